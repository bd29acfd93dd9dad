"""The pass forward, and everybody's loss."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from core.network import Parameters, feedforward
from core.network.forward import MANY, losses, mean_loss
from core.network.shape import places
from core.people.dataset import FOUR_PEOPLE, Dataset
from tests.core import textbook
from tests.core.strategies import datasets, networks, seeds, weight_inputs


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
    found = mean_loss(parameters, dataset.inputs, dataset.targets)
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-300)


def test_nobodys_loss_is_not_a_number():
    nobody = Dataset()
    assert math.isnan(mean_loss(Parameters.constant(), nobody.inputs, nobody.targets))


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
    in_parts = mean_loss(parameters, inputs, targets.astype(float))
    assert in_parts == pytest.approx(float(at_once), rel=1e-14)


def test_finite_losses_may_add_up_to_infinity_without_a_warning():
    """With ReLU and cross-entropy the loss is as large as the sum: a walk found it."""
    huge = Parameters.constant(weight=1e152)
    inputs, targets = np.array([[6e3, 0.0], [6e3, 0.0]]), np.zeros(2)
    each = losses(huge, inputs, targets, "relu", "cross-entropy")
    assert np.isfinite(each).all()
    assert mean_loss(huge, inputs, targets, "relu", "cross-entropy") == math.inf
