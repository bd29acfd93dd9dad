"""The Surface panel: the loss over two parameters, or over the plane the run moves in."""

from gui.panels.loss_surface.panel import LossSurfacePanel

__all__ = ["LossSurfacePanel"]
