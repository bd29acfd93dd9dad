"""Sampling: evenly spread rows, where looking at everybody would take too long."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]


@lru_cache(maxsize=8)
def some_of(count: int, most: int) -> Indices:
    """Return the rows of at most ``most`` among ``count`` people, in order.

    They are drawn without regard to their order, so that a table sorted or alternating by
    gender is not misread, and always the same ones, so that a curve does not flicker.
    """
    if count <= most:
        rows = np.arange(count)
    else:
        drawn = np.random.default_rng(count).choice(count, most, replace=False, shuffle=False)
        rows = np.sort(drawn)
    rows.flags.writeable = False
    return rows
