"""The shuffled order of an epoch: by the compiler where many are shuffled and there is one."""

from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from core.network.order import order_of_pass

FEW = 200
"""An order of so many people is there sooner than the compiler."""


def shuffled_order(seed: int, epoch: int, people: int) -> NDArray[np.int64]:
    """Return the shuffled order of people in an epoch, compiled where they are many."""
    order = np.empty(people, dtype=np.int64)
    fill = order_of_pass
    if people > FEW:
        with suppress(ImportError):
            from core.network import compiled_order

            fill = compiled_order.order_of_pass
    with np.errstate(over="ignore"):
        fill(seed, epoch, order)
    return order
