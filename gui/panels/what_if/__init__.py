"""What if the chosen parameter were another number: its loss, and a point one can drag."""

from gui.panels.what_if.panel import WhatIfPanel

__all__ = ["WhatIfPanel"]
