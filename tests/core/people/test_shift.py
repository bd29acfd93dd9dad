"""Shift and scale: what the network sees of weights and heights, everywhere the same."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.exports.parameters import parameters_json
from core.exports.script import prediction_script, training_script
from core.files.lab_file import LabFile, dump, load
from core.lessons import mark
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset, Shift
from core.people.shift import LARGEST_SCALE, SMALLEST_SCALE, mean_shift, standardised
from core.plots.decision_map import decision_map
from core.sweep.axes import AXES
from core.sweep.sweep import variant_of
from core.training.run import Run
from tests.core.exports.test_script import names_of
from tests.core.strategies import datasets

scales = st.floats(SMALLEST_SCALE, LARGEST_SCALE)
SCALED = Shift(140.0, 65.0, 16.0, 5.0)


def run_with(shift: Shift) -> Run:
    run = Run(FOUR_PEOPLE.with_shift(shift), Parameters.normal(seed=2), 0.4)
    run.advance(60)
    return run


def test_what_is_left_is_divided():
    seen = FOUR_PEOPLE.with_shift(SCALED).inputs
    assert seen[0].tolist() == [(133 - 140) / 16, (65 - 65) / 5]
    assert SCALED.apply(133, 65).tolist() == seen[0].tolist()
    assert FOUR_PEOPLE.inputs.tolist() == [[-2, -1], [25, 6], [17, 4], [-15, -6]]


@given(datasets())
def test_standardised_people_have_mean_0_and_deviation_1(people):
    seen = people.with_shift(standardised(people.weights, people.heights)).inputs
    assert seen.mean(axis=0) == pytest.approx([0, 0], abs=1e-9)
    spread = [people.weights.std(), people.heights.std()]
    expected = [1.0 if each >= SMALLEST_SCALE else each for each in spread]
    assert seen.std(axis=0) == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_of_nobody_and_of_one_person():
    alice = Dataset(FOUR_PEOPLE[:1])
    assert standardised(alice.weights, alice.heights) == Shift(133.0, 65.0)
    nobody = Dataset()
    assert standardised(nobody.weights, nobody.heights) == Shift()
    assert mean_shift(nobody.weights, nobody.heights) == Shift()


@pytest.mark.parametrize("scale", [0.0, -1.0, 1e9, float("nan"), float("inf")])
def test_a_scale_out_of_reach_is_refused(scale):
    with pytest.raises(LabError, match="A scale must lie between"):
        Shift(135, 66, scale)


@given(scales, scales)
def test_files_bring_it_back_and_say_it_only_where_there_is_one(weight, height):
    shift = Shift(135.0, 66.0, weight, height)
    run = Run(FOUR_PEOPLE.with_shift(shift), Parameters.constant())
    data = dump(LabFile(run.saved()))
    assert load(data).run.course == run.course
    (written,) = json.loads(data)["datasets"]
    assert ("weight_scale" in written["shift"]) == shift.is_scaled


def test_scripts_repeat_training_and_predictions():
    run = run_with(SCALED)
    assert names_of(training_script(run.course, run.step))["train"]() == run.parameters.as_dict()
    predict = names_of(prediction_script(run.moment))["predict"]
    assert float(predict(128.0, 63.0)) == float(run.moment.predict(SCALED.apply(128.0, 63.0)))
    assert json.loads(parameters_json(run.moment))["scale"] == {"weight": 16.0, "height": 5.0}


def test_the_map_is_what_the_network_says_of_each_pair():
    run = run_with(SCALED)
    found = decision_map(run.parameters, SCALED, [120.0, 150.0], [60.0, 64.0, 70.0])
    for row, height in enumerate(found.heights):
        for column, weight in enumerate(found.weights):
            answer = float(run.moment.predict(SCALED.apply(weight, height)))
            assert found.predictions[row, column] == answer


def test_who_forgets_the_scale_is_told_so():
    run = run_with(SCALED)
    w1, w2, b1 = (run.parameters[name] for name in ("w1", "w2", "b1"))
    right = w1 * (-7 / 16) + w2 * 0 + b1
    assert mark(run.moment, "Σh1", f"{right:.5g}").verdict == "right"
    marked = mark(run.moment, "Σh1", f"{w1 * -7 + b1:.5g}")
    assert (marked.verdict, marked.mistake) == ("wrong", "scale forgotten")
    marked = mark(run.moment, "Σh1", f"{w1 * 133 + w2 * 65 + b1:.5g}")
    assert (marked.verdict, marked.mistake) == ("wrong", "raw input for shifted")
    assert mark(run_with(Shift()).moment, "Σh1", "77").mistake is None


def test_a_sweep_tries_the_standardised_inputs_too():
    settings = AXES["shift"].settings(variant_of(run_with(Shift())))
    assert [setting.label for setting in settings] == ["shift 135, 66", "no shift", "standardised"]
    inputs = settings[2].variant.settings.dataset.inputs
    assert inputs.std(axis=0) == pytest.approx([1, 1])
    assert np.abs(inputs.mean(axis=0)).max() < 1e-12
