"""A stretch recomputed at full detail is the run itself, bit for bit."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training import recomputing as stretches
from core.training.course import Order
from core.training.recomputing import stretch
from core.training.run import Run
from core.training.run_rows import RunRows


def carried_out(work):
    """Go through all slices of some work; return its result and how many there were."""
    slices = 0
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value, slices
        slices += 1


@pytest.fixture(scope="module")
def run() -> Run:
    """A run of 600 steps with every row written, and changes on and off the coarse rows."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1), order=Order.SHUFFLED, seed=7)
    run.advance(128)
    run.change("w1", parameters=run.parameters.replaced("w1", 2.0))
    run.advance(77)
    run.change("Diana gone", replace(run.settings, dataset=FOUR_PEOPLE.removed([3])))
    run.advance(195)
    run.change("b3 frozen", replace(run.settings, learning_rate=3.0, frozen=frozenset({"b3"})))
    run.advance(200)
    return run


@settings(max_examples=40)
@given(
    st.integers(0, 600), st.integers(0, 600), st.integers(1, 700), st.sampled_from([1, 7, 64, 1000])
)
def test_it_equals_the_run_bit_for_bit(run, one, other, points, spacing):
    first, last = sorted((one, other))
    every = run.rows(1000)
    coarse = RunRows(every.steps[::spacing], every.losses[::spacing], every.values[::spacing])
    found, _ = carried_out(stretch(run.course, coarse, first, last, points))
    assert (found.steps >= first).all()
    assert (found.steps <= last).all()
    np.testing.assert_array_equal(found.losses, every.losses[found.steps])
    np.testing.assert_array_equal(found.values, every.values[found.steps])
    if points > last - first:
        assert found.steps.tolist() == list(range(first, last + 1))
    else:
        gaps = np.diff(found.steps, prepend=first, append=last)
        assert gaps.max() <= 2 * max(1, (last - first) / points), "fewer rows than asked for"
        assert len(found) <= points + 2 + (last - first) // spacing + 1


def test_the_run_itself_stays_where_it_is(run):
    run.seek(123)
    before, rows = run.moment, run.rows(1000)
    carried_out(stretch(run.course, run.rows(3), 10, 500, 400))
    assert run.moment == before
    assert run.furthest == 600
    assert (run.rows(1000).steps == rows.steps).all()


def test_a_long_stretch_comes_in_slices_and_can_be_dropped():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(2_000_000)
    rows = run.rows(1000)
    found, slices = carried_out(stretch(run.course, rows, 500_000, 1_500_000, 5000))
    assert slices > 10
    assert len(found) > 2500
    for step in found.steps[:: len(found) // 7].tolist():
        run.seek(step)
        assert run.parameters.values.tolist() == found.values[found.steps == step][0].tolist()
    dropped = stretch(run.course, rows, 0, 2_000_000, 10_000)
    next(dropped)
    dropped.close()


def test_what_would_take_too_long_is_left_as_it_is_known(monkeypatch, run):
    coarse = run.rows(10)
    monkeypatch.setattr(stretches, "MOST_WORK", 9 * 100)
    found, slices = carried_out(stretch(run.course, coarse, 150, 550, 400))
    assert slices == 0
    assert found.steps.tolist() == [s for s in coarse.steps.tolist() if 150 <= s <= 550]
    near, slices = carried_out(stretch(run.course, coarse, 150, 170, 400))
    assert slices > 0
    assert len(near) == 21


def test_what_is_known_in_full_needs_no_work(run):
    found, slices = carried_out(stretch(run.course, run.rows(1000), 100, 300, 400))
    assert slices == 0
    assert found.steps.tolist() == list(range(100, 301))


def test_a_course_gone_through_again_has_the_row_of_each_change():
    """The row at a change holds what was changed, whether the run made the change or met it."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(64)
    run.change("other start", parameters=Parameters.normal(seed=2))
    run.advance(64)
    again = Run.of(run.course)
    again.advance(128)
    for step in (63, 64, 65, 66, 128):
        run.seek(step)
        again.seek(step)
        assert again.parameters == run.parameters
    np.testing.assert_array_equal(again.rows(1000).losses, run.rows(1000).losses)
