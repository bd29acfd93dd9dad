"""Copy, paste, import and export of people: by the clipboard and by files.

What reads and writes tables is imported when it is first needed: the window opens without it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from core.errors import LabError
from core.tables.spreadsheet_cells import CellStyle
from core.text import counted
from gui.lab import Lab
from gui.panels.people import dataset_edits
from gui.panels.people.cell_values import told
from gui.panels.people.columns import MEASURES, PeopleColumn
from gui.panels.people.table import PeopleTable
from gui.panels.people.words import (
    added_below,
    imported,
    nobody_added,
    not_pasted,
    pasted,
    people_copied,
)
from gui.style.preferences import Preferences
from gui.text.measures import read_measure
from gui.text.names import LONGEST_IN_LINE, shown
from gui.text.numbers import AmbiguousError
from gui.text.table_kinds import preferred
from gui.widgets.notice import say_done

if TYPE_CHECKING:
    from core.people.dataset import Dataset
    from core.tables import ReadResult
    from gui.panels.people.import_dialog import ImportDialog
    from gui.panels.people.reading_thread import Table
    from gui.panels.people.writing_thread import PeopleWritingThread

LONG_TEXT = 1 << 18
"""So many bytes from the clipboard are read at once; more of them in a dialog."""

MOST_COPIED = 20_000
"""So many people at most go to the clipboard; a file holds all of them."""


class PeopleClipboardAndFiles(QObject):
    """Copies, pastes, imports and exports the people of the lab.

    Signals:
        told: a sentence that says why something was not done; empty if all is well.
    """

    told = Signal(str)

    def __init__(self, lab: Lab, preferences: Preferences, table: PeopleTable) -> None:
        super().__init__(table)
        self._lab = lab
        self._preferences = preferences
        self._table = table
        self._dialog: ImportDialog | None = None
        self._writer: PeopleWritingThread | None = None
        app = QGuiApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.wait_for_writer)

    # The clipboard.

    @Slot()
    def copy_people(self) -> None:
        """Put the selected people on the clipboard, as a spreadsheet pastes them."""
        from core.tables.writing import written_people

        rows = self._table.selected_rows()
        if len(rows) > MOST_COPIED:
            self.told.emit("These are too many people for the clipboard: export them to a file.")
        elif rows:
            people = self._lab.live.dataset.picked(rows)
            mark = self._preferences.numbers.mark
            text = written_people(people, "\t", self._preferences.units, mark=mark)
            QGuiApplication.clipboard().setText(text)
            say_done(self._table, copied_words(len(people)))

    @Slot()
    def copy_value(self) -> None:
        """Put the current cell on the clipboard, with every digit that says something."""
        value = self._table.currentIndex().data(Qt.ItemDataRole.EditRole)
        if value is not None:
            text = value if isinstance(value, str) else told(value, self._preferences.numbers)
            QGuiApplication.clipboard().setText(text)
            say_done(self._table, "The value was copied.")

    @Slot()
    def paste(self) -> None:
        """Put the people on the clipboard in below the current one; ask if anything is unclear."""
        from core.tables import read_people
        from core.tables.source import encoded

        self._table.finish_typing()
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.told.emit("There is nothing to paste: copy rows of a table of people first.")
            return
        if self._put_into_cell(text.strip()):
            return
        try:
            data = encoded(text)
        except LabError as error:
            self.told.emit(not_pasted(error))
            return
        if len(data) > LONG_TEXT:
            self.ask_about(data, "the clipboard")
            return
        reading = read_people(data)
        if reading.questions:
            reading = read_people(data, self._units_as_shown(reading))
        if reading.refusal is not None:
            self.told.emit(not_pasted(reading.refusal))
        elif reading.dataset is not None and _is_plain(reading.dataset, reading):
            self._put_in(reading.dataset)
        else:
            self.ask_about(data, "the clipboard")

    def _put_into_cell(self, text: str) -> bool:
        """Type a single weight or height that was copied into the current cell of such.

        What cannot be one there, as it has the unit of another column, is refused as if typed.
        """
        current = self._table.currentIndex()
        if not current.isValid() or current.column() not in MEASURES:
            return False
        if not self._is_one_measure(text, is_weight=current.column() == PeopleColumn.WEIGHT):
            return False
        self.told.emit("")
        self._table.model().setData(current, text)
        return True

    def _is_one_measure(self, text: str, *, is_weight: bool) -> bool:
        """Whether a text is a number, with a unit or without, and not a row of a table."""
        from core.tables.number_with_unit import has_other_unit

        if "\t" in text or "\n" in text:
            return False
        units, mark = self._preferences.units, self._preferences.numbers.mark
        try:
            read_measure(text, units.weight if is_weight else units.height, mark)
        except AmbiguousError:
            return True
        except ValueError:
            return has_other_unit(text)
        return True

    def _units_as_shown(self, reading: "ReadResult") -> dict[str, str]:
        """Answer for the units, where those of the headings above are the only ones that fit.

        What is pasted stands below headings that name a unit. Whoever pastes numbers that fit no
        other means that one; where others fit as well, it is asked.
        """
        units = self._preferences.units
        shown = {"weight unit": units.weight.symbol, "height unit": units.height.symbol}
        return {
            question.key: question.suggested
            for question in reading.questions
            if question.suggested == shown.get(question.key)
        }

    def _put_in(self, people: "Dataset") -> None:
        row = self._table.row_below()
        try:
            dataset_edits.insert_people(self._lab, row, people, pasted)
        except LabError as error:
            self.told.emit(not_pasted(error))
            return
        self._table.choose(range(row, row + len(people)), PeopleColumn.NAME)
        self.told.emit("")

    # Files.

    def import_file(self, path: Path) -> None:
        """Show what is in a file, and take it in if that is wanted."""
        self.ask_about(path, path.name)

    def export_file(self, path: Path, dialect: CellStyle | None = None) -> None:
        """Write everybody to a file, in the units that are shown; by default with their mark."""
        from gui.panels.people.writing_thread import PeopleWritingThread

        self._table.finish_typing()
        self.wait_for_writer()
        if self._writer is not None:
            self._writer.deleteLater()  # or each would keep its people for as long as the window
        self.told.emit(f"Writing {path.name} …")
        choices = self._preferences
        dialect = dialect or preferred(choices.numbers.mark)
        self._writer = PeopleWritingThread(
            self._lab.live.dataset, path, choices.units, dialect, self
        )
        self._writer.finished.connect(self._tell_written)
        self._writer.start()

    @Slot()
    def _tell_written(self) -> None:
        error = self._writer.error if self._writer else None
        self.told.emit(str(error or ""))
        if self._writer is not None and error is None:
            say_done(self._table, f"Exported to {shown(self._writer.path.name, LONGEST_IN_LINE)}.")

    @Slot()
    def wait_for_writer(self) -> None:
        """A file that is being written is finished before the program ends."""
        if self._writer is not None:
            self._writer.wait()

    def ask_about(self, data: "Table", source: str) -> None:
        """Open the dialog that says what will be read."""
        from gui.panels.people.import_dialog import ImportDialog

        self._table.finish_typing()
        window = self._table.window()
        self._dialog = ImportDialog(data, source, len(self._lab.live.dataset), window)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.accepted.connect(self._take_in)
        self._dialog.open()

    @Slot()
    def _take_in(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        try:
            if dialog.replaces:
                dataset_edits.replace_people(self._lab, dialog.people, imported)
            else:
                row = len(self._lab.live.dataset)
                dataset_edits.insert_people(self._lab, row, dialog.people, added_below)
            self.told.emit("")
        except LabError as error:
            self.told.emit(nobody_added(error))


def copied_words(people: int) -> str:
    """Return the sentence after people were put on the clipboard."""
    return "One person was copied." if people == 1 else people_copied(counted(people))


def _is_plain(people: "Dataset", reading: "ReadResult") -> bool:
    """Whether a table was understood without a doubt."""
    if not len(people):
        return False
    # That all of a few rows have one gender is said of a file, but is no doubt here.
    one_gender = len(set(people.targets.tolist())) == 1
    return not reading.asked or len(reading.warnings) == one_gender
