"""The evidence of a diagnosis: activations and slopes of everybody, or a sample, at one moment."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.explain.diagnosis.contradiction import floor_of
from core.network.backward import carried_back, slopes_of
from core.network.forward import layer_by_layer, losses
from core.network.losses import loss_named
from core.network.parameters import layers_of
from core.people.sampling import Indices, some_of
from core.training.moment import Moment

Array = NDArray[np.float64]
Pairs = list[tuple[Array, Array]]

MOST_PEOPLE = 1000
"""Of more people than this a sample is looked at."""

SEEN = 10
"""Epochs of learning under the same settings before they are blamed for anything."""

RIGHT = 0.1
"""Errors |y − ŷ| below this are right: there is little left to learn."""

HIGH = 0.2
"""A loss above this part of what always answering 0.5 costs is a high one."""

FAR = 3.0
"""Inputs whose mean is this many times their spread lie far to one side of 0."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Everybody (or a sample) at one moment with at least one person."""

    moment: Moment

    @cached_property
    def rows(self) -> Indices:
        """The rows of the people looked at, shape (n,)."""
        return some_of(len(self.moment.settings.learners), MOST_PEOPLE)

    @cached_property
    def inputs(self) -> Array:
        """What the network sees, shape (n, inputs)."""
        return self.moment.settings.learners.inputs_of(self.rows)

    @property
    def targets(self) -> Array:
        """The gender codes, shape (n,)."""
        return np.asarray(self.moment.settings.learners.targets[self.rows])

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
        back = carried_back(weights, self.slopes, truth, self.activations[-1], loss)
        return tuple(delta for _, delta in back)

    @cached_property
    def losses(self) -> Array:
        """Each one's loss, shape (n,)."""
        settings = self.moment.settings
        return losses(
            self.moment.parameters, self.inputs, self.targets, settings.activation, settings.loss
        )

    @property
    def errors(self) -> Array:
        """|y − ŷ|, shape (n,)."""
        return np.abs(self.targets - self.predictions)

    @cached_property
    def everybody_is_right(self) -> bool:
        """Whether there is little left to learn."""
        return bool((self.errors < RIGHT).all())

    @cached_property
    def loss_is_high(self) -> bool:
        """Whether everybody's loss is well above what the people's contradictions cost."""
        L = loss_named(self.moment.settings.loss)
        return self.moment.loss - floor_of(self.moment.settings.learners, L) > HIGH * L.of_guess(
            0.5
        )

    @property
    def epochs_seen(self) -> int:
        """How many epochs the settings have been in force."""
        segment = self.moment.segment
        return self.moment.epoch - segment.epoch(segment.start)

    @property
    def _layers_back(self) -> Pairs:
        """What each layer hears, shape (n, inputs), and its ∂L/∂Σ; from the output back."""
        heard = (self.inputs, *self.activations[:-1])
        return list(zip(reversed(heard), reversed(self.deltas), strict=True))

    @property
    def _rates_back(self) -> Pairs:
        """The learning rates of each layer's weights and biases; from the output back."""
        parameters = self.moment.parameters
        rates = self.moment.settings.rates(parameters)
        return list(layers_of(parameters.layer_sizes, rates))[::-1]

    @cached_property
    def promised(self) -> Array:
        """The fall that an update on each promises for their own loss, shape (n,): Σ η (∂L/∂p)²."""
        found = np.zeros(len(self.inputs))
        for (into, delta), (w, b) in zip(self._layers_back, self._rates_back, strict=True):
            found += (delta**2 * (into**2 @ w.T + b)).sum(axis=1)
        return found

    @cached_property
    def fall_per_epoch(self) -> float:
        """How far everybody's loss falls in an epoch if the slopes stay as they are."""
        people, fall = len(self.inputs), 0.0
        for (into, delta), (w, b) in zip(self._layers_back, self._rates_back, strict=True):
            fall += float((w * (delta.T @ into / people) ** 2).sum())
            fall += float((b * delta.mean(axis=0) ** 2).sum())
        return fall * self.moment.settings.steps_per_epoch

    @cached_property
    def first_layer_share(self) -> float:
        """The size of the first layer's gradients beside that of all gradients, 0 to 1.

        Size is the root of the sum of squares over people and parameters; NaN if it is zero.
        """
        squares: list[float] = []
        for into, delta in self._layers_back:
            # ∂L/∂w = δ · input and ∂L/∂b = δ: their squares are |δ|² (|inputs|² + 1).
            size = (into**2).sum(axis=1) + 1.0
            squares.append(float(((delta**2).sum(axis=1) * size).sum()))
        return float(np.sqrt(squares[-1] / sum(squares))) if sum(squares) > 0 else float("nan")
