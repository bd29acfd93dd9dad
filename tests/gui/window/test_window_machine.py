"""The whole window, used in any order: it never says anything but what a plain model says.

Seventy walks of fifty acts, in parts that run beside each other, each its own ways; under
``-m long`` four times as many. What is found is said as it was found, not made shorter first:
that takes minutes (leave ``phases`` out to have it done).
"""

import pytest
from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.gui.walk.crashing import WalkWithCrashes, close, first_session
from tests.gui.walk.walk import Walk
from tests.gui.walk.window import InWindow

PARTS, ALL_PARTS, WALKS, ACTS = 5, 20, 14, 50
LEAST_ACTS = 500
"""How many acts there are in a part, whatever Hypothesis leaves out."""

WALKS_WITH_CRASHES, ALL_WALKS_WITH_CRASHES = 2, 20


@pytest.fixture
def quick(monkeypatch) -> None:
    """The lab looks at its mailbox more often, so that the walk is not spent waiting."""
    monkeypatch.setattr("gui.lab.wire.FRAME_MILLISECONDS", 1)


def walked(machine: type[InWindow], part: int, walks: int) -> None:
    """Walk so often, each part its own ways."""
    run_state_machine_as_test(
        seed(part)(machine),
        settings=settings(max_examples=walks, stateful_step_count=ACTS, phases=[Phase.generate]),
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_any_use_of_the_window(quick, window, tmp_path, part):
    machine = type("Walk", (Walk,), {"window": window, "folder": tmp_path})
    walked(machine, part, WALKS)
    assert machine.acts >= LEAST_ACTS


@pytest.mark.long
@pytest.mark.parametrize("part", range(ALL_PARTS))
def test_any_use_of_the_window_in_all_walks(quick, window, tmp_path, part):
    test_any_use_of_the_window(quick, window, tmp_path, part)


def walked_with_crashes(tmp_path, walks: int) -> None:
    sessions = [first_session(tmp_path)]
    machine = type("Walk", (WalkWithCrashes,), {"sessions": sessions, "folder": tmp_path})
    try:
        walked(machine, ALL_PARTS, walks)
    finally:
        close(sessions[-1])
    assert machine.crashes >= walks


def test_a_program_that_dies_while_it_trains_again_and_again(quick, qapp, tmp_path):
    walked_with_crashes(tmp_path, WALKS_WITH_CRASHES)


@pytest.mark.long
def test_a_program_that_dies_while_it_trains_in_all_walks(quick, qapp, tmp_path):
    walked_with_crashes(tmp_path, ALL_WALKS_WITH_CRASHES)
