"""The parameters that many seeds draw: those of ``Parameters.normal``, without its objects."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.network.random_start import standard_normal
from core.network.shape import LayerSizes, places

Array = NDArray[np.float64]

_PART = 256


def starts_of(
    sizes: LayerSizes, seeds: Sequence[int], check: Callable[[], None] = lambda: None
) -> Array:
    """Return the start of every seed, shape (seeds, parameters).

    Drawing takes about 15 µs a start, so some are kept: a sweep over other settings has the same.

    Args:
        sizes: the layer sizes of the networks.
        seeds: one a start.
        check: called between parts of a few milliseconds; may raise to stop.
    """
    parts = []
    for first in range(0, len(seeds), _PART):
        check()
        parts.append(_some(sizes, tuple(seeds[first : first + _PART])))
    return np.concatenate(parts)


@lru_cache(maxsize=128)
def _some(sizes: LayerSizes, seeds: tuple[int, ...]) -> Array:
    all_places = places(sizes)
    weights_first = sorted(range(len(all_places)), key=lambda i: all_places[i].is_bias)
    values = np.empty((len(seeds), len(all_places)))
    for row, seed in enumerate(seeds):
        values[row, weights_first] = standard_normal(seed, len(all_places))
    values.flags.writeable = False
    return values
