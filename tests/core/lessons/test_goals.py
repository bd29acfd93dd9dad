"""A goal is reached if it held at any moment known, however far the run has gone since."""

import pytest

from core.lessons.conditions import condition
from core.lessons.goals import reached
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training import Run


def looked_at(text: str, epochs: int, first: int = 0):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1), 5.0)
    run.advance(4 * epochs)
    return reached(condition(text), run.course, run.rows(2048), first, run.moment, 0)


def first_epoch(text: str) -> int:
    """The first epoch at which it holds, looked for one by one."""
    run, goal = Run(FOUR_PEOPLE, Parameters.normal(seed=1), 5.0), condition(text)
    while not goal.holds(run.moment):
        run.advance(1)
    return run.epoch


@pytest.mark.parametrize("text", ["loss < 0.01", "loss < 0.001 and epoch ≤ 300", "0.02 > loss"])
def test_what_held_on_the_way_counts_also_when_the_run_has_gone_on(text):
    there = looked_at(text, epochs=1000)
    assert there is not None
    assert condition(text).holds(there)
    assert abs(there.epoch - first_epoch(text)) <= 4, "rows are thinned"


def test_what_never_held_is_not_reached():
    assert looked_at("loss < 0.01 and epoch ≤ 1", epochs=1000) is None
    assert looked_at("loss < 0", epochs=100) is None
    assert looked_at("loss > 0.2", epochs=500, first=1000) is None


def test_what_is_no_row_of_the_run_is_looked_at_as_well():
    assert looked_at("right = 4 and ŷ Alice > 0.9", epochs=300) is not None


def test_a_run_that_has_not_begun_has_no_past():
    assert looked_at("epoch ≥ 1", epochs=0) is None
    assert looked_at("epoch ≥ 0", epochs=0) is not None
