"""What is asked of the run is answered between slices of training."""

import numpy as np
import pytest

from core.errors import LabError
from core.training.job import Job
from core.training.recomputing import stretch_of
from core.training.snapshot import Status
from gui.lab import Lab
from tests.gui.waiting import wait_until


@pytest.fixture
def trained(lab: Lab, qtbot) -> Lab:
    lab.steps.set_epoch_limit(500)
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT)
    return lab


def test_a_stretch_of_the_run_is_answered_while_it_rests_and_while_it_trains(trained, qtbot):
    job = Job(lambda run: stretch_of(run, 100, 150, 200))
    with qtbot.waitSignal(trained.wire.job_done):
        trained.wire.ask(job)
    assert job.is_done
    assert job.answer.steps.tolist() == list(range(100, 151))
    trained.steps.set_epoch_limit(None)
    trained.steps.play()
    again = Job(lambda run: stretch_of(run, 100, 150, 200))
    with qtbot.waitSignal(trained.wire.job_done):
        trained.wire.ask(again)
    assert trained.live.is_training
    np.testing.assert_array_equal(again.answer.values, job.answer.values)


def test_training_goes_on_while_a_job_takes_its_time(trained, qtbot):
    reached = []

    def count_slices(run):
        while len(reached) < 200:
            reached.append(run.step)
            yield
        return reached[-1]

    trained.steps.set_epoch_limit(None)
    trained.steps.play()
    job = Job(count_slices)
    with qtbot.waitSignal(trained.wire.job_done):
        trained.wire.ask(job)
    assert len(set(reached)) > 50
    assert reached == sorted(reached)


def test_pause_is_heard_at_once_during_a_job_that_never_ends(trained, qtbot):
    def forever(run):
        while True:
            yield

    job = Job(forever)
    trained.wire.ask(job)
    trained.steps.set_epoch_limit(None)
    trained.steps.play()
    wait_until(lambda: trained.live.now.step > 10_000)
    trained.steps.pause()
    wait_until(lambda: not trained.wire.is_waiting)
    assert trained.live.status is Status.PAUSED
    with qtbot.waitSignal(trained.wire.job_done):
        job.cancel()
    assert job.answer is None


def test_while_the_run_rests_a_job_brings_no_new_moments(trained, qtbot):
    slices = []

    def some(run):
        for _ in range(300):
            slices.append(run.step)
            yield

    with (
        qtbot.assertNotEmitted(trained.live.moment_changed),
        qtbot.waitSignal(trained.wire.job_done),
    ):
        trained.wire.ask(Job(some))
    assert len(slices) == 300


def test_a_job_that_fails_disturbs_nothing(trained, qtbot, caplog):
    def fails(run):
        yield
        raise ZeroDivisionError("of its own")

    job = Job(fails)
    with qtbot.waitSignal(trained.wire.job_done):
        trained.wire.ask(job)
    assert job.is_done
    assert job.answer is None
    assert "of its own" in caplog.text
    trained.steps.step()
    wait_until(lambda: trained.live.now.step == 2001)
    assert trained.live.status is Status.PAUSED


def test_a_sentence_for_whoever_asked_is_no_error_of_the_program(trained, qtbot, caplog):
    def refuse(run):
        yield
        raise LabError("There is no room on the disk.")

    def stumble(run):
        yield
        raise ZeroDivisionError

    for work, is_told in ((refuse, False), (stumble, True)):
        job = Job(work)
        with qtbot.waitSignal(trained.wire.job_done):
            trained.wire.ask(job)
        assert job.is_done
        assert job.error is not None
        assert bool(caplog.records) == is_told
