"""Measures the card "Many starts" in one window, offscreen; prints figures as JSON.

Lags are those of the window's thread; what is compared is measured in the same process.
"""

import itertools
import json
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from core.sweep.plan import SweepPlan
from core.training.pace import FULL_SPEED
from gui.app.application import make_application
from gui.panels.sweep.panel import SweepPanel
from gui.widgets.number_box import NumberBox
from gui.window.main_window import MainWindow
from tests.benchmarks.watched_window import LagMeter

SECONDS = 3.0
KEY_MILLISECONDS = 33
"""A key that is held down repeats so often: 30 times a second at most, as systems are set up."""

KEYS = 8
"""So many up, from η = 0.1, and as many down."""

LONG = SweepPlan(starts=10_000, axis="none", epochs=100_000)
"""Ten times as long as what is promised about, so that it is under way all the while."""

FOLLOWED = SweepPlan(starts=1000, axis="none", epochs=1000)


def handle_events(seconds: float) -> None:
    """Let the program wait for events, and handle them, for some seconds."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def until(condition: Callable[[], object]) -> None:
    """Handle events until something holds."""
    while not condition():
        handle_events(0.01)


def train_and_watch(window: MainWindow) -> tuple[float, float, int]:
    """Train for some seconds; return frames a second, the lag's p99 in ms, and steps made."""
    lag, painted = LagMeter(), window.lab.wire.frames
    first = window.lab.live.now.step
    lag.start()
    handle_events(SECONDS)
    frames = (window.lab.wire.frames - painted) / SECONDS
    return frames, lag.percentile(0.99), window.lab.live.now.step - first


def follow(window: MainWindow, panel: SweepPanel) -> float:
    """Hold an arrow of η down; return how many pictures a second are drawn."""
    panel.asking.choose(FOLLOWED)
    panel.asking.run()
    until(lambda: panel.asking.found is not None and not panel.asking.is_running)
    drawn = []
    panel.sweep.drawn.connect(lambda: drawn.append(panel.asking.found))
    rate = window.findChild(NumberBox, "learning_rate")
    up, down = ([key] * KEYS for key in (Qt.Key.Key_Up, Qt.Key.Key_Down))
    keys = itertools.cycle(up + down)
    repeated = QTimer()
    repeated.timeout.connect(lambda: QTest.keyClick(rate, next(keys)))
    repeated.start(KEY_MILLISECONDS)
    handle_events(SECONDS)
    repeated.stop()
    return len({id(found) for found in drawn}) / SECONDS


def main() -> None:
    """Measure, and print what was found."""
    make_application()
    window = MainWindow()
    window.show()
    until(lambda: window.lab.live.snapshot.answered > 0 and window._waking.is_done)
    card = window._cards["sweep"]
    card.raise_()
    until(lambda: isinstance(card.panel, SweepPanel) and card.panel.isVisible())
    panel = card.panel
    assert isinstance(panel, SweepPanel)
    pictures = follow(window, panel)
    window.lab.steps.choose_stop(replace(window.lab.steps.stop_at, epoch=None))
    window.lab.steps.set_speed(FULL_SPEED)
    window.lab.steps.play()
    until(lambda: window.lab.live.now.step > 0)
    while any(thread.name == "compiler" for thread in threading.enumerate()):
        handle_events(0.05)
    frames, lag, steps = train_and_watch(window)
    panel.asking.choose(LONG)
    panel.asking.run()
    until(lambda: panel.asking.part > 0.0)
    beside = train_and_watch(window)
    task = panel.asking._task
    assert task is not None
    is_still_on = not task.is_done
    begun = time.perf_counter()
    panel.asking.cancel()
    while not task.is_done:
        time.sleep(0.0005)
    cancelled = 1000 * (time.perf_counter() - begun)
    print(
        json.dumps(
            {
                "pictures": pictures,
                "frames": beside[0],
                "frames_alone": frames,
                "lag": beside[1],
                "lag_alone": lag,
                "steps": beside[2] / max(1, steps),
                "cancelled": cancelled,
                "is_still_on": is_still_on,
            }
        )
    )
    window.lab.wire.stop()


if __name__ == "__main__":
    main()
