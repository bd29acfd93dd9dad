"""Holds painting back while a window changes, so that one visible change is seen and no more."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.widgets.parts import single_shot

QUIET_MILLISECONDS = 60
"""So long nothing has been laid out anew before it is painted: cards that find their lines of text
ask for another height, which others then give."""


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
        self._quiet = single_shot(self, QUIET_MILLISECONDS, self._open)
        window.installEventFilter(self)

    def close(self, holder: QObject, milliseconds: int) -> None:
        """Paint nothing until everybody who closed it has opened it.

        Args:
            holder: who changes the window.
            milliseconds: after so long it opens anyhow; calls in a row do not add up.
        """
        if self._window.isVisible():
            self._holders.add(holder)
            self._quiet.stop()
            if self._window.updatesEnabled():
                self._window.setUpdatesEnabled(False)
                self._latest.start(milliseconds)

    def open(self, holder: QObject) -> None:
        """Paint the window once its layout is at rest, unless somebody else still changes it."""
        self._holders.discard(holder)
        if not self._holders and not self._window.updatesEnabled():
            self._quiet.start()

    @Slot()
    def _open(self) -> None:
        self._holders.clear()
        self._latest.stop()
        self._quiet.stop()
        if not self._window.updatesEnabled():
            self._window.setUpdatesEnabled(True)
            # What Qt was asked to paint meanwhile it counts as asked for, and would never paint.
            QCoreApplication.postEvent(self._window, QEvent(QEvent.Type.UpdateRequest))

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and self._quiet.isActive():
            self._quiet.start()
        return False
