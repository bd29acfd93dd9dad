"""The pass forward and the loss, of one person or many, through one network or many."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.network.activations import DEFAULT_ACTIVATION, by_layer
from core.network.losses import DEFAULT_LOSS, loss_named
from core.network.parameters import Parameters, layers_of
from core.network.shape import LayerSizes

Array = NDArray[np.float64]
Layer = tuple[Array, Array]
"""Weights and biases of a layer, or its sums and activations."""

MANY = 1 << 14
"""More people than this are passed through in parts, each of which fits into a processor's cache:
five times as fast, and other threads get their turn."""


def passed_through(layers: Iterable[Layer], inputs: Array, activation: str) -> Iterator[Layer]:
    """Yield (sums, activations) of each layer that inputs pass through, shape (…, neurons).

    Many networks and many people broadcast: layers of values of shape (networks, 1, parameters)
    and inputs of shape (people, inputs) give sums of shape (networks, people, neurons).

    Args:
        layers: weights and biases, from ``layers_of``.
        inputs: shape (…, number of inputs), already shifted.
        activation: the function of the hidden neurons, by name.
    """
    all_layers = list(layers)
    activations = np.asarray(inputs, dtype=np.float64)
    for (weights, biases), f in zip(all_layers, by_layer(len(all_layers), activation), strict=True):
        # Sum over the neurons before, then the bias: the order the compiled kernel keeps too.
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            sums = np.zeros(())
            for source in range(weights.shape[-1]):
                sums = sums + activations[..., source, None] * weights[..., :, source]
            sums = sums + biases
            activations = f.function(sums)
        yield sums, activations


def layer_by_layer(parameters: Parameters, inputs: Array, activation: str) -> Iterator[Layer]:
    """Yield (sums, activations) of each layer after the inputs: see ``passed_through``."""
    return passed_through(parameters.layers(), inputs, activation)


def feedforward(
    parameters: Parameters, inputs: ArrayLike, activation: str = DEFAULT_ACTIVATION
) -> Array:
    """Return the network's prediction ŷ for inputs of shape (n, inputs) as shape (n,).

    A single person, shape (inputs,), gives a zero-dimensional array.
    """
    inputs = np.asarray(inputs, dtype=np.float64)
    *_, (_, outputs) = layer_by_layer(parameters, inputs, activation)
    return outputs[..., 0]


def losses(
    parameters: Parameters,
    inputs: ArrayLike,
    targets: ArrayLike,
    activation: str = DEFAULT_ACTIVATION,
    loss: str = DEFAULT_LOSS,
) -> Array:
    """Return the loss of each person, shape (n,); of a single one zero-dimensional.

    Args:
        parameters: of the network.
        inputs: shape (n, inputs), already shifted.
        targets: y, shape (n,).
        activation: the function of the hidden neurons, by name.
        loss: the loss function, by name.
    """
    inputs = np.asarray(inputs, dtype=np.float64)
    *_, (sums, outputs) = layer_by_layer(parameters, inputs, activation)
    return _lost(np.asarray(targets), sums, outputs, loss)


def losses_of_networks(
    sizes: LayerSizes,
    values: Array,
    *,
    inputs: Array,
    targets: Array,
    activation: str,
    loss: str,
) -> tuple[Array, Array]:
    """Return the loss of each person in each of many networks, and ŷ: shape (networks, people).

    Args:
        sizes: the layer sizes that all the networks have.
        values: their parameters, shape (networks, parameters).
        inputs: shape (people, inputs), already shifted.
        targets: y, shape (people,).
        activation: the function of the hidden neurons, by name.
        loss: the loss function, by name.
    """
    *_, (sums, outputs) = networks_passed(sizes, values, inputs, activation)
    return _lost(targets, sums, outputs, loss), outputs[..., 0]


def networks_passed(
    sizes: LayerSizes, values: Array, inputs: Array, activation: str
) -> list[Layer]:
    """Pass people through many networks: sums, activations of shape (networks, people, neurons)."""
    # Column by column in memory, the many networks are numpy's inner loop, not the few neurons.
    networks = np.asfortranarray(values)[:, None, :]
    return list(passed_through(layers_of(sizes, networks), inputs, activation))


def _lost(targets: Array, sums: Array, outputs: Array, loss: str) -> Array:
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        return np.asarray(loss_named(loss).function(targets, outputs[..., 0], sums[..., 0]))


def mean_loss(
    parameters: Parameters,
    inputs: ArrayLike,
    targets: Array,
    activation: str = DEFAULT_ACTIVATION,
    loss: str = DEFAULT_LOSS,
) -> float:
    """Return everybody's loss, the mean of each person's; NaN where there is nobody."""
    if len(targets) == 0:
        return math.nan
    inputs = np.asarray(inputs, dtype=np.float64)
    # Several finite losses of a network with huge weights can add up to infinity.
    with np.errstate(over="ignore"):
        if len(targets) <= MANY:
            return float(np.mean(losses(parameters, inputs, targets, activation, loss)))
        total = 0.0
        for start in range(0, len(targets), MANY):
            some = slice(start, start + MANY)
            sums, predictions = _output(parameters, inputs[some], activation)
            total += float(np.sum(loss_named(loss).function(targets[some], predictions, sums)))
        return total / len(targets)


def _output(parameters: Parameters, inputs: Array, activation: str) -> Layer:
    """Return the sums of the output neuron and ŷ of many people."""
    *_, (output,) = columns_passed(parameters, inputs, activation)
    return output


def columns_passed(
    parameters: Parameters, inputs: Array, activation: str
) -> Iterator[list[tuple[Array, Array]]]:
    """Yield (sums, activations) of each neuron of each layer: ``passed_through`` for many people.

    The bits are the same, only faster. One column a neuron, shape (people,): the many people are
    numpy's inner loop, and not the few neurons.
    """
    columns, zero = list(np.ascontiguousarray(inputs.T)), np.zeros(())
    layers = list(parameters.layers())
    for (weights, biases), f in zip(layers, by_layer(len(layers), activation), strict=True):
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            sums = [
                sum((w * column for w, column in zip(row, columns, strict=True)), zero) + bias
                for row, bias in zip(weights, biases, strict=True)
            ]
            columns = [f.function(each) for each in sums]
        yield list(zip(sums, columns, strict=True))


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

    def loss(self, y: float, loss: str = DEFAULT_LOSS) -> float:
        """Return this person's loss, by the loss function of that name."""
        return float(_lost(np.asarray(y), self.sums[-1], self.activations[-1], loss))


def forward(parameters: Parameters, x: ArrayLike, activation: str = DEFAULT_ACTIVATION) -> Forward:
    """Pass one person's inputs ``x``, shape (inputs,), through the network."""
    inputs = np.asarray(x, dtype=np.float64)
    passed = tuple(layer_by_layer(parameters, inputs, activation))
    return Forward(inputs, tuple(s for s, _ in passed), tuple(a for _, a in passed))
