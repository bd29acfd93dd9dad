"""The evidence of a diagnosis: activations and slopes of everybody, or a sample, at one moment."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.network.backward import carried_back, slopes_of
from core.network.forward import layer_by_layer
from core.people.sampling import Indices, some_of
from core.training.moment import Moment

Array = NDArray[np.float64]

MOST_PEOPLE = 1000
"""Of more people than this a sample is looked at."""

FAR = 3.0
"""Inputs whose mean is this many times their spread lie far to one side of 0."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Everybody (or a sample) at one moment with at least one person."""

    moment: Moment

    @cached_property
    def rows(self) -> Indices:
        """The rows of the people looked at, shape (n,)."""
        return some_of(len(self.moment.dataset), MOST_PEOPLE)

    @property
    def everybody(self) -> str:
        """Whom the findings speak of, in words."""
        looked, people = len(self.rows), len(self.moment.dataset)
        return "everybody" if looked == people else f"all of {looked} people looked at"

    @cached_property
    def inputs(self) -> Array:
        """What the network sees, shape (n, inputs)."""
        return self.moment.dataset.inputs_of(self.rows)

    @property
    def targets(self) -> Array:
        """The gender codes, shape (n,)."""
        return np.asarray(self.moment.dataset.targets[self.rows])

    @property
    def inputs_are_far(self) -> bool:
        """Whether some input lies far to one side of 0, whoever comes."""
        spread = np.maximum(self.inputs.std(axis=0), 1.0)
        return bool((np.abs(self.inputs.mean(axis=0)) > FAR * spread).any())

    @property
    def activation(self) -> str:
        """The function of the hidden neurons, by name."""
        return self.moment.settings.activation

    @cached_property
    def activations(self) -> tuple[Array, ...]:
        """For each layer after the inputs, shape (n, neurons)."""
        passed = layer_by_layer(self.moment.parameters, self.inputs, self.activation)
        return tuple(a for _, a in passed)

    @property
    def predictions(self) -> Array:
        """ŷ, shape (n,)."""
        return np.asarray(self.activations[-1][:, 0])

    @cached_property
    def slopes(self) -> tuple[Array, ...]:
        """f′(Σ) for each layer after the inputs, shape (n, neurons)."""
        return slopes_of(self.activations, self.activation)

    @cached_property
    def deltas(self) -> tuple[Array, ...]:
        """∂L/∂Σ for each layer after the inputs, shape (n, neurons)."""
        weights = [w for w, _ in self.moment.parameters.layers()]
        truth, loss = self.targets[:, None], self.moment.settings.loss
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            back = carried_back(weights, self.slopes, truth, self.activations[-1], loss)
        return tuple(delta for _, delta in back)

    @cached_property
    def first_layer_share(self) -> float:
        """The size of the first layer's gradients beside that of all gradients, 0 to 1.

        Size is the root of the sum of squares over people and parameters; NaN if it is zero.
        """
        squares: list[float] = []
        heard = (self.inputs, *self.activations[:-1])
        with np.errstate(over="ignore", invalid="ignore"):
            for into, delta in zip(reversed(heard), reversed(self.deltas), strict=True):
                # ∂L/∂w = δ · input and ∂L/∂b = δ: their squares are |δ|² (|inputs|² + 1).
                size = (into**2).sum(axis=1) + 1.0
                squares.append(float(((delta**2).sum(axis=1) * size).sum()))
        return float(np.sqrt(squares[-1] / sum(squares))) if sum(squares) > 0 else float("nan")
