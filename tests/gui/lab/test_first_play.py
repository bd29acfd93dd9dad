"""The first Play: it does not wait for the compiler, and nobody notices when that is there."""

import sys
import threading

import pytest

from core.network import kernel
from core.network.kernel import training_kernel
from core.people.dataset import FOUR_PEOPLE
from core.training import Run
from core.training.course import Order
from core.training.first_snapshot import first_look, opening
from core.training.snapshot import Status
from gui.lab import Lab, redraw_scheduler
from gui.lab.redraw_scheduler import RedrawScheduler
from tests.gui.waiting import wait_until

OPENING = opening()


def is_compiling() -> bool:
    return any(thread.name == "compiler" for thread in threading.enumerate())


@pytest.fixture
def gate(monkeypatch):
    """Hold the compiler up until the gate is opened."""
    gate = threading.Event()

    def slow(*args, **more):
        assert gate.wait(60)
        return training_kernel(*args, **more)

    monkeypatch.setattr(kernel, "training_kernel", slow)
    yield gate
    gate.set()


def test_the_bits_are_the_same_before_while_and_after_the_compiler_is_there(qtbot, gate):
    lab = Lab(OPENING)
    lab.wire.start()
    lab.steps.set_epoch_limit(40)
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT)
    assert is_compiling()
    early = lab.live.now.parameters
    gate.set()
    wait_until(lambda: not is_compiling())
    lab.steps.set_epoch_limit(2000)
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT and lab.live.now.epoch == 2000)
    assert not lab.live.snapshot.compiler_problem
    whole = Run.of(lab.live.course)
    whole.advance(160)
    assert whole.parameters == early
    whole.advance(8000 - 160)
    assert whole.parameters == lab.live.now.parameters
    lab.wire.stop()


@pytest.mark.parametrize("order", Order)
def test_where_no_compiler_can_be_loaded_a_run_has_the_same_bits(monkeypatch, order):
    def run() -> Run:
        made = Run(FOUR_PEOPLE, OPENING.opening.parameters, order=order, seed=3)
        made.advance(300)
        return made

    usual = run()
    monkeypatch.setitem(sys.modules, "core.network.kernel", None)
    monkeypatch.delattr("core.network.kernel")
    plain = run()
    assert plain.loops.problem
    assert not usual.loops.problem
    assert plain.parameters == usual.parameters


def test_a_compiler_that_fails_is_a_word_and_no_end(qtbot, lab, monkeypatch):
    def broken(*args, **more):
        raise RuntimeError("no room")

    monkeypatch.setattr(kernel, "training_kernel", broken)
    made = Lab(OPENING)
    made.wire.start()
    made.steps.set_epoch_limit(20)
    made.steps.play()
    wait_until(lambda: made.live.status is Status.LIMIT)
    wait_until(lambda: not is_compiling())
    made.steps.step()
    wait_until(lambda: made.live.snapshot.compiler_problem == "no room")
    made.wire.stop()


class Panel:
    """Counts how often it is to draw."""

    drawn = 0

    def draw(self) -> None:
        self.drawn += 1


def test_the_first_snapshots_of_a_run_that_moves_are_drawn_by_all_and_later_ones_in_turn(
    monkeypatch,
):
    monkeypatch.setattr(redraw_scheduler, "BEGUN_SECONDS", 60.0)
    scheduler = RedrawScheduler(first_look(OPENING), lambda: None)
    panels = [Panel() for _ in range(5)]
    for panel in panels:
        scheduler.drawings.connect(panel.draw)

    def drawn() -> list[int]:
        scheduler.serve(first_look(OPENING), is_moving=True)
        return [panel.drawn for panel in panels]

    for snapshot in range(1, redraw_scheduler.BEGUN_SNAPSHOTS + 1):
        assert drawn() == [snapshot] * 5
    assert sum(drawn()) == 5 * redraw_scheduler.BEGUN_SNAPSHOTS + 1
    scheduler.serve(first_look(OPENING), is_moving=False)
    assert min(drawn()) >= redraw_scheduler.BEGUN_SNAPSHOTS + 2
