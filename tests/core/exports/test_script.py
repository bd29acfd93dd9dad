"""Scripts that are exported are run, and agree to the last digit."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Cancelled, LabError
from core.exports.parameters import parameters_csv, parameters_json
from core.exports.script import MAX_STEPS, prediction_script, training_script
from core.network import Parameters, feedforward
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, Dataset, Gender, Person
from core.training.course import Order
from core.training.run import Run
from tests.core.labs import runs


def output_of(script: str, folder: Path) -> list[str]:
    """What a fresh interpreter prints, far from this program."""
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-W", "error", path.name],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.splitlines()


def names_of(script: str) -> dict:
    names = {"__name__": "script"}
    exec(compile(script, "script.py", "exec"), names)
    return names


def eventful_run() -> Run:
    """All orders, all kinds of changes, some of them at the same step."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=7), seed=2**63 - 1)
    run.advance(403)
    run.change("w5 set by hand", parameters=run.parameters.replaced("w5", -0.1))
    run.advance(57)
    run.change("shuffled", replace(run.settings, order=Order.SHUFFLED, seed=11))
    run.change("η", replace(run.settings, learning_rate=1 / 3))
    run.advance(111)
    five = run.settings.dataset.inserted(
        2, Person("'''\nimport os\n\"\"\"", 141.7, 64.2, Gender(1))
    )
    run.change('"""); print("ran")  # \n', replace(run.settings, dataset=five))
    run.advance(222)
    frozen = frozenset({"w1", "b3"})
    drawn = replace(run.settings, order=Order.DRAWN, seed=5, frozen=frozen)
    run.change("drawn, w1 and b3 frozen", drawn)
    run.advance(500)
    return run


def test_the_whole_training_in_a_fresh_interpreter(tmp_path):
    run = eventful_run()
    printed = output_of(training_script(run.course, run.step), tmp_path)
    assert printed == [f"{name} = {value!r}" for name, value in run.parameters.as_dict().items()]


def test_the_article_s_training_in_a_fresh_interpreter(tmp_path):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(4000)
    printed = output_of(training_script(run.course, 4000), tmp_path)
    assert printed == [f"{name} = {value!r}" for name, value in run.parameters.as_dict().items()]


@given(runs(), st.data())
@settings(max_examples=25)
def test_any_training_up_to_any_step(run, data):
    step = data.draw(st.integers(0, run.furthest))
    run.seek(step)
    trained = names_of(training_script(run.course, step))["train"]()
    assert list(trained.items()) == list(run.parameters.as_dict().items())


def test_the_script_is_not_told_the_answer():
    """Only what a person set by hand is in it; the training of every stretch is done again."""
    run = eventful_run()
    changes = names_of(training_script(run.course, run.step))["CHANGES"]
    assert [change["set"] for change in changes] == [{}, {"w5": -0.1}, {}, {}, {}, {}]


def test_predictions_in_a_fresh_interpreter(tmp_path):
    run = eventful_run()
    printed = output_of(prediction_script(run.moment), tmp_path)
    dataset = run.settings.dataset
    expected = feedforward(run.parameters, dataset.inputs).tolist()
    assert printed == [
        f"{name!r}\t{value!r}" for name, value in zip(dataset.names, expected, strict=True)
    ]


@given(runs())
@settings(max_examples=25)
def test_any_predictions_for_one_and_for_many(run):
    dataset = run.settings.dataset
    predict = names_of(prediction_script(run.moment))["predict"]
    expected = feedforward(run.parameters, dataset.inputs)
    assert predict(dataset.weights, dataset.heights).tolist() == expected.tolist()
    for weight, height, value in zip(dataset.weights, dataset.heights, expected, strict=True):
        assert float(predict(weight, height)) == value


def test_the_script_takes_the_shift_off():
    run = Run(FOUR_PEOPLE.with_shift(NO_SHIFT), Parameters.normal(seed=1))
    predict = names_of(prediction_script(run.moment))["predict"]
    assert float(predict(133, 65)) == float(feedforward(run.parameters, np.array([133.0, 65.0])))


def test_names_and_notes_are_never_run(tmp_path):
    run = eventful_run()
    for script in (prediction_script(run.moment), training_script(run.course, run.step)):
        assert "ran" not in output_of(script, tmp_path)
    evil = Dataset([Person("\u202e\\'); import os #", 133, 65, Gender.FEMALE)])
    script = prediction_script(Run(evil, Parameters.normal(seed=1)).moment)
    assert names_of(script)["PEOPLE"] == [("\u202e\\'); import os #", 133.0, 65.0)]
    assert "\u202e" not in script


def test_what_is_too_much_for_a_script():
    course = Run(FOUR_PEOPLE, Parameters.normal(seed=1)).course
    with pytest.raises(LabError, match="hours for 100\u202f000\u202f001 steps"):
        training_script(course, MAX_STEPS + 1)
    run = Run(Dataset([FOUR_PEOPLE[0]] * 60_000), Parameters.normal(seed=1))
    assert len(names_of(prediction_script(run.moment))["PEOPLE"]) == 100
    run.advance(1)
    run.change("others", replace(run.settings, dataset=Dataset([FOUR_PEOPLE[1]] * 60_000)))
    with pytest.raises(LabError, match="There are 120\u202f000 people"):
        training_script(run.course, 5)


def test_a_script_of_a_long_training_can_be_stopped():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(3_000_000)
    run.change("η", replace(run.settings, learning_rate=0.2))
    told = []
    with pytest.raises(Cancelled):
        training_script(run.course, run.step, lambda part: told.append(part) or part < 0.5)
    assert told == [0.0, pytest.approx(1 / 3), pytest.approx(2 / 3)]


def test_parameters_as_json_and_csv():
    run = eventful_run()
    read = json.loads(parameters_json(run.moment))
    assert read["parameters"] == run.parameters.as_dict()
    assert (read["step"], read["layers"]) == (run.step, [2, 2, 1])
    assert read["shift"] == {"weight": 135.0, "height": 66.0}
    lines = [line.split(",") for line in parameters_csv(run.moment).splitlines()]
    assert lines[0] == ["name", "neuron", "from", "value"]
    assert {line[0]: float(line[3]) for line in lines[1:]} == run.parameters.as_dict()
    assert [line[:3] for line in lines[1:4]] == [
        ["w1", "h1", "x1"],
        ["w2", "h1", "x2"],
        ["b1", "h1", ""],
    ]
    assert lines[-1][:3] == ["b3", "o1", ""]
