"""Debounce: many calls in a row, and one signal once they have been drawn."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot


class Debounce(QObject):
    """Fires soon after the last of several calls, however fast they follow.

    Args:
        quiet: milliseconds to wait after a call for the next one.
        latest: so many milliseconds after the first call it fires in any case.

    Signals:
        fired: it is time.
    """

    fired = Signal()

    def __init__(self, quiet: int, latest: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = latest
        self._since_first = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(quiet)
        self._timer.timeout.connect(self.fired)

    @Slot()
    def call(self) -> None:
        """Fire soon."""
        if not self._timer.isActive():
            self._since_first.start()
        if self._since_first.elapsed() < self._latest:
            # When this call has been drawn, and before the next one.
            self._timer.start()
