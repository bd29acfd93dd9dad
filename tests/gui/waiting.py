"""Waiting for a condition, by handling events until it holds: never for a time."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from gui.lab import Lab
from gui.window.main_window import MainWindow

READY = 120.0
"""Seconds a condition may take before a test gives up: the first time, the loop is compiled."""

WAKE_MILLISECONDS = 20
"""How often a condition is looked at where no event comes at all."""


def wait_until(condition: Callable[[], object], seconds: float = READY) -> None:
    """Handle events until ``condition`` holds; it is looked at after every one of them.

    Raises:
        AssertionError: if it does not hold after that many seconds.
    """
    late = time.monotonic() + seconds
    alarm = QTimer()
    alarm.start(WAKE_MILLISECONDS)
    while not condition():
        assert time.monotonic() < late, "The program does not get there."
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settled(lab: Lab) -> None:
    """Wait until the laboratory has answered everything and no longer trains."""
    wait_until(lambda: not lab.wire.is_waiting and not lab.live.is_training)


def read(window: MainWindow, path: Path) -> None:
    """Ask for a file, and wait until it is open or there is a sentence that says why not."""
    window.files.open_path(path)
    wait_until(lambda: not window.files.opening.is_under_way)
