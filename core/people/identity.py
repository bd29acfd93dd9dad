"""Identity of people: somebody is found again by name in another dataset."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from core.people.columns import Names
from core.people.dataset import Dataset
from core.people.read_only import read_only

Who = tuple[str, int]
"""A name, and how many of that name stand before."""

NOWHERE = -1
"""The row of somebody who is not there."""


def who_are(dataset: Dataset, rows: Sequence[int]) -> tuple[Who, ...]:
    """Name the people in some rows so that they can be found in another dataset."""
    names = tuple(dataset.names[row] for row in rows)
    standing = _standing(dataset, names)
    return tuple(
        (name, int(standing[name].searchsorted(row))) for name, row in zip(names, rows, strict=True)
    )


def rows_of(dataset: Dataset, whom: Sequence[Who]) -> list[int]:
    """Return the row in which each of several people stands; ``NOWHERE`` if they are not there."""
    standing = _standing(dataset, tuple(name for name, _ in whom))
    return [
        int(standing[name][before]) if before < len(standing[name]) else NOWHERE
        for name, before in whom
    ]


@lru_cache(maxsize=16)
def _standing(dataset: Dataset, wanted: Names) -> Mapping[str, NDArray[np.int64]]:
    """Return the rows in which each of some names stands, in order."""
    number = {name: n for n, name in enumerate(dict.fromkeys(wanted))}
    numbers = np.fromiter(map(number.get, dataset.names, repeat(-1)), np.int32, len(dataset))
    return {name: read_only(np.flatnonzero(numbers == n)) for name, n in number.items()}
