"""The network's shape, its parameters' names, and the pass forward."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import (
    MANY,
    Parameters,
    feedforward,
    mean_squared_error,
    neuron_name,
    places,
    sigmoid,
)
from core.people import FOUR_PEOPLE, Dataset
from tests.core import textbook
from tests.core.strategies import datasets, layer_sizes, networks, seeds, weight_inputs


def test_parameters_of_the_article_are_counted_neuron_by_neuron():
    names = ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"]
    assert list(Parameters.constant().names) == names
    assert list(Parameters.constant().as_dict()) == names


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


@pytest.mark.parametrize("sizes", [(), (2,), (2, 0, 1), (0, 1), (2, 2), (2, -1, 1)])
def test_what_is_not_a_network_is_refused(sizes):
    with pytest.raises(LabError):
        Parameters.constant(sizes)


@given(st.integers(0, 2**63 - 1))
def test_a_seed_draws_weights_and_then_biases_from_a_standard_normal(seed):
    draws = np.random.default_rng(seed).standard_normal(9).tolist()
    drawn = Parameters.normal(seed=seed).as_dict()
    assert [drawn[f"w{i}"] for i in range(1, 7)] == draws[:6]
    assert [drawn[f"b{i}"] for i in range(1, 4)] == draws[6:]
    assert Parameters.normal(seed=seed) == Parameters.normal(seed=seed)


@pytest.mark.parametrize("sizes", [(2, 1), (2, 2, 1), (2, 3, 1)])
def test_the_first_seed_draws_what_numpy_draws_though_its_draws_are_kept(sizes):
    drawn = Parameters.normal(sizes, seed=1)
    draws = np.random.default_rng(1).standard_normal(len(drawn.values))
    assert sorted(drawn.values) == sorted(draws)


def test_drawing_leaves_numpys_own_generator_alone():
    np.random.seed(1)
    before = np.random.get_state()[1].tolist()
    Parameters.normal(seed=5)
    Parameters.normal(seed=1)
    assert np.random.get_state()[1].tolist() == before


def test_constant_parameters():
    constant = Parameters.constant((2, 3, 1), weight=0.5, bias=-2.0).as_dict()
    assert {value for name, value in constant.items() if name.startswith("w")} == {0.5}
    assert {value for name, value in constant.items() if name.startswith("b")} == {-2.0}


@given(networks())
def test_a_dictionary_and_back(parameters):
    values = parameters.as_dict()
    assert all(type(value) is float for value in values.values())
    shuffled = dict(sorted(values.items(), reverse=True))
    assert Parameters.from_dict(parameters.layer_sizes, shuffled) == parameters
    assert all(parameters[name] == value for name, value in values.items())


def test_a_dictionary_with_odd_names_is_refused_by_name():
    values = Parameters.constant().as_dict()
    values["w7"] = values.pop("w6")
    with pytest.raises(LabError, match="w6, w7"):
        Parameters.from_dict((2, 2, 1), values)
    with pytest.raises(LabError, match="9 parameters, not 8"):
        Parameters((2, 2, 1), np.zeros(8))
    with pytest.raises(LabError, match="'w7'"):
        Parameters.constant()["w7"]


@given(networks(), st.data(), st.floats(allow_nan=False, allow_infinity=False))
def test_one_parameter_is_replaced_and_no_other(parameters, data, value):
    name = data.draw(st.sampled_from(parameters.names))
    before = parameters.as_dict()
    assert parameters.replaced(name, value).as_dict() == {**before, name: value}
    assert parameters.as_dict() == before


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_parameter_by_hand_must_be_finite(value):
    with pytest.raises(LabError, match="finite") as refusal:
        Parameters.constant().replaced("w3", value)
    assert refusal.value.place == "w3"
    assert not Parameters((1, 1), np.array([1.0, value])).is_finite


def test_parameters_are_frozen_and_do_not_share_the_array_they_came_from():
    values = np.arange(9.0)
    parameters = Parameters((2, 2, 1), values)
    values[0] = 99.0
    assert parameters["w1"] == 0.0
    with pytest.raises(ValueError, match="read-only"):
        parameters.values[0] = 1.0


def test_equal_means_equal_to_the_last_bit():
    assert Parameters((1, 1), np.array([0.0, 1.0])) != Parameters((1, 1), np.array([-0.0, 1.0]))
    assert Parameters((1, 1), np.array([0.0, np.nan])) == Parameters(
        (1, 1), np.array([0.0, np.nan])
    )
    assert len({Parameters.normal(seed=1), Parameters.normal(seed=1), Parameters.constant()}) == 2


@given(networks())
def test_layers_cut_the_vector_where_the_names_say(parameters):
    layers = list(parameters.layers())
    for place, value in zip(places(parameters.layer_sizes), parameters.values, strict=True):
        weights, biases = layers[place.layer - 1]
        assert (biases[place.neuron] if place.is_bias else weights[place.neuron, place.source]) == (
            value
        )


# The sigmoid.


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_f_never_overflows(x):
    value = float(sigmoid(x))
    assert 0.0 <= value <= 1.0
    assert value == pytest.approx(textbook.f(x), rel=1e-15 * max(1.0, min(abs(x), 709.0)))


def test_f_where_its_value_is_known_exactly():
    assert sigmoid(0.0) == 0.5
    assert sigmoid(math.log(3.0)) == pytest.approx(0.75, rel=1e-15)
    assert sigmoid([-math.inf, math.inf]).tolist() == pytest.approx([0.0, 1.0], abs=1e-300)
    assert math.isnan(sigmoid(math.nan))


@given(st.floats(-700, 700), st.floats(-700, 700))
def test_f_rises_and_is_symmetric(a, b):
    low, high = sorted((a, b))
    assert sigmoid(low) <= sigmoid(high)
    assert sigmoid(-a) == pytest.approx(1.0 - sigmoid(a), abs=2e-16)


# The pass forward.


@given(seeds, weight_inputs())
def test_the_articles_network_equals_the_one_written_by_hand(seed, x):
    parameters = Parameters.normal(seed=seed)
    by_hand = textbook.predicted(parameters.as_dict(), *x.tolist())
    assert float(feedforward(parameters, x)) == pytest.approx(by_hand, rel=1e-12)


@given(networks(), weight_inputs())
def test_any_network_equals_a_sum_over_named_parameters(parameters, x):
    """Each neuron, addressed by the names of its parameters, with sums in exact arithmetic."""
    before = x.tolist()
    named = parameters.as_dict()
    for layer in range(1, len(parameters.layer_sizes)):
        here = []
        for neuron in range(parameters.layer_sizes[layer]):
            total = Fraction(0)
            for place in places(parameters.layer_sizes):
                if (place.layer, place.neuron) == (layer, neuron):
                    signal = 1.0 if place.is_bias else before[place.source]
                    total += Fraction(named[place.name]) * Fraction(signal)
            here.append(textbook.f(float(total)))
        before = here
    assert float(feedforward(parameters, x)) == pytest.approx(before[0], rel=1e-10)


@given(networks(), datasets())
def test_everybody_at_once_equals_one_after_the_other(parameters, dataset):
    together = feedforward(parameters, dataset.inputs)
    assert together.shape == (len(dataset),)
    assert together.tolist() == [float(feedforward(parameters, x)) for x in dataset.inputs]


@given(networks(), datasets())
def test_loss_is_the_mean_of_squares(parameters, dataset):
    errors = zip(dataset.targets.tolist(), feedforward(parameters, dataset.inputs), strict=True)
    expected = math.fsum((y - float(out)) ** 2 for y, out in errors) / len(dataset)
    found = mean_squared_error(parameters, dataset.inputs, dataset.targets)
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-300)


def test_nobodys_loss_is_not_a_number():
    nobody = Dataset()
    assert math.isnan(mean_squared_error(Parameters.constant(), nobody.inputs, nobody.targets))


@given(networks(spread=1e307), datasets())
def test_huge_parameters_never_raise_or_warn(parameters, dataset):
    predictions = feedforward(parameters, dataset.inputs)
    assert all(math.isnan(p) or 0.0 <= p <= 1.0 for p in predictions.tolist())


def test_emily_and_frank_are_told_apart_after_training():
    start = Parameters.normal(seed=0).as_dict()
    rows = [
        (*x, y)
        for x, y in zip(FOUR_PEOPLE.inputs.tolist(), FOUR_PEOPLE.targets.tolist(), strict=True)
    ]
    trained = Parameters.from_dict((2, 2, 1), textbook.trained(start, rows, 0.1, 1000))
    emily, frank = feedforward(trained, [[-7.0, -3.0], [20.0, 2.0]])
    assert emily == pytest.approx(0.95, abs=0.03)
    assert frank == pytest.approx(0.04, abs=0.03)


@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 1), (2, 3, 2, 1)])
def test_the_loss_of_many_people_is_that_of_everybody_at_once(sizes):
    draw = np.random.default_rng(1)
    inputs, targets = draw.normal(0, 20, (2 * MANY + 77, 2)), draw.integers(0, 2, 2 * MANY + 77)
    parameters = Parameters.normal(sizes, seed=3)
    at_once = np.mean((targets - feedforward(parameters, inputs)) ** 2)
    in_parts = mean_squared_error(parameters, inputs, targets.astype(float))
    assert in_parts == pytest.approx(float(at_once), rel=1e-14)
