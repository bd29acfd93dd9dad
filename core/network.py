"""The network: its shape, its parameters, and the pass forward through it.

A network is a tuple of layer sizes, inputs first: ``(2, 2, 1)`` has two inputs, two hidden
neurons and one output. Every neuron beyond the inputs is a sigmoid. Its parameters are counted
neuron by neuron, the weights of a neuron and then its bias::

    h1: w1 w2 b1    h2: w3 w4 b2    o1: w5 w6 b3

and stand in that order in one vector.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.draws import standard_normal
from core.errors import LabError

LayerSizes = tuple[int, ...]

ARTICLE_LAYERS: LayerSizes = (2, 2, 1)

MAX_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a parameter sits in a network.

    Attributes:
        name: ``"w1"`` or ``"b1"``.
        layer: 1 for the first hidden layer, counting up to the output layer.
        neuron: index within its layer, from 0.
        source: index of the neuron in the layer before that the weight listens to;
            None for a bias.
    """

    name: str
    layer: int
    neuron: int
    source: int | None

    @property
    def is_bias(self) -> bool:
        """Whether this is a bias and not a weight."""
        return self.source is None


def check_layer_sizes(sizes: LayerSizes) -> None:
    """Raise LabError unless ``sizes`` is a network this laboratory can hold."""
    if len(sizes) < 2 or any(size < 1 for size in sizes):
        raise LabError(f"{sizes} is not a network: give inputs, hidden layers and one output.")
    if sizes[-1] != 1:
        raise LabError("The network answers one question, so its last layer has one neuron.")


@lru_cache(maxsize=64)
def places(sizes: LayerSizes) -> tuple[Place, ...]:
    """Return every parameter of a network in order: neuron by neuron, weights, then bias."""
    check_layer_sizes(sizes)
    found: list[Place] = []
    weights = biases = 0
    for layer in range(1, len(sizes)):
        for neuron in range(sizes[layer]):
            for source in range(sizes[layer - 1]):
                weights += 1
                found.append(Place(f"w{weights}", layer, neuron, source))
            biases += 1
            found.append(Place(f"b{biases}", layer, neuron, None))
    return tuple(found)


@lru_cache(maxsize=64)
def _index_by_name(sizes: LayerSizes) -> dict[str, int]:
    return {place.name: index for index, place in enumerate(places(sizes))}


def neuron_name(sizes: LayerSizes, layer: int, neuron: int) -> str:
    """Name a neuron: inputs x1, x2 …; hidden h1, h2 … counted through all layers; output o1."""
    if layer == 0:
        return f"x{neuron + 1}"
    if layer == len(sizes) - 1:
        return f"o{neuron + 1}"
    return f"h{sum(sizes[1:layer]) + neuron + 1}"


@dataclass(frozen=True, eq=False)
class Parameters:
    """All weights and biases of a network: one frozen vector with names.

    Attributes:
        layer_sizes: the shape of the network.
        values: shape (number of parameters,), float64, read-only, in the order of ``places``.
    """

    layer_sizes: LayerSizes
    values: NDArray[np.float64]

    def __post_init__(self) -> None:
        values = np.array(self.values, dtype=np.float64)
        if values.shape != (len(places(self.layer_sizes)),):
            raise LabError(
                f"A {'-'.join(map(str, self.layer_sizes))} network has "
                f"{len(places(self.layer_sizes))} parameters, not {values.size}."
            )
        values.flags.writeable = False
        object.__setattr__(self, "values", values)

    @classmethod
    def normal(cls, layer_sizes: LayerSizes = ARTICLE_LAYERS, *, seed: int) -> "Parameters":
        """Draw every parameter from a standard normal, weights first, as the article does.

        The same seed draws the same values.
        """
        all_places = places(layer_sizes)
        weights_first = sorted(range(len(all_places)), key=lambda i: all_places[i].is_bias)
        values = np.empty(len(all_places))
        values[weights_first] = standard_normal(seed, len(all_places))
        return cls(layer_sizes, values)

    @classmethod
    def constant(
        cls, layer_sizes: LayerSizes = ARTICLE_LAYERS, weight: float = 1.0, bias: float = 0.0
    ) -> "Parameters":
        """Give every weight and every bias the same value, as the worked example does."""
        return cls(
            layer_sizes,
            np.array([bias if place.is_bias else weight for place in places(layer_sizes)]),
        )

    @classmethod
    def from_dict(cls, layer_sizes: LayerSizes, values: Mapping[str, float]) -> "Parameters":
        """Build from ``{"w1": …, "b1": …}``; every name must be there, and no other."""
        names = [place.name for place in places(layer_sizes)]
        if set(names) != set(values):
            odd = ", ".join(sorted(set(names) ^ set(values)))
            raise LabError(f"These parameters are missing or do not belong: {odd}.")
        return cls(layer_sizes, np.array([values[name] for name in names]))

    def as_dict(self) -> dict[str, float]:
        """Return ``{"w1": …, "w2": …, "b1": …, …}`` in order, as Python floats."""
        return dict(zip(self.names, self.values.tolist(), strict=True))

    @property
    def names(self) -> tuple[str, ...]:
        """All names in order, w1 first."""
        return tuple(_index_by_name(self.layer_sizes))

    def index(self, name: str) -> int:
        """Return where ``name`` stands in ``values``; LabError if the network has no such one."""
        try:
            return _index_by_name(self.layer_sizes)[name]
        except KeyError:
            raise LabError(f"This network has no parameter called {name!r}.") from None

    def __getitem__(self, name: str) -> float:
        return float(self.values[self.index(name)])

    def replaced(self, name: str, value: float) -> "Parameters":
        """Return the same parameters but for one, set to a finite ``value``."""
        if not math.isfinite(value):
            raise LabError(f"{name} must be a finite number; {value} is not one.", name)
        values = self.values.copy()
        values[self.index(name)] = value
        return Parameters(self.layer_sizes, values)

    @property
    def largest(self) -> str:
        """The name of the value that is largest in size."""
        return self.names[int(np.argmax(np.abs(self.values)))]

    @property
    def is_finite(self) -> bool:
        """Whether no parameter is infinite or not a number."""
        return bool(np.isfinite(self.values).all())

    def layers(self) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Yield (weights, biases) of each layer after the inputs: see ``layers_of``."""
        return layers_of(self.layer_sizes, self.values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Parameters):
            return NotImplemented
        return self.layer_sizes == other.layer_sizes and (
            self.values.tobytes() == other.values.tobytes()
        )

    def __hash__(self) -> int:
        return hash((self.layer_sizes, self.values.tobytes()))


def layers_of(
    sizes: LayerSizes, values: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Yield (weights, biases) of each layer after the inputs, of one network or of many at once.

    Args:
        sizes: the layer sizes of the networks.
        values: their parameters, shape (…, parameters).

    Yields:
        Weights of shape (…, neurons, neurons before), biases of shape (…, neurons).
    """
    start = 0
    for before, here in pairwise(sizes):
        stop = start + here * (before + 1)
        block = values[..., start:stop].reshape(*values.shape[:-1], here, before + 1)
        yield block[..., :-1], block[..., -1]
        start = stop


MANY = 1 << 14
"""More people than this are passed through in parts, each of which fits into a processor's cache:
five times as fast, and other threads get their turn."""

LOWEST_SUM = -709.0
"""e^709 is the last power that a float64 holds; below it f(x) is zero for every purpose."""


def sigmoid(x: ArrayLike) -> NDArray[np.float64]:
    """f(x) = 1 / (1 + e^−x) for any shape of ``x``; no finite ``x`` overflows."""
    with np.errstate(under="ignore"):
        return np.asarray(1.0 / (1.0 + np.exp(-np.maximum(x, LOWEST_SUM))))


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
