"""The people drawn on the map and their places: everybody, or a sample of very many."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.people.dataset import Dataset
from core.people.sampling import Indices, some_of
from core.people.units import UnitSystem
from gui.text.names import LONGEST_IN_LINE, shown

Array = NDArray[np.float64]

MOST_DOTS = 400
MOST_NAMES = 20
"""In so small a company everybody is named; of more people only who is explained."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PeopleShown:
    """The people drawn, and where.

    Attributes:
        rows: their rows in the table, shape (n,).
        x, y: their positions, shape (n,).
        female: what they are, shape (n,).
        is_test: which of them are test people, shape (n,).
        names: what is written at each; empty for nothing.
        explained: which of them is explained; −1 for none.
        people: how many there are.
    """

    rows: Indices
    x: Array
    y: Array
    female: NDArray[np.bool_]
    is_test: NDArray[np.bool_]
    names: tuple[str, ...]
    explained: int
    people: int


def dots_of(dataset: Dataset, explained: int, units: UnitSystem) -> PeopleShown:
    """Return who is drawn of a dataset.

    Args:
        dataset: everybody.
        explained: the row of the person explained, who is always drawn.
        units: of the plane.
    """
    rows = some_of(len(dataset), MOST_DOTS)
    if 0 <= explained < len(dataset) and explained not in rows:
        rows = np.append(rows, explained)
    found = np.flatnonzero(rows == explained)
    chosen = int(found[0]) if len(found) else -1
    few = len(dataset) <= MOST_NAMES
    return PeopleShown(
        rows=rows,
        x=dataset.weights[rows] * units.weight.factor,
        y=dataset.heights[rows] * units.height.factor,
        female=dataset.targets[rows] == 1.0,
        is_test=dataset.tests[rows] == 1.0,
        names=tuple(
            shown(dataset.names[row], LONGEST_IN_LINE) if few or row == explained else ""
            for row in rows.tolist()
        ),
        explained=chosen,
        people=len(dataset),
    )
