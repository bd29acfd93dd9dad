"""Debounce: many calls in a row, and one signal once they have been drawn."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

QUIET_MILLISECONDS = 24
"""So long after a call the next one is waited for: a frame, and the drawing of it."""

LATEST_MILLISECONDS = 200
"""So long after the first call it fires, however fast others follow."""


class Debounce(QObject):
    """Fires soon after the last of several calls.

    Signals:
        fired: it is time.
    """

    fired = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._since_first = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MILLISECONDS)
        self._timer.timeout.connect(self.fired)

    @Slot()
    def call(self) -> None:
        """Fire soon."""
        if not self._timer.isActive():
            self._since_first.start()
        if self._since_first.elapsed() < LATEST_MILLISECONDS:
            # When this call has been drawn, and before the next one.
            self._timer.start()
