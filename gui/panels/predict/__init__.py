"""Predict: a weight and a height in, a gender out."""

from gui.panels.predict.panel import PredictPanel

__all__ = ["PredictPanel"]
