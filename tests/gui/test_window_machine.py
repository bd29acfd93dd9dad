"""The whole window, used in any order: it never says anything but what a plain model says.

Two hundred walks of fifty acts, in parts that run beside each other.
"""

from pathlib import Path

import pytest
from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from gui.main_window import MainWindow
from tests.gui.walk.walk import Walk

PARTS, WALKS, ACTS = 16, 15, 50
ALL_ACTS = 200 * 50


@pytest.fixture
def quick(monkeypatch) -> None:
    """The lab looks at its mailbox more often, so that the walk is not spent waiting."""
    monkeypatch.setattr("gui.lab.live.FRAME_MILLISECONDS", 1)


def walk(window: MainWindow, folder: Path, part: int, walks: int, acts: int) -> int:
    """Walk so often; return how many acts were done."""
    machine = seed(part)(type("Walk", (Walk,), {"window": window, "folder": folder}))
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=walks, stateful_step_count=acts, phases=[Phase.generate]),
    )
    return machine.acts


@pytest.mark.parametrize("part", range(PARTS))
def test_any_use_of_the_window(quick, window, tmp_path, part):
    assert walk(window, tmp_path, part, WALKS, ACTS) >= ALL_ACTS / PARTS
