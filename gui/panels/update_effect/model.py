"""Everybody's loss before and after an update, as a table model."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.effect import Effect, PersonEffect
from gui import theme
from gui.names import shown
from gui.numbers import Numbers

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns of the table."""

    NAME = 0
    BEFORE = 1
    AFTER = 2
    CHANGE = 3
    BAR = 4


HEADERS = ("", "loss before", "after", "change", "")
TIPS = (
    "Whose loss",
    "Their loss with the parameters before the update",
    "Their loss with the parameters after it",
    "What the update does to their loss: − is a fall, + a rise",
    "The change as a bar: to the left a fall, to the right a rise",
)
EVERYBODY = "Everybody"


class EffectModel(QAbstractTableModel):
    """One row a person, and a last one for the mean of everybody."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effect: Effect | None = None
        self._names: tuple[str, ...] = ()
        self._numbers = Numbers()

    def show_effect(self, effect: Effect | None, names: tuple[str, ...], numbers: Numbers) -> None:
        """Show another effect; None for nothing."""
        rows, names_before = self.rowCount(), self._names
        self._effect, self._numbers = effect, numbers
        people = effect.people if effect else ()
        self._names = tuple(shown(names[p.row]) or f"Row {p.row + 1}" for p in people)
        if self.rowCount() != rows:
            self.beginResetModel()
            self.endResetModel()
        else:
            first = Column.NAME if self._names != names_before else Column.BEFORE
            self.dataChanged.emit(self.index(0, first), self.index(rows - 1, Column.BAR))

    def is_everybody(self, row: int) -> bool:
        """Return whether a row is the mean of everybody."""
        return self._effect is not None and row == len(self._effect.people)

    def _value(self, row: int, column: int) -> float:
        assert self._effect is not None
        of: Effect | PersonEffect = (
            self._effect if self.is_everybody(row) else self._effect.people[row]
        )
        return (0.0, of.before, of.after, of.change, of.change)[column]

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        if column == Column.NAME:
            return EVERYBODY if self.is_everybody(row) else self._names[row]
        if column == Column.BAR:
            return ""
        value = self._value(row, column)
        return (
            self._numbers.signed(value) if column == Column.CHANGE else self._numbers.write(value)
        )

    def token(self, row: int, column: int) -> str:
        """Return the theme's colour of a cell: that of its sign for changes."""
        is_change, tokens = column == Column.CHANGE, theme.current()
        return theme.of_sign(tokens, self._value(row, column)) if is_change else tokens.ink

    def share(self, row: int) -> float:
        """Return the change as a share of the largest one listed, −1 to 1."""
        changes = [self._value(r, Column.CHANGE) for r in range(self.rowCount())]
        largest = max(map(abs, changes))
        return changes[row] / largest if largest > 0 else 0.0

    def _tip(self, row: int, column: int) -> str:
        if self.is_everybody(row):
            return "The mean of everybody's loss"
        if column != Column.CHANGE or self._effect is None:
            return TIPS[column]
        promised = self._numbers.signed(self._effect.people[row].promised)
        return f"{TIPS[column]}. Their own slopes promise {promised}: the sum of all Δp · ∂L/∂p."

    # Qt.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self._effect is None:
            return 0
        return len(self._effect.people) + 1

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
        if role == Qt.ItemDataRole.TextAlignmentRole and section != Column.NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column != Column.NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and column == Column.CHANGE:
            return QColor(self.token(row, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled
