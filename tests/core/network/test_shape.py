"""The places and names of parameters and neurons."""

from hypothesis import given

from core.network.shape import neuron_name, places
from tests.core.strategies import layer_sizes


@given(layer_sizes)
def test_every_connection_and_every_neuron_has_one_parameter(sizes):
    found = places(sizes)
    connections = {(p.layer, p.neuron, p.source) for p in found if not p.is_bias}
    neurons = [(p.layer, p.neuron) for p in found if p.is_bias]
    assert connections == {
        (layer, neuron, source)
        for layer in range(1, len(sizes))
        for neuron in range(sizes[layer])
        for source in range(sizes[layer - 1])
    }
    assert neurons == [(layer, j) for layer in range(1, len(sizes)) for j in range(sizes[layer])]
    assert len(found) == len(connections) + len(neurons)
    assert [p.name for p in found if not p.is_bias] == [
        f"w{i + 1}" for i in range(len(connections))
    ]
    assert [p.name for p in found if p.is_bias] == [f"b{i + 1}" for i in range(len(neurons))]


def test_neurons_are_named_through_all_layers():
    named = [
        [neuron_name((2, 3, 2, 1), layer, i) for i in range(size)]
        for layer, size in enumerate((2, 3, 2, 1))
    ]
    assert named == [["x1", "x2"], ["h1", "h2", "h3"], ["h4", "h5"], ["o1"]]
