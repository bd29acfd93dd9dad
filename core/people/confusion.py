"""The confusion table of some people: of women and of men, for how many the network is right."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.people.verdict import right_ones


@dataclass(frozen=True, slots=True)
class Confusion:
    """How many women and men there are, and for how many of each the answer is right.

    Attributes:
        women, men: how many there are.
        women_right, men_right: how many of them are told right; the others are taken for the
            other gender, or nothing is said of them.
    """

    women: int
    women_right: int
    men: int
    men_right: int


def confusion_of(predictions: NDArray[np.float64], targets: NDArray[np.float64]) -> Confusion:
    """Count right answers.

    Args:
        predictions: ŷ, shape (n,).
        targets: gender codes, shape (n,).
    """
    female = targets == 1.0
    return Confusion(
        women=int(np.count_nonzero(female)),
        women_right=right_ones(predictions[female], targets[female]),
        men=int(np.count_nonzero(~female)),
        men_right=right_ones(predictions[~female], targets[~female]),
    )
