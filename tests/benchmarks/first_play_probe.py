"""Measures, in a fresh process, how long it takes from Play to the first moved curve; as JSON.

Started with an empty home and an empty cache, so that no loop is compiled. The time ends when a
loss plot that shows more than its first point has been painted.
"""

import json
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gui.app.application import make_application
from gui.panels.loss.panel import LossPanel
from gui.window.main_window import MainWindow
from tests.benchmarks.watched_window import PaintCounter, wait


def main() -> None:
    """Open the window, press Play as soon as it answers, and print the milliseconds."""
    app = make_application()
    window = MainWindow(quick=True)
    window.resize(1280, 800)
    window.show()
    while window.lab.live.snapshot.answered == 0 or not window._waking.is_done:
        wait(0.02)
    panel = window._cards["loss"].panel
    assert isinstance(panel, LossPanel)
    painted = PaintCounter(panel.loss.plot.widget)
    wait(0.3)
    begun = time.perf_counter()
    window.actions_["play"].trigger()
    while window.lab.live.now.step == 0:
        app.processEvents()
    stepped, before = time.perf_counter(), painted.count
    while painted.count == before:
        app.processEvents()
    drawn = time.perf_counter()
    print(json.dumps({"step": 1000 * (stepped - begun), "drawn": 1000 * (drawn - begun)}))
    os._exit(0)


if __name__ == "__main__":
    main()
