"""What can wait until the window has been seen, done piece by piece in the order given."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

BREATH_MILLISECONDS = 50
"""From the first paint to the first piece: a window that has just come up answers at once."""


class Waking(QObject):
    """Does what can wait once ``window`` has been painted for the first time.

    Each piece has a turn of the event loop of its own, so that keys, clicks and paints come
    between them.
    """

    def __init__(self, window: QWidget, pieces: Iterable[Callable[[], object]]) -> None:
        super().__init__(window)
        self._pieces = iter(pieces)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._do_next)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(BREATH_MILLISECONDS)
        return False

    @Slot()
    def _do_next(self) -> None:
        self._timer.setInterval(0)
        piece = next(self._pieces, None)
        if piece is None:
            self._timer.stop()
        else:
            piece()
