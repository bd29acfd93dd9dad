"""Parameters: drawn, constant, by name, frozen."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import Parameters
from core.network.shape import places
from tests.core.strategies import networks


def test_parameters_of_the_article_are_counted_neuron_by_neuron():
    names = ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"]
    assert list(Parameters.constant().names) == names
    assert list(Parameters.constant().as_dict()) == names


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
