"""The pass backward: the chain rule carried from the loss to every parameter, in readable arrays.

Names follow the mathematics: ``d_L_d_a`` is ∂L/∂a, how much this person's loss L changes when
an activation a does; ``delta`` is ∂L/∂Σ, the same for the sum a neuron feeds to its function f.
The compiled loop in ``core.network.kernel`` does the same arithmetic; tests hold the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.network.activations import DEFAULT_ACTIVATION, by_layer
from core.network.forward import Forward, forward, networks_passed
from core.network.losses import DEFAULT_LOSS, loss_named
from core.network.parameters import Parameters, layers_of
from core.network.shape import LayerSizes

Array = NDArray[np.float64]

quietly = np.errstate(over="ignore", invalid="ignore", divide="ignore")
"""Where a run diverges, what overflows is infinite or not a number: that is said in words."""


@dataclass(frozen=True, slots=True)
class Backward:
    """The partial derivatives of one person's loss, layer by layer after the inputs.

    Attributes:
        d_L_d_a: ∂L/∂a of every neuron, shape (neurons,) each.
        d_a_d_sum: f′(Σ) of every neuron, shape (neurons,) each.
        deltas: ∂L/∂Σ of every neuron, shape (neurons,) each.
        gradient: ∂L/∂p for every parameter p.
    """

    d_L_d_a: tuple[Array, ...]
    d_a_d_sum: tuple[Array, ...]
    deltas: tuple[Array, ...]
    gradient: Parameters

    def delta(self, layer: int) -> Array:
        """∂L/∂Σ of the neurons of ``layer`` (1 for the first after the inputs)."""
        return self.deltas[layer - 1]


def slopes_of(activations: Sequence[Array], activation: str) -> tuple[Array, ...]:
    """Return f′(Σ) of each layer after the inputs, in the shape of its activations."""
    functions = by_layer(len(activations), activation)
    return tuple(f.slope(a) for f, a in zip(functions, activations, strict=True))


@quietly
def carried_back(
    weights: Sequence[Array], slopes: Sequence[Array], y: ArrayLike, y_hat: Array, loss: str
) -> list[tuple[Array, Array]]:
    """Return ∂L/∂a and ∂L/∂Σ of each layer after the inputs, of one person or of many.

    Args:
        weights: of each layer, shape (…, neurons, neurons before).
        slopes: f′(Σ) of each layer, shape (…, people, neurons), or (neurons,) for one person.
        y: the truth, which broadcasts with ``y_hat``.
        y_hat: the activations of the output layer.
        loss: the loss function, by name.
    """
    L, truth = loss_named(loss), np.asarray(y)
    d_L_d_a = L.slope(truth, y_hat)
    delta = L.slope_at_sum(truth, y_hat) if L.slope_at_sum else d_L_d_a * slopes[-1]
    found = [(d_L_d_a, delta)]
    for layer in range(len(weights) - 1, 0, -1):
        d_L_d_a = _heard_back(delta, weights[layer])
        delta = d_L_d_a * slopes[layer - 1]
        found.insert(0, (d_L_d_a, delta))
    return found


def _heard_back(delta: Array, weights: Array) -> Array:
    """Return ∂L/∂a of a layer: the sum over the neurons that hear it, in the kernel's order."""
    total = np.zeros(())
    for neuron in range(weights.shape[-2]):
        # Of many networks each has weights of its own, the same for all its people.
        row = weights[..., neuron, :] if weights.ndim == 2 else weights[..., neuron, None, :]
        total = total + delta[..., neuron, None] * row
    return total


@quietly
def backward(
    parameters: Parameters,
    passed: Forward,
    y: float,
    activation: str = DEFAULT_ACTIVATION,
    loss: str = DEFAULT_LOSS,
) -> Backward:
    """Carry the loss of one person back through the network by the chain rule."""
    weights = [w for w, _ in parameters.layers()]
    slopes = slopes_of(passed.activations, activation)
    back = carried_back(weights, slopes, y, passed.activations[-1], loss)
    d_L_d_a, deltas = (tuple(each) for each in zip(*back, strict=True))
    # ∂L/∂w = delta · input and ∂L/∂b = delta, neuron by neuron.
    blocks = [
        np.column_stack([np.outer(delta, passed.into(layer)), delta]).ravel()
        for layer, delta in enumerate(deltas, start=1)
    ]
    gradient_vector = Parameters(parameters.layer_sizes, np.concatenate(blocks))
    return Backward(d_L_d_a, slopes, deltas, gradient_vector)


def gradient(
    parameters: Parameters,
    x: ArrayLike,
    y: float,
    activation: str = DEFAULT_ACTIVATION,
    loss: str = DEFAULT_LOSS,
) -> Parameters:
    """∂L/∂p of one person's loss for every parameter p, in the shape of the parameters.

    Args:
        parameters: where the gradient is taken.
        x: the person's inputs, shape (inputs,), already shifted.
        y: the person's gender code, 0 or 1.
        activation: the function of the hidden neurons, by name.
        loss: the loss function, by name.
    """
    passed = forward(parameters, x, activation)
    return backward(parameters, passed, float(y), activation, loss).gradient


AT_ONCE = 4096
"""So many people's gradients are worked out at once, and then added up one after the other."""


def summed_in_order(
    parameters: Parameters, inputs: Array, targets: Array, activation: str, loss: str
) -> Array:
    """Return Σ ∂L/∂p over people, shape (parameters,), added up in their order as the kernel does.

    Args:
        parameters: where the gradients are taken.
        inputs: shape (people, inputs).
        targets: shape (people,).
        activation: the function of the hidden neurons, by name.
        loss: the loss function, by name.
    """
    weights = [w for w, _ in parameters.layers()]
    total = np.zeros((1, len(parameters.values)))
    for first in range(0, len(targets), AT_ONCE):
        some = slice(first, first + AT_ONCE)
        passed = forward(parameters, inputs[some], activation)
        slopes = slopes_of(passed.activations, activation)
        back = carried_back(weights, slopes, targets[some, None], passed.activations[-1], loss)
        blocks = []
        for layer, (_, delta) in enumerate(back, start=1):
            heard = passed.into(layer)
            heard = np.concatenate([heard, np.ones((len(heard), 1))], axis=1)
            blocks.append((delta[:, :, None] * heard[:, None, :]).reshape(len(heard), -1))
        each = np.concatenate(blocks, axis=1)
        total = np.concatenate([total, each]).sum(axis=0, keepdims=True)
    return np.asarray(total[0])


def summed_gradients(
    sizes: LayerSizes,
    values: Array,
    *,
    inputs: Array,
    targets: Array,
    activation: str,
    loss: str,
) -> Array:
    """Carry the loss of people back through many networks, and sum over the people.

    Args:
        sizes: of the networks.
        values: their parameters, shape (networks, parameters).
        inputs: shape (people, inputs).
        targets: shape (people,).
        activation: the function of the hidden neurons, by name.
        loss: the loss function, by name.

    Returns:
        Shape (networks, parameters): Σ ∂L/∂p.
    """
    activations = [a for _, a in networks_passed(sizes, values, inputs, activation)]
    heard = [np.broadcast_to(inputs, (len(values), *inputs.shape)), *activations]
    weights = [w for w, _ in layers_of(sizes, values)]
    slopes = slopes_of(activations, activation)
    back = carried_back(weights, slopes, targets[:, None], activations[-1], loss)
    blocks: list[Array] = []
    for layer, (_, delta) in enumerate(back):
        # ∂L/∂w = delta · what the neuron heard and ∂L/∂b = delta, neuron by neuron.
        by_weight = delta.swapaxes(1, 2) @ heard[layer]
        block = np.concatenate([by_weight, delta.sum(axis=1)[..., None]], axis=2)
        blocks.append(block.reshape(len(values), -1))
    return np.concatenate(blocks, axis=1)
