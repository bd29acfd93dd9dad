"""The window is woken while something can come from the training thread, and never beside that."""

import random

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy

from core.training.job import Job
from core.training.snapshot import Status
from gui.lab import Lab
from tests.gui.waiting import settled, wait_until


def rested(lab: Lab) -> None:
    settled(lab)
    wait_until(lambda: lab.wire.is_resting)


def test_nothing_wakes_a_window_beside_a_paused_run(lab):
    rested(lab)
    lab.steps.step()
    rested(lab)
    assert lab.live.now.step == 1
    lab.steps.play()
    assert not lab.wire.is_resting
    wait_until(lambda: lab.live.now.step > 100)
    lab.steps.pause()
    rested(lab)


def test_what_the_thread_says_unasked_wakes_the_window_once(lab):
    lab.changes.set_learning_rate(0.2)  # so that the loop is ready when this has been heard
    rested(lab)
    frames = lab.wire.frames
    spy = QSignalSpy(lab.wire.worker.woken)
    # Past the wire, which would begin to look: the thread alone knows of it.
    lab.wire.worker.post(lambda trainer: trainer.player.step())
    lab.wire.posted += 1
    wait_until(lambda: lab.live.now.step == 1)
    rested(lab)
    wait_until(spy.count)
    assert spy.count() == 1
    assert lab.wire.frames - frames <= 3


def test_an_answer_to_a_job_is_told_to_a_window_that_rested(lab, qtbot):
    rested(lab)

    def count(run):
        for _ in range(5):
            yield
        return run.step

    job = Job(count)
    with qtbot.waitSignal(lab.wire.job_done):
        lab.wire.ask(job)
    assert job.answer == 0
    rested(lab)


def test_a_hidden_window_is_not_woken_and_catches_up_when_it_is_shown(lab):
    rested(lab)
    lab.wire.set_watched(False)
    lab.steps.step()
    assert lab.wire.is_resting
    lab.wire.set_watched(True)
    settled(lab)
    assert lab.live.now.step == 1


@pytest.mark.parametrize("seed", range(4))
def test_no_wake_up_is_lost_however_commands_fall(lab, seed):
    chance = random.Random(seed)
    commands = (
        lab.steps.step,
        lab.steps.step_back,
        lab.steps.play,
        lab.steps.pause,
        lambda: lab.steps.seek(chance.randrange(5000)),
        lambda: lab.changes.set_learning_rate(chance.uniform(0.01, 1.0)),
        lab.stages.next_stage,
        lambda: lab.wire.ask(Job(lambda run: iter(()))),
        lambda: lab.wire.set_watched(False),
        lambda: lab.wire.set_watched(True),
    )
    for _ in range(250):
        chance.choice(commands)()
        for _ in range(chance.choice((0, 0, 1, 5))):
            QCoreApplication.processEvents()
        if chance.random() < 0.1:
            lab.wire.set_watched(True)
            lab.steps.pause()
            rested(lab)
            assert lab.live.status is not Status.TRAINING
            assert lab.live.snapshot.answered == lab.wire.posted
