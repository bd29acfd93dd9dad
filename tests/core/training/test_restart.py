"""Reset: what goes back to the opening, what is a wish for the next time, and what is said."""

from dataclasses import replace

import pytest

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, Gender, Person
from core.training.course import Course, Order
from core.training.restart import reset, started_over, words_for_reset
from core.training.run import Run

FIVE = FOUR_PEOPLE.inserted(4, Person("Eve", 130, 64, Gender.FEMALE))
OTHER = {
    "learning_rate": 0.3,
    "dataset": FIVE,
    "order": Order.SHUFFLED,
    "frozen": frozenset({"w1"}),
}


@pytest.fixture
def run() -> Run:
    made = Run(FOUR_PEOPLE, Parameters.normal(seed=1), seed=5)
    made.advance(10)
    return made


def reset_of(run: Run) -> Course:
    return reset(run.course, run.step, run.furthest)


@pytest.mark.parametrize(("name", "value"), OTHER.items())
def test_what_took_part_in_the_training_goes_back(run, name, value):
    opening = run.course.opening
    run.change("changed", replace(run.settings, **{name: value}))
    run.advance(1)
    assert reset_of(run).segments == (opening,)
    run.seek(10)
    assert reset_of(run).segments == (opening,), "it has led from here to the next step"
    run.seek(3)
    assert reset_of(run).segments == (opening,)


@pytest.mark.parametrize(("name", "value"), OTHER.items())
def test_what_was_only_just_changed_is_a_wish_for_the_next_time(run, name, value):
    opening = run.course.opening
    run.change("changed", replace(run.settings, **{name: value}))
    again = reset_of(run)
    assert again.opening.settings == replace(opening.settings, **{name: value})
    assert again.opening.parameters == opening.parameters
    assert again.interventions == ()


def test_each_setting_goes_its_own_way(run):
    run.change("η", replace(run.settings, learning_rate=0.3))
    run.advance(10)
    run.change("order", replace(run.settings, order=Order.DRAWN))
    run.change("people", replace(run.settings, dataset=FIVE))
    settings = reset_of(run).opening.settings
    assert settings == replace(run.course.opening.settings, order=Order.DRAWN, dataset=FIVE)


def test_a_parameter_set_by_hand_is_part_of_the_training(run):
    run.change("w1", None, run.parameters.replaced("w1", 9.0))
    assert reset_of(run).segments == (run.course.opening,)


@pytest.mark.parametrize("steps", [0, 10])
def test_what_is_set_up_at_the_very_beginning_stays_but_how_it_learns_goes_back(run, steps):
    first = run.course.opening
    run.seek(0)
    for name, value in OTHER.items():
        run.change(name, replace(run.settings, **{name: value}))
    run.change("w1", None, run.parameters.replaced("w1", 9.0))
    run.advance(steps)
    again = reset_of(run)
    assert again.opening.settings == replace(first.settings, dataset=FIVE)
    assert again.opening.parameters["w1"] == 9.0
    assert reset(again, 0, 0) == again


def test_whoever_starts_over_with_a_rate_comes_back_to_it(run):
    run.seek(0)
    run.change("η", replace(run.settings, learning_rate=0.3))
    course = started_over(run.course, run.settings)
    assert reset(course, 0, 0).opening.settings.learning_rate == 0.3


def test_starting_over_keeps_the_settings_of_now_and_the_start(run):
    opening = run.course.opening
    run.change("η", replace(run.settings, **OTHER))
    run.advance(10)
    course = started_over(run.course, run.settings)
    assert course.opening.settings == replace(opening.settings, **OTHER)
    assert course.opening.parameters == opening.parameters
    other = Parameters.normal(seed=2)
    assert started_over(run.course, run.settings, other).opening.parameters == other


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"learning_rate": 0.3}, "with η 0.1. Shift+R starts over with η 0.3 instead"),
        ({"dataset": FIVE}, "with the people of then. Shift+R starts over with the people you had"),
        (
            {"dataset": FOUR_PEOPLE.with_shift(NO_SHIFT)},
            "with the shift 135, 66. Shift+R starts over with the shift 0, 0",
        ),
        (
            {"order": Order.DRAWN},
            "with people in the table's order. Shift+R starts over with people drawn",
        ),
        (
            {"frozen": frozenset({"w5", "w1"})},
            "nothing frozen. Shift+R starts over with w1 and w5 frozen",
        ),
        (
            {"learning_rate": 2.0, "order": Order.SHUFFLED},
            "people in the table's order. Shift+R starts over with η 2 and people shuffled each",
        ),
    ],
)
def test_what_went_back_is_said_in_a_sentence(run, changes, said):
    old = replace(run.settings, **changes)
    words = words_for_reset(run.course.opening.settings, old)
    assert said in words
    assert words.endswith(" instead.")
    assert words_for_reset(old, old) == ""
