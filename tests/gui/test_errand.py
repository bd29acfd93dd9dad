"""What is asked of the run is answered between slices of training."""

import numpy as np
import pytest

from core.stretch import stretch_of
from core.trainer import Status
from gui.errand import Errand
from gui.lab import Lab
from tests.gui.waiting import wait_until


@pytest.fixture
def trained(lab: Lab, qtbot) -> Lab:
    lab.set_epoch_limit(500)
    lab.play()
    wait_until(lambda: lab.status is Status.LIMIT)
    return lab


def test_a_stretch_of_the_run_is_answered_while_it_rests_and_while_it_trains(trained, qtbot):
    errand = Errand(lambda run: stretch_of(run, 100, 150, 200))
    with qtbot.waitSignal(trained.errand_done):
        trained.ask(errand)
    assert errand.is_done
    assert errand.answer.steps.tolist() == list(range(100, 151))
    trained.set_epoch_limit(None)
    trained.play()
    again = Errand(lambda run: stretch_of(run, 100, 150, 200))
    with qtbot.waitSignal(trained.errand_done):
        trained.ask(again)
    assert trained.is_training
    np.testing.assert_array_equal(again.answer.values, errand.answer.values)


def test_training_goes_on_while_an_errand_takes_its_time(trained, qtbot):
    reached = []

    def count_slices(run):
        while len(reached) < 200:
            reached.append(run.step)
            yield
        return reached[-1]

    trained.set_epoch_limit(None)
    trained.play()
    errand = Errand(count_slices)
    with qtbot.waitSignal(trained.errand_done):
        trained.ask(errand)
    assert len(set(reached)) > 50
    assert reached == sorted(reached)


def test_pause_is_heard_at_once_during_an_errand_that_never_ends(trained, qtbot):
    def forever(run):
        while True:
            yield

    errand = Errand(forever)
    trained.ask(errand)
    trained.set_epoch_limit(None)
    trained.play()
    wait_until(lambda: trained.now.step > 10_000)
    trained.pause()
    wait_until(lambda: not trained.is_waiting)
    assert trained.status is Status.PAUSED
    with qtbot.waitSignal(trained.errand_done):
        errand.cancel()
    assert errand.answer is None


def test_while_the_run_rests_an_errand_brings_no_new_moments(trained, qtbot):
    slices = []

    def some(run):
        for _ in range(300):
            slices.append(run.step)
            yield

    with qtbot.assertNotEmitted(trained.moment_changed), qtbot.waitSignal(trained.errand_done):
        trained.ask(Errand(some))
    assert len(slices) == 300


def test_an_errand_that_fails_disturbs_nothing(trained, qtbot, caplog):
    def fails(run):
        yield
        raise ZeroDivisionError("of its own")

    errand = Errand(fails)
    with qtbot.waitSignal(trained.errand_done):
        trained.ask(errand)
    assert errand.is_done
    assert errand.answer is None
    assert "of its own" in caplog.text
    trained.step()
    wait_until(lambda: trained.now.step == 2001)
    assert trained.status is Status.PAUSED
