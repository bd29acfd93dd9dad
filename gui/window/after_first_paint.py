"""Deferred start-up: does piece by piece what can wait until the window has been painted."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

BREATH_MILLISECONDS = 10
"""From the end of the first paint to the first piece: a window that is new answers at once."""

UNSEEN_MILLISECONDS = 1000
"""From being shown to the first piece where nothing is painted: minimised, or out of sight."""


class AfterFirstPaint(QObject):
    """A queue of tasks that starts once ``window`` has been painted, or shown for a while.

    Each piece has a turn of the event loop of its own, so that keys, clicks and paints come
    between them.

    Attributes:
        is_done: whether nothing is waiting any more.
    """

    def __init__(self, window: QWidget, pieces: Iterable[Callable[[], object]]) -> None:
        super().__init__(window)
        self._pieces = iter(pieces)
        self.is_done = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._do_next)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # When this turn of the event loop, and the paint with it, is over.
            QTimer.singleShot(0, self, self._take_breath)
        elif event.type() is QEvent.Type.Show:
            self._timer.start(UNSEEN_MILLISECONDS)
        return False

    def stop(self) -> None:
        """Leave undone what has not been done yet: the window goes."""
        self._pieces = iter(())

    @Slot()
    def _take_breath(self) -> None:
        self._timer.start(BREATH_MILLISECONDS)

    @Slot()
    def _do_next(self) -> None:
        self._timer.setInterval(0)
        piece = next(self._pieces, None)
        if piece is None:
            self._timer.stop()
            self.is_done = True
        else:
            piece()
