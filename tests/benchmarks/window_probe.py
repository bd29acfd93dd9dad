"""Runs the real window in a process of its own and prints one JSON line with figures.

python -m tests.benchmarks.window_probe full-speed 5
python -m tests.benchmarks.window_probe memory 60
python -m tests.benchmarks.window_probe scrub 5
"""

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

from core.kernels import training_kernel
from core.network import ARTICLE_LAYERS, Parameters
from core.pace import FULL_SPEED
from core.people import FOUR_PEOPLE
from gui.app import make_application
from gui.card import Card
from gui.garbage import GarbageTimer
from gui.main_window import MainWindow

LAG_MILLISECONDS = 4
SIZE = (1440, 900)


class PaintCounter(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class LagMeter(QObject):
    """Asks to be woken every few milliseconds and notes how late it was."""

    def __init__(self) -> None:
        super().__init__()
        self.lags: list[float] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LAG_MILLISECONDS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._woken)
        self._due = 0.0

    def start(self) -> None:
        self._due = time.perf_counter() + LAG_MILLISECONDS / 1000
        self._timer.start()

    def _woken(self) -> None:
        self.lags.append(max(0.0, time.perf_counter() - self._due) * 1000)
        self.start()


def bare_steps_per_second(seconds: float = 0.5) -> float:
    """The compiled loop alone, without checkpoints."""
    train = training_kernel(ARTICLE_LAYERS)
    values = Parameters.normal(seed=1).values.copy()
    before, rates = np.empty_like(values), np.full(len(values), 0.1)
    rows = np.zeros(1, np.int64), np.zeros(1), np.zeros((1, len(values)))
    scratch = np.full(5, -1, np.int64)
    people = FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets
    steps, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        train(
            values, before, rates, *people, 0, 1, 0, 0, scratch, steps, 200_000, 1 << 62, *rows, 0
        )
        steps += 200_000
    return steps / (time.perf_counter() - begun)


def opened() -> tuple[MainWindow, Callable[[float], None]]:
    """Return the window as it first opens, ready to train, and a way to wait.

    Cards behind tabs are not drawn; ``drawn_cards`` says which are.
    """
    app = make_application()
    window = MainWindow()
    window.resize(*SIZE)
    window.show()
    GarbageTimer(app)

    def wait(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(max(1, int(seconds * 1000)), loop, loop.quit)
        loop.exec()

    while window.lab.snapshot.answered == 0:
        wait(0.05)
    wait(0.5)
    return window, wait


def drawn_cards(window: MainWindow) -> list[str]:
    """Name the cards that are in sight."""
    cards = window.findChildren(Card)
    return sorted(c.objectName() for c in cards if not c.visibleRegion().isEmpty())


def full_speed(seconds: float) -> dict[str, object]:
    window, wait = opened()
    lab = window.lab
    lab.set_epoch_limit(None)
    lab.set_speed(FULL_SPEED)
    lab.play()
    wait(1.5)
    bare_before = bare_steps_per_second()
    wait(0.5)
    plot = window.findChild(QWidget, "loss_plot") or window.findChild(QWidget, "people_table")
    painted = PaintCounter(plot.viewport() if hasattr(plot, "viewport") else plot)
    lag = LagMeter()
    lag.start()
    first, begun = lab.now.step, time.perf_counter()
    wait(seconds)
    elapsed, steps = time.perf_counter() - begun, lab.now.step - first
    frames = painted.count
    lab.pause()
    wait(0.3)
    bare_after = bare_steps_per_second()
    cards = drawn_cards(window)
    window.close()
    return {
        "steps_per_second": steps / elapsed,
        "bare_steps_per_second": max(bare_before, bare_after),
        "frames_per_second": frames / elapsed,
        "lag_p50": float(np.percentile(lag.lags, 50)),
        "lag_p99": float(np.percentile(lag.lags, 99)),
        "lag_max": max(lag.lags),
        "cards": cards,
    }


def memory(seconds: float) -> dict[str, object]:
    window, wait = opened()
    window.lab.set_epoch_limit(None)
    window.lab.set_speed(FULL_SPEED)
    window.lab.play()
    wait(5)
    samples = []
    for _ in range(max(2, int(seconds / 5))):
        wait(5)
        gc.collect()
        samples.append(resident_mebibytes())
    window.close()
    return {"first": samples[0], "last": samples[-1], "largest": max(samples), "samples": samples}


def scrub(seconds: float) -> dict[str, object]:
    """Drag through a long run, as the mouse would, and count frames."""
    window, wait = opened()
    lab = window.lab
    lab.set_epoch_limit(None)
    lab.set_speed(FULL_SPEED)
    lab.play()
    wait(5)
    lab.pause()
    wait(0.5)
    plot = window.findChild(QWidget, "loss_plot") or window.findChild(QWidget, "people_table")
    painted = PaintCounter(plot.viewport() if hasattr(plot, "viewport") else plot)
    moments = [0]
    lab.moment_changed.connect(lambda: moments.__setitem__(0, moments[0] + 1))
    lag = LagMeter()
    lag.start()
    furthest, begun = lab.snapshot.furthest, time.perf_counter()
    places = np.abs(np.sin(np.arange(int(seconds * 125)) / 40)) * furthest
    lab.set_dragged(True)
    for place in places.tolist():
        lab.seek(int(place))
        wait(0.008)
    lab.set_dragged(False)
    elapsed = time.perf_counter() - begun
    window.close()
    return {
        "furthest": furthest,
        "frames_per_second": painted.count / elapsed,
        "moments_per_second": moments[0] / elapsed,
        "lag_p99": float(np.percentile(lag.lags, 99)),
    }


def resident_mebibytes() -> float:
    """Memory of this process that is in RAM."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


PROBES = {"full-speed": full_speed, "memory": memory, "scrub": scrub}

if __name__ == "__main__":
    print(json.dumps(PROBES[sys.argv[1]](float(sys.argv[2]))))
