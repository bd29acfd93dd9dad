"""The course of a run: segments, epochs, and where a change cuts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.course import Course, Order, Segment, Settings
from core.training.learning_rate import MAX_RATE, MIN_RATE
from tests.core.plain_run import PlainRun
from tests.core.strategies import orders

ONES = Parameters.constant()


@pytest.mark.parametrize("eta", [0.0, -0.1, 9e-5, 100.1, math.inf, math.nan])
def test_a_learning_rate_out_of_reach_is_refused(eta):
    with pytest.raises(LabError, match=r"from 0\.0001 to 100") as refusal:
        Settings(FOUR_PEOPLE, eta)
    assert refusal.value.place == "Learning rate"


def test_the_limits_of_the_learning_rate_are_accepted():
    assert Settings(FOUR_PEOPLE, MIN_RATE).learning_rate == 1e-4
    assert Settings(FOUR_PEOPLE, MAX_RATE).learning_rate == 100


def test_rates_are_zero_where_a_parameter_is_frozen():
    rates = Settings(FOUR_PEOPLE, 0.3, frozen=frozenset({"b1", "w5"})).rates(ONES)
    assert dict(zip(ONES.names, rates.tolist(), strict=True)) == {
        "w1": 0.3, "w2": 0.3, "b1": 0.0, "w3": 0.3, "w4": 0.3, "b2": 0.3,
        "w5": 0.0, "w6": 0.3, "b3": 0.3,
    }  # fmt: skip


def test_every_order_has_words():
    assert [order.words for order in Order] == [
        "in the table's order",
        "shuffled each epoch",
        "drawn at random",
    ]


def four(order=Order.TABLE):
    return Settings(FOUR_PEOPLE, order=order)


def five():
    return Settings(FOUR_PEOPLE.inserted(0, FOUR_PEOPLE[0]))


def test_epochs_of_the_four():
    opening = Segment(0, four(), ONES)
    assert [opening.epoch(step) for step in (0, 3, 4, 7, 8, 4_000_000_003)] == [
        0, 0, 1, 1, 2, 1_000_000_000,
    ]  # fmt: skip
    assert [opening.seat(step) for step in (0, 3, 4, 9)] == [0, 3, 0, 1]


def test_another_number_of_people_begins_a_pass_and_a_part_counts_as_a_whole():
    course = Course((Segment(0, four(), ONES),)).changed(10, "Fifth", five(), ONES)
    late = course.at(10)
    assert (late.epoch(10), late.seat(10), late.epoch(14), late.epoch(15)) == (3, 0, 3, 4)
    assert course.at(9).epoch(9) == 2
    at_its_end = Course((Segment(0, four(), ONES),)).changed(8, "Fifth", five(), ONES)
    assert at_its_end.at(8).epoch(8) == 2


def test_what_leaves_the_number_and_the_order_alone_leaves_the_pass_alone():
    faster = Settings(FOUR_PEOPLE.moved(0, 3), 5.0, seed=9)
    course = Course((Segment(0, four(), ONES),)).changed(10, "Faster", faster, ONES)
    assert (course.at(10).epoch(10), course.at(10).seat(10)) == (2, 2)
    assert course.at(12).epoch(12) == 3


def test_a_change_before_the_first_step_changes_the_opening():
    start = Parameters.normal(seed=1)
    course = Course((Segment(0, four(), ONES),)).changed(0, "Start", five(), start)
    assert course == Course((Segment(0, five(), start),))
    assert course.interventions == ()


def test_a_change_cuts_what_came_after_it_and_nothing_before():
    course = Course((Segment(0, four(), ONES),))
    for step in (5, 9, 9, 20):
        course = course.changed(step, f"at {step}", None, ONES)
    assert [s.note for s in course.interventions] == ["at 5", "at 9", "at 9", "at 20"]
    cut = course.changed(9, "instead", None, ONES)
    assert [s.note for s in cut.interventions] == ["at 5", "at 9", "at 9", "instead"]
    earlier = course.changed(8, "instead", None, ONES)
    assert [s.note for s in earlier.interventions] == ["at 5", "instead"]
    assert len(course.interventions) == 4, "the older course is a value of its own"


def test_settings_are_kept_where_none_are_given():
    course = Course((Segment(0, four(Order.DRAWN), ONES),))
    moved = ONES.replaced("w1", 4.0)
    course = course.changed(5, "By hand", None, moved)
    assert course.at(5).settings == four(Order.DRAWN)
    assert course.at(5).parameters == moved
    assert course.at(4).parameters == ONES


changes = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 6), orders), max_size=6)


@given(st.integers(1, 6), changes, st.integers(1, 30))
def test_epochs_seats_and_steps_are_those_one_counts_on_fingers(people, steps_and_people, tail):
    """Random courses: some changes begin another pass, some do not."""
    opening = Settings(_crowd(people))
    plain = PlainRun(opening, ONES)
    course = Course((Segment(0, opening, ONES),))
    for steps, number, order in steps_and_people:
        plain.go_on(steps)
        settings = Settings(_crowd(number), order=order)
        plain.change(plain.furthest, settings)
        course = course.changed(plain.furthest, "Change", settings, ONES)
    plain.go_on(tail)

    for step, state in enumerate(plain.states):
        segment = course.at(step)
        assert (segment.epoch(step), segment.seat(step)) == (state.epoch, state.seat)
        assert segment.settings == state.settings
    for epoch in range(plain.states[-1].epoch + 1):
        first = next(t for t, state in enumerate(plain.states) if state.epoch >= epoch)
        assert course.step_of_epoch(epoch) == first


def _crowd(number: int) -> Dataset:
    return Dataset([FOUR_PEOPLE[i % 4] for i in range(number)])


def test_far_epochs_are_found_at_once():
    course = Course((Segment(0, four(), ONES),)).changed(10, "Fifth", five(), ONES)
    assert course.step_of_epoch(10**15) == 10 + 5 * (10**15 - 3)


def test_nobody_makes_no_epoch_but_no_error_either():
    course = Course((Segment(0, four(), ONES),)).changed(6, "All gone", Settings(Dataset()), ONES)
    assert (course.at(6).epoch(6), course.at(6).seat(6)) == (2, 0)
    course = course.changed(6, "Back", four(), ONES)
    assert (course.at(6).epoch(6), course.at(6).seat(6), course.at(6).epoch(10)) == (2, 0, 3)
