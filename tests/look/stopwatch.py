"""How long a first visit takes: ``uv run --dev python -m tests.look.stopwatch``.

Starts the program as a person would, in a process of its own, with an empty home but a warm
cache of compiled code; presses Space once, as soon as the window is there; and says how long it
took until the window could be seen, and until the first training was finished.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parents[2]
ROUNDS = 3

VISIT = """
import json, sys, time
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from core.training.snapshot import Status
from gui.app import application as program
from gui.app.session import Session

times = {}

class Visitor(QObject):
    def __init__(self, window):
        super().__init__(window)
        self.window = window
        self.watch = QTimer(self)
        self.watch.timeout.connect(self.look)
        self.watch.start(5)

    def look(self):
        if "window" not in times and self.window.isVisible() and QApplication.focusWidget():
            times["window"] = time.time()
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        elif "window" in times and self.window.lab.live.status is Status.LIMIT:
            times["trained"] = time.time()
            times["readout"] = self.window.findChild(QLabel, "loss_readout").text()
            self.watch.stop()
            self.window.close_for_good()

class Watched(Session):
    def __init__(self):
        super().__init__()
        self.visitor = Visitor(self.window)

program.Session = Watched
code = program.run_window(None)
print(json.dumps(times))
sys.exit(code)
"""


def visit() -> dict[str, float | str]:
    """Return the seconds from the command to the window and to the end of training."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "PYTHONPATH": str(HERE),
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
        }
        begun = time.time()
        found = subprocess.run(
            [sys.executable, "-c", VISIT],
            capture_output=True,
            text=True,
            env=environment,
            check=True,
            timeout=120,
        )
    times = json.loads(found.stdout.splitlines()[-1])
    return {
        "window": times["window"] - begun,
        "trained": times["trained"] - begun,
        "loss": times["readout"],
    }


def main() -> int:
    """Visit a few times and print the seconds."""
    load = os.getloadavg()[0]
    for number in range(1, ROUNDS + 1):
        seen = visit()
        print(
            f"Visit {number}: window {seen['window']:.2f} s, first training finished "
            f"{seen['trained']:.2f} s after the command, one action (Space), "
            f"loss {seen['loss']}",
            flush=True,
        )
    print(f"({os.cpu_count()} cores, load {load:.1f} when it began)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
