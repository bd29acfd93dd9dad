"""The shift and scale: what weight and height are made to before the network sees them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import LabError
from core.people.person import MAX_WEIGHT
from core.people.words import scale_out_of_reach, shift_in_words, shift_too_far

LARGEST_SHIFT = 10 * MAX_WEIGHT
SMALLEST_SCALE, LARGEST_SCALE = 1e-3, 10 * MAX_WEIGHT


@dataclass(frozen=True, slots=True)
class Shift:
    """What is taken off weight (lb) and height (in), and by what the rest is divided.

    Attributes:
        weight, height: taken off.
        weight_scale, height_scale: the divisors, 1 where nothing is scaled.

    Raises:
        LabError: if one of them is out of reach.
    """

    weight: float = 135.0
    height: float = 66.0
    weight_scale: float = 1.0
    height_scale: float = 1.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.weight) and math.isfinite(self.height)):
            raise LabError("A shift must be a finite number, for example 135 and 66.", "Shift")
        if max(abs(self.weight), abs(self.height)) > LARGEST_SHIFT:
            raise LabError(shift_too_far(LARGEST_SHIFT), "Shift")
        if not all(SMALLEST_SCALE <= scale <= LARGEST_SCALE for scale in self.scales):
            raise LabError(scale_out_of_reach(SMALLEST_SCALE, LARGEST_SCALE), "Scale")

    @property
    def scales(self) -> tuple[float, float]:
        """By what the shifted weight and the shifted height are divided."""
        return self.weight_scale, self.height_scale

    @property
    def is_scaled(self) -> bool:
        """Whether anything is divided by another number than 1."""
        return self.scales != (1.0, 1.0)

    @property
    def words(self) -> str:
        """The shift in words: "the shift 135, 66"."""
        return shift_in_words((self.weight, self.height), self.scales if self.is_scaled else None)

    def apply(self, weight: ArrayLike, height: ArrayLike) -> NDArray[np.float64]:
        """Return what the network sees of weights and heights, shape (…, 2)."""
        seen = (
            (np.asarray(weight, dtype=np.float64) - self.weight) / self.weight_scale,
            (np.asarray(height, dtype=np.float64) - self.height) / self.height_scale,
        )
        return np.stack(seen, axis=-1)


NO_SHIFT = Shift(0.0, 0.0)

USUAL_SHIFT = Shift()
"""What the article takes off."""


def mean_shift(weights: NDArray[np.float64], heights: NDArray[np.float64]) -> Shift:
    """Return the shift that takes the mean off people; the usual one where there is nobody."""
    if not len(weights):
        return USUAL_SHIFT
    return Shift(float(weights.mean()), float(heights.mean()))


def standardised(weights: NDArray[np.float64], heights: NDArray[np.float64]) -> Shift:
    """Return the shift and scale after which people have the mean 0 and the deviation 1.

    The deviation is that of these very people, with n and not n − 1. Where it is 0, nothing is
    scaled.
    """
    shift = mean_shift(weights, heights)
    spread = (float(column.std()) if len(column) else 0.0 for column in (weights, heights))
    scales = (scale if scale >= SMALLEST_SCALE else 1.0 for scale in spread)
    return Shift(shift.weight, shift.height, *scales)
