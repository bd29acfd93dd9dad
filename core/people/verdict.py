"""The verdict: a prediction as the word Male or Female, and whether that is right."""

import numpy as np
from numpy.typing import NDArray

from core.people.dataset import Gender

UNDECIDED = 0.005
"""Within this of one half the network says neither."""


def word_for(probability: float) -> str:
    """Return the word for a prediction: nearer to 0 is Male, nearer to 1 is Female."""
    if abs(probability - 0.5) < UNDECIDED:
        return "Undecided"
    return (Gender.FEMALE if probability > 0.5 else Gender.MALE).word


def right_ones(predictions: NDArray[np.float64], targets: NDArray[np.float64]) -> int:
    """Return how many predictions, shape (n,), say the gender that is true, shape (n,)."""
    return int(np.count_nonzero(np.abs(targets - predictions) <= 0.5 - UNDECIDED))
