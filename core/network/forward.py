"""The pass forward through a network, of one person or many, through one network or many."""

import math
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.network.activations import sigmoid
from core.network.parameters import Parameters

MANY = 1 << 14
"""More people than this are passed through in parts, each of which fits into a processor's cache:
five times as fast, and other threads get their turn."""


def layer_by_layer(
    parameters: Parameters, inputs: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Yield (sums, activations) of each layer after the inputs, each of shape (…, neurons).

    Args:
        parameters: of the network.
        inputs: shape (…, number of inputs), already shifted.
    """
    return passed_through(parameters.layers(), inputs)


def passed_through(
    layers: Iterable[tuple[NDArray[np.float64], NDArray[np.float64]]],
    inputs: NDArray[np.float64],
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Yield (sums, activations) of each layer that inputs pass through.

    Many networks and many people broadcast: layers of values of shape (networks, 1, parameters)
    and inputs of shape (people, inputs) give sums of shape (networks, people, neurons).

    Args:
        layers: from ``layers_of``.
        inputs: shape (…, number of inputs), already shifted.
    """
    activations = np.asarray(inputs, dtype=np.float64)
    for weights, biases in layers:
        # Sum over the neurons before, then the bias: the order the compiled kernel keeps too.
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            sums = np.zeros(())
            for source in range(weights.shape[-1]):
                sums = sums + activations[..., source, None] * weights[..., :, source]
            sums = sums + biases
        activations = sigmoid(sums)
        yield sums, activations


def feedforward(parameters: Parameters, inputs: ArrayLike) -> NDArray[np.float64]:
    """Return the network's prediction ŷ for inputs of shape (n, inputs) as shape (n,).

    A single person, shape (inputs,), gives a zero-dimensional array.
    """
    *_, (_, outputs) = layer_by_layer(parameters, np.asarray(inputs, dtype=np.float64))
    return outputs[..., 0]


def mean_squared_error(
    parameters: Parameters, inputs: ArrayLike, targets: NDArray[np.float64]
) -> float:
    """L = (1/n) Σ (y − ŷ)² over everybody; NaN where there is nobody."""
    if len(targets) == 0:
        return math.nan
    inputs = np.asarray(inputs, dtype=np.float64)
    if len(targets) <= MANY:
        return float(np.mean((targets - feedforward(parameters, inputs)) ** 2))
    total = 0.0
    for start in range(0, len(targets), MANY):
        some = slice(start, start + MANY)
        total += float(np.sum((targets[some] - _predictions(parameters, inputs[some])) ** 2))
    return total / len(targets)


def _predictions(parameters: Parameters, inputs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what ``feedforward`` returns, bit for bit, for many people faster.

    One column a neuron: the many people are numpy's inner loop, and not the few neurons.
    """
    columns, zero = list(np.ascontiguousarray(inputs.T)), np.zeros(())
    for weights, biases in parameters.layers():
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            sums = [
                sum((w * column for w, column in zip(row, columns, strict=True)), zero) + bias
                for row, bias in zip(weights, biases, strict=True)
            ]
        columns = [sigmoid(each) for each in sums]
    return np.asarray(columns[0])
