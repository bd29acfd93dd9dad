"""What the update did: to the loss of the person it was made on, and to everybody's."""

from gui.panels.update_effect.panel import UpdateEffectPanel

__all__ = ["UpdateEffectPanel"]
