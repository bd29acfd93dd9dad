"""The session: window state, recent files and recovery, kept between two starts.

Preferences, layout and recent files come back; a laboratory that was not closed is offered
again; and closing asks before anything unsaved would go. A window without a session, as tests
open it, remembers nothing and asks nothing.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QMessageBox

from core.errors import LabError
from gui.app.window_state import (
    load_choices,
    load_layout,
    save_choices,
    save_layout,
)
from gui.app.words import not_kept_aside, was_kept
from gui.document.abandoned import Abandoned, Leftovers, leftovers
from gui.document.document import LONGEST_NAME, UNTITLED
from gui.document.file_call import FileCall
from gui.document.recovery import Recovery
from gui.document.words import DAMAGED_KEPT, NEWER_KEPT
from gui.style.preferences import Preferences
from gui.style.settings_file import set_aside_if_corrupt, settings
from gui.text.names import shown
from gui.window.main_window import MainWindow

Button = QMessageBox.StandardButton


def recovery_folder() -> Path:
    """Return the folder where open laboratories are kept aside."""
    where = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(where)) / "recovery"


class Session(QObject):
    """Restores the window as it was left, and keeps its state and recovery files."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._is_closed = False
        corrupt = set_aside_if_corrupt()
        self.preferences = Preferences(load_choices(), self)
        self.window = MainWindow(self.preferences, settings(), quick=True)
        self.preferences.setParent(self.window)  # which may build cards after the session has gone
        folder = folder or recovery_folder()
        self._found: list[Abandoned] = []
        self._wants_to_offer = False
        self._tidying: FileCall[None] | None = None
        self._search = FileCall(partial(leftovers, folder), self)
        self._search.done.connect(self._see_what_was_found)
        self._search.start()
        self.recovery = Recovery(self.window.lab, self.window.document, folder)
        self.preferences.changed.connect(self._keep_choices)
        self.recovery.failed.connect(self._tell_not_kept)
        self.window.closing.connect(self._close)
        layout = load_layout()
        if layout is not None:
            geometry, places = layout
            self.window.restoreGeometry(geometry)
            self.window.arranging.bring_back(places)
        if corrupt:
            self.window.files.tell(corrupt)

    def offer_abandoned(self) -> None:
        """Offer the laboratories that were not closed, one after the other, once they are found."""
        self._wants_to_offer = True
        self._offer_what_was_found()

    @Slot()
    def _see_what_was_found(self) -> None:
        found = self._search.answer or Leftovers()
        self._found = list(found.found)
        if found.newer:
            self.window.files.tell(NEWER_KEPT)
        self._offer_what_was_found()

    def _offer_what_was_found(self) -> None:
        while self._wants_to_offer and self._found and not self._is_closed:
            if not self._offer(self._found.pop(0)):
                self._found.clear()

    def _offer(self, found: Abandoned) -> bool:
        """Offer one; return whether the next one should be offered too."""
        name = shown(found.original.stem, LONGEST_NAME) if found.original else UNTITLED
        box = QMessageBox(self.window)
        box.setObjectName("recovery_dialog")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("Chainrule was not closed properly last time.")
        damage = f"\n{DAMAGED_KEPT}" if found.is_damaged else ""
        box.setInformativeText(was_kept(name, found.kept_at) + damage)
        bring = box.addButton("Bring it back", QMessageBox.ButtonRole.AcceptRole)
        later = box.addButton("Ask next time", QMessageBox.ButtonRole.RejectRole)
        discard = box.addButton("Throw it away", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(bring)
        box.setEscapeButton(later)
        box.exec()
        if box.clickedButton() == discard:
            found.discard()
            return True
        if box.clickedButton() == bring:
            self._tidying = FileCall(found.tidy, self)
            self._tidying.start()
            try:
                self.window.document.recover(found.read())
            except LabError as error:
                self.window.files.tell(str(error))
                return True
            self.recovery.adopt(found)
        return False

    @Slot(str)
    def _tell_not_kept(self, why: str) -> None:
        self.window.files.tell(not_kept_aside(why))

    @Slot()
    def _keep_choices(self) -> None:
        save_choices(self.preferences.choices)

    @Slot()
    def _close(self) -> None:
        self._is_closed = True
        self._search.drop()
        save_layout(self.window.saveGeometry(), self.window.arranging.places())
        self.recovery.close()
