"""The view range of the map: which weights and heights are shown and in which units."""

import math

import numpy as np
from numpy.typing import NDArray

from core.people.dataset import MAX_HEIGHT, MAX_WEIGHT, Dataset
from core.people.units import UnitSystem
from gui.plot.view import View

Array = NDArray[np.float64]

NOBODY = View(100.0, 200.0, 55.0, 78.0)
"""What is shown without people: lb and in."""

LEAST = (40.0, 12.0)
"""So many pounds and inches are shown at least; alone, a person stands in the middle."""

AIR = 0.2
"""Part of the width and height of the crowd left free on each side."""

ROUND = (10.0, 2.0)
"""Bounds are multiples of so many pounds and inches, so that axes stand still."""

CLOSEST = (0.5, 0.2)
"""The smallest part of the plane that is worth looking at, lb and in."""


def home(people: Dataset, supposed: tuple[float, float]) -> View:
    """Return the part of the plane, lb and in, that shows everybody and the person supposed."""
    shown = NOBODY
    if len(people):
        shown = View(
            *_around(people.weights.min(), people.weights.max(), LEAST[0], ROUND[0]),
            *_around(people.heights.min(), people.heights.max(), LEAST[1], ROUND[1]),
        )
    weight, height = supposed
    left, right = _reaching(shown.left, shown.right, weight, ROUND[0])
    bottom, top = _reaching(shown.bottom, shown.top, height, ROUND[1])
    return View(left, min(right, MAX_WEIGHT), bottom, min(top, MAX_HEIGHT))


def _around(low: float, high: float, least: float, unit: float) -> tuple[float, float]:
    reach = max((high - low) * (0.5 + AIR), least / 2)
    middle = (low + high) / 2
    lower = max(0.0, math.floor((middle - reach) / unit) * unit)
    return lower, math.ceil((middle + reach) / unit) * unit


def _reaching(low: float, high: float, value: float, unit: float) -> tuple[float, float]:
    """Return bounds that ``value`` is between, unchanged if it is."""
    if not low < value < high:
        low = min(low, max(0.0, math.floor(value / unit - 1) * unit))
        high = max(high, math.ceil(value / unit + 1) * unit)
    return low, high


def in_units(view: View, units: UnitSystem) -> View:
    """Return a view of pounds and inches as one of the units chosen: as positions."""
    across, up = units.weight.from_base, units.height.from_base
    return View(across(view.left), across(view.right), up(view.bottom), up(view.top))


def everything(units: UnitSystem) -> View:
    """Return all that anybody can weigh and measure, as positions."""
    return in_units(View(0.0, MAX_WEIGHT, 0.0, MAX_HEIGHT), units)


def middles(low: float, high: float, cells: int) -> Array:
    """Return the middles of equal cells between two positions, shape (cells,)."""
    return np.asarray(low + (np.arange(cells) + 0.5) * ((high - low) / cells))


def rounded(value: float, pixel: float) -> float:
    """Return the short number nearest to ``value`` that the mouse can tell from its neighbours.

    Args:
        value: a position.
        pixel: how far one pixel is from the next.
    """
    return round(value, max(0, -math.floor(math.log10(pixel) + 0.5)))
