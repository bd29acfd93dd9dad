"""New, open and save: the dialogs, and the question before unsaved changes are lost."""

import html
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from core.errors import LabError
from gui.document.document import LONGEST_NAME, SUFFIX, Document
from gui.document.recent import recent_files, remember_file
from gui.document.words import open_one_stays, save_changes
from gui.style.preferences import Preferences
from gui.text.names import shown
from gui.widgets.notice import say_done
from gui.widgets.pending_input import commit_pending_input

FILTER = f"Chainrule laboratories (*{SUFFIX})"
TABLE_SUFFIXES = (".csv", ".tsv", ".txt")
TABLES = "Tables (*.csv *.tsv *.txt)"
Button = QMessageBox.StandardButton


class FileDialogs(QObject):
    """Opens and saves files: asks for names and about unsaved changes, and tells errors.

    Args:
        document: the laboratory as a document.
        preferences: for what a new laboratory begins with.
        window: the parent of dialogs.
        store: where recent files are remembered; None to remember none.
    """

    def __init__(
        self,
        document: Document,
        preferences: Preferences,
        window: QWidget,
        store: QSettings | None = None,
    ) -> None:
        super().__init__(window)
        self._document, self._preferences, self._window = document, preferences, window
        self._store = store
        self._then: Callable[[], None] | None = None
        self.recent_menu = QMenu("Open &recent", window)
        self.recent_menu.setObjectName("recent_menu")
        self.recent_menu.aboutToShow.connect(self._list_recent)
        document.saved.connect(self._saved)
        document.failed.connect(self._failed)

    @Slot()
    def new(self) -> None:
        """Open a fresh laboratory."""
        self.when_free(self._begin_new)

    @Slot()
    def open(self) -> None:
        """Ask for a file and open it."""
        self.when_free(self._ask_which)

    @Slot()
    def save(self) -> None:
        """Save to the document's file; ask for one if it has none."""
        if not commit_pending_input():
            return
        if self._document.path is None:
            self.save_as()
        else:
            self._document.save(self._document.path)

    @Slot()
    def save_as(self) -> None:
        """Ask for a file and save to it."""
        if not commit_pending_input():
            return
        suggestion = self._document.path or Path(self._document.name + SUFFIX)
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save the laboratory", str(suggestion), FILTER
        )
        if name:
            path = Path(name)
            self._document.save(path if path.suffix else path.with_suffix(SUFFIX))
        else:
            self._then = None

    def open_path(self, path: Path) -> None:
        """Open a file now; what goes wrong becomes a sentence."""
        try:
            self._document.open(path)
        except LabError as error:
            self.tell(open_one_stays(error))
        else:
            self._remember(path)

    def ask_people_to_read(self) -> Path | None:
        """Ask which table of people to read; None if it was called off."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Import people", "", f"{TABLES};;All files (*)"
        )
        return Path(name) if name else None

    def ask_people_to_write(self) -> Path | None:
        """Ask where to write the people; None if it was called off."""
        name, _ = QFileDialog.getSaveFileName(self._window, "Export people", "people.csv", TABLES)
        return Path(name) if name else None

    def when_free(self, then: Callable[[], None]) -> None:
        """Do ``then`` once what is typed is committed and what is unsaved is asked about."""
        if commit_pending_input():
            self.when_asked(then)

    def when_asked(self, then: Callable[[], None]) -> None:
        """Do ``then``; first ask about unsaved changes, and save them if that is wanted."""
        if not self._document.is_modified:
            then()
            return
        box = QMessageBox(self._window)
        box.setObjectName("unsaved_dialog")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(save_changes(self._document.name))
        box.setInformativeText("Otherwise they are lost.")
        box.setStandardButtons(Button.Save | Button.Discard | Button.Cancel)
        box.setDefaultButton(Button.Save)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._then = then
        box.finished.connect(self._answered)
        box.open()

    @Slot(int)
    def _answered(self, answer: int) -> None:
        if answer == Button.Save:
            self.save()
            return
        then, self._then = self._then, None
        if answer == Button.Discard and then is not None:
            then()

    def tell(self, sentence: str) -> None:
        """Say what went wrong, as plain text."""
        box = QMessageBox(QMessageBox.Icon.Warning, "Chainrule", "", Button.Ok, self._window)
        box.setObjectName("told_dialog")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _begin_new(self) -> None:
        choices = self._preferences.choices
        self._document.begin_new(choices.learning_rate, choices.epoch_limit)

    def _ask_which(self) -> None:
        folder = str(self._document.path.parent) if self._document.path else ""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open a laboratory", folder, f"{FILTER};;All files (*)"
        )
        if name:
            self.open_path(Path(name))

    def _remember(self, path: Path) -> None:
        if self._store is not None:
            remember_file(self._store, path)

    @Slot()
    def _saved(self) -> None:
        if self._document.path is not None:
            self._remember(self._document.path)
            say_done(self._window, f"Saved to {shown(self._document.path.name, LONGEST_NAME)}.")
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self._then = None
        self.tell(sentence)

    @Slot()
    def _list_recent(self) -> None:
        self.recent_menu.clear()
        for path in recent_files(self._store) if self._store is not None else ():
            name = shown(path.name, LONGEST_NAME)
            action = QAction(name.replace("&", "&&"), self.recent_menu)
            action.setToolTip(html.escape(str(path)))
            action.setData(str(path))
            action.triggered.connect(self._open_recent)
            self.recent_menu.addAction(action)
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction("Nothing yet").setEnabled(False)

    @Slot()
    def _open_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            path = Path(str(action.data()))
            self.when_free(lambda: self.open_path(path))
