"""One training step as plain, readable mathematics.

Names follow the mathematics: ``d_L_d_a`` is ∂L/∂a, how much this person's loss L changes when
an activation a does; ``delta`` is ∂L/∂Σ, the same for the sum a neuron feeds to its sigmoid.
The compiled loop in ``core.network.kernel`` does the same arithmetic; tests hold the two together.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.network.forward import feedforward, layer_by_layer
from core.network.parameters import Parameters

Array = NDArray[np.float64]

NUDGE = 6e-6
"""How far a parameter is nudged both ways to check its gradient: about ∛(machine epsilon),
where the error of the central difference is smallest."""

quietly = np.errstate(over="ignore", invalid="ignore")
"""Where a run diverges, what overflows is infinite or not a number: that is said in words."""


@dataclass(frozen=True, slots=True)
class Forward:
    """The pass forward for one person.

    Attributes:
        inputs: shape (inputs,), already shifted.
        sums: for each layer after the inputs, Σ = weights · inputs + bias, shape (neurons,).
        activations: for each layer after the inputs, f(Σ), shape (neurons,).
    """

    inputs: Array
    sums: tuple[Array, ...]
    activations: tuple[Array, ...]

    @property
    def prediction(self) -> float:
        """ŷ, the activation of the output neuron."""
        return float(self.activations[-1][0])

    def into(self, layer: int) -> Array:
        """Return what ``layer`` listens to: the inputs, or the activations of the layer before."""
        return self.inputs if layer == 1 else self.activations[layer - 2]


def forward(parameters: Parameters, x: ArrayLike) -> Forward:
    """Pass one person's inputs ``x``, shape (inputs,), through the network."""
    inputs = np.asarray(x, dtype=np.float64)
    passed = tuple(layer_by_layer(parameters, inputs))
    return Forward(inputs, tuple(s for s, _ in passed), tuple(a for _, a in passed))


def person_loss(y: float, prediction: float) -> float:
    """Return L = (y − ŷ)², one person's loss."""
    return (y - prediction) ** 2


@dataclass(frozen=True, slots=True)
class Backward:
    """The partial derivatives of one person's loss, layer by layer after the inputs.

    Attributes:
        d_L_d_a: ∂L/∂a of every neuron, shape (neurons,) each.
        d_a_d_sum: f′(Σ) = a (1 − a) of every neuron, shape (neurons,) each.
        gradient: ∂L/∂p for every parameter p.
    """

    d_L_d_a: tuple[Array, ...]
    d_a_d_sum: tuple[Array, ...]
    gradient: Parameters

    def delta(self, layer: int) -> Array:
        """∂L/∂Σ of the neurons of ``layer`` (1 for the first after the inputs)."""
        return np.asarray(self.d_L_d_a[layer - 1] * self.d_a_d_sum[layer - 1])


@quietly
def backward(parameters: Parameters, passed: Forward, y: float) -> Backward:
    """Carry the loss of one person back through the network by the chain rule."""
    weights = [w for w, _ in parameters.layers()]
    d_a_d_sum = tuple(a * (1.0 - a) for a in passed.activations)
    d_L_d_a = [np.array([-2.0 * (y - passed.prediction)])]
    blocks: list[Array] = []
    for layer in range(len(weights), 0, -1):
        delta = d_L_d_a[0] * d_a_d_sum[layer - 1]
        into = passed.into(layer)
        # ∂L/∂w = delta · input and ∂L/∂b = delta, neuron by neuron.
        blocks.insert(0, np.column_stack([np.outer(delta, into), delta]).ravel())
        if layer > 1:
            d_L_d_a.insert(0, delta @ weights[layer - 1])
    gradient_vector = Parameters(parameters.layer_sizes, np.concatenate(blocks))
    return Backward(tuple(d_L_d_a), d_a_d_sum, gradient_vector)


def gradient(parameters: Parameters, x: ArrayLike, y: float) -> Parameters:
    """∂L/∂p of one person's loss for every parameter p, in the shape of the parameters.

    Args:
        parameters: where the gradient is taken.
        x: the person's inputs, shape (inputs,), already shifted.
        y: the person's gender code, 0 or 1.
    """
    return backward(parameters, forward(parameters, x), float(y)).gradient


@quietly
def nudged_slope(parameters: Parameters, x: ArrayLike, y: float, index: int) -> float:
    """∂L/∂p of one parameter found without calculus: nudge it both ways, (L(p+ε) − L(p−ε)) / 2ε.

    ε grows with the size of the parameter, so that the nudge is never lost in rounding.
    """
    inputs = np.asarray(x, dtype=np.float64)
    value = float(parameters.values[index])
    nudge = NUDGE * max(1.0, abs(value))
    losses = []
    for nudged in (value + nudge, value - nudge):
        values = parameters.values.copy()
        values[index] = nudged
        there = Parameters(parameters.layer_sizes, values)
        losses.append(person_loss(float(y), float(feedforward(there, inputs))))
    # What was really added and taken off, after rounding.
    return (losses[0] - losses[1]) / ((value + nudge) - (value - nudge))


def finite_difference(parameters: Parameters, x: ArrayLike, y: float) -> Parameters:
    """∂L/∂p of every parameter found without calculus, by nudging one after the other."""
    slopes = [nudged_slope(parameters, x, y, index) for index in range(len(parameters.values))]
    return Parameters(parameters.layer_sizes, np.array(slopes))


@dataclass(frozen=True, eq=False)
class Update:
    """One SGD update on one person, taken apart: everything explained on screen comes from here.

    Attributes:
        before: the parameters the update starts from.
        x: the person's inputs, shape (inputs,), already shifted.
        y: the person's gender code.
        rates: the learning rate of every parameter, 0 where it is frozen.
    """

    before: Parameters
    x: Array
    y: float
    rates: Array

    @cached_property
    def forward(self) -> Forward:
        """Sums and activations with the parameters before the update."""
        return forward(self.before, self.x)

    @cached_property
    def loss(self) -> float:
        """Loss of the person before the update."""
        return person_loss(self.y, self.forward.prediction)

    @cached_property
    def backward(self) -> Backward:
        """The partial derivatives, from the loss back."""
        return backward(self.before, self.forward, self.y)

    @property
    def gradient(self) -> Parameters:
        """∂L/∂p for every parameter, all taken before any parameter moves."""
        return self.backward.gradient

    @cached_property
    def finite_difference(self) -> Parameters:
        """The check of the gradient without calculus."""
        return finite_difference(self.before, self.x, self.y)

    @cached_property
    @quietly
    def change(self) -> Parameters:
        """Δp = −η ∂L/∂p for every parameter, 0 where it is frozen."""
        # 0 times a gradient that overflowed is not 0 but NaN.
        moved = np.where(self.rates == 0.0, 0.0, self.rates * self.gradient.values)
        return Parameters(self.before.layer_sizes, -moved)

    @cached_property
    @quietly
    def after(self) -> Parameters:
        """The parameters once the update is made."""
        return Parameters(self.before.layer_sizes, self.before.values + self.change.values)
