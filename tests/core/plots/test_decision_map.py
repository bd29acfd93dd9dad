"""The decision map against the plain pass forward, and its line against the answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import Parameters, feedforward
from core.people.dataset import FOUR_PEOPLE, Shift
from core.plots.decision_map import DecisionMap, boundary, decision_map
from core.training.run import Run
from tests.core.strategies import networks

WEIGHTS, HEIGHTS = np.linspace(100.0, 180.0, 41), np.linspace(55.0, 75.0, 21)


def pieces(decisions):
    """Return the ends of the pieces of the line, each of shape (pieces, 2)."""
    x, y = (ends.reshape(-1, 3) for ends in boundary(decisions))
    assert np.isnan(x[:, 2]).all()
    assert np.isnan(y[:, 2]).all()
    return x[:, :2], y[:, :2]


@given(networks(), st.floats(-200, 200), st.floats(-100, 100))
def test_it_holds_the_prediction_for_every_weight_and_height(parameters, lb, inches):
    weights, heights, shift = [100.0, 133.0, 180.0, 210.0], [60.0, 65.0, 71.0], Shift(lb, inches)
    found = decision_map(parameters, shift, weights, heights)
    assert found.predictions.shape == (3, 4)
    for row, height in enumerate(heights):
        for column, weight in enumerate(weights):
            plain = feedforward(parameters, shift.apply(weight, height))
            assert found.predictions[row, column] == plain


def test_a_trained_network_parts_the_four_people():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=2))
    run.advance(4000)
    found = decision_map(run.parameters, FOUR_PEOPLE.shift, [120.0, 160.0], [60.0, 72.0])
    assert found.predictions[0, 0] > 0.9
    assert found.predictions[1, 1] < 0.1


@given(networks())
def test_the_line_lies_between_the_two_answers(parameters):
    found = decision_map(parameters, Shift(), WEIGHTS, HEIGHTS)
    x, y = pieces(found)
    female = found.sums > 0
    differ = (female[:-1, :-1] != female[1:, 1:]) | (female[:-1, 1:] != female[1:, :-1])
    assert (len(x) > 0) == differ.any()
    column = np.clip(np.searchsorted(WEIGHTS, x.mean(axis=1)) - 1, 0, len(WEIGHTS) - 2)
    row = np.clip(np.searchsorted(HEIGHTS, y.mean(axis=1)) - 1, 0, len(HEIGHTS) - 2)
    corners = np.stack([female[row + i, column + j] for i in (0, 1) for j in (0, 1)])
    assert (corners.any(axis=0) & ~corners.all(axis=0)).all()


@given(st.floats(-2, 2), st.floats(-2, 2), st.floats(-10, 10))
def test_the_line_of_one_neuron_is_straight_and_exact(w1, w2, b):
    neuron = Parameters((2, 1), np.array([w1, w2, b]))
    x, y = pieces(decision_map(neuron, Shift(), WEIGHTS, HEIGHTS))
    sums = w1 * (x - 135) + w2 * (y - 66) + b
    assert np.abs(sums).max(initial=0.0) < 1e-9


def test_the_line_closes_around_what_it_holds():
    """Two slopes up and one down make a strip of Female: its line has two sides."""
    strip = Parameters((2, 2, 1), np.array([1.0, 0.0, 10.0, -1.0, 0.0, 10.0, 10.0, 10.0, -15.0]))
    found = decision_map(strip, Shift(), WEIGHTS, HEIGHTS)
    # f(x + 10) + f(10 − x) = 1.5 where 135 ± 10 lb, but for e^−20.
    assert found.crossings(0) == pytest.approx([125.0, 145.0], abs=0.1)
    x, _ = pieces(found)
    assert sorted({round(float(value)) for value in x.ravel()}) == [125, 145]
    assert found.share_female == pytest.approx(20 / 80, abs=0.05)


def test_parameters_without_an_answer_have_no_line():
    with np.errstate(invalid="ignore"):
        for value in (np.nan, np.inf):
            lost = Parameters((2, 2, 1), np.full(9, value))
            found = decision_map(lost, Shift(), WEIGHTS, HEIGHTS)
            assert not found.is_finite
            assert not len(pieces(found)[0])


def test_parameters_at_the_end_of_the_numbers_do_no_harm():
    weights, heights = WEIGHTS[WEIGHTS > 135], HEIGHTS[HEIGHTS > 66]
    found = decision_map(Parameters.constant(weight=1e308), Shift(), weights, heights)
    assert found.is_finite
    assert found.share_female == 1.0
    assert not len(pieces(found)[0])
    # Left of it and below, infinities of both signs meet: no answer, and no line through them.
    pieces(decision_map(Parameters.constant(weight=1e308), Shift(), WEIGHTS, HEIGHTS))


def test_it_needs_two_inputs():
    with pytest.raises(LabError, match="two inputs"):
        decision_map(Parameters.normal((3, 1), seed=1), Shift(), [100.0], [60.0])


def test_it_is_read_only():
    found = decision_map(Parameters.constant(), Shift(), [100.0], [60.0])
    for array in (found.weights, found.heights, found.sums, found.predictions):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0


@pytest.mark.parametrize(
    ("by_weight", "by_height", "most", "least"),
    [
        (2.0, 1.0, (True, True), (False, False)),
        (-2.0, 1.0, (False, True), (True, False)),
        (2.0, 0.0, None, None),  # all heights alike: no corner is more than another
    ],
)
def test_it_says_in_which_corner_a_neuron_answers_most(by_weight, by_height, most, least):
    sums = by_weight * np.array(WEIGHTS)[None, :] + by_height * np.array(HEIGHTS)[:, None]
    found = DecisionMap(WEIGHTS, HEIGHTS, sums, sums)
    assert found.corner(largest=True) == most
    assert found.corner(largest=False) == least
    inside = -((sums - sums.mean()) ** 2)
    assert DecisionMap(WEIGHTS, HEIGHTS, inside, inside).corner(largest=True) is None
