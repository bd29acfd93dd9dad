"""One SGD update taken apart: forward, loss, backward, the check by nudging, and the change."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.network.activations import DEFAULT_ACTIVATION, Activation, by_layer
from core.network.backward import Backward, backward, quietly, summed_in_order
from core.network.forward import Forward, forward
from core.network.losses import DEFAULT_LOSS
from core.network.nudging import nudged_slope
from core.network.parameters import Parameters

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Update:
    """One SGD update, taken apart as one person sees it: all that is explained comes from here.

    The partial derivatives are that person's. What moves the parameters is the mean of the
    gradients of a batch, which is that person alone unless others are given.

    Attributes:
        before: the parameters the update starts from.
        x: the person's inputs, shape (inputs,), already shifted.
        y: the person's gender code.
        rates: the learning rate of every parameter, 0 where it is frozen.
        activation: the function of the hidden neurons, by name.
        loss_function: by name.
        batch: inputs, shape (n, inputs), and gender codes, shape (n,), of those whose mean gradient
            moves the parameters; None for this person alone.
    """

    before: Parameters
    x: Array
    y: float
    rates: Array
    activation: str = DEFAULT_ACTIVATION
    loss_function: str = DEFAULT_LOSS
    batch: tuple[Array, Array] | None = None

    @cached_property
    def forward(self) -> Forward:
        """Sums and activations with the parameters before the update."""
        return forward(self.before, self.x, self.activation)

    def function_of(self, layer: int) -> Activation:
        """Return the activation function of the neurons of a layer, 1 the first after inputs."""
        return by_layer(len(self.before.layer_sizes) - 1, self.activation)[layer - 1]

    @cached_property
    def loss(self) -> float:
        """Loss of the person before the update."""
        return self.forward.loss(self.y, self.loss_function)

    @cached_property
    def backward(self) -> Backward:
        """The partial derivatives, from the loss back."""
        return backward(self.before, self.forward, self.y, self.activation, self.loss_function)

    @property
    def gradient(self) -> Parameters:
        """∂L/∂p of this person for every parameter, taken before any parameter moves."""
        return self.backward.gradient

    @property
    def batch_size(self) -> int:
        """How many people's gradients the update takes the mean of."""
        return 1 if self.batch is None else len(self.batch[1])

    @cached_property
    @quietly
    def mean_gradient(self) -> Parameters:
        """The mean of the batch's gradients: what moves the parameters."""
        if self.batch is None:
            return self.gradient
        sizes, (inputs, targets) = self.before.layer_sizes, self.batch
        functions = self.activation, self.loss_function
        total = summed_in_order(self.before, inputs, targets, *functions)
        return Parameters(sizes, total / len(targets))

    @cached_property
    def finite_difference(self) -> Parameters:
        """The check of the gradient without calculus."""
        slopes = [self.nudged_slope(index) for index in range(len(self.before.values))]
        return Parameters(self.before.layer_sizes, np.array(slopes))

    def nudged_slope(self, index: int) -> float:
        """∂L/∂p of one parameter found without calculus: see ``core.network.nudging``."""
        return nudged_slope(self._loss_with, self.before, index)

    def _loss_with(self, parameters: Parameters) -> float:
        there = forward(parameters, self.x, self.activation)
        return there.loss(self.y, self.loss_function)

    @cached_property
    @quietly
    def change(self) -> Parameters:
        """Δp = −η times the mean of ∂L/∂p, for every parameter; 0 where it is frozen."""
        # 0 times a gradient that overflowed is not 0 but NaN.
        moved = np.where(self.rates == 0.0, 0.0, self.rates * self.mean_gradient.values)
        return Parameters(self.before.layer_sizes, -moved)

    @cached_property
    @quietly
    def after(self) -> Parameters:
        """The parameters once the update is made."""
        return Parameters(self.before.layer_sizes, self.before.values + self.change.values)
