"""Measures, in a fresh process, how long it takes from Play to the first moved curve; as JSON.

Started with an empty home and an empty cache, so that no loop is compiled. The time ends when a
loss plot that shows more than its first point is painted.
"""

import json
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Slot

from gui.app.application import make_application
from gui.panels.loss.panel import LossPanel
from gui.panels.loss.plot import LossPlot
from gui.window.main_window import MainWindow
from tests.benchmarks.watched_window import wait


class FirstPaint(QObject):
    """Notes when the loss plot is first painted with the curve of a run that has moved.

    Attributes:
        at: the time, as ``time.perf_counter`` tells it; 0 before that.
    """

    def __init__(self, window: MainWindow, loss: LossPlot) -> None:
        super().__init__(window)
        self._lab = window.lab
        self._is_drawn = False
        self.at = 0.0
        loss.drawn.connect(self._note)
        loss.plot.widget.viewport().installEventFilter(self)

    @Slot()
    def _note(self) -> None:
        self._is_drawn |= self._lab.live.now.step > 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._is_drawn and not self.at:
            self.at = time.perf_counter()
        return False


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
    painted = FirstPaint(window, panel.loss)
    wait(0.3)
    begun = time.perf_counter()
    window.actions_["play"].trigger()
    stepped = 0.0
    while not painted.at:
        app.processEvents()
        if window.lab.live.now.step > 0:
            stepped = stepped or time.perf_counter()
    print(json.dumps({"step": 1000 * (stepped - begun), "drawn": 1000 * (painted.at - begun)}))
    os._exit(0)


if __name__ == "__main__":
    main()
