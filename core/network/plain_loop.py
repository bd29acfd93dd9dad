"""The SGD loop run by Python itself: slower, with the same bits, and there at once.

It trains while the compiler works, and where there is none.
"""

from functools import lru_cache
from typing import Any

import numpy as np

from core.network.activations import activation_named
from core.network.loop import Loop, training_loop
from core.network.losses import loss_named
from core.network.shape import LayerSizes


def plain_loop(sizes: LayerSizes, activation: str, loss: str, *, in_batches: bool = False) -> Loop:
    """Make the loop for networks of the given layer sizes, activation and loss."""
    return _made(sizes, activation, loss, in_batches)


@lru_cache(maxsize=16)
def _made(sizes: LayerSizes, activation: str, loss: str, in_batches: bool) -> Loop:
    rows = activation_named(activation), loss_named(loss)
    loop = training_loop(sizes, *rows, in_batches=in_batches)

    def train(*args: Any) -> tuple[int, int]:
        # As compiled: what overflows is infinite, and whole numbers of 64 bits wrap round.
        with np.errstate(all="ignore"):
            return loop(*args)

    return train
