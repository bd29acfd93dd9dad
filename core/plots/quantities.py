"""The quantities that may be drawn over time, each worked out from the rows of a run.

Everybody's loss and the parameters stand in the rows themselves. The others are worked out in
slices of a few milliseconds, so that whoever does it can do other things in between, or drop it.
"""

from collections.abc import Generator, Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.people.identity import Who
from core.people.read_only import read_only
from core.plots.curves import TEST_PEOPLE, gradients, people_curves
from core.plots.row_cache import picked
from core.training.course import Course
from core.training.run_rows import RunRows

Array = NDArray[np.float64]

SLICE_NUMBERS = 1 << 19
"""So many numbers (rows × people × parameters) are gone through in one slice: some 4 ms."""


class PlotQuantity(Enum):
    """The quantities that can be plotted over time."""

    LOSS = "loss"
    PREDICTIONS = "predictions"
    PARAMETERS = "parameters"
    GRADIENTS = "gradients"

    @property
    def is_of_people(self) -> bool:
        """Whether each curve is somebody's, and not a parameter's."""
        return self in (PlotQuantity.LOSS, PlotQuantity.PREDICTIONS)

    @property
    def is_signed(self) -> bool:
        """Whether its values may be below zero."""
        return not self.is_of_people


def work_per_row(course: Course, quantity: PlotQuantity, whom: Sequence[Who]) -> int:
    """Return how many numbers one row costs; 0 for what stands in the rows already."""
    parameters = len(course.opening.parameters.values)
    if quantity is PlotQuantity.PARAMETERS:
        return 0
    if quantity is PlotQuantity.GRADIENTS:
        return parameters * max(1, max(len(s.settings.learners) for s in course.segments))
    if TEST_PEOPLE in whom:
        tests = max(len(s.settings.dataset.test_rows) for s in course.segments)
        return parameters * (len(whom) + tests)
    return parameters * len(whom)


def worked_out(
    course: Course, rows: RunRows, quantity: PlotQuantity, whom: Sequence[Who] = ()
) -> Generator[None, None, Array]:
    """Work out a quantity at every row.

    Args:
        course: everything that determines the run.
        rows: some of its rows.
        quantity: what is asked for.
        whom: for losses and predictions, whose.

    Yields:
        After every slice of work but the last.

    Returns:
        Shape (rows, people) for losses, each person's own, and predictions; (rows, parameters)
        for parameters and gradients, the mean over everybody.
    """
    at_once = max(1, SLICE_NUMBERS // max(1, work_per_row(course, quantity, whom)))
    found = []
    for first in range(0, max(1, len(rows)), at_once):
        if first:
            yield
        some = picked(rows, slice(first, first + at_once))
        found.append(_at(course, some, quantity, whom))
    return read_only(np.concatenate(found))


def at_once(
    course: Course, rows: RunRows, quantity: PlotQuantity, whom: Sequence[Who] = ()
) -> Array:
    """Work a quantity out without a pause: see ``worked_out``."""
    work = worked_out(course, rows, quantity, whom)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return np.asarray(end.value)


def _at(course: Course, rows: RunRows, quantity: PlotQuantity, whom: Sequence[Who]) -> Array:
    match quantity:
        case PlotQuantity.LOSS:
            return people_curves(course, rows, whom).losses
        case PlotQuantity.PREDICTIONS:
            return people_curves(course, rows, whom).predictions
        case PlotQuantity.PARAMETERS:
            return rows.values
        case PlotQuantity.GRADIENTS:
            return gradients(course, rows)
