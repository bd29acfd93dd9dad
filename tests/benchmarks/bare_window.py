"""A bare window: one plot of pyqtgraph that follows the loss, with the training thread of ours."""

import pyqtgraph as pg
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMainWindow

from gui.app.application import make_application
from gui.lab import Lab
from tests.benchmarks.watched_window import SIZE, wait


class BareWindow(QMainWindow):
    """Shows the loss, and nothing else.

    Attributes:
        lab: the same as in our window.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lab = Lab(parent=self)
        plot = pg.PlotWidget()
        plot.setObjectName("loss_plot")
        plot.setLogMode(y=True)
        self._curve = plot.plot(pen="k")
        self.setCentralWidget(plot)
        self.lab.live.drawings.connect(self._draw)

    @Slot()
    def _draw(self) -> None:
        rows = self.lab.live.snapshot.rows
        self._curve.setData(rows.steps, rows.losses)


def opened_bare() -> BareWindow:
    """Return the bare window ready to train."""
    make_application()
    window = BareWindow()
    window.resize(*SIZE)
    window.show()
    window.lab.wire.start()
    window.lab.wire.set_watched(True)
    wait(1.0)
    return window
