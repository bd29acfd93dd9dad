"""The history of the run: everything that was changed or named, a click away."""

from gui.panels.history.panel import HistoryPanel

__all__ = ["HistoryPanel"]
