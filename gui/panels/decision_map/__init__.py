"""The Map panel: what the network says for every weight and height."""

from gui.panels.decision_map.panel import DecisionMapPanel

__all__ = ["DecisionMapPanel"]
