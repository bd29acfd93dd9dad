"""The maps of all neurons against each cell by itself, and their lines against where Σ is 0."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Shift
from core.plots.decision_map import boundary, decision_map, neuron_maps
from tests.core.one_row import neuron_by_neuron
from tests.core.strategies import networks, seeds

WEIGHTS, HEIGHTS = np.linspace(100.0, 180.0, 32), np.linspace(55.0, 77.0, 24)
SHIFT = FOUR_PEOPLE.shift


@given(networks(), st.sampled_from(["sigmoid", "tanh", "relu", "identity"]), st.floats(-200, 200))
def test_every_cell_is_what_each_neuron_answers_there(parameters, activation, lb):
    shift, weights, heights = Shift(lb, 60.0), [101.0, 133.0, 175.5], [58.0, 71.0]
    found = neuron_maps(parameters, shift, weights, heights, activation)
    for row, height in enumerate(heights):
        for column, weight in enumerate(weights):
            plain = neuron_by_neuron(parameters, (weight - lb, height - 60.0), activation)
            assert found.keys() == plain.keys()
            for neuron, (total, a) in plain.items():
                here = found[neuron]
                size = 1e-12 * max(1.0, abs(total))
                assert here.sums[row, column] == pytest.approx(total, rel=1e-9, abs=1e3 * size)
                assert here.predictions[row, column] == pytest.approx(a, rel=1e-8, abs=1e-9)


@given(networks())
def test_that_of_the_output_is_the_decision_map_bit_for_bit(parameters):
    output = len(parameters.layer_sizes) - 1, 0
    own = neuron_maps(parameters, SHIFT, WEIGHTS, HEIGHTS)[output]
    whole = decision_map(parameters, SHIFT, WEIGHTS, HEIGHTS)
    assert own.sums.tobytes() == whole.sums.tobytes()
    assert own.predictions.tobytes() == whole.predictions.tobytes()


def crossings_with_frame(w1: float, w2: float, b: float) -> list[tuple[float, float]]:
    """Where w1 x + w2 y + b = 0 crosses the frame of the map, by solving for one coordinate."""
    left, right, bottom, top = WEIGHTS[0], WEIGHTS[-1], HEIGHTS[0], HEIGHTS[-1]
    found = []
    for x in (left, right):
        y = SHIFT.height - (w1 * (x - SHIFT.weight) + b) / w2
        if bottom <= y <= top:
            found.append((x, y))
    for y in (bottom, top):
        x = SHIFT.weight - (w2 * (y - SHIFT.height) + b) / w1
        if left <= x <= right:
            found.append((x, y))
    return sorted(found)


@given(seeds)
def test_lines_of_the_first_layer_are_straight_and_end_where_they_leave_the_frame(seed):
    parameters = Parameters.normal((2, 3, 1), seed=seed)
    maps = neuron_maps(parameters, SHIFT, WEIGHTS, HEIGHTS)
    for index in range(3):
        w1, w2, b = (float(v) for v in parameters.values[3 * index : 3 * index + 3])
        x, y = (ends.reshape(-1, 3)[:, :2].ravel() for ends in boundary(maps[1, index]))
        on_line = w1 * (x - SHIFT.weight) + w2 * (y - SHIFT.height) + b
        assert np.abs(on_line).max(initial=0.0) < 1e-9
        expected = crossings_with_frame(w1, w2, b)
        if len(x):
            ends = sorted([(x[i], y[i]) for i in (x.argmin(), x.argmax())])
            assert ends[0][0] == pytest.approx(expected[0][0], abs=1e-6)
            assert ends[1][0] == pytest.approx(expected[-1][0], abs=1e-6)
        else:
            # It passes by, or cuts off a corner smaller than a cell.
            assert len(expected) < 2 or np.ptp([x for x, _ in expected]) < np.diff(WEIGHTS)[0]


@given(
    networks(st.sampled_from([(2, 2, 2, 1), (2, 4, 3, 1)])), st.sampled_from(["tanh", "sigmoid"])
)
def test_deeper_lines_cross_a_height_where_the_sum_changes_its_sign(parameters, activation):
    maps = neuron_maps(parameters, SHIFT, WEIGHTS, HEIGHTS, activation)
    row = 11
    for neuron in ((2, 0), (2, 1), (3, 0)):

        def total(weight, neuron=neuron):
            x = (weight - SHIFT.weight, HEIGHTS[row] - SHIFT.height)
            return neuron_by_neuron(parameters, x, activation)[neuron][0]

        x, y = (ends.reshape(-1, 3)[:, :2].ravel() for ends in boundary(maps[neuron]))
        drawn = np.unique(np.round(x[y == HEIGHTS[row]], 9))
        signs = [total(float(weight)) > 0.0 for weight in WEIGHTS]
        cells = [i for i in range(len(WEIGHTS) - 1) if signs[i] != signs[i + 1]]
        assert len(drawn) == len(cells)
        for at, cell in zip(drawn, cells, strict=True):
            low, high = WEIGHTS[cell], WEIGHTS[cell + 1]
            for _ in range(40):
                middle = (low + high) / 2
                low, high = (middle, high) if (total(middle) > 0) == signs[cell] else (low, middle)
            # Between two cells the line takes the sum for straight.
            assert abs(at - low) < WEIGHTS[1] - WEIGHTS[0]


def test_they_need_two_inputs_and_are_read_only():
    with pytest.raises(LabError, match="two inputs"):
        neuron_maps(Parameters.normal((3, 2, 1), seed=1), SHIFT, [100.0], [60.0])
    for found in neuron_maps(Parameters.normal(seed=1), SHIFT, [100.0], [60.0]).values():
        for array in (found.weights, found.heights, found.sums, found.predictions):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0.0
