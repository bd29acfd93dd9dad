"""The parameters as a table model: name, value, gradient, check, last change, course."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from core.errors import LabError
from core.explain.stages import Phase
from core.network.shape import ParameterPlace, neuron_name, places
from core.text import sentences
from core.training.moment import Moment
from gui.lab import Lab
from gui.lab.covers import HIDDEN
from gui.panels.parameters.columns import HEADERS, ParameterColumn, column_words
from gui.panels.parameters.parameter_values import ParameterValues
from gui.panels.parameters.words import no_number, old_value_stays
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.glossary import tip
from gui.text.names import shown
from gui.text.numbers import AmbiguousError, NumberFormat
from gui.widgets.cover_words import covered_aloud
from gui.widgets.row_delegate import Index

NO_COURSE = np.zeros(0)
SLIGHT, SLIGHT_OF_ITSELF = 0.05, 1e-3
"""A change below this part of the largest change of any parameter, or of the value itself, is drawn
as the slight change that it is."""
SLIGHT_OF_ALL = 1e-6
"""So is one below this part of the largest parameter, where none moves: beside weights of 1, a
bias of 1e−17 has hardly left its 0."""

CHOSEN_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
EDITABLE = CHOSEN_ONLY | Qt.ItemFlag.ItemIsEditable

LONGEST_NAME = 8
"""So much of a person's name stands in a heading."""


class ParameterModel(QAbstractTableModel):
    """The table model: one row a parameter."""

    def __init__(self, lab: Lab, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._preferences = lab, preferences
        self.complaint = ""
        self._told_headings: tuple[str, ...] = ()
        self._reading = self._read()

    def refresh(
        self,
        first: ParameterColumn = ParameterColumn.NAME,
        last: ParameterColumn = ParameterColumn.COURSE,
    ) -> None:
        """Read the Lab again and show it, from one column to another."""
        old, self._reading = self._reading, self._read()
        if old.parameters.layer_sizes != self._reading.parameters.layer_sizes:
            self.beginResetModel()
            self.endResetModel()
        else:
            bottom = self.index(self.rowCount() - 1, last)
            self.dataChanged.emit(self.index(0, first), bottom)
            headings = tuple(map(self._heading, ParameterColumn))
            if headings != self._told_headings:
                self._told_headings = headings
                across = Qt.Orientation.Horizontal
                self.headerDataChanged.emit(across, ParameterColumn.VALUE, ParameterColumn.CHANGE)

    def place(self, row: int) -> ParameterPlace:
        """Return which parameter stands in a row."""
        return places(self._reading.parameters.layer_sizes)[row]

    def row_of(self, name: str) -> int:
        """Return the row of a parameter."""
        return self._reading.parameters.index(name)

    def _read(self) -> ParameterValues:
        lab = self._lab
        before = lab.live.reading.before
        made = before.update if before is not None else None
        moment = lab.selection.explained_moment
        own = self._name(moment, lab.selection.explained_person)
        return ParameterValues(
            parameters=moment.parameters,
            update=lab.selection.explained_update,
            last_change=made.change if made is not None else None,
            courses=lab.live.reading.rows.values,
            slight=max(
                SLIGHT * _widest(lab.live.reading.rows.values),
                SLIGHT_OF_ALL * float(np.abs(moment.parameters.values).max()),
            ),
            next_name=own,
            moved_by=own if moment.settings.batch_size == 1 else "batch",
            last_name=self._learned(before) if before is not None else "",
        )

    def _learned(self, moment: Moment) -> str:
        """Return from whom an update learns."""
        return self._name(moment, moment.person) if len(moment.batch) == 1 else "batch"

    def _name(self, moment: Moment, row: int) -> str:
        """Return for whom an update is; nobody can read it while turns pass in a hurry."""
        if self._lab.live.is_moving or not 0 <= row < len(moment.dataset):
            return ""
        return shown(moment.dataset.names[row], LONGEST_NAME)

    @property
    def numbers(self) -> NumberFormat:
        """How numbers are written."""
        return self._preferences.numbers

    @property
    def shows_update(self) -> bool:
        """Whether the update has been made that is explained: at the stage of that name."""
        stage = self._lab.selection.stage
        return (
            stage is not None and stage.phase is Phase.UPDATE and self._reading.update is not None
        )

    def _number(self, row: int, column: int) -> float | None:
        reading = self._reading
        if column == ParameterColumn.VALUE:
            return float(reading.parameters.values[row])
        if column == ParameterColumn.CHANGE and self.shows_update and reading.update is not None:
            return float(reading.update.change.values[row])
        if column == ParameterColumn.CHANGE and reading.last_change is not None:
            return float(reading.last_change.values[row])
        if reading.update is None or not self._is_known(row):
            return None
        if column == ParameterColumn.GRADIENT:
            return float(reading.update.gradient.values[row])
        if column == ParameterColumn.CHECK:
            return float(reading.update.finite_difference.values[row])
        return None

    def _is_known(self, row: int) -> bool:
        """Whether the stage shown has reached a parameter's slope, on the way back."""
        stage = self._lab.selection.stage
        return stage is None or stage.knows_back_to(self.place(row).layer)

    def number_at(self, row: int, column: int) -> str:
        """Return the name of the number in a cell; "" where none stands."""
        name = self.place(row).name
        match column:
            case ParameterColumn.VALUE:
                return f"{name} after" if self.shows_update else name
            case ParameterColumn.GRADIENT | ParameterColumn.CHECK:
                return f"∂L/∂{name}"
            case ParameterColumn.CHANGE:
                return f"Δ{name}"
        return ""

    def is_covered(self, row: int, column: int) -> bool:
        """Whether a cell says ? until somebody guesses its number."""
        if self._number(row, column) is None:
            return False
        hides = self._lab.covers.hides
        return hides(self.number_at(row, column)) or (
            column == ParameterColumn.VALUE and hides(self.place(row).name)
        )

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        numbers = self._preferences.numbers
        if column == ParameterColumn.NAME:
            return self.place(row).name
        number = self._number(row, column)
        if number is None:
            return "" if column == ParameterColumn.COURSE else "—"
        covered = self.is_covered(row, column)
        if column != ParameterColumn.VALUE:
            return HIDDEN if covered else numbers.signed(number)
        if covered:
            return f"{numbers.write(number)} → {HIDDEN}" if self.shows_update else HIDDEN
        if self.shows_update and self._reading.update is not None:
            after = float(self._reading.update.after.values[row])
            return f"{numbers.write(number)} → {numbers.write(after)}"
        return numbers.write(number)

    def token(self, row: int, column: int) -> str:
        """Return the theme's name for the colour of a cell: that of its sign for slopes."""
        if column not in (ParameterColumn.GRADIENT, ParameterColumn.CHECK):
            return "ink"
        if self.is_covered(row, column):
            return "accent"
        slope = self._number(row, column) or 0.0
        return "positive" if slope > 0 else "negative" if slope < 0 else "muted"

    def course(self, row: int) -> NDArray[np.float64]:
        """Return every value a parameter has had, shape (rows,), as far as is known."""
        courses = self._reading.courses
        return courses[:, row] if courses.shape[1] == self.rowCount() else NO_COURSE

    def least_span(self, row: int) -> float:
        """Return the span of values that a course fills its cell with at least.

        A parameter that hardly moves, beside itself or beside the others, is drawn nearly flat.
        """
        reading = self._reading
        own = SLIGHT_OF_ITSELF * abs(float(reading.parameters.values[row]))
        return max(own, reading.slight)

    def is_first_of_neuron(self, row: int) -> bool:
        """Return whether another neuron's parameters end above this row."""
        return row > 0 and self.place(row - 1).is_bias

    def is_frozen(self, row: int) -> bool:
        """Return whether the updates leave a parameter alone."""
        return self.place(row).name in self._lab.live.settings.frozen

    def meaning(self, row: int) -> str:
        """Return what a parameter connects: "x1 → h1", or "bias h1"."""
        place, sizes = self.place(row), self._reading.parameters.layer_sizes
        here = neuron_name(sizes, place.layer, place.neuron)
        if place.source is None:
            return f"bias {here}"
        return f"{neuron_name(sizes, place.layer - 1, place.source)} → {here}"

    # Qt.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._reading.parameters.values)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(ParameterColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(*column_words(section))
        if role == Qt.ItemDataRole.TextAlignmentRole and section != ParameterColumn.NAME:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _heading(self, column: int) -> str:
        if self.shows_update and column == ParameterColumn.VALUE:
            return "before → after"
        if self.shows_update and column == ParameterColumn.CHANGE:
            return f"Δ {self._reading.moved_by}".strip()
        named: dict[int, str] = {
            ParameterColumn.GRADIENT: self._reading.next_name,
            ParameterColumn.CHANGE: self._reading.last_name,
        }
        return f"{HEADERS[column]} {named.get(column, '')}".strip()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.EditRole and column == ParameterColumn.VALUE:
            return repr(self._number(row, column)).replace(".", self.numbers.mark)
        if role == Qt.ItemDataRole.TextAlignmentRole and column != ParameterColumn.NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and column in (
            ParameterColumn.GRADIENT,
            ParameterColumn.CHECK,
        ):
            return QColor(getattr(theme.current(), self.token(row, column)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.is_covered(row, column):
            return covered_aloud(self.number_at(row, column))
        return None

    def _tip(self, row: int, column: int) -> str:
        name = self.place(row).name
        if column == ParameterColumn.NAME:
            frozen = "Frozen: the updates leave it alone." if self.is_frozen(row) else ""
            return tip(sentences(f"{name}: {self.meaning(row)}.", frozen))
        return tip(f"{name}:", *column_words(column))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = self.place(index.row()).name
        if role != Qt.ItemDataRole.EditRole or index.column() != ParameterColumn.VALUE:
            return False
        self.complaint = ""
        try:
            self._lab.changes.set_parameter(name, self.numbers.read(str(value)))
        except LabError as error:
            self.complaint = str(error)
        except AmbiguousError as both:
            self.complaint = old_value_stays(name, both.sentence(f"“{value}”"))
        except ValueError:
            self.complaint = no_number(name, str(value)[:40])
        return not self.complaint

    def flags(self, index: Index) -> Qt.ItemFlag:
        return EDITABLE if index.column() == ParameterColumn.VALUE else CHOSEN_ONLY


def _widest(courses: NDArray[np.float64]) -> float:
    """Return the largest span of any parameter's values, shape (rows, parameters)."""
    return float(np.ptp(courses, axis=0).max()) if len(courses) else 0.0
