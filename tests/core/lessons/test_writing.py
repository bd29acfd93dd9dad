"""A step recorded from the laboratory sets it up again to the last bit."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import LabError
from core.explain.stages import Phase, Stage, stages
from core.lessons.playing import begun
from core.lessons.reading import lesson_from
from core.lessons.writing import lesson_head, quoted, step_text
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training import Run
from tests.core.labs import runs


def read_back(*steps: str):
    text = "\n".join([lesson_head('A "title"\\'), *steps])
    return lesson_from(text.encode(), "x.chainlesson", Path("/nowhere"))


@settings(max_examples=40, deadline=None)
@given(runs(), st.data())
def test_a_recorded_step_is_the_same_moment(run, data):
    moment = run.moment
    if not len(moment.dataset):
        return
    stage = data.draw(st.sampled_from(stages(run.parameters.layer_sizes)))
    if len(run.course.segments) > 1 and run.settings.frozen:
        return  # frozen parameters are no part of a lesson
    lesson = read_back(step_text(
        run.course, run.step, run.parameters, text='"""\\', stage=stage, parameter="b1",
        show=("loss",), cover=("ŷ",),
    ))  # fmt: skip
    again = begun(lesson, 0).moment
    assert again.parameters == moment.parameters
    assert again.dataset == moment.dataset
    assert again.settings.learning_rate == moment.settings.learning_rate
    setup = lesson.steps[0].setup
    assert (setup.stage, setup.parameter) == (stage, "b1")
    if len(run.course.segments) == 1:
        assert (again.step, again.person) == (moment.step, moment.person)


def test_two_steps_in_one_file():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=4), 0.5)
    first = step_text(run.course, 0, run.parameters, person="Bob")
    run.advance(9)
    second = step_text(run.course, 9, run.parameters, stage=Stage(Phase.LOSS))
    lesson = read_back(first, second)
    assert [begun(lesson, index).step for index in (0, 1)] == [0, 9]
    assert lesson.title == 'A "title"\\'
    assert lesson.steps[0].setup.person == "Bob"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_can_be_quoted(text):
    assert tomllib.loads(f"x = {quoted(text)}") == {"x": text}


def test_too_many_people_are_refused():
    people = Dataset(list(FOUR_PEOPLE) * 60)
    run = Run(people, Parameters.normal(seed=1))
    with pytest.raises(LabError, match="Save the laboratory"):
        step_text(run.course, 0, run.parameters)
