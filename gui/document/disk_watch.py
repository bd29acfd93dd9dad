"""Looking whether the open laboratory's file is still the one that was opened or saved."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.files.disk_state import DiskState, Found, look_again
from gui.document.document import Document
from gui.document.file_call import FileCall


class DiskWatch(QObject):
    """Looks whenever the window is activated, in the background.

    Signals:
        overtaken: another program has changed the file; said once of each change.
        looked: a look is over.
    """

    overtaken = Signal()
    looked = Signal()

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._call: FileCall[tuple[Found, DiskState]] | None = None
        self._before: DiskState | None = None
        self._told: str | None = None
        window.installEventFilter(self)

    @Slot()
    def look(self) -> None:
        """Begin to look, unless that is still going on."""
        path, before = self._document.path, self._document.on_disk
        if self._call is None and path is not None and before is not None:
            self._before = before
            self._call = FileCall(partial(look_again, path, before), self)
            self._call.done.connect(self._see)
            self._call.start()

    def look_within(self, seconds: float) -> None:
        """Look, and wait for the answer, but not for a slow disk."""
        self.look()
        if self._call is not None:
            self._call.wait(seconds)

    @Slot()
    def _see(self) -> None:
        call, self._call = self._call, None
        # What was saved or opened meanwhile is another file by right.
        if call is None or self._document.is_saving or self._document.on_disk is not self._before:
            self.looked.emit()
            return
        found, now = call.answer or (Found.SAME, self._before)
        self._document.set_gone(found is Found.GONE)
        if found is Found.CHANGED and now is not None and now.digest != self._told:
            self._told = now.digest
            self.overtaken.emit()
        self.looked.emit()

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self.look()
        return False
