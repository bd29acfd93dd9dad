"""Landscapes: the loss along one parameter and over two.

A landscape asks many networks that differ in one or two parameters at once, so it is computed
for all of them together: parameters in rows, shape (networks, parameters).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import LabError
from core.network import Parameters
from core.network.activations import DEFAULT_ACTIVATION
from core.network.forward import losses_of_networks
from core.network.losses import DEFAULT_LOSS
from core.network.shape import LayerSizes
from core.network.update import Update
from core.people.dataset import Dataset
from core.people.sampling import Indices, some_of
from core.training.words import NOBODY_TO_LEARN_FROM

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
        everybody_here, everybody_there: everybody's.
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
    everybody_there: float
    slope: float
    counted: int
    people: int

    def tangent(self, value: ArrayLike) -> Array:
        """Return the height of the person's tangent at some value of the parameter."""
        return np.asarray(self.person_here + self.slope * (np.asarray(value) - self.here))


@dataclass(frozen=True, eq=False)
class LossMap:
    """Everybody's loss as a function of two parameters.

    Attributes:
        across, up: the names of the two parameters.
        across_values: shape (nx,).
        up_values: shape (ny,).
        losses: shape (ny, nx).
        counted: how many people it was computed from.
        people: how many there are.
    """

    across: str
    up: str
    across_values: Array
    up_values: Array
    losses: Array
    counted: int
    people: int


def values_around(here: float, there: float, points: int = CURVE_POINTS) -> Array:
    """Return an odd number of values with ``here`` in the middle and ``there`` well inside."""
    step = 1.5 * abs(there - here)
    reach = max(2.0, 0.5 * abs(here), step if math.isfinite(step) else 0.0)
    with np.errstate(over="ignore"):
        values = here + reach * np.linspace(-1.0, 1.0, points | 1)
    largest = np.finfo(np.float64).max
    return _read_only(np.clip(values, -largest, largest))


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
    index, along = update.before.index(name), np.array(values, dtype=np.float64)
    here, there = float(update.before.values[index]), float(update.after.values[index])
    tried = np.concatenate([along, [here, there]])
    networks = np.repeat(update.before.values[None, :], len(tried), axis=0)
    networks[:, index] = tried
    rows = _counted(dataset, networks, update.before.layer_sizes, most_activations)
    inputs = np.vstack([update.x, dataset.inputs_of(rows)])
    targets = np.concatenate([[update.y], dataset.targets[rows]])
    losses, _ = losses_of_networks(
        update.before.layer_sizes,
        networks,
        inputs=inputs,
        targets=targets,
        activation=update.activation,
        loss=update.loss_function,
    )
    person, everybody = losses[:, 0], losses[:, 1:].mean(axis=1)
    return LossCurve(
        name=name,
        values=_read_only(along),
        person=_read_only(person[:-2]),
        everybody=_read_only(everybody[:-2]),
        here=here,
        there=there,
        person_here=float(person[-2]),
        person_there=float(person[-1]),
        everybody_here=float(everybody[-2]),
        everybody_there=float(everybody[-1]),
        slope=update.gradient[name],
        counted=len(rows),
        people=len(dataset),
    )


def loss_map(
    parameters: Parameters,
    dataset: Dataset,
    across: str,
    up: str,
    across_values: ArrayLike,
    up_values: ArrayLike,
    *,
    activation: str = DEFAULT_ACTIVATION,
    loss: str = DEFAULT_LOSS,
) -> LossMap:
    """Compute everybody's loss over two parameters, the others staying as they are.

    Args:
        parameters: where the others stay.
        dataset: everybody; at least one person.
        across: the name of one parameter.
        up: the name of another.
        across_values: of the first, shape (nx,).
        up_values: of the second, shape (ny,).
        activation: the function of the hidden neurons, by name.
        loss: the loss function, by name.
    """
    if across == up:
        raise LabError("A map needs two different parameters.")
    x, y = np.array(across_values, dtype=np.float64), np.array(up_values, dtype=np.float64)
    networks = np.repeat(parameters.values[None, :], len(x) * len(y), axis=0)
    networks[:, parameters.index(across)] = np.tile(x, len(y))
    networks[:, parameters.index(up)] = np.repeat(y, len(x))
    rows = _counted(dataset, networks, parameters.layer_sizes)
    each, _ = losses_of_networks(
        parameters.layer_sizes,
        networks,
        inputs=dataset.inputs_of(rows),
        targets=dataset.targets[rows],
        activation=activation,
        loss=loss,
    )
    losses = each.mean(axis=1).reshape(len(y), len(x))
    return LossMap(
        across,
        up,
        across_values=_read_only(x),
        up_values=_read_only(y),
        losses=_read_only(losses),
        counted=len(rows),
        people=len(dataset),
    )


def _counted(
    dataset: Dataset, networks: Array, sizes: LayerSizes, most_activations: int = MOST_ACTIVATIONS
) -> Indices:
    """Return the rows of the people there is time for."""
    if not len(dataset):
        raise LabError(NOBODY_TO_LEARN_FROM, "People")
    most = most_activations // (len(networks) * sum(sizes[1:]))
    return some_of(len(dataset), max(LEAST_PEOPLE, most))


def _read_only(values: Array) -> Array:
    values.flags.writeable = False
    return values
