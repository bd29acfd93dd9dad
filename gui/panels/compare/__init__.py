"""Compare: runs that were set aside, beside the one that is trained."""

from gui.panels.compare.panel import ComparePanel

__all__ = ["ComparePanel"]
