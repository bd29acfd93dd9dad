"""New, open and save: the dialogs, and the question before unsaved changes are lost."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.tables.spreadsheet_cells import CellStyle
from gui.document.conflict import Conflict
from gui.document.disk_watch import DiskWatch
from gui.document.document import LONGEST_NAME, SUFFIX, Document
from gui.document.opening import Opening
from gui.document.recent import remember_file
from gui.document.recent_menu import RecentMenu
from gui.document.words import save_changes
from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.text.names import shown
from gui.text.table_kinds import kind_of_table, table_kinds
from gui.widgets.notice import say_done
from gui.widgets.pending_input import commit_pending_input

FILTER = f"Chainrule laboratories (*{SUFFIX})"
TABLE_SUFFIXES = (".csv", ".tsv", ".txt")
TABLES = "Tables (*.csv *.tsv *.txt)"
Button = QMessageBox.StandardButton


class FileDialogs(QObject):
    """Opens and saves files: asks for names and about unsaved changes, and tells errors.

    Args:
        lab: the laboratory.
        document: the same as a document.
        preferences: for what a new laboratory begins with.
        window: the parent of dialogs.
        store: where recent files are remembered; None to remember none.

    Attributes:
        opening: reads the file that was asked for last.
        watch: looks whether the file is still the same one.
        recent_menu: files that were opened and saved last.
    """

    def __init__(
        self,
        lab: Lab,
        document: Document,
        preferences: Preferences,
        window: QWidget,
        store: QSettings | None = None,
    ) -> None:
        super().__init__(window)
        self._document, self._preferences, self._window = document, preferences, window
        self._store = store
        self._then: Callable[[], None] | None = None
        self.opening = Opening(lab, document, window)
        self.watch = DiskWatch(document, window)
        self._conflict = Conflict(document, window)
        self.recent_menu = RecentMenu(store, window)
        self.recent_menu.chosen.connect(self._open_recent)
        document.saved.connect(self._saved)
        document.failed.connect(self._failed)
        document.overtaken.connect(self._ask_what_to_keep)
        self.watch.overtaken.connect(self._ask_about_own_file)
        self._conflict.given_up.connect(self._forget_what_then)
        self._conflict.reload_wanted.connect(self._reload)
        self.opening.opened.connect(self._opened)
        self.opening.refused.connect(self.tell)
        self.opening.ready.connect(self._ask_before_it_is_shown)

    @Slot()
    def new(self) -> None:
        """Open a fresh laboratory."""
        self.when_free(self.begin_new)

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
            path = path if path.suffix else path.with_name(path.name + SUFFIX)
            self._document.save(path)
        else:
            self._then = None

    def begin_new(self) -> None:
        """Open a fresh laboratory without asking."""
        choices = self._preferences.choices
        self._document.begin_new(choices.learning_rate, choices.epoch_limit)

    def open_path(self, path: Path) -> None:
        """Open a file in the background; what goes wrong becomes a sentence."""
        self.opening.open(path)

    def ask_people_to_read(self) -> Path | None:
        """Ask which table of people to read; None if it was called off."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Import people", "", f"{TABLES};;All files (*)"
        )
        return Path(name) if name else None

    def ask_people_to_write(self) -> tuple[Path | None, CellStyle]:
        """Ask where to write the people, and as which kind of table; None if it was called off."""
        name, chosen = QFileDialog.getSaveFileName(
            self._window, "Export people", "people.csv", table_kinds(self.mark)
        )
        return Path(name) if name else None, kind_of_table(chosen, self.mark)

    @property
    def mark(self) -> str:
        """The decimal mark that is preferred."""
        return self._preferences.numbers.mark

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
    def _opened(self) -> None:
        self._remember(self.opening.path)

    @Slot()
    def _ask_before_it_is_shown(self) -> None:
        self.when_free(self.opening.take)

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
    def _ask_what_to_keep(self) -> None:
        path = self._document.overtaken_path
        if path is not None:
            self._conflict.ask(path)

    @Slot()
    def _ask_about_own_file(self) -> None:
        if self._document.path is not None:
            self._conflict.ask(self._document.path)

    @Slot()
    def _forget_what_then(self) -> None:
        self._then = None

    @Slot()
    def _reload(self) -> None:
        self.open_path(self._conflict.path)

    @Slot()
    def _open_recent(self) -> None:
        if self.recent_menu.path is not None:
            self.when_free(partial(self.open_path, self.recent_menu.path))
