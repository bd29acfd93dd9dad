"""A seek in slices ends where a seek ends, and can be given up anywhere on the way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.course import Order
from core.training.run import Run
from core.training.seeking import SlicedSeek
from tests.core.strategies import orders, seeds
from tests.core.training.test_run import OPPOSED, crowd_with_one_who_breaks_it

REACHED = 3000


def eventful(order: Order, seed: int) -> Run:
    """A run with few checkpoints, many changes, and one more change where it ends."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1), order=order, seed=seed)
    run.checkpoints.thin(1024)
    for step in range(500, REACHED + 1, 500):
        run.advance(step - run.step)
        run.change("η", replace(run.settings, learning_rate=0.1 + step / 10_000))
    run.advance(REACHED - run.step)
    return run


def arrived(journey: SlicedSeek, slices: list[int]) -> None:
    while not journey.is_over:
        journey.go_on(slices[0])
        slices = [*slices[1:], slices[0]]


@given(
    orders,
    seeds,
    st.lists(st.integers(0, REACHED + 200), min_size=1, max_size=4),
    st.lists(st.integers(1, 900), min_size=1, max_size=3),
)
def test_it_ends_where_a_seek_ends(order, seed, places, slices):
    straight, sliced = eventful(order, seed), eventful(order, seed)
    for place in places:
        straight.seek(place)
        arrived(SlicedSeek(sliced, place), slices)
        assert sliced.saved() == straight.saved()
        assert sliced.moment == straight.moment
        before = straight.moment_before
        assert (sliced.moment_before is None) == (before is None)
        if before is not None:
            assert sliced.moment_before.parameters == before.parameters


@given(st.integers(0, REACHED), st.integers(0, REACHED), st.integers(1, 400), st.integers(0, 5))
def test_until_it_is_over_the_run_stands_where_it_was(start, place, steps, slices):
    run = eventful(Order.SHUFFLED, 3)
    run.seek(start)
    saved = run.saved()
    journey = SlicedSeek(run, place)
    for _ in range(slices):
        if not journey.is_over:
            journey.go_on(steps)
    end = place if journey.is_over else start
    if not journey.is_over:
        assert run.saved() == saved
        assert 0 <= journey.part < 1
    run.advance(10)
    again = eventful(Order.SHUFFLED, 3)
    again.seek(end)
    again.advance(10)
    assert run.parameters == again.parameters


def test_where_the_run_has_not_been_it_can_be_left_at_every_slice():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    journey = SlicedSeek(run, 1000)
    journey.go_on(300)
    assert (run.step, run.furthest, journey.is_over) == (300, 300, False)
    straight = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    straight.advance(300)
    assert run.saved() == straight.saved()


def test_it_ends_where_a_run_diverges():
    run = Run(crowd_with_one_who_breaks_it(50), Parameters((2, 2, 1), OPPOSED))
    arrived(SlicedSeek(run, 400), [7])
    assert (run.step, run.is_stuck) == (50, True)
    arrived(SlicedSeek(run, 400), [7])
    assert (run.step, run.is_stuck) == (50, True)
    assert run.moment_before.step == 49


def test_it_does_not_set_out_for_where_nobody_can_go():
    run = Run(Dataset(), Parameters.normal(seed=1))
    with pytest.raises(LabError, match="nobody"):
        SlicedSeek(run, 1)
    with pytest.raises(LabError, match="begins at step 0"):
        SlicedSeek(run, -1)
