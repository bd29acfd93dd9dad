"""Debounce: many calls in a row, and one signal once they have been drawn."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

QUIET_MILLISECONDS = 16
"""So long after a call has been drawn the next one is waited for: a frame. Keys that are held down
come every 33, so that each settles unless its drawing takes as long again."""

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
        self._drawn, self._quiet = QTimer(self), QTimer(self)
        for timer, milliseconds in ((self._drawn, 0), (self._quiet, QUIET_MILLISECONDS)):
            timer.setSingleShot(True)
            timer.setInterval(milliseconds)
        # Painting comes before timers: what follows the call is on the screen when this one ends.
        self._drawn.timeout.connect(self._quiet.start)
        self._quiet.timeout.connect(self.fired)

    @Slot()
    def call(self) -> None:
        """Fire soon."""
        if not self._drawn.isActive() and not self._quiet.isActive():
            self._since_first.start()
        if self._since_first.elapsed() < LATEST_MILLISECONDS:
            self._quiet.stop()
            self._drawn.start()
