"""Where a path on a loss surface turns most, and how steep the way is before and after."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

PLACES = 200
"""The path is looked at in so many places, evenly spread along it."""

REACH = 12
"""Directions are taken over so many of them before and after a turn."""

LEAST_DEGREES = 25.0
"""What turns by less is called straight."""


@dataclass(frozen=True)
class PathTurn:
    """The sharpest turn of a path.

    Attributes:
        moment: the index of the moment nearest to it.
        degrees: by how much the direction changes, 0 to 180.
        fall_before, fall_after: by how much the loss falls for each unit of the way, just before
            and just after.
    """

    moment: int
    degrees: float
    fall_before: float
    fall_after: float


def sharpest_turn(x: Array, y: Array, way: Array, losses: Array) -> PathTurn | None:
    """Return the sharpest turn of a path; None where it is straight, or hardly a path.

    Args:
        x: places across at some moments, shape (moments,), as large as they are seen.
        y: places up.
        way: how far the run has come by then, in the space of all parameters; rising.
        losses: everybody's loss then.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        lengths = np.hypot(np.diff(x), np.diff(y))
    seen = np.concatenate([[0.0], np.cumsum(lengths)])
    if len(x) < 3 or not 0.0 < seen[-1] < np.inf:
        return None
    along = np.linspace(0.0, seen[-1], PLACES)
    points = np.stack([np.interp(along, seen, x), np.interp(along, seen, y)])
    lost, gone = np.interp(along, seen, losses), np.interp(along, seen, way)
    middle = np.arange(REACH, PLACES - REACH)
    before = points[:, middle] - points[:, middle - REACH]
    after = points[:, middle + REACH] - points[:, middle]
    cross = before[0] * after[1] - before[1] * after[0]
    angles = np.degrees(np.abs(np.arctan2(cross, np.sum(before * after, axis=0))))
    sharpest = int(np.argmax(angles))
    at = int(middle[sharpest])
    if not angles[sharpest] >= LEAST_DEGREES:
        return None
    return PathTurn(
        moment=int(np.argmin(np.abs(seen - along[at]))),
        degrees=float(angles[sharpest]),
        fall_before=_fall(lost, gone, at - REACH, at - 1),
        fall_after=_fall(lost, gone, at + 1, at + REACH),
    )


def _fall(lost: Array, gone: Array, first: int, last: int) -> float:
    way = float(gone[last] - gone[first])
    return float(lost[first] - lost[last]) / way if way > 0.0 else 0.0
