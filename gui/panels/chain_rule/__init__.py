"""The chain rule of the chosen parameter: where its gradient comes from, and a check of it."""

from gui.panels.chain_rule.panel import ChainRulePanel

__all__ = ["ChainRulePanel"]
