"""The question when another program has changed the file: save beside it, reload, or overwrite."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from core.files.backup import backup_path, beside
from core.files.disk_state import There
from gui.document.document import LONGEST_NAME, Document, shown_name
from gui.document.words import (
    OVERTAKEN,
    OVERTAKEN_CLEAN,
    OVERTAKEN_MODIFIED,
    OVERWRITE,
    RELOAD,
    SAVE_BESIDE,
)
from gui.text.names import shown

Role = QMessageBox.ButtonRole


class Conflict(QObject):
    """Asks what to do with two versions of a laboratory; neither is lost, whatever is answered.

    Signals:
        reload_wanted: the file at ``path`` is to be opened; what was changed here is safe.
        given_up: nothing was done; who wanted to go on after saving must not.
    """

    reload_wanted = Signal()
    given_up = Signal()

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._window = document, window
        self.path = Path()
        self._box: QMessageBox | None = None
        self._deeds: dict[QAbstractButton, Callable[[], None]] = {}
        self._reloads = False
        document.saved.connect(self._go_on_to_reload)
        document.failed.connect(self._stay)
        document.overtaken.connect(self._stay)

    def ask(self, path: Path) -> None:
        """Ask about a file; while the question stands it is not asked again."""
        if self._box is not None:
            return
        self.path, self._reloads = path, False
        self._box = box = QMessageBox(self._window)
        box.setObjectName("conflict_dialog")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(OVERTAKEN.format(name=shown_name(path)))
        words = OVERTAKEN_MODIFIED if self._document.is_modified else OVERTAKEN_CLEAN
        box.setInformativeText(words.format(backup=shown(backup_path(path).name, LONGEST_NAME)))
        self._deeds = {
            box.addButton(SAVE_BESIDE, Role.AcceptRole): self._save_beside,
            box.addButton(RELOAD, Role.ActionRole): self._reload,
            box.addButton(OVERWRITE, Role.DestructiveRole): self._overwrite,
        }
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._answered)
        box.open()

    @Slot()
    def _answered(self) -> None:
        clicked = self._box.clickedButton() if self._box is not None else None
        self._box, deeds, self._deeds = None, self._deeds, {}
        deed = next((deed for button, deed in deeds.items() if button is clicked), None)
        (deed or self.given_up.emit)()

    def _overwrite(self) -> None:
        self._document.save(self.path, There.OTHERS)

    def _save_beside(self) -> None:
        self._document.save(beside(self.path), There.NOTHING)

    def _reload(self) -> None:
        self.given_up.emit()
        if self._document.is_modified:
            self._reloads = True
            self._save_beside()
        else:
            self.reload_wanted.emit()

    @Slot()
    def _go_on_to_reload(self) -> None:
        if self._reloads:
            self._reloads = False
            self.reload_wanted.emit()

    @Slot()
    def _stay(self) -> None:
        self._reloads = False
