"""The levels of contour lines: evenly spaced where the loss is low, by powers of ten above.

A loss falls through powers of ten on its way into a valley, and there to nearly nothing. Equal
steps would leave the valley empty, powers of ten alone would never come to an end at its ground.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

WIDEST = 100.0
"""The lower part ends where the loss is so many times smaller than the largest in view."""

EVEN, MOST = 4, 9
"""About so many levels in the lower part; and about so many in all."""

DIGITS = ((1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0), (1.0, 2.0, 5.0), (1.0,))
"""The levels in each power of ten, from many to few."""


@dataclass(frozen=True)
class LossScale:
    """A scale that is linear up to a knee and logarithmic above, without a kink.

    Attributes:
        low, high: the losses at its ends.
        knee: the loss where the lower part ends.
        levels: round losses between its ends, rising.
    """

    low: float
    high: float
    knee: float
    levels: tuple[float, ...]

    def heights(self, losses: Array) -> Array:
        """Return how far up the scale losses stand, 0 to 1; NaN stays so."""
        top = float(self._height(np.array(self.high)))
        with np.errstate(over="ignore"):
            return np.asarray(np.clip(self._height(losses) / top, 0.0, 1.0))

    def height(self, loss: float) -> float:
        """Return how far up the scale one loss stands."""
        return float(self.heights(np.array(loss)))

    def _height(self, losses: Array) -> Array:
        below = (np.minimum(losses, self.knee) - self.low) / self.knee
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(below + np.log(np.maximum(losses, self.knee) / self.knee))


def loss_scale(losses: Array) -> LossScale:
    """Return the scale for losses in view; of none that is a number, one from 0 to 1."""
    finite = losses[np.isfinite(losses)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if not finite.size or not high - low > 1e-12 * max(high, 1e-300):
        return LossScale(low, low + max(abs(low), 1.0), low + max(abs(low), 1.0), ())
    knee = _knee(low, high)
    step = _round_step((knee - low) / (EVEN if knee < high else MOST))
    even = [
        float(f"{step * k:.12g}")
        for k in range(math.ceil(low / step), math.floor(knee / step + 1e-9) + 1)
    ]
    levels = [level for level in even if low < level < high]
    last = levels[-1] if levels else low
    levels += [level for level in _by_powers(knee, high) if last * 1.001 < level < high]
    return LossScale(low, high, knee, tuple(levels))


def _knee(low: float, high: float) -> float:
    """Return where the lower part ends: at a round number, or at the top if it is near."""
    knee = max(high / WIDEST, 2.0 * low)
    if knee * 2.0 > high:
        return high
    power = 10.0 ** math.floor(math.log10(knee))
    return min(high, next(d * power for d in (1.0, 2.0, 5.0, 10.0) if d * power >= knee * 0.999))


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(d * power for d in (1.0, 2.0, 5.0, 10.0) if d * power >= least * 0.75)


def _by_powers(low: float, high: float) -> list[float]:
    """Return round numbers between two, as many in each power of ten as there is room for."""
    if low >= high:
        return []
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for digits in DIGITS:
        found = [
            float(f"{digit}e{power}")
            for power in powers
            for digit in digits
            if low < digit * 10.0**power < high
        ]
        if len(found) <= MOST - EVEN + 1:
            break
    every = max(1, -(-len(found) // (MOST - EVEN + 1)))
    return found[::every]
