"""What a person can do with the table of people, from keys, buttons and menus."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView

from core.errors import LabError
from core.people_file import PeoplePreview, read_people
from core.people_writer import written_people
from core.spreadsheet import ENCODING
from core.text_table import MAX_BYTES
from gui.lab import Lab
from gui.panels import people_edits
from gui.panels.people_import import ImportDialog
from gui.panels.people_model import Column
from gui.panels.people_table import PeopleTable
from gui.panels.people_values import full
from gui.preferences import Preferences
from gui.saving import save

LONG_TEXT = 1 << 18
"""So many characters from the clipboard are read at once; more of them in a dialog."""

TAB_FILES = (".tsv", ".tab", ".txt")


class PeopleDeeds(QObject):
    """Changes the people of the lab, and leaves the table where one goes on working.

    Signals:
        told: a sentence that says why something was not done.
    """

    told = Signal(str)

    def __init__(self, lab: Lab, preferences: Preferences, table: PeopleTable) -> None:
        super().__init__(table)
        self._lab = lab
        self._preferences = preferences
        self._table = table
        self._dialog: ImportDialog | None = None

    # Rows.

    @Slot()
    def add_person(self) -> None:
        """Put a new person in below the current one, and let their name be typed."""
        self._finish_typing()
        row = self._row_below()
        people_edits.add_person(self._lab, row)
        self._table.choose(range(row, row + 1), Column.NAME)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table.edit(self._table.currentIndex())

    @Slot()
    def remove_people(self) -> None:
        """Take the selected people out."""
        self._finish_typing()
        rows = self._table.selected_rows()
        people_edits.remove_people(self._lab, rows)
        if rows and self._lab.dataset:
            row = min(rows[0], len(self._lab.dataset) - 1)
            self._table.choose(range(row, row + 1), Column.NAME)

    @Slot()
    def move_up(self) -> None:
        """Move the selected people one row up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the selected people one row down."""
        self._move(1)

    @Slot()
    def bring_four_back(self) -> None:
        """Go on with the four people of the article."""
        self._finish_typing()
        people_edits.bring_four_back(self._lab)

    @Slot()
    def explain_person(self) -> None:
        """Explain the current person instead of the next one."""
        if self._table.currentIndex().isValid():
            self._lab.explain_person(self._table.currentIndex().row())

    @Slot()
    def explain_next(self) -> None:
        """Explain whose turn it is again."""
        self._lab.explain_person(None)

    def _move(self, by: int) -> None:
        self._finish_typing()
        rows = self._table.selected_rows()
        if rows and rows[-1] - rows[0] == len(rows) - 1:
            column = Column(self._table.currentIndex().column())
            moved = people_edits.move_people(self._lab, range(rows[0], rows[-1] + 1), by)
            self._table.choose(moved, column)

    def _row_below(self) -> int:
        current = self._table.currentIndex()
        return current.row() + 1 if current.isValid() else len(self._lab.dataset)

    def _finish_typing(self) -> None:
        """Have an open editor commit what was typed, as a click elsewhere in the table would."""
        if self._table.state() == QAbstractItemView.State.EditingState:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    # The clipboard.

    @Slot()
    def copy_people(self) -> None:
        """Put the selected people on the clipboard, as a spreadsheet pastes them."""
        rows = self._table.selected_rows()
        if rows:
            people = people_edits.picked(self._lab.dataset, rows)
            text = written_people(people, "\t", self._preferences.units)
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def copy_value(self) -> None:
        """Put the current cell on the clipboard, with every digit."""
        value = self._table.currentIndex().data(Qt.ItemDataRole.EditRole)
        if value is not None:
            text = value if isinstance(value, str) else full(value, self._preferences.numbers)
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def paste(self) -> None:
        """Put the people on the clipboard in below the current one; ask if anything is unclear."""
        self._finish_typing()
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.told.emit("There is nothing to paste: copy rows of a table of people first.")
            return
        if len(text) > LONG_TEXT:
            self.ask_about(text, "the clipboard")
            return
        try:
            preview = read_people(text)
        except LabError as error:
            self.told.emit(f"Nothing was pasted. {error}")
            return
        if self._is_plain(preview):
            self._put_in(preview)
        else:
            self.ask_about(text, "the clipboard")

    def _is_plain(self, preview: PeoplePreview) -> bool:
        """Whether a table was understood without a doubt: in the units that are shown."""
        units = self._preferences.units
        as_shown = (preview.weight_unit, preview.height_unit) == (units.weight, units.height)
        return not preview.warnings and (as_shown or not preview.units_needed)

    def _put_in(self, preview: PeoplePreview) -> None:
        row = self._row_below()
        people_edits.insert_people(self._lab, row, preview.dataset, "pasted")
        self._table.choose(range(row, row + preview.rows), Column.NAME)
        self.told.emit("")

    # Files.

    def import_file(self, path: Path) -> None:
        """Show what is in a file, and take it in if that is wanted."""
        try:
            if path.stat().st_size > MAX_BYTES:
                raise LabError(f"It is larger than {MAX_BYTES >> 20} MB.", path.name)
            data = path.read_bytes()
        except LabError as error:
            self.told.emit(str(error))
        except OSError as error:
            self.told.emit(f"{path.name} cannot be read: {error.strerror or error}.")
        else:
            self.ask_about(data, path.name)

    def export_file(self, path: Path) -> None:
        """Write everybody to a file: separated by tabs if its name says so, else by commas."""
        delimiter = "\t" if path.suffix.lower() in TAB_FILES else ","
        text = written_people(self._lab.dataset, delimiter, self._preferences.units)
        try:
            save(path, text.encode(ENCODING))
        except LabError as error:
            self.told.emit(str(error))

    def ask_about(self, data: bytes | str, source: str) -> None:
        """Open the dialog that says what will be read."""
        self._finish_typing()
        window = self._table.window()
        self._dialog = ImportDialog(data, source, len(self._lab.dataset), window)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.accepted.connect(self._take_in)
        self._dialog.open()

    @Slot()
    def _take_in(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        if dialog.replaces:
            people_edits.replace_people(self._lab, dialog.people, "imported")
        else:
            row = len(self._lab.dataset)
            people_edits.insert_people(self._lab, row, dialog.people, "added")
        self.told.emit("")
