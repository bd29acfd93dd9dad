"""Measures the card "Many starts" in one window, offscreen; prints figures as JSON.

Lags are those of the window's thread; what is compared is measured in the same process.
"""

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop

from core.sweep.plan import SweepPlan
from gui.app.application import make_application
from gui.panels.sweep.panel import SweepPanel
from gui.window.main_window import MainWindow
from tests.benchmarks.watched_window import LagMeter

SECONDS = 3.0
LONG = SweepPlan(starts=10_000, axis="none", epochs=10_000)
FOLLOWED = SweepPlan(starts=1000, axis="none", epochs=1000)


def handle_events(seconds: float, each: Callable[[], None] = lambda: None) -> None:
    """Handle events for some seconds; ``each`` is called in between."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        each()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


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
    """Change η in every turn; return how many pictures a second are drawn."""
    panel.asking.choose(FOLLOWED)
    panel.asking.run()
    until(lambda: panel.asking.found is not None and not panel.asking.is_running)
    drawn, rates = [], iter(range(10**9))
    panel.sweep.drawn.connect(lambda: drawn.append(panel.asking.found))

    def drag() -> None:
        window.lab.changes.set_learning_rate(0.1 + 0.0001 * (next(rates) % 1000))

    handle_events(SECONDS, drag)
    return len({id(found) for found in drawn}) / SECONDS


def main() -> None:
    """Measure, and print what was found."""
    make_application()
    window = MainWindow()
    window.show()
    until(lambda: window.lab.live.snapshot.answered > 0)
    card = window._cards["sweep"]
    card.raise_()
    until(lambda: isinstance(card.panel, SweepPanel) and card.panel.isVisible())
    panel = card.panel
    assert isinstance(panel, SweepPanel)
    pictures = follow(window, panel)
    window.lab.steps.choose_stop(replace(window.lab.steps.stop_at, epoch=None))
    window.lab.steps.play()
    handle_events(1.0)
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
