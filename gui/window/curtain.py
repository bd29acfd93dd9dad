"""Holds painting back while a window changes, so that one visible change is seen and no more."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.widgets.parts import single_shot


class Curtain(QObject):
    """Closed, the window keeps the picture it had; opened, it is painted as it is by then.

    Args:
        window: what is changed.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._holders: set[QObject] = set()
        self._latest = single_shot(self, 0, self._open)

    def close(self, holder: QObject, milliseconds: int) -> None:
        """Paint nothing until everybody who closed it has opened it.

        Args:
            holder: who changes the window.
            milliseconds: after so long it opens anyhow; calls in a row do not add up.
        """
        if self._window.isVisible():
            self._holders.add(holder)
            if self._window.updatesEnabled():
                self._window.setUpdatesEnabled(False)
                self._latest.start(milliseconds)

    def open(self, holder: QObject) -> None:
        """Paint the window as it is now, unless somebody else is still changing it."""
        self._holders.discard(holder)
        if not self._holders:
            self._open()

    @Slot()
    def _open(self) -> None:
        self._holders.clear()
        self._latest.stop()
        if not self._window.updatesEnabled():
            self._window.setUpdatesEnabled(True)
            # What Qt was asked to paint meanwhile it counts as asked for, and would never paint.
            QCoreApplication.postEvent(self._window, QEvent(QEvent.Type.UpdateRequest))
