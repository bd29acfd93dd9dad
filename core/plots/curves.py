"""Curves of people and gradients over a run, worked out from its checkpoints.

Everybody's loss is a column of the checkpoints already (``rows.losses``), and so is every
parameter (``rows.values[:, index]``). What is worked out here is the rest: each person's own
loss and prediction, and the gradients, for all rows at once and with the people and the settings
that held at each of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.network import Parameters
from core.network.backward import summed_gradients
from core.network.forward import losses_of_networks
from core.people.identity import NOWHERE, Who, rows_of
from core.training.course import Course, Segment
from core.training.run_rows import RunRows

Array = NDArray[np.float64]
Steps = NDArray[np.int64]

MOST_AT_ONCE = 1 << 20
"""So many numbers are worked on at once: what more people need is done in parts."""


_NOBODY: Who = ("", 1 << 62)

TEST_PEOPLE: Who = ("test people", -1)
"""All test people together, as if they were one person."""


@dataclass(frozen=True, eq=False)
class PeopleCurves:
    """Each person's own loss and prediction along a run.

    Attributes:
        losses: shape (rows, people); NaN where somebody was not among the people.
        predictions: the same for ŷ.
    """

    losses: Array
    predictions: Array


def truths(course: Course, steps: Steps, one: Who) -> Array:
    """Return somebody's truth at every step, shape (steps,); NaN where they were not there."""
    found = np.full(len(steps), np.nan)
    for segment, part in _pieces(course, steps):
        dataset = segment.settings.dataset
        (row,) = rows_of(dataset, [one])
        if row != NOWHERE:
            found[part] = dataset.targets[row]
    return found


def people_curves(course: Course, rows: RunRows, whom: Sequence[Who]) -> PeopleCurves:
    """Work out the own loss and prediction of some people at every row.

    Somebody is followed by name, with the weight, height and gender they had at the time. The
    loss of ``TEST_PEOPLE`` is the mean of theirs, and they have no prediction.
    """
    predictions = np.full((len(rows), len(whom)), np.nan)
    lost = np.full((len(rows), len(whom)), np.nan)
    sizes = course.opening.parameters.layer_sizes
    for segment, part in _pieces(course, rows.steps):
        settings, dataset = segment.settings, segment.settings.dataset
        known = [one if one != TEST_PEOPLE else _NOBODY for one in whom]
        standing = np.array(rows_of(dataset, known), dtype=np.int64)
        columns = np.flatnonzero(standing != NOWHERE)
        people = standing[columns]
        lost[part, columns], predictions[part, columns] = losses_of_networks(
            sizes,
            rows.values[part],
            inputs=dataset.inputs_of(people),
            targets=dataset.targets[people],
            activation=settings.activation,
            loss=settings.loss,
        )
    if TEST_PEOPLE in whom:
        lost[:, whom.index(TEST_PEOPLE)] = test_losses(course, rows)
    return PeopleCurves(lost, predictions)


def gradients(course: Course, rows: RunRows) -> Array:
    """Work out the gradient of everybody's loss, the mean of each person's, at every row.

    It is the slope that a plot of everybody's loss speaks of. A single update follows the
    gradient of one person, which jumps about this mean.

    Returns:
        Shape (rows, parameters); NaN where there was nobody. The work grows with rows × people.
    """
    means = np.full(rows.values.shape, np.nan)
    sizes = course.opening.parameters.layer_sizes
    for segment, part in _pieces(course, rows.steps):
        settings, dataset = segment.settings, segment.settings.learners
        values = rows.values[part]
        if not len(dataset):
            continue
        total = np.zeros(values.shape)
        at_once = max(1, MOST_AT_ONCE // max(1, values.size))
        for first in range(0, len(dataset), at_once):
            some = slice(first, first + at_once)
            total += summed_gradients(
                sizes,
                values,
                inputs=dataset.inputs[some],
                targets=dataset.targets[some],
                activation=settings.activation,
                loss=settings.loss,
            )
        means[part] = total / len(dataset)
    return means


def test_losses(course: Course, rows: RunRows) -> Array:
    """Work out the loss of the test people at every row; NaN where there are none.

    Returns:
        Shape (rows,).
    """
    found = np.full(len(rows), np.nan)
    sizes = course.opening.parameters.layer_sizes
    for segment, part in _pieces(course, rows.steps):
        for index in range(part.start, part.stop):
            parameters = Parameters(sizes, rows.values[index])
            found[index] = segment.settings.test_loss(parameters)
    return found


def _pieces(course: Course, steps: Steps) -> Iterator[tuple[Segment, slice]]:
    """Yield every segment of the course that has some of the steps, and where they are."""
    starts = [segment.start for segment in course.segments]
    ends = np.searchsorted(steps, [*starts[1:], np.iinfo(np.int64).max])
    start = 0
    for segment, end in zip(course.segments, ends.tolist(), strict=True):
        if end > start:
            yield segment, slice(start, end)
        start = end
