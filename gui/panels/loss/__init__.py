"""The Loss panel: how wrong the network is, over the whole run."""

from gui.panels.loss.panel import LossPanel

__all__ = ["LossPanel"]
