"""Fixtures for tests of what one sees and touches: offscreen, in the light theme."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app.application import SWITCH_SECONDS
from gui.lab import Lab
from gui.style import theme
from gui.style.preferences import Preferences
from gui.window.main_window import MainWindow
from tests.gui.waiting import READY, wait_until

TEST_SPEED = 4000.0
"""Steps per second: in time-lapse, which comes with the window, a thousand epochs take ten."""


class PatientBot(QtBot):
    """Waits for a signal as long as tests wait for a condition: the machine may be loaded."""

    def waitSignal(self, signal, *, timeout: int = round(1000 * READY), **more):
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def threads_take_turns_as_in_the_program() -> None:
    """With Python's own pace a thread that reads a file can be done before a dialog is painted."""
    sys.setswitchinterval(SWITCH_SECONDS)


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.LIGHT)
    yield
    # There is no event loop to do it: what was closed would stay, and be restyled ever again.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def fresh_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = str(tmp_path_factory.mktemp("settings"))
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)


@pytest.fixture
def lab(qapp: QApplication) -> Iterator[Lab]:
    made = Lab()
    made.wire.start()
    yield made
    made.wire.stop()


@pytest.fixture
def preferences(qapp: QApplication) -> Preferences:
    return Preferences()


@pytest.fixture
def window(qtbot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.lab.steps.set_speed(TEST_SPEED)
    made.show()
    wait_until(lambda: made.lab.live.snapshot.answered > 0)
    yield made
    made.close()
