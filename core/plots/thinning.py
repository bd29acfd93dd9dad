"""Thinning a curve to what a screen can show, so that no peak is lost."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STRAIGHTENINGS = 4


def thinned(x: Array, y: Array, pixels: int) -> tuple[Array, Array]:
    """Return a curve that looks the same on ``pixels`` columns of a screen, with fewer points.

    Each column keeps the lowest and the highest value in it, in the order in which the curve
    goes, at the first and the last of its places; a column of NaN stays a gap.

    Args:
        x: places, shape (n,), finite and rising.
        y: values, shape (n,) or (n, curves).
        pixels: how many columns there are between the first and the last place.

    Returns:
        Places, shape (m,), and values, shape (m,) or (m, curves), where m ≤ 2 ``pixels``, or
        the curve itself if it has no more points than that.
    """
    if len(x) <= 2 * pixels:
        return x, y
    columns = ((x - x[0]) * (pixels / (x[-1] - x[0]))).astype(np.int64)
    np.minimum(columns, pixels - 1, out=columns)
    firsts = np.flatnonzero(np.diff(columns, prepend=-1))
    lasts = np.append(firsts[1:], len(x)) - 1
    low = np.fmin.reduceat(y, firsts, axis=0)
    high = np.fmax.reduceat(y, firsts, axis=0)
    falling = y[firsts] > y[lasts]
    places = np.empty(2 * len(firsts))
    places[::2], places[1::2] = x[firsts], x[lasts]
    values = np.empty((2 * len(firsts), *y.shape[1:]))
    values[::2], values[1::2] = np.where(falling, high, low), np.where(falling, low, high)
    return places, values


def straightened(x: Array, y: Array, off: float) -> tuple[Array, Array]:
    """Return a curve without points that are hardly off the line between their neighbours.

    It goes through the curve a few times and looks at every second point, so that what is left
    out lies at most a few times ``off`` above or below the curve.

    Args:
        x: places, shape (n,), rising.
        y: values, shape (n,); NaN stays a gap.
        off: how far above or below that line a point may lie.
    """
    for _ in range(STRAIGHTENINGS):
        if len(x) < 3:
            break
        middle = slice(1, len(x) - 1, 2)
        before, after = slice(0, len(x) - 2, 2), slice(2, None, 2)
        keep = np.ones(len(x), dtype=bool)
        span = np.maximum(x[after] - x[before], np.finfo(float).tiny)
        with np.errstate(over="ignore", invalid="ignore"):  # between infinite losses is no line
            line = y[before] + (y[after] - y[before]) * ((x[middle] - x[before]) / span)
            keep[middle] = ~(np.abs(y[middle] - line) <= off)
        if keep.all():
            break
        x, y = x[keep], y[keep]
    return x, y
