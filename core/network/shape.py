"""The shape of a network: its layer sizes, and the names and places of its parameters.

A network is a tuple of layer sizes, inputs first: ``(2, 2, 1)`` has two inputs, two hidden
neurons and one output. Its parameters are counted neuron by neuron, the weights of a neuron and
then its bias::

    h1: w1 w2 b1    h2: w3 w4 b2    o1: w5 w6 b3

and stand in that order in one vector.
"""

from dataclasses import dataclass
from functools import lru_cache

from core.errors import LabError
from core.network.words import no_network

LayerSizes = tuple[int, ...]

Neuron = tuple[int, int]
"""(layer, index): layer 0 is the inputs, the output is (last layer, 0)."""

ARTICLE_LAYERS: LayerSizes = (2, 2, 1)

MAX_HIDDEN_LAYERS = 4
MAX_NEURONS = 8
"""The largest network that the laboratory draws: hidden layers, and neurons in each."""


@dataclass(frozen=True, slots=True)
class ParameterPlace:
    """A parameter's place in a network: its layer, its neuron, and what it weighs.

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
        raise LabError(no_network(sizes))
    if sizes[-1] != 1:
        raise LabError("The network answers one question, so its last layer has one neuron.")


@lru_cache(maxsize=64)
def places(sizes: LayerSizes) -> tuple[ParameterPlace, ...]:
    """Return every parameter of a network in order: neuron by neuron, weights, then bias."""
    check_layer_sizes(sizes)
    found: list[ParameterPlace] = []
    weights = biases = 0
    for layer in range(1, len(sizes)):
        for neuron in range(sizes[layer]):
            for source in range(sizes[layer - 1]):
                weights += 1
                found.append(ParameterPlace(f"w{weights}", layer, neuron, source))
            biases += 1
            found.append(ParameterPlace(f"b{biases}", layer, neuron, None))
    return tuple(found)


@lru_cache(maxsize=64)
def index_by_name(sizes: LayerSizes) -> dict[str, int]:
    """Return where each parameter stands in the vector of a network, by name."""
    return {place.name: index for index, place in enumerate(places(sizes))}


def neuron_name(sizes: LayerSizes, layer: int, neuron: int) -> str:
    """Name a neuron: inputs x1, x2 …; hidden h1, h2 … counted through all layers; output o1."""
    if layer == 0:
        return f"x{neuron + 1}"
    if layer == len(sizes) - 1:
        return f"o{neuron + 1}"
    return f"h{sum(sizes[1:layer]) + neuron + 1}"
