"""Actions on rows of the people table: add, remove, move, explain."""

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal, Slot

from core.errors import LabError
from gui.lab import Lab
from gui.panels.people import dataset_edits
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.table import PeopleTable


class RowActions(QObject):
    """Adds, removes, moves and explains people, and puts the current cell where one goes on.

    Signals:
        told: a sentence that says why something was not done.
    """

    told = Signal(str)

    def __init__(self, lab: Lab, table: PeopleTable) -> None:
        super().__init__(table)
        self._lab = lab
        self._table = table
        table.clicked.connect(self._tick)

    @Slot()
    def add_person(self) -> None:
        """Put a new person in below the current one, and let their name be typed."""
        self._table.finish_typing()
        row = self._table.row_below()
        try:
            dataset_edits.add_person(self._lab, row)
        except LabError as error:
            self.told.emit(str(error))
            return
        self._table.choose(range(row, row + 1), PeopleColumn.NAME)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table.edit(self._table.currentIndex())

    @Slot()
    def remove_people(self) -> None:
        """Take the selected people out."""
        self._table.finish_typing()
        rows = self._table.selected_rows()
        dataset_edits.remove_people(self._lab, rows)
        if rows and self._lab.live.dataset:
            row = min(rows[0], len(self._lab.live.dataset) - 1)
            self._table.choose(range(row, row + 1), PeopleColumn.NAME)

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
        self._table.finish_typing()
        self._lab.restarts.bring_four_back()

    @Slot()
    def set_aside(self) -> None:
        """Make the selected people test people, or learn from them if all of them are already."""
        self._table.finish_typing()
        dataset_edits.set_aside(self._lab, self._table.selected_rows())

    @Slot()
    def set_every_fifth_aside(self) -> None:
        """Make every fifth person a test person, and nobody else."""
        self._table.finish_typing()
        dataset_edits.set_every_fifth_aside(self._lab)

    @Slot()
    def explain_person(self) -> None:
        """Explain the current person instead of the next one."""
        if self._table.currentIndex().isValid():
            self._lab.selection.explain_person(self._table.currentIndex().row())

    @Slot()
    def explain_next(self) -> None:
        """Explain whose turn it is again."""
        self._lab.selection.explain_person(None)

    @Slot(QModelIndex)
    def _tick(self, cell: QModelIndex) -> None:
        if cell.column() == PeopleColumn.TEST:
            dataset_edits.set_aside(self._lab, [cell.row()])

    def _move(self, by: int) -> None:
        self._table.finish_typing()
        rows = self._table.selected_rows()
        if rows and rows[-1] - rows[0] == len(rows) - 1:
            column = PeopleColumn(self._table.currentIndex().column())
            moved = dataset_edits.move_people(self._lab, range(rows[0], rows[-1] + 1), by)
            self._table.choose(moved, column)
