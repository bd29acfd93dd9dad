"""Many people, whose weights and heights lie close together and whose gender is drawn."""

import numpy as np

from core.people.dataset import Dataset


def crowd(count: int) -> Dataset:
    """Return so many people without names, the same ones each time."""
    rng = np.random.default_rng(5)
    return Dataset.from_columns(
        [""] * count, 150 + rng.random(count), 66 + rng.random(count), rng.integers(0, 2, count)
    )
