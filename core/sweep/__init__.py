"""Many runs at once: ``Sweep`` trains the same network from many starts, under many settings."""

from core.sweep.results import Results
from core.sweep.sweep import Sweep
from core.sweep.variant import (
    Variant,
    by_activation,
    by_batch,
    by_hidden_layers,
    by_learning_rate,
    by_order,
    by_shift,
)

__all__ = [
    "Results",
    "Sweep",
    "Variant",
    "by_activation",
    "by_batch",
    "by_hidden_layers",
    "by_learning_rate",
    "by_order",
    "by_shift",
]
