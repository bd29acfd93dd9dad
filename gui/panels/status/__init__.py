"""Status: what is going on, in sentences."""

from gui.panels.status.panel import StatusPanel

__all__ = ["StatusPanel"]
