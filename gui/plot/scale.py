"""Scales: where a value stands on an axis, which bounds look calm, and where ticks go.

A *position* is what a plot draws with: the value itself on a linear scale, its power of ten on
a logarithmic one.
"""

import math
from abc import ABC, abstractmethod

import numpy as np
from numpy.typing import NDArray

from gui.text.numbers import MINUS

Array = NDArray[np.float64]
Tick = tuple[float, str]
"""A position and what is written there."""

LOWEST = -330.0
"""Where zero stands on a logarithmic scale: below the smallest number there is."""

CALM_BOUNDS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)

UNITS = ((1e9, "billions"), (1e6, "millions"), (1e3, "thousands"))
"""What ticks are counted in where the numbers would be long."""

UNIT_FROM = 20.0

LONG_FROM = 6
"""From so many powers of ten on, a number is written in exponent form."""


def calm_bound(value: float) -> float:
    """Return the next round number that is not below a positive ``value``."""
    power = math.floor(math.log10(value))
    bounds = (float(f"{bound}e{power}") for bound in CALM_BOUNDS)
    return next((bound for bound in bounds if bound >= value * (1 - 1e-12)), math.inf)


def unit_of(value: float) -> tuple[float, str]:
    """Return what numbers up to ``value`` are best counted in: 1, a thousand, …, in words."""
    return next((unit for unit in UNITS if value >= UNIT_FROM * unit[0]), (1.0, ""))


class Scale(ABC):
    """One way to lay numbers out along an axis."""

    name: str

    @abstractmethod
    def positions(self, values: Array) -> Array:
        """Return the positions of values, all of them finite but for those of NaN."""

    @abstractmethod
    def value(self, position: float) -> float:
        """Return the value at a position."""

    @abstractmethod
    def bounds(self, low: float, high: float) -> tuple[float, float]:
        """Return calm bounds, as positions, around the positions from ``low`` to ``high``."""

    @abstractmethod
    def ticks(self, first: float, last: float, most: int, unit: float, mark: str) -> list[Tick]:
        """Return about ``most`` ticks between two positions.

        Args:
            first: the lower position.
            last: the upper position.
            most: how many there is room for.
            unit: what the numbers are counted in.
            mark: the decimal mark.
        """

    def position(self, value: float) -> float:
        """Return the position of one value."""
        return float(self.positions(np.array([value]))[0])


class Linear(Scale):
    """Equal steps for equal differences."""

    name = "linear"

    def positions(self, values: Array) -> Array:
        return values

    def value(self, position: float) -> float:
        return position

    def bounds(self, low: float, high: float) -> tuple[float, float]:
        below = -calm_bound(-low) if low < 0 else 0.0
        above = calm_bound(high) if high > 0 else 0.0
        return (below, above) if below < above else (0.0, 1.0)

    def ticks(self, first: float, last: float, most: int, unit: float, mark: str) -> list[Tick]:
        step = _step((last - first) / unit, most)
        if step == 0.0:
            return []
        start, stop = math.ceil(first / unit / step - 1e-6), math.floor(last / unit / step + 1e-6)
        places = max(0, -math.floor(math.log10(step) + 1e-6))
        return [(k * step * unit, _plain(k * step, places, mark)) for k in range(start, stop + 1)]


class Logarithmic(Scale):
    """Equal steps for equal ratios; zero and less stand at the foot of the plot."""

    name = "log"

    def positions(self, values: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            powers = np.log10(np.maximum(values, 0.0))
        return np.maximum(powers, LOWEST)

    def value(self, position: float) -> float:
        return float(10.0 ** min(position, 308.0))

    def bounds(self, low: float, high: float) -> tuple[float, float]:
        below, above = math.floor(low + 1e-9), math.ceil(high - 1e-9)
        return float(below), float(max(above, below + 1))

    def ticks(self, first: float, last: float, most: int, unit: float, mark: str) -> list[Tick]:
        powers = range(math.ceil(first - 1e-6), math.floor(last + 1e-6) + 1)
        if len(powers) < 2:
            return self._between_powers(first, last, most, mark)
        every = -(-len(powers) // max(1, most))
        found = [(float(k), _power(1, k, mark)) for k in powers if k % every == 0]
        if len(powers) * 3 <= most:
            found += [
                (k + math.log10(digit), _power(digit, k, mark))
                for k in range(powers[0] - 1, powers[-1] + 1)
                for digit in (2, 5)
                if first <= k + math.log10(digit) <= last
            ]
        return sorted(found)

    def _between_powers(self, first: float, last: float, most: int, mark: str) -> list[Tick]:
        """Return ticks where there are hardly any powers of ten: at round values."""
        linear = LINEAR.ticks(self.value(first), self.value(last), most, 1.0, mark)
        return [(math.log10(value), text) for value, text in linear if value > 0.0]


LINEAR = Linear()
LOGARITHMIC = Logarithmic()


def _step(span: float, most: int) -> float:
    """Return the step of 1, 2 or 5 times a power of ten that gives at most ``most`` ticks."""
    least = span / max(1, most)
    if not 0.0 < least < math.inf:
        return 0.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(d * power for d in (1.0, 2.0, 5.0, 10.0) if d * power >= least * (1 - 1e-9))


def _plain(value: float, places: int, mark: str) -> str:
    """Write ``value`` with some places after the point; very small and large ones short."""
    if value == 0.0:
        return "0"
    power = math.floor(math.log10(abs(value)))
    if power >= LONG_FROM:
        text = f"{value / 10.0**power:.15g}e{power}"
    elif places > 4 and power < -3:
        text = f"{value / 10.0**power:.{max(0, places + power)}f}e{power}"
    else:
        text = f"{value:.{places}f}"
    return text.replace("-", MINUS).replace(".", mark)


def _power(digit: int, power: int, mark: str) -> str:
    """Write ``digit`` times a power of ten, short."""
    if -4 < power < 5:
        return _plain(digit * 10.0**power, max(0, -power), mark)
    return f"{digit}e{power}".replace("-", MINUS)
