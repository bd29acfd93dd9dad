"""The loss landscape: the loss along one parameter.

It asks many networks that differ in one parameter at once, so it is computed for all of them
together: parameters in rows, shape (networks, parameters).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.network.forward import losses_of_networks
from core.network.update import Update
from core.people.dataset import Dataset
from core.people.read_only import read_only
from core.people.sampling import some_of

Array = NDArray[np.float64]

MOST_ACTIVATIONS = 600_000
"""So many activations a landscape may compute, in about 10 ms. Of a larger dataset it takes a
sample, and says so; four people are always counted all."""

LIVE_ACTIVATIONS = 40_000
"""While the run moves a landscape is computed in a millisecond, if need be from fewer people."""

LEAST_PEOPLE = 32
"""A sample is never smaller, even if a fine map of a large network then takes longer."""

CURVE_POINTS = 201


@dataclass(frozen=True, eq=False, kw_only=True)
class LossCurve:
    """The loss as a function of one parameter, the others staying as they are.

    Attributes:
        name: the parameter.
        values: of the parameter, shape (points,), rising.
        person: loss of the person explained, shape (points,).
        everybody: loss of everybody, shape (points,).
        here: where the parameter is.
        there: where the next update takes it.
        person_here, person_there: the person's loss at these two places of the curve.
        everybody_here: everybody's, where the parameter is.
        slope: ∂L/∂p of the person's loss here, the slope of the tangent.
        counted: how many people everybody's loss was computed from.
        people: how many there are; more than ``counted`` if they were sampled.
    """

    name: str
    values: Array
    person: Array
    everybody: Array
    here: float
    there: float
    person_here: float
    person_there: float
    everybody_here: float
    slope: float
    counted: int
    people: int

    def tangent(self, value: ArrayLike) -> Array:
        """Return the height of the person's tangent at some value of the parameter."""
        return np.asarray(self.person_here + self.slope * (np.asarray(value) - self.here))


def loss_curve(
    update: Update,
    name: str,
    dataset: Dataset,
    values: ArrayLike,
    most_activations: int = MOST_ACTIVATIONS,
) -> LossCurve:
    """Compute the loss along one parameter.

    Args:
        update: of the person explained; the parameters are those before it.
        name: the parameter to vary.
        dataset: everybody.
        values: of the parameter, shape (points,), rising and finite.
        most_activations: how much may be computed; of more people a sample is taken.
    """
    dataset = dataset.learners
    index, along = update.before.index(name), np.array(values, dtype=np.float64)
    here, there = float(update.before.values[index]), float(update.after.values[index])
    tried = np.concatenate([along, [here, there]])
    networks = np.repeat(update.before.values[None, :], len(tried), axis=0)
    networks[:, index] = tried
    sizes = update.before.layer_sizes
    most = most_activations // (len(networks) * sum(sizes[1:]))
    rows = some_of(len(dataset), max(LEAST_PEOPLE, most))
    inputs = np.vstack([update.x, dataset.inputs_of(rows)])
    targets = np.concatenate([[update.y], dataset.targets[rows]])
    losses, _ = losses_of_networks(
        sizes,
        networks,
        inputs=inputs,
        targets=targets,
        activation=update.activation,
        loss=update.loss_function,
    )
    person, everybody = losses[:, 0], np.full(len(losses), np.nan)
    if len(rows):  # somebody may be explained where nobody is learned from
        everybody = losses[:, 1:].mean(axis=1)
    return LossCurve(
        name=name,
        values=read_only(along),
        person=read_only(person[:-2]),
        everybody=read_only(everybody[:-2]),
        here=here,
        there=there,
        person_here=float(person[-2]),
        person_there=float(person[-1]),
        everybody_here=float(everybody[-2]),
        slope=update.gradient[name],
        counted=len(rows),
        people=len(dataset),
    )
