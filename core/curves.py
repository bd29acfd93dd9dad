"""What plots draw, derived from a run's checkpoints and its course.

Everybody's loss is a column of the checkpoints already (``rows.losses``), and so is every
parameter (``rows.values[:, index]``). What is worked out here is the rest: each person's own
loss and prediction, and the gradients, for all rows at once and with the people and the settings
that held at each of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.checkpoints import Rows
from core.course import Course, Segment
from core.network.forward import passed_through
from core.network.parameters import layers_of
from core.network.shape import LayerSizes
from core.who import NOWHERE, Who, rows_of

Array = NDArray[np.float64]
Steps = NDArray[np.int64]

MOST_AT_ONCE = 1 << 20
"""So many numbers are worked on at once: what more people need is done in parts."""


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


def people_curves(course: Course, rows: Rows, whom: Sequence[Who]) -> PeopleCurves:
    """Work out the own loss and prediction of some people at every row.

    Somebody is followed by name, with the weight, height and gender they had at the time.
    """
    predictions = np.full((len(rows), len(whom)), np.nan)
    targets = np.full((len(rows), len(whom)), np.nan)
    sizes = course.opening.parameters.layer_sizes
    for segment, part in _pieces(course, rows.steps):
        dataset = segment.settings.dataset
        standing = np.array(rows_of(dataset, whom), dtype=np.int64)
        columns = np.flatnonzero(standing != NOWHERE)
        people = standing[columns]
        *_, (_, outputs) = _passed(sizes, rows.values[part], dataset.inputs_of(people))
        predictions[part, columns] = outputs[..., 0]
        targets[part, columns] = dataset.targets[people]
    return PeopleCurves((targets - predictions) ** 2, predictions)


def gradients(course: Course, rows: Rows) -> Array:
    """Work out the gradient of everybody's loss, the mean of each person's, at every row.

    It is the slope that a plot of everybody's loss speaks of. A single update follows the
    gradient of one person, which jumps about this mean.

    Returns:
        Shape (rows, parameters); NaN where there was nobody. The work grows with rows × people.
    """
    means = np.full(rows.values.shape, np.nan)
    sizes = course.opening.parameters.layer_sizes
    for segment, part in _pieces(course, rows.steps):
        dataset, values = segment.settings.dataset, rows.values[part]
        if not len(dataset):
            continue
        total = np.zeros(values.shape)
        at_once = max(1, MOST_AT_ONCE // max(1, values.size))
        for first in range(0, len(dataset), at_once):
            some = slice(first, first + at_once)
            total += _summed_gradients(sizes, values, dataset.inputs[some], dataset.targets[some])
        means[part] = total / len(dataset)
    return means


def merged(*several: Rows) -> Rows:
    """Return the rows of one run as one, each step once."""
    steps, first = np.unique(np.concatenate([rows.steps for rows in several]), return_index=True)
    losses = np.concatenate([rows.losses for rows in several])[first]
    return Rows(steps, losses, np.concatenate([rows.values for rows in several])[first])


def between(rows: Rows, first: int, last: int) -> Rows:
    """Return the rows from step ``first`` to step ``last``, both included."""
    start, stop = np.searchsorted(rows.steps, [first, last + 1])
    part = slice(int(start), int(stop))
    return Rows(rows.steps[part], rows.losses[part], rows.values[part])


def _pieces(course: Course, steps: Steps) -> Iterator[tuple[Segment, slice]]:
    """Yield every segment of the course that has some of the steps, and where they are."""
    starts = [segment.start for segment in course.segments]
    ends = np.searchsorted(steps, [*starts[1:], np.iinfo(np.int64).max])
    start = 0
    for segment, end in zip(course.segments, ends.tolist(), strict=True):
        if end > start:
            yield segment, slice(start, end)
        start = end


def _passed(sizes: LayerSizes, values: Array, inputs: Array) -> list[tuple[Array, Array]]:
    """Pass people through the networks of all rows: sums, activations (rows, people, neurons)."""
    # Column by column in memory, the many rows are numpy's inner loop and not the few neurons.
    networks = np.asfortranarray(values)[:, None, :]
    return list(passed_through(layers_of(sizes, networks), inputs))


def _summed_gradients(sizes: LayerSizes, values: Array, inputs: Array, targets: Array) -> Array:
    """Carry the loss of people back through the networks of all rows, and sum over the people.

    Args:
        sizes: of the networks.
        values: their parameters, shape (rows, parameters).
        inputs: shape (people, inputs).
        targets: shape (people,).

    Returns:
        Shape (rows, parameters): Σ ∂L/∂p.
    """
    activations = [a for _, a in _passed(sizes, values, inputs)]
    heard = [np.broadcast_to(inputs, (len(values), *inputs.shape)), *activations]
    weights = [w for w, _ in layers_of(sizes, values)]
    d_L_d_a = -2.0 * (targets[:, None] - activations[-1])
    blocks: list[Array] = []
    for layer in range(len(weights) - 1, -1, -1):
        here = activations[layer]
        delta = d_L_d_a * (here * (1.0 - here))
        # ∂L/∂w = delta · what the neuron heard and ∂L/∂b = delta, neuron by neuron.
        by_weight = delta.swapaxes(1, 2) @ heard[layer]
        block = np.concatenate([by_weight, delta.sum(axis=1)[..., None]], axis=2)
        blocks.insert(0, block.reshape(len(values), -1))
        d_L_d_a = delta @ weights[layer]
    return np.concatenate(blocks, axis=1)
