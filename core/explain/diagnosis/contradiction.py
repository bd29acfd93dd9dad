"""People with the same numbers and different genders, and the loss that they make certain."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.explain.diagnosis.advice import CheckGenders
from core.explain.diagnosis.finding import Contradiction
from core.network.losses import Loss, loss_named
from core.people.dataset import Dataset
from core.training.moment import Moment

MOSTLY = 0.5
"""A floor above this part of the loss is most of what is left."""

Floats = NDArray[np.float64]


def contradiction(moment: Moment) -> Contradiction | None:
    """People with the same numbers and different genders: no network can be right about both."""
    people, L = moment.settings.learners, loss_named(moment.settings.loss)
    if people.all_look_alike:
        return None
    groups, shares, counts, first = _same_numbers(people)
    mixed = (shares > 0.0) & (shares < 1.0)
    if not mixed.any():
        return None
    floor = floor_of(people, L)
    telling = int(np.flatnonzero(mixed)[np.argmin(first[mixed])])
    rows = np.flatnonzero(groups == telling)
    other = rows[people.targets[rows] != people.targets[rows[0]]][0]
    return Contradiction(
        people=int(counts[mixed].sum()),
        names=(people.names[int(rows[0])], people.names[int(other)]),
        floor=floor,
        is_near=bool(floor > MOSTLY * moment.loss),
        advice=(CheckGenders(),),
    )


def floor_of(people: Dataset, loss: Loss) -> float:
    """Return the loss below which nothing can bring everybody's; mostly 0.

    People with the same numbers are given the same answer, whatever their genders are.
    """
    _, shares, counts, _ = _same_numbers(people)
    mixed = (shares > 0.0) & (shares < 1.0)
    lost = [
        count * loss.of_guess(float(share))
        for share, count in zip(shares[mixed], counts[mixed], strict=True)
    ]
    return float(sum(lost)) / max(1, len(people))


@lru_cache(maxsize=4)
def _same_numbers(
    people: Dataset,
) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Group people by what the network sees of them.

    Returns:
        The group of each person, shape (n,); and for each group the part that is female, how
        many belong to it, and its first row.
    """
    _, first, groups, counts = np.unique(
        people.inputs, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    groups = groups.reshape(-1)
    women = np.bincount(groups, weights=people.targets, minlength=len(counts))
    return groups, women / counts, counts, first
