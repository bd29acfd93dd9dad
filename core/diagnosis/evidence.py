"""What a diagnosis looks at: everybody's way through the network and back, at one moment."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.moment import Moment
from core.network.forward import layer_by_layer
from core.sampling import Indices, some_of

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

    @cached_property
    def activations(self) -> tuple[Array, ...]:
        """For each layer after the inputs, shape (n, neurons)."""
        return tuple(a for _, a in layer_by_layer(self.moment.parameters, self.inputs))

    @property
    def predictions(self) -> Array:
        """ŷ, shape (n,)."""
        return np.asarray(self.activations[-1][:, 0])

    @cached_property
    def slopes(self) -> tuple[Array, ...]:
        """f′(Σ) for each layer after the inputs, shape (n, neurons)."""
        return tuple(a * (1.0 - a) for a in self.activations)

    @cached_property
    def first_layer_share(self) -> float:
        """The size of the first layer's gradients beside that of all gradients, 0 to 1.

        Size is the root of the sum of squares over people and parameters; NaN if it is zero.
        """
        squares: list[float] = []
        delta = -2.0 * (self.targets - self.predictions)[:, None] * self.slopes[-1]
        heard = (self.inputs, *self.activations)
        weights = [w for w, _ in self.moment.parameters.layers()]
        with np.errstate(over="ignore", invalid="ignore"):
            for layer in range(len(weights), 0, -1):
                # ∂L/∂w = δ · input and ∂L/∂b = δ: their squares are |δ|² (|inputs|² + 1).
                into = (heard[layer - 1] ** 2).sum(axis=1) + 1.0
                squares.append(float(((delta**2).sum(axis=1) * into).sum()))
                if layer > 1:
                    delta = (delta @ weights[layer - 1]) * self.slopes[layer - 2]
        return float(np.sqrt(squares[-1] / sum(squares))) if sum(squares) > 0 else float("nan")
