"""Drawing the loss of a run again: it costs the same, however long the run has become.

The short run has as many rows as a snapshot ever holds, about a thousand; the far one no more.
"""

import time

import numpy as np
from PySide6.QtWidgets import QApplication

from gui.panels.loss.panel import LossPanel
from tests.benchmarks.far_run import played_to
from tests.benchmarks.row import Row
from tests.benchmarks.watched_window import opened, wait

SHORT = 996
ROUNDS, DRAWINGS = 6, 50


def measure(long: bool) -> list[Row]:
    """Compare a run of nearly 10³ steps with one of 10⁸, or of 10⁹ if there is time."""
    steps = 10**9 if long else 10**8
    window = opened(every_card=False)
    panel = window.findChild(LossPanel)
    assert panel is not None
    runs = [played_to(SHORT).saved(), played_to(steps).saved()]
    taken = np.zeros((2, ROUNDS, DRAWINGS))
    points = [0, 0]
    for number in range(ROUNDS):
        for run, saved in enumerate(runs):
            window.lab.restarts.open_laboratory(saved)
            wait(0.4)
            points[run] = len(window.lab.live.snapshot.rows)
            taken[run, number] = [redrawn(panel) for _ in range(DRAWINGS)]
    window.close()
    short, far = np.median(taken, axis=(1, 2)).tolist()
    medians = np.median(taken, axis=2)
    ratio = float(np.median(medians[1] / medians[0]))
    return [
        Row(f"drawing the loss after {SHORT} steps", short, "ms", best=float(taken[0].min())),
        Row(f"  after {steps:.0e} steps", far, "ms", ratio, "at most 1.1 × as long", ratio <= 1.1,
            float(taken[1].min())),
        Row("  points of the curve", points[1], "rows", points[1] / points[0]),
    ]  # fmt: skip


def redrawn(panel: LossPanel) -> float:
    """Lay the curve out and paint it; return the processor's time, milliseconds."""
    begun = time.thread_time()
    panel.loss.draw()
    panel.loss.plot.widget.viewport().repaint()
    QApplication.processEvents()
    return 1000 * (time.thread_time() - begun)
