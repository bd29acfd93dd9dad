"""The card "Many starts": was it luck?"""

from gui.panels.sweep.panel import SweepPanel

__all__ = ["SweepPanel"]
