"""The table model of people: what is typed, what the network sees, what it predicts."""

import html
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from core.errors import LabError
from core.people.dataset import Dataset, Person, checked_height, checked_weight
from core.people.units import Unit
from core.text import sentences
from gui.lab import Lab
from gui.lab.covers import HIDDEN
from gui.panels.people.cell_values import (
    called,
    in_unit,
    part_words,
    read_gender,
    read_measure_typed,
    shown,
    told,
)
from gui.panels.people.columns import (
    COVERED_AS,
    EDITABLE,
    MEASURES,
    TICK,
    PeopleColumn,
    alignment,
    heading,
    heading_tip,
    short_heading,
)
from gui.panels.people.marked_rows import Marks
from gui.panels.people.predictions import BlockPredictions
from gui.panels.people.refusal import Refusal
from gui.panels.people.words import edited, in_row, value_kept, value_of
from gui.style.preferences import Preferences
from gui.widgets.cover_words import covered_aloud, number_called

AnyIndex = QModelIndex | QPersistentModelIndex

SHORT_HEADER = Qt.ItemDataRole.UserRole
"""The role of a heading for a narrow column: only the unit, or only the symbol."""


class PeopleModel(QAbstractTableModel):
    """The dataset of the lab; what is typed goes to the lab at once.

    Values are looked up for the cells that are painted, and predictions are made for a block of
    people around them.

    Attributes:
        marks: which rows are marked.

    Signals:
        refusal_changed: something that was typed was refused, or no longer is.
    """

    refusal_changed = Signal()

    def __init__(self, lab: Lab, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._preferences = preferences
        self._people = lab.live.dataset
        self._predictions = BlockPredictions()
        self.marks = Marks()
        self._refusal: Refusal | None = None
        lab.live.dataset_changed.connect(self._take_people)
        preferences.changed.connect(self._write_anew)

    @property
    def people(self) -> Dataset:
        """The people in the table."""
        return self._people

    @property
    def refusal(self) -> Refusal | None:
        """What was refused last, until something else is accepted."""
        return self._refusal

    @property
    def complaint(self) -> str:
        """Why what was typed last was refused, in a sentence; empty if nothing is."""
        return self._refusal.sentence if self._refusal else ""

    def part_of(self, row: int) -> str:
        """Say which part a person plays now; empty for most."""
        return part_words(
            is_explained=row == self.marks.explained, learns_next=self.marks.learns_next(row)
        )

    def mark(self, marks: Marks) -> None:
        """Mark other rows."""
        old, self.marks = self.marks, marks
        rows = old.differences(marks, len(self._people))
        if rows:
            first, last = min(rows), max(rows)
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(PeopleColumn) - 1))

    def prediction(self, row: int) -> float:
        """ŷ of a person with the parameters of the current moment."""
        return self._predictions.of(self._lab.live.reading.now, self._people, row)

    def tell_predictions(self, first: int, last: int) -> None:
        """Say that the predictions in these rows have changed; for those in view only."""
        top, bottom = (self.index(row, PeopleColumn.PREDICTION) for row in (first, last))
        self.dataChanged.emit(top, bottom, [Qt.ItemDataRole.DisplayRole])

    def refuse(self, row: int, column: PeopleColumn, sentence: str) -> None:
        """Say why something that was typed there cannot be accepted."""
        self._set_refusal(Refusal(row, column, sentence))

    def forgive(self) -> None:
        """Say no more about what was refused."""
        self._set_refusal(None)

    def _set_refusal(self, refusal: Refusal | None) -> None:
        if refusal != self._refusal:
            self._refusal = refusal
            self.refusal_changed.emit()

    def _edited(self, row: int, column: PeopleColumn, value: object) -> Person:
        """Return a person with what was typed. Raises LabError if it cannot be accepted."""
        person, units = self._people[row], self._preferences.units
        if column is PeopleColumn.NAME:
            return replace(person, name=str(value))
        if column is PeopleColumn.GENDER:
            return replace(person, gender=read_gender(value))
        is_weight = column is PeopleColumn.WEIGHT
        unit = units.weight if is_weight else units.height
        mark = self._preferences.numbers.mark
        base = read_measure_typed(value, column.name.capitalize(), unit, mark)
        shown = self._value(row, column)
        if isinstance(shown, float) and base == unit.to_base(shown):
            return person
        if is_weight:
            return replace(person, weight=checked_weight(base, unit))
        return replace(person, height=checked_height(base, unit))

    def _value(self, row: int, column: PeopleColumn) -> str | float:
        """Return what a cell holds, in the chosen units, as a Python value."""
        people, units = self._people, self._preferences.units
        match column:
            case PeopleColumn.NAME:
                return people.names[row]
            case PeopleColumn.WEIGHT:
                return in_unit(units.weight, float(people.weights[row]))
            case PeopleColumn.HEIGHT:
                return in_unit(units.height, float(people.heights[row]))
            case PeopleColumn.GENDER:
                return people[row].gender.word
            case PeopleColumn.PREDICTION:
                return self.prediction(row)
            case PeopleColumn.TEST:
                return TICK if people.tests[row] else ""
        return float(people.inputs_of(row)[column - PeopleColumn.X1])

    def exact(self, row: int, column: PeopleColumn) -> str | float:
        """Return what a cell holds, every digit of it; ? where it is covered."""
        symbol = COVERED_AS.get(column)
        covered = symbol and self._lab.covers.hides(symbol, self._people.names[row])
        return HIDDEN if covered else self._value(row, column)

    def text(self, row: int, column: PeopleColumn) -> str:
        """Return what a cell shows."""
        value = self.exact(row, column)
        if isinstance(value, str):
            return value
        numbers = self._preferences.numbers
        if column is PeopleColumn.PREDICTION:
            return numbers.write(value)
        if column not in MEASURES:
            return shown(value, numbers)
        unit, largest = self._measure(column)
        if unit.factor == 1.0:
            return shown(value, numbers, largest)
        if float(f"{value:.{numbers.digits}g}") == float(f"{value:.12g}"):
            return numbers.brief(value)  # as somebody may have typed it
        # Converted, a round number has more digits than anybody wants to read.
        return numbers.rounded(value, numbers.digits - len(f"{largest:.0f}"))

    def _measure(self, column: PeopleColumn) -> tuple[Unit, float]:
        """Return the unit of weights or heights, and the largest of them in it."""
        place = MEASURES.index(column)
        unit = (self._preferences.units.weight, self._preferences.units.height)[place]
        return unit, unit.from_base(self._people.largest[place])

    def _tip(self, row: int, column: PeopleColumn) -> str:
        """Return a cell in a sentence, every digit of it, as HTML: names are escaped."""
        refusal = self._refusal
        if refusal is not None and (refusal.row, refusal.column) == (row, column):
            text = refusal.sentence
        else:
            value = self.exact(row, column)
            exact = value if isinstance(value, str) else told(value, self._preferences.numbers)
            title = self.headerData(column, Qt.Orientation.Horizontal)
            text = value_of(title, called(self._people[row], row), exact)
            if column is PeopleColumn.NAME:
                text = sentences(f"{in_row(exact, row + 1)}.", self.part_of(row))
        return f"<qt>{html.escape(text)}</qt>"

    @Slot()
    def _take_people(self) -> None:
        self.forgive()
        people = self._lab.live.dataset
        if len(people) != len(self._people):
            self.beginResetModel()
            self._people = people
            self.endResetModel()
        else:
            self._people = people
            self._write_anew()

    @Slot()
    def _write_anew(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(PeopleColumn) - 1)
        if len(self._people):
            last = self.index(len(self._people) - 1, len(PeopleColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Qt's side.

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(PeopleColumn)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = index.isValid() and index.column() in EDITABLE
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._people):
            return None
        row, column = index.row(), PeopleColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.exact(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.part_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.exact(row, column) == HIDDEN:
            return covered_aloud(number_called("ŷ", called(self._people[row], row)))
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = index.row(), PeopleColumn(index.column())
        if column not in EDITABLE or row >= len(self._people):
            return False
        person = self._people[row]
        try:
            changed = self._edited(row, column, value)
        except LabError as error:
            said = value_kept(str(error), called(person, row), self.text(row, column))
            self.refuse(row, column, said)
            return False
        self.forgive()
        if changed != person:
            self._lab.changes.set_dataset(
                self._people.with_person(row, changed), edited(called(person, row))
            )
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        column, preferences = PeopleColumn(section), self._preferences
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == SHORT_HEADER:
            return short_heading(column, preferences.units)
        whole = heading(column, self._people.shift, preferences.numbers, preferences.units)
        if role == Qt.ItemDataRole.DisplayRole:
            return whole
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<qt>{html.escape(heading_tip(column, whole))}</qt>"
        return None
