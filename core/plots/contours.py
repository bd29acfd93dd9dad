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
    """Return one contour line: see ``contours``."""
    return contours(x, y, values, (level,))


def contours(x: Array, y: Array, values: Array, levels: Iterable[float]) -> tuple[Array, Array]:
    """Return contour lines as short straight pieces, in no order.

    Each square between four neighbouring values is looked at by itself; one with a value that is
    not finite is left out.

    Args:
        x: places of the columns, shape (nx,), rising.
        y: places of the rows, shape (ny,), rising.
        values: shape (ny, nx).
        levels: the values on the lines.

    Returns:
        Places across and up, each of shape (3 · pieces,): two ends and a NaN in turn.
    """
    found = [_crossed(np.clip(values - level, -LARGEST, LARGEST)) for level in levels]
    nothing = np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp), np.zeros((4, 0))
    parts = zip(*(nothing, *found), strict=True)
    rows, columns, corners = (np.concatenate(part, axis=-1) for part in parts)
    kinds = (corners > 0.0).T @ np.array([1, 2, 4, 8])
    kinds = np.where(kinds > 7, 15 - kinds, kinds)
    pieces = [np.zeros((2, 0, 3))]
    for kind, ends in CROSSED.items():
        here = np.flatnonzero(kinds == kind)
        for edges in ends if len(here) else ():
            first, second = (
                _on_edge(x, y, edge, (rows[here], columns[here]), corners[:, here])
                for edge in edges
            )
            pieces.append(np.stack([first, second, np.full_like(first, np.nan)], axis=-1))
    across, up = np.concatenate(pieces, axis=1).reshape(2, -1)
    return across, up


def _crossed(heights: Array) -> tuple[Indices, Indices, Array]:
    """Return the squares that zero passes through: rows, columns, and their four corners."""
    above = heights > 0.0
    left, right = above[:, :-1], above[:, 1:]
    either, both = left | right, left & right
    rows, columns = np.nonzero((either[:-1] | either[1:]) & ~(both[:-1] & both[1:]))
    lower, upper = heights, heights[1:]
    corners = np.stack(
        [
            lower[rows, columns],
            lower[rows, columns + 1],
            upper[rows, columns + 1],
            upper[rows, columns],
        ]
    )
    finite = np.isfinite(corners).all(axis=0)
    return rows[finite], columns[finite], corners[:, finite]


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
