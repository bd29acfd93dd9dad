"""Runs beside each other as a table model: this run, then the pinned ones."""

import html
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.course import Course
from core.pinned import ORDER_WORDS, PinnedRun, rates_in_words, start_in_words
from gui import theme
from gui.lab import Lab
from gui.names import shown
from gui.numbers import Numbers, counted
from gui.preferences import Preferences

Index = QModelIndex | QPersistentModelIndex

THIS_RUN = "this run"
LONGEST = 60


class Column(IntEnum):
    """The columns of the table."""

    NAME = 0
    RATE = 1
    ORDER = 2
    START = 3
    EPOCHS = 4
    LOSS = 5


HEADERS = ("run", "η", "order", "start", "epochs", "loss")
TIPS = (
    "Double click the name of a pinned run to change it",
    "The learning rate, and what it was changed to",
    "In which order the people come",
    "The parameters it started from",
    "How far it came",
    "Everybody's loss at its last step; of this run, at the moment shown",
)
NUMBERS = (Column.EPOCHS, Column.LOSS)


@dataclass(frozen=True, slots=True)
class Line:
    """A run in words.

    Attributes:
        texts: what stands in the columns.
        run: the pinned run; None for the one that is trained.
    """

    texts: tuple[str, ...]
    run: PinnedRun | None = None


def line_of(run: PinnedRun, numbers: Numbers) -> Line:
    """Put a pinned run into words."""
    name = shown(run.name, LONGEST)
    return Line((name, *_settings(run.course), *_result(run.epochs, run.final_loss, numbers)), run)


def line_of_this_run(lab: Lab, numbers: Numbers) -> Line:
    """Put the run that is trained into words."""
    now = lab.live.reading.now
    return Line((THIS_RUN, *_settings(lab.live.course), *_result(now.epoch, now.loss, numbers)))


def _settings(course: Course) -> tuple[str, str, str]:
    orders = dict.fromkeys(ORDER_WORDS[part.settings.order] for part in course.segments)
    return rates_in_words(course.segments), " → ".join(orders), start_in_words(course.opening)


def _result(epochs: int, loss: float, numbers: Numbers) -> tuple[str, str]:
    return counted(epochs), numbers.write(loss)


class CompareModel(QAbstractTableModel):
    """One row a run."""

    def __init__(self, lab: Lab, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._preferences = lab, preferences
        self._lines = self._read()

    def reload(self) -> None:
        """Read all runs again."""
        self.beginResetModel()
        self._lines = self._read()
        self.endResetModel()

    def follow(self) -> None:
        """Read the run that is trained again."""
        line = line_of_this_run(self._lab, self._preferences.numbers)
        if line != self._lines[0]:
            self._lines[0] = line
            self.dataChanged.emit(self.index(0, 0), self.index(0, Column.LOSS))

    def _read(self) -> list[Line]:
        numbers = self._preferences.numbers
        pinned = (line_of(run, numbers) for run in self._lab.shelf.pinned)
        return [line_of_this_run(self._lab, numbers), *pinned]

    def run(self, row: int) -> PinnedRun | None:
        """Return the pinned run in a row, or None for the run that is trained."""
        return self._lines[row].run

    def row_of(self, key: int) -> int:
        """Return the row of a pinned run; −1 if it is gone."""
        rows = enumerate(self._lines)
        return next((row for row, line in rows if line.run and line.run.key == key), -1)

    # Qt.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return TIPS[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[column]
        if role == Qt.ItemDataRole.EditRole and column == Column.NAME and line.run is not None:
            return line.run.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return html.escape(", ".join(line.texts))
        if role == Qt.ItemDataRole.FontRole and line.run is None and column == Column.NAME:
            return theme.font(bold=True)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        run = self.run(index.row())
        if role != Qt.ItemDataRole.EditRole or run is None or not str(value).strip():
            return False
        self._lab.shelf.rename_pinned(run, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.NAME and self.run(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
