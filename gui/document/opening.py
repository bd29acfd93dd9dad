"""Opening a laboratory in the background: the window says what it waits for, and stays alive."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from core.files.checksum import WrongChecksumError
from gui.document.document import Content, Document, shown_name
from gui.document.file_call import FileCall
from gui.document.read import Opened, read_laboratory
from gui.document.words import DAMAGED, DAMAGED_MORE, OPEN_ANYWAY, READING, open_one_stays
from gui.lab import Lab

SOON_MILLISECONDS = 400
"""A file that takes longer gets a dialog with a way out."""


class Opening(QObject):
    """Reads one file at a time, the last one asked for.

    Attributes:
        path: the file that was opened last.

    Signals:
        opened: the laboratory at ``path`` is open.
        refused: it could not be opened; the sentence says why.
        ready: it has been read, but the laboratory that is open was changed meanwhile: ``take``
            it once that has been asked about.
    """

    opened = Signal()
    refused = Signal(str)
    ready = Signal()

    def __init__(self, lab: Lab, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._lab, self._document, self._window = lab, document, window
        self.path = Path()
        self._call: FileCall[Opened] | None = None
        self._before: Content | None = None
        self._dialog: QProgressDialog | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MILLISECONDS)
        self._soon.timeout.connect(self._show_dialog)

    @property
    def is_under_way(self) -> bool:
        """Whether a file is being read."""
        return self._call is not None

    def open(self, path: Path, *, despite_checksum: bool = False) -> None:
        """Begin to open a file; one that is still being read is forgotten."""
        self.cancel()
        self.path, self._before = path, self._document.content
        read = partial(read_laboratory, path, despite_checksum=despite_checksum)
        self._call = FileCall(read, self)
        self._call.done.connect(self._see)
        self._lab.restarts.set_awaited(shown_name(path))
        self._call.start()
        self._soon.start()

    @Slot()
    def cancel(self) -> None:
        """Forget the file that is being read; what is open stays as it is."""
        if self._call is not None:
            self._call.drop()
            self._end()

    def take(self) -> None:
        """Show what has been read."""
        if self._call is not None and self._call.answer is not None:
            opened, self._call = self._call.answer, None
            self._close_dialog()
            self._document.show(opened)
            self.opened.emit()

    @Slot()
    def _see(self) -> None:
        call = self._call
        if call is None:
            return
        self._close_dialog()
        if call.answer is not None:
            if self._document.content == self._before:
                self.take()
            else:
                self.ready.emit()
            return
        self._end()
        if isinstance(call.error, WrongChecksumError):
            self._ask_about_damage()
        else:
            self.refused.emit(open_one_stays(call.error))

    def _end(self) -> None:
        self._call = None
        self._close_dialog()
        self._lab.restarts.set_awaited("")

    def _close_dialog(self) -> None:
        self._soon.stop()
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            # Qt takes closing it for cancelling.
            dialog.canceled.disconnect(self.cancel)
            dialog.close()
            dialog.deleteLater()

    @Slot()
    def _show_dialog(self) -> None:
        words = READING.format(name=shown_name(self.path))
        self._dialog = QProgressDialog(words, "Cancel", 0, 0, self._window)
        self._dialog.setObjectName("opening_dialog")
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.canceled.connect(self.cancel)
        self._dialog.show()

    def _ask_about_damage(self) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("damaged_dialog")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(DAMAGED.format(name=shown_name(self.path)))
        box.setInformativeText(DAMAGED_MORE)
        anyway = box.addButton(OPEN_ANYWAY, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        anyway.clicked.connect(self._open_anyway)
        box.open()

    @Slot()
    def _open_anyway(self) -> None:
        self.open(self.path, despite_checksum=True)
