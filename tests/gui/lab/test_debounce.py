"""The debounce: what waits for many calls waits until the last of them is on the screen."""

import time

from PySide6.QtWidgets import QApplication

from gui.lab.debounce import LATEST_MILLISECONDS, QUIET_MILLISECONDS, Debounce
from tests.gui.waiting import wait_until


def listening(qapp):
    debounce, fired = Debounce(qapp), []
    debounce.fired.connect(lambda: fired.append(time.perf_counter()))
    return debounce, fired


def work(milliseconds):
    """Keep the window's thread busy, as a drawing does."""
    until = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < until:
        pass


def test_however_long_the_drawing_of_a_call_takes_it_is_not_over_when_that_is(qapp):
    debounce, fired = listening(qapp)
    debounce.call()
    work(3 * QUIET_MILLISECONDS)
    QApplication.processEvents()
    assert not fired
    wait_until(lambda: fired)
    QApplication.processEvents()
    assert len(fired) == 1


def test_it_does_not_wait_for_ever_for_calls_that_follow_each_other(qapp):
    debounce, fired = listening(qapp)
    begun, calls = time.perf_counter(), 0
    while not fired:
        debounce.call()
        calls += 1
        work(QUIET_MILLISECONDS / 4)
        QApplication.processEvents()
        assert calls < 10_000
    assert fired[0] - begun >= LATEST_MILLISECONDS / 1000
    assert calls > 1
