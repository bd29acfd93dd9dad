"""The effect of one update: on the loss of the person it is made on, and on everybody's.

The slopes promise a change of Δp · ∂L/∂p for every parameter, together −η Σ (∂L/∂p)² over
the parameters that are not frozen, for the person whose slopes they are. What really happens
differs, because the loss is curved; and for anybody else even the promise may be a rise, where
their slopes point the other way.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.explain.faint_loss import with_faint
from core.network import Parameters, feedforward, gradient
from core.network.backward import quietly
from core.network.forward import losses, mean_loss
from core.network.update import Update
from core.people.dataset import Dataset
from core.people.sampling import Indices, some_of

Array = NDArray[np.float64]

MOST_LOOKED_AT = 10_000
"""Of more people than this a sample is looked at, in a few milliseconds."""


@dataclass(frozen=True, slots=True)
class PersonEffect:
    """The loss of one person before and after an update, and the change that slopes promised.

    Attributes:
        row: of the person in the dataset.
        before: their loss with the parameters before the update.
        after: their loss with those after it.
        promised: the change that their own slopes promise, Σ Δp · ∂L/∂p.
    """

    row: int
    before: float
    after: float
    promised: float

    @property
    def change(self) -> float:
        """What really happens to the loss: negative where it falls."""
        return self.after - self.before


@dataclass(frozen=True, kw_only=True)
class Effect:
    """The effect of one update on its own person and on everybody.

    Attributes:
        own: to the person it is made on.
        people: to everybody, in the order of the table; of many only to those whose loss
            rises most and falls most, in that order.
        before, after: the mean loss of all who were looked at and are learned from.
        fell, rose: for how many of them the loss falls, and rises.
        looked_at: how many were looked at.
        count: how many people there are.
        frozen: how many parameters the update leaves alone.
        is_frozen: whether it leaves all of them alone.
        batch: how many people's gradients it is the mean of.
        batch_before, batch_after: the mean loss of those.
    """

    own: PersonEffect
    people: tuple[PersonEffect, ...]
    before: float
    after: float
    fell: int
    rose: int
    looked_at: int
    count: int
    frozen: int
    is_frozen: bool
    batch: int
    batch_before: float
    batch_after: float

    @property
    def change(self) -> float:
        """What happens to the mean loss."""
        return self.after - self.before


@quietly
def effect(update: Update, person: int, dataset: Dataset, most: int = 8) -> Effect:
    """Work out what an update does.

    Args:
        update: the update.
        person: row of the person it is made on.
        dataset: everybody.
        most: so many people are listed one by one.
    """
    rows = some_of(len(dataset), MOST_LOOKED_AT)
    before, after = losses_of(update, dataset, rows)
    change = after - before
    listed = _telling(change, most)
    learned = dataset.tests[rows] == 0.0
    mine = losses_of(update, dataset, np.array([person]))
    own = _of(update, dataset, person, float(mine[0][0]), float(mine[1][0]))
    return Effect(
        own=own,
        people=tuple(
            _of(update, dataset, int(rows[i]), float(before[i]), float(after[i])) for i in listed
        ),
        before=_mean(before[learned]),
        after=_mean(after[learned]),
        fell=int((change < 0).sum()),
        rose=int((change > 0).sum()),
        looked_at=len(rows),
        count=len(dataset),
        frozen=int((update.rates == 0.0).sum()),
        is_frozen=not update.rates.any(),
        batch=update.batch_size,
        batch_before=_of_batch(update, update.before, own.before),
        batch_after=_of_batch(update, update.after, own.after),
    )


def _mean(losses: Array) -> float:
    """Return the mean of some losses; NaN where nobody is learned from."""
    return float(losses.mean()) if len(losses) else math.nan


def _of_batch(update: Update, parameters: Parameters, own: float) -> float:
    """Return the mean loss of the batch; of one person alone, their own."""
    if update.batch is None:
        return own
    return mean_loss(parameters, *update.batch, update.activation, update.loss_function)


def losses_of(update: Update, dataset: Dataset, rows: Indices) -> tuple[Array, Array]:
    """Return the losses of the people in some rows before and after an update, shape (n,) each."""
    inputs, targets = dataset.inputs_of(rows), dataset.targets[rows]
    return (
        _losses(update, update.before, inputs, targets),
        _losses(update, update.after, inputs, targets),
    )


def _losses(update: Update, parameters: Parameters, inputs: Array, targets: Array) -> Array:
    """Return losses as they are told, shape (n,)."""
    found = losses(parameters, inputs, targets, update.activation, update.loss_function)
    if found.all():
        return found
    return with_faint(found, feedforward(parameters, inputs, update.activation), targets)


def _telling(change: Array, most: int) -> Indices:
    """Return everybody's place, or of many those with the largest rise and the largest fall."""
    if len(change) <= most:
        return np.arange(len(change))
    order = np.argsort(-change, kind="stable")
    return np.concatenate([order[: most // 2], order[len(order) - (most - most // 2) :]])


def _of(update: Update, dataset: Dataset, row: int, before: float, after: float) -> PersonEffect:
    slopes = gradient(
        update.before,
        dataset.inputs_of(row),
        float(dataset.targets[row]),
        update.activation,
        update.loss_function,
    )
    promised = float(update.change.values @ slopes.values)
    return PersonEffect(row, before, after, promised)
