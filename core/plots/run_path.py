"""The path of a run through the space of its parameters, at as many moments as a picture shows."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.people.read_only import read_only
from core.training.course import Course
from core.training.moment import Moment
from core.training.recomputing import stretch
from core.training.run_rows import RunRows, merged

Array = NDArray[np.float64]

MOST_MOMENTS = 500

LONGEST_GAP = 1 / 50
"""Between two moments the path is looked at more closely if it goes so large a part of its way."""

CLOSER, ROUNDS = 128, 6
"""So many moments are asked for between two, and so often at most."""


@dataclass(frozen=True, eq=False, kw_only=True)
class RunPath:
    """Where a run has been, and where it goes as far as that is known.

    Attributes:
        steps: shape (moments,), rising.
        values: the parameters then, shape (moments, parameters).
        losses: everybody's loss then, shape (moments,).
        here: the index of the present moment.
    """

    steps: NDArray[np.int64]
    values: Array
    losses: Array
    here: int

    @property
    def way(self) -> Array:
        """How far the run has come by each moment, shape (moments,)."""
        return np.concatenate([[0.0], np.cumsum(_lengths(self.values))])


def path_of(rows: RunRows, now: Moment) -> RunPath:
    """Return the path through some rows of a run and the present moment.

    At most ``MOST_MOMENTS`` are kept, evenly spread along the way and not in time: a run goes most
    of its way at the beginning.
    """
    known = rows.steps != now.step
    at = int(np.searchsorted(rows.steps[known], now.step))
    steps = np.insert(rows.steps[known], at, now.step)
    values = np.insert(rows.values[known], at, now.parameters.values, axis=0)
    losses = np.insert(rows.losses[known], at, now.loss)
    kept = _spread_along(values, MOST_MOMENTS)
    kept = np.union1d(kept, [at])
    return RunPath(
        steps=read_only(steps[kept]),
        values=read_only(values[kept]),
        losses=read_only(losses[kept]),
        here=int(np.searchsorted(kept, at)),
    )


def closer(course: Course, rows: RunRows) -> Generator[None, None, RunRows]:
    """Replay those parts of a run in which it goes a long way between two rows.

    Yields:
        After every slice of work.

    Returns:
        The rows, and those found between them.
    """
    for _ in range(ROUNDS):
        lengths = _lengths(rows.values)
        gaps = np.where(np.diff(rows.steps) > 1, lengths, 0.0)
        widest = int(np.argmax(gaps)) if len(gaps) else 0
        if not len(gaps) or not gaps[widest] > LONGEST_GAP * lengths.sum():
            break
        first, last = int(rows.steps[widest]), int(rows.steps[widest + 1])
        found = yield from stretch(course, rows, first, last, CLOSER)
        if len(found) <= 2:
            break
        rows = merged(rows, found)
    return rows


def _lengths(values: Array) -> Array:
    """Return how far it is from each moment to the next, shape (moments − 1,)."""
    with np.errstate(over="ignore"):
        return np.asarray(np.sqrt(np.sum(np.diff(values, axis=0) ** 2, axis=1)))


def _spread_along(values: Array, most: int) -> NDArray[np.intp]:
    if len(values) <= most:
        return np.arange(len(values))
    way = np.concatenate([[0.0], np.cumsum(_lengths(values))])
    if not 0.0 < way[-1] < np.inf:
        return np.linspace(0, len(values) - 1, most).round().astype(np.intp)
    places = np.searchsorted(way, np.linspace(0.0, way[-1], most - 1))
    return np.union1d(np.minimum(places, len(values) - 1), [0, len(values) - 1])
