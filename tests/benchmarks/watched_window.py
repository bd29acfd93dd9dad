"""The real window, offscreen, and what watches it while it is measured."""

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QMainWindow, QWidget

from gui.app.application import make_application
from gui.app.gc_timer import GarbageTimer
from gui.window import column_and_row_sizes as layout
from gui.window.card import CardDock
from gui.window.cards import CARDS, ON_CALL
from gui.window.main_window import MainWindow

SIZE, LARGE_SIZE = (1440, 900), (1920, 1200)
LAG_MILLISECONDS = 4

EVERY_CARD = layout.Arrangement(
    columns=(
        (("people",), ("predict",), ("status",), ("history",)),
        (("network_diagram",), ("chain_rule",), ("decision_map",)),
        (("loss",), ("loss_surface",), ("what_if",), ("neuron",), ("compare",)),
        (("parameters",), ("update_effect",), ("sweep",)),
    ),
    widths=(320, 640, 480, 480),
    needs=(
        (
            layout.RowNeed(260, 1),
            layout.RowNeed(190, 0),
            layout.RowNeed(150, 1),
            layout.RowNeed(200, 1),
        ),
        (layout.RowNeed(400, 2), layout.RowNeed(250, 1), layout.RowNeed(250, 1)),
        (
            layout.RowNeed(250, 1),
            layout.RowNeed(250, 1),
            layout.RowNeed(200, 1),
            layout.RowNeed(200, 1),
            layout.RowNeed(200, 1),
        ),
        (layout.RowNeed(450, 1), layout.RowNeed(350, 1), layout.RowNeed(300, 1)),
    ),
)
"""No card behind another's tab; those that come only on call are not there."""

Wait = Callable[[float], None]


class PaintCounter(QObject):
    """Counts how often what a widget shows is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        shown = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        shown.installEventFilter(self)

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

    def percentile(self, share: float) -> float:
        """Return how late it was in ``share`` of 100 wakings at most, milliseconds."""
        return float(np.percentile(self.lags, share))

    def _woken(self) -> None:
        self.lags.append(max(0.0, time.perf_counter() - self._due) * 1000)
        self.start()


def wait(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(max(1, int(seconds * 1000)), loop, loop.quit)
    loop.exec()


def opened(*, every_card: bool) -> MainWindow:
    """Return the window ready to train: as it first opens, or larger with every card in sight.

    Raises:
        RuntimeError: if a card that should be in sight is not.
    """
    app = make_application()
    window = MainWindow()
    window.resize(*(LARGE_SIZE if every_card else SIZE))
    window.show()
    GarbageTimer(app)
    if every_card:
        window.arranging.put(EVERY_CARD)
    while window.lab.live.snapshot.answered == 0:
        wait(0.05)
    wait(0.5)
    if every_card and len(cards_in_sight(window)) < len(CARDS) - len(ON_CALL):
        raise RuntimeError(f"only these cards are in sight: {cards_in_sight(window)}")
    return window


def cards_in_sight(window: QMainWindow) -> list[str]:
    """Name the cards that can be seen, at least in part."""
    cards = window.findChildren(CardDock)
    return sorted(c.objectName() for c in cards if not c.visibleRegion().isEmpty())
