"""A picture of the trained window for ``--picture``, made without a screen."""

import time
from pathlib import Path

from PySide6.QtCore import QEventLoop

from core.text import sentences
from core.training.pace import FULL_SPEED
from core.training.snapshot import Status
from gui.app.application import begin
from gui.app.words import picture_not_written, training_halted, training_not_ended
from gui.lab import Lab
from gui.window.main_window import START_SIZE, MainWindow

PICTURE_SECONDS = 60.0
"""Training for the picture takes no longer."""


def save_picture(path: Path) -> str:
    """Train the four people to the limit in an offscreen window and save its picture.

    Returns:
        Nothing if it is saved, or sentences saying why it is not.
    """
    app = begin()
    window = MainWindow()
    window.resize(*START_SIZE)
    window.show()
    pace = window.lab.steps.speed
    # Nobody watches, and the pace that a window begins with takes ten seconds.
    window.lab.steps.set_speed(FULL_SPEED)
    window.actions_["play"].trigger()
    end = time.monotonic() + PICTURE_SECONDS
    while window.lab.live.status is Status.TRAINING and time.monotonic() < end:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.lab.steps.set_speed(pace)
    app.processEvents()
    problem = _not_trained_because(window.lab)
    if not problem and not window.grab().save(str(path), "PNG"):
        problem = picture_not_written(path)
    window.close()
    return problem


def _not_trained_because(lab: Lab) -> str:
    """Return sentences saying why the training did not get to its end, or nothing if it did."""
    if lab.live.status is Status.LIMIT:
        return ""
    if lab.live.status is Status.TRAINING:
        why = training_not_ended(PICTURE_SECONDS)
    else:
        why = lab.live.snapshot.sentence or training_halted(lab.live.status.value)
    return sentences(why, "No picture was saved.")
