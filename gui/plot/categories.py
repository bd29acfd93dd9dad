"""Scales for what is no number: names side by side, and a row above an axis of numbers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gui.plot.scale import Scale, Tick

Array = NDArray[np.float64]


class Categories(Scale):
    """Names at 0, 1, 2 and so on."""

    name = "categories"

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)

    def positions(self, values: Array) -> Array:
        return values

    def value(self, position: float) -> float:
        return position

    def bounds(self, low: float, high: float) -> tuple[float, float]:
        return -0.5, len(self.names) - 0.5

    def ticks(self, first: float, last: float, most: int, unit: float, mark: str) -> list[Tick]:
        return [
            (float(i), name.replace(".", mark) if _is_number(name) else name)
            for i, name in enumerate(self.names)
            if first <= i <= last
        ]


class RowAbove(Scale):
    """Another scale with a row above it, for what has no place on it, and a foot for all below.

    Args:
        base: the scale of the numbers.
        top: the position where it ends.
        row: the position of the row; None for no row.
        text: what is written there.
        foot: the position at which all lower values stand.
    """

    name = "row above"

    def __init__(self, base: Scale, top: float, row: float | None, text: str, foot: float) -> None:
        self.base, self.top, self.row, self.text, self.foot = base, top, row, text, foot

    def positions(self, values: Array) -> Array:
        return np.maximum(self.base.positions(values), self.foot)

    def value(self, position: float) -> float:
        return self.base.value(position)

    def bounds(self, low: float, high: float) -> tuple[float, float]:
        return self.base.bounds(low, high)

    def ticks(self, first: float, last: float, most: int, unit: float, mark: str) -> list[Tick]:
        found = [
            (at, f"≤ {text}" if at == self.foot else text)
            for at, text in self.base.ticks(first, self.top, most, unit, mark)
        ]
        return found if self.row is None else [*found, (self.row, self.text)]


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
