"""The epochs at which a sweep notes the loss."""

import numpy as np
from numpy.typing import NDArray

MOST = 64


def moments_of(epochs: int, most: int = MOST) -> NDArray[np.int64]:
    """Return about ``most`` epochs from 0 to ``epochs``, rising, both ends among them.

    Half of them are evenly spread, and half lie closer the nearer they are to the start, where
    the loss falls fastest.
    """
    if epochs < most:
        return np.arange(epochs + 1)
    half = max(2, most // 2)
    even = np.linspace(0, epochs, half)
    early = np.geomspace(1, epochs, half)
    return np.unique(np.rint(np.concatenate([even, early])).astype(np.int64))
