"""Activation functions."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

LOWEST_SUM = -709.0
"""e^709 is the last power that a float64 holds; below it f(x) is zero for every purpose."""


def sigmoid(x: ArrayLike) -> NDArray[np.float64]:
    """f(x) = 1 / (1 + e^−x) for any shape of ``x``; no finite ``x`` overflows."""
    with np.errstate(under="ignore"):
        return np.asarray(1.0 / (1.0 + np.exp(-np.maximum(x, LOWEST_SUM))))
