"""The shift: what is taken off weight and height before the network sees them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.people.person import MAX_WEIGHT
from core.people.words import shift_too_far

LARGEST_SHIFT = 10 * MAX_WEIGHT


@dataclass(frozen=True, slots=True)
class Shift:
    """What is taken off weight (lb) and height (in) before the network sees them."""

    weight: float = 135.0
    height: float = 66.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.weight) and math.isfinite(self.height)):
            raise LabError("A shift must be a finite number, for example 135 and 66.", "Shift")
        if max(abs(self.weight), abs(self.height)) > LARGEST_SHIFT:
            raise LabError(shift_too_far(LARGEST_SHIFT), "Shift")

    def apply(self, weight: float, height: float) -> NDArray[np.float64]:
        """Return the two inputs, shape (2,), that the network sees for a weight and a height."""
        return np.array([weight - self.weight, height - self.height], dtype=np.float64)


NO_SHIFT = Shift(0.0, 0.0)

USUAL_SHIFT = Shift()
"""What the article takes off."""
