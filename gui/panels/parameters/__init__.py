"""Parameters: every weight and bias live, with its gradient, last change and course."""

from gui.panels.parameters.panel import ParametersPanel

__all__ = ["ParametersPanel"]
