"""Contour lines: where values on a grid are equal to a level (marching squares)."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

LARGEST = 1e100
"""Values beyond it are read as this, so that their differences are numbers."""

LEFT, BELOW, RIGHT, ABOVE = range(4)
"""The four edges of a square between four neighbouring values."""

CROSSED = {
    1: ((LEFT, BELOW),),
    2: ((BELOW, RIGHT),),
    3: ((LEFT, RIGHT),),
    4: ((RIGHT, ABOVE),),
    5: ((LEFT, BELOW), (RIGHT, ABOVE)),
    6: ((BELOW, ABOVE),),
    7: ((ABOVE, LEFT),),
}
"""Between which edges the line passes, by the corners above the level: 1, 2, 4, 8 counted from the
lower left one against the clock. Beyond 7 the same corners are below it."""


def contour(x: Array, y: Array, values: Array, level: float = 0.0) -> tuple[Array, Array]:
    """Return a contour line as short straight pieces.

    Each square between four neighbouring values is looked at by itself; one with a value that is
    not finite is left out.

    Args:
        x: places of the columns, shape (nx,), rising.
        y: places of the rows, shape (ny,), rising.
        values: shape (ny, nx).
        level: the value on the line.

    Returns:
        Places across and up, each of shape (3 · pieces,): two ends and a NaN in turn.
    """
    heights = np.clip(values - level, -LARGEST, LARGEST)
    above = (heights > 0.0).view(np.uint8)
    kinds = above[:-1, :-1] + 2 * above[:-1, 1:] + 4 * above[1:, 1:] + 8 * above[1:, :-1]
    rows, columns = np.nonzero((kinds > 0) & (kinds < 15))
    corners = np.stack(
        [
            heights[rows, columns],
            heights[rows, columns + 1],
            heights[rows + 1, columns + 1],
            heights[rows + 1, columns],
        ]
    )
    crossed = kinds[rows, columns]
    crossed = np.where(crossed > 7, 15 - crossed, crossed)
    crossed[~np.isfinite(corners).all(axis=0)] = 0
    pieces = [np.zeros((2, 0, 3))]
    for kind, ends in CROSSED.items():
        here = np.flatnonzero(crossed == kind)
        for edges in ends if len(here) else ():
            first, second = (
                _on_edge(x, y, edge, (rows[here], columns[here]), corners[:, here])
                for edge in edges
            )
            pieces.append(np.stack([first, second, np.full_like(first, np.nan)], axis=-1))
    across, up = np.concatenate(pieces, axis=1).reshape(2, -1)
    return across, up


def contours(x: Array, y: Array, values: Array, levels: Iterable[float]) -> tuple[Array, Array]:
    """Return several contour lines as one: see ``contour``."""
    lines = [contour(x, y, values, level) for level in levels]
    across, up = np.concatenate([np.zeros((2, 0)), *(np.stack(line) for line in lines)], axis=1)
    return across, up


def _on_edge(
    x: Array, y: Array, edge: int, squares: tuple[Indices, Indices], corners: Array
) -> Array:
    """Return where the line crosses an edge of some squares, shape (2, squares)."""
    rows, columns = squares
    left, right, bottom, top = x[columns], x[columns + 1], y[rows], y[rows + 1]
    lower_left, lower_right, upper_right, upper_left = corners
    if edge in (BELOW, ABOVE):
        ends = (lower_left, lower_right) if edge == BELOW else (upper_left, upper_right)
        across = left + zero_between(*ends) * (right - left)
        return np.stack([across, bottom if edge == BELOW else top])
    ends = (lower_left, upper_left) if edge == LEFT else (lower_right, upper_right)
    up = bottom + zero_between(*ends) * (top - bottom)
    return np.stack([left if edge == LEFT else right, up])


def zero_between(start: Array, stop: Array) -> Array:
    """Return which part of the way from one value to another, on either side of zero, zero is."""
    return np.asarray(start / (start - stop))
