"""Bookmarks, and how far two runs are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.bookmarks import Bookmark, carried_over, with_bookmark, without_bookmark
from core.training.course import MAX_STEP, Course, Segment, Settings

steps = st.integers(0, 12)
bookmarks = st.dictionaries(steps, st.sampled_from("abc")).map(
    lambda named: tuple(Bookmark(step, name) for step, name in sorted(named.items()))
)


def as_dict(marks):
    return {mark.step: mark.name for mark in marks}


@given(bookmarks, steps, st.sampled_from("xyz"))
def test_naming_a_step_names_that_step_alone(marks, step, name):
    named = with_bookmark(marks, Bookmark(step, name))
    assert as_dict(named) == as_dict(marks) | {step: name}
    assert [mark.step for mark in named] == sorted(as_dict(named))
    assert without_bookmark(named, step) == without_bookmark(marks, step)


@given(bookmarks, bookmarks, steps, steps)
def test_going_over_to_another_run_takes_the_shared_moments_along(here, there, parted, shared):
    carried = as_dict(carried_over(here, there, parted, shared))
    assert list(carried) == sorted(carried)
    ours, theirs = as_dict(here), as_dict(there)
    for step in range(13):
        if step <= min(parted, shared):
            assert carried.get(step) == ours.get(step)
        elif step <= shared:
            assert carried.get(step) == ours.get(step, theirs.get(step))
        else:
            assert carried.get(step) == theirs.get(step)


@pytest.mark.parametrize(("step", "name"), [(-1, "a"), (0, ""), (0, "  \t")])
def test_a_bookmark_needs_a_step_and_a_name(step, name):
    with pytest.raises(LabError):
        Bookmark(step, name)


def test_a_name_is_kept_as_it_was_typed_or_refused():
    for name in ("  here  and \t there ", "x" * 10_000):
        assert Bookmark(0, name).name == name
    with pytest.raises(LabError, match=r"This name has 10001 characters\. Shorten it to 10000\."):
        Bookmark(0, "x" * 10_001)


START = Course((Segment(0, Settings(FOUR_PEOPLE), Parameters.normal(seed=1)),))
changes = st.lists(st.tuples(steps, st.floats(0.2, 0.3)), max_size=4)


def changed(course: Course, edits) -> Course:
    for step, rate in edits:
        settings = Settings(FOUR_PEOPLE, rate)
        course = course.changed(step, "η", settings, Parameters.normal(seed=step))
    return course


@given(changes, changes, changes)
def test_two_runs_are_shared_until_the_first_change_that_only_one_of_them_has(both, one, other):
    mine, others = changed(changed(START, both), one), changed(changed(START, both), other)
    shared = mine.shared_until(others)
    assert shared == others.shared_until(mine)
    for step in range(13):
        same_so_far = [s for s in mine.segments if s.start <= step] == [
            s for s in others.segments if s.start <= step
        ]
        assert same_so_far == (step < shared)
    assert (shared == MAX_STEP) == (mine == others)
