"""Identity of people: somebody is found again by name in another dataset, wherever they stand.

A million names take a while to go through, so all that are looked for are looked for at once, and
a dataset keeps what was found in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.people.dataset import Dataset
from core.people.read_only import read_only

Who = tuple[str, int]
"""A name, and how many of that name stand before."""

NOWHERE = -1
"""The row of somebody who is not there."""


def who_are(dataset: Dataset, rows: Sequence[int]) -> tuple[Who, ...]:
    """Name the people in some rows so that they can be found in another dataset."""
    names = [dataset.names[row] for row in rows]
    standing = _standing(dataset, names)
    return tuple(
        (name, int(standing[name].searchsorted(row))) for name, row in zip(names, rows, strict=True)
    )


def rows_of(dataset: Dataset, whom: Sequence[Who]) -> list[int]:
    """Return the row in which each of several people stands; ``NOWHERE`` if they are not there."""
    standing = _standing(dataset, [name for name, _ in whom])
    return [
        int(standing[name][before]) if before < len(standing[name]) else NOWHERE
        for name, before in whom
    ]


def _standing(dataset: Dataset, wanted: Iterable[str]) -> Mapping[str, NDArray[np.int64]]:
    """Return the rows in which each of some names stands, in order."""
    known = dataset.names_found
    missing = [name for name in dict.fromkeys(wanted) if name not in known]
    if missing:
        number = {name: n for n, name in enumerate(missing)}
        numbers = np.fromiter(map(number.get, dataset.names, repeat(-1)), np.int32, len(dataset))
        found = {name: read_only(np.flatnonzero(numbers == n)) for name, n in number.items()}
        # A new mapping instead of more in the old one, which another thread may be reading.
        known = MappingProxyType({**known, **found})
        dataset.remember(known)
    return known
