"""The history of the run as a table model: where it started, what was changed, what has a name."""

import html
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.course import Course, Order
from core.errors import LabError
from core.pinned import ORDER_WORDS, start_in_words
from gui import theme
from gui.lab import Lab
from gui.names import shown
from gui.numbers import counted

Index = QModelIndex | QPersistentModelIndex

STAR = "★"
LONGEST = 200


class Column(IntEnum):
    """The columns of the table."""

    EPOCH = 0
    STEP = 1
    WORDS = 2


HEADERS = ("epoch", "step", "what")
TIPS = ("How many epochs were complete", "How many updates had been made", "What happened there")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history.

    Attributes:
        step: where.
        epoch: how many epochs were complete there.
        words: what happened, on one line.
        name: of the bookmark, as it was typed; None for a change.
    """

    step: int
    epoch: int
    words: str
    name: str | None = None


def entries_of(lab: Lab) -> tuple[Entry, ...]:
    """Return the lines of the history in order of steps; at one step, as they were made."""
    course = lab.live.course
    changes = [
        Entry(segment.start, segment.epoch(segment.start), shown(segment.note, LONGEST))
        for segment in course.interventions
    ]
    names = [
        Entry(
            mark.step,
            course.at(mark.step).epoch(mark.step),
            f"{STAR} {shown(mark.name, LONGEST)}",
            mark.name,
        )
        for mark in lab.shelf.bookmarks
    ]
    rest = sorted(changes + names, key=lambda entry: entry.step)
    return (Entry(0, 0, opening_words(course)), *rest)


def opening_words(course: Course) -> str:
    """Say how the run began: "start: seed 1, η 0.1, 4 people, shuffled"."""
    settings, people = course.opening.settings, len(course.opening.settings.dataset)
    words = [
        f"start: {start_in_words(course.opening)}",
        f"η {settings.learning_rate:g}",
        "1 person" if people == 1 else f"{counted(people)} people",
    ]
    if settings.order is not Order.TABLE:
        words.append(ORDER_WORDS[settings.order])
    return ", ".join(words)


class HistoryModel(QAbstractTableModel):
    """One row a change or a bookmark; those ahead of the moment shown are muted."""

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._entries = entries_of(lab)
        self._passed = 1

    def reload(self) -> None:
        """Read the run again."""
        entries = entries_of(self._lab)
        if entries != self._entries:
            self.beginResetModel()
            self._entries = entries
            self._passed = self._count_passed()
            self.endResetModel()

    def follow(self) -> None:
        """Take note of where the run is: which lines lie behind it."""
        passed = self._count_passed()
        if passed != self._passed:
            first, last = sorted((passed, self._passed))
            self._passed = passed
            self.dataChanged.emit(self.index(first - 1, 0), self.index(last - 1, Column.WORDS))

    def _count_passed(self) -> int:
        step = self._lab.live.reading.now.step
        return max(1, sum(entry.step <= step for entry in self._entries))

    def entry(self, row: int) -> Entry:
        """Return what stands in a row."""
        return self._entries[row]

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened but the start."""
        return len(self._entries) == 1

    def row_of_bookmark(self, step: int) -> int:
        """Return the row of the bookmark at a step; −1 if there is none."""
        rows = enumerate(self._entries)
        return next((row for row, e in rows if e.name is not None and e.step == step), -1)

    # Qt.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

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
        entry, column = self._entries[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (counted(entry.epoch), counted(entry.step), entry.words)[column]
        if role == Qt.ItemDataRole.EditRole and column == Column.WORDS:
            return entry.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and index.row() >= self._passed:
            return theme.colour(theme.current().muted)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(bold=index.row() == self._passed - 1)
        if role == Qt.ItemDataRole.ToolTipRole:
            return html.escape(entry.words)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self._entries[index.row()]
        if role != Qt.ItemDataRole.EditRole or entry.name is None or value == entry.name:
            return False
        try:
            self._lab.shelf.set_bookmark(entry.step, str(value))
        except LabError:
            return False  # a name that is empty: the old one stays
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_name = self._entries[index.row()].name is not None
        if is_name and index.column() == Column.WORDS:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == Column.WORDS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
