"""The real window, brought to a scene, a size and a theme without a screen."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from core.explain.stages import Phase
from core.training.snapshot import Status
from gui.style import theme
from gui.window.main_window import MainWindow
from tests.look.shots import Scene, Shot

PATIENCE = 120.0
"""Seconds anything may take: the training loop is compiled once per machine."""

QUIET = 0.1
"""Seconds without a change after which a window counts as settled."""


SEED = 1


def wait_until(done: Callable[[], bool]) -> None:
    """Run the event loop until ``done``. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    ticking = QTimer()
    ticking.start(20)
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > end:
            raise TimeoutError("The window did not get ready in time.")


def settle() -> None:
    """Let everything happen that a change sets off: timers, layouts, formulas."""
    end = time.monotonic() + QUIET
    wait_until(lambda: time.monotonic() > end)


def opened() -> MainWindow:
    """Return a shown window whose training loop is ready."""
    window = MainWindow()
    window.show()
    wait_until(lambda: window.lab.live.snapshot.answered > 0)
    return window


def play(window: MainWindow, scene: Scene) -> None:
    """Bring the laboratory to a scene."""
    lab = window.lab
    match scene:
        case Scene.READY:
            window.actions_["reset"].trigger()
        case Scene.TRAINED:
            window.actions_["four_people"].trigger()
            lab.restarts.new_start(SEED)
            lab.steps.set_speed(4000.0)
            lab.steps.play()
            wait_until(lambda: lab.live.status is Status.LIMIT)
        case Scene.BACKWARD:
            lab.restarts.open_worked_example()
            settle()
            lab.selection.choose_parameter("w1")
            while lab.selection.stage is None or lab.selection.stage.phase is not Phase.BACKWARD:
                lab.stages.next_stage()
    settle()


def dress(window: MainWindow, shot: Shot) -> None:
    """Give the window the size, the theme and the size of text of a shot."""
    window.preferences.choose(theme=shot.theme, text_scale=shot.text_scale)
    settle()
    window.resize(*shot.size)
    settle()
    window.arranging.arrange()
    settle()
    wait_until(window.updatesEnabled)  # it paints nothing while it still changes
    settle()
    assert theme.current().name == shot.theme
