"""The running window, offscreen: as it first opens, and larger with every card in sight.

As it opens, some cards stand behind tabs and are not drawn. Each figure comes from a process of
its own; what is compared is measured in the same round.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from tests.benchmarks.row import Row

ROUNDS = 3
STARTS = 15
PAIRS = 5
BARE_WINDOW = """
import os, sys, time
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
import pyqtgraph as pg
app = QApplication([])
window = QMainWindow()
plot = pg.PlotWidget()
plot.plot([1, 2, 3])
window.setCentralWidget(plot)
window.resize(1440, 900)
window.show()
app.processEvents()
QTimer.singleShot(0, lambda: os._exit(0))
app.exec()
"""
OUR_WINDOW = """
import os, sys
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from gui.app import start

def turn(loop):
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    QApplication.processEvents()
    window = QApplication.activeWindow()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.lab.live.is_training, "Space has not begun the training"
    QTimer.singleShot(0, lambda: os._exit(0))
    loop()

def listen():
    from PySide6.QtWidgets import QApplication
    loop = QApplication.exec
    QApplication.exec = lambda *_: turn(loop)
    return ""

# The last question before the window is built: from here on Qt is there.
start.no_screen_because = listen
sys.argv = ["chainrule"]
import main
main.main()
"""
"""The program as a person starts it, up to a key that is answered; its loop is listened to."""


def probe(name: str, seconds: float, *which: str) -> dict[str, float]:
    """Run the window in a process of its own and return its figures."""
    command = [sys.executable, "-m", "tests.benchmarks.window_probe", name, str(seconds), *which]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return json.loads(said.splitlines()[-1])


def started(program: str, bytecode: str) -> float:
    """Return how long a program takes from its start to a window that answers, seconds.

    It ends there and then, without waiting for what it has begun beside. It starts in an empty
    home, as on a first visit, and finds its bytecode, as an installed program does.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        environment |= {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, env=environment
        )
        return time.perf_counter() - begun


def in_motion(name: str, *which: str) -> list[Row]:
    """Train at full speed, then drag through the run."""
    training = [probe("full-speed", 5, *which) for _ in range(ROUNDS)]
    dragging = [probe("scrub", 5, *which) for _ in range(ROUNDS)]

    def median(rounds: list[dict[str, float]], key: str) -> float:
        return statistics.median(figures[key] for figures in rounds)

    ratio = statistics.median(r["steps_per_second"] / r["bare_steps_per_second"] for r in training)
    frames, lag = median(training, "frames_per_second"), median(training, "lag_p99")
    best_lag = min(figures["lag_p99"] for figures in training)
    dragged = median(dragging, "frames_per_second")
    return [
        Row(f"{name} at full speed", median(training, "steps_per_second"), "steps/s", ratio,
            "≥ 0.9 × the bare loop", ratio >= 0.9),
        Row("  frames of the loss plot", frames, "frames/s", None, "≥ 55", frames >= 55),
        Row("  lag of the event loop, p99", lag, "ms", None, "≤ 10 ms", lag <= 10, best_lag),
        Row(f"{name}, dragged through a long run", dragged, "frames/s", None,
            "≥ 30 frames/s", dragged >= 30),
    ]  # fmt: skip


def beside_a_bare_window() -> list[Row]:
    """Train at full speed with every card in sight, and in a window with one plot, in turn."""
    pairs = [
        (probe("full-speed", 5, "bare"), probe("full-speed", 5, "every-card")) for _ in range(PAIRS)
    ]

    def ratio(key: str) -> float:
        return statistics.median(ours[key] / bare[key] for bare, ours in pairs)

    lag, steps = ratio("lag_p99"), ratio("steps_per_second")
    ours = [figures for _, figures in pairs]
    return [
        Row("  lag p99 with every card, of a bare window's",
            statistics.median(figures["lag_p99"] for figures in ours), "ms", lag,
            "≤ 1.3 × a bare window", lag <= 1.3),
        Row("  training with every card, of a bare window's",
            statistics.median(figures["steps_per_second"] for figures in ours), "steps/s", steps,
            "≥ 0.9 × a bare window", steps >= 0.9),
    ]  # fmt: skip


def first_window() -> Row:
    """Measure the time to the first window that answers, beside that to a bare one."""
    with tempfile.TemporaryDirectory() as bytecode:
        for program in (BARE_WINDOW, OUR_WINDOW):
            started(program, bytecode)  # which compiles it
        rounds = [
            (started(BARE_WINDOW, bytecode), started(OUR_WINDOW, bytecode)) for _ in range(STARTS)
        ]
    ratio = statistics.median(ours / bare for bare, ours in rounds)
    ours = [ours for _, ours in rounds]
    return Row(
        "first usable window", statistics.median(ours), "s", ratio,
        "≤ 1.25 × a bare window", ratio <= 1.25, min(ours),
    )  # fmt: skip


def measure(long: bool) -> list[Row]:
    """Return throughput, frames, lag, dragging, memory and the time to the first window."""
    rows = in_motion("window as it opens") + in_motion("window with every card", "every-card")
    rows += beside_a_bare_window()
    rows.append(first_window())
    memory = probe("memory", 60 if long else 20)
    grown = memory["last"] - memory["first"]
    rows.append(Row("memory grown at full speed", grown, "MiB", None, "≤ 2 MiB, flat", grown <= 2))
    return rows
