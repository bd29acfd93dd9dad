"""A read-only table of rows: its columns are a table too. Rows can be sorted, copied and chosen."""

import html
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core.errors import LabError
from gui.style import theme
from gui.widgets.notice import say_done
from gui.widgets.row_delegate import Index, RowDelegate

Role = Qt.ItemDataRole
Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True)
class TableColumn(Generic[Row]):
    """A column of a read-only table: its title, and the text of each row.

    Attributes:
        title: in the header.
        tip: on the header.
        text: what a cell says; also copied, and read aloud.
        cell_tip: on a cell, as plain text; the row's whole text if None.
        is_number: whether it is aligned to the right.
        sort_key: what rows are sorted by when the header is clicked; None: not by this column.
        colour: of the text; None for that of the theme.
        is_bold: whether the text is bold; None for never.
        cut: which end of a text goes where it is too long.
        edited: the text an editor begins with; None where a cell cannot be edited.
        write: takes what was typed, and says whether it was accepted; a LabError says why not.
    """

    title: str
    tip: str
    text: Callable[[Row], str]
    cell_tip: Callable[[Row], str] | None = None
    is_number: bool = False
    sort_key: Callable[[Row], Any] | None = None
    colour: Callable[[Row], str | None] | None = None
    is_bold: Callable[[Row], bool] | None = None
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    edited: Callable[[Row], str | None] | None = None
    write: Callable[[Row, str], bool] | None = None

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Numbers stand to the right, words to the left."""
        side = Qt.AlignmentFlag.AlignRight if self.is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel, Generic[Row]):
    """A read-only table model made of rows and columns.

    Args:
        columns: from left to right.
        key: by which a row is known again when others are shown.
        parent: the owner.

    Signals:
        refused: why what was typed cannot be.
    """

    refused = Signal(str)

    def __init__(
        self,
        columns: Sequence[TableColumn[Row]],
        key: Callable[[Row], Hashable],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns, self.key = tuple(columns), key
        self._given: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._sorted_by, self._order = -1, Qt.SortOrder.AscendingOrder

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; only where they differ is anything drawn again."""
        self._given = tuple(rows)
        self._put(self._in_order())

    def _put(self, after: tuple[Row, ...]) -> None:
        before = self._rows
        if list(map(self.key, before)) != list(map(self.key, after)):
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
        elif before != after:
            changed = [i for i, row in enumerate(after) if row != before[i]]
            self._rows = after
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def row(self, number: int) -> Row:
        """Return what is shown in a row."""
        return self._rows[number]

    def find(self, key: Hashable) -> int:
        """Return the number of the row with a key; −1 if there is none."""
        numbers = (number for number, row in enumerate(self._rows) if self.key(row) == key)
        return next(numbers, -1)

    def as_tsv(self, numbers: Sequence[int]) -> str:
        """Return some rows below their titles, tabs between the cells."""
        lines = [[column.title for column in self.columns]]
        lines += [[column.text(self._rows[i]) for column in self.columns] for i in numbers]
        return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)

    @property
    def _sort_key(self) -> Callable[[Row], Any] | None:
        return self.columns[self._sorted_by].sort_key if self._sorted_by >= 0 else None

    def _in_order(self) -> tuple[Row, ...]:
        """Return the rows given; once sorted they stay where they are until rows come or go."""
        if self._sort_key is None:
            return self._given
        places = {self.key(row): number for number, row in enumerate(self._rows)}
        if places.keys() != set(map(self.key, self._given)):
            return self._sorted()
        return tuple(sorted(self._given, key=lambda row: places[self.key(row)]))

    def _sorted(self) -> tuple[Row, ...]:
        key, falls = self._sort_key, self._order is Qt.SortOrder.DescendingOrder
        return self._given if key is None else tuple(sorted(self._given, key=key, reverse=falls))

    # Qt.

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by, self._order = column, order
        self._put(self._sorted())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.ToolTipRole:
            return column.tip
        return column.alignment if role == Role.TextAlignmentRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return column.text(row)
        if role == Role.EditRole:
            return column.edited(row) if column.edited else None
        if role == Role.TextAlignmentRole:
            return column.alignment
        if role == Role.ForegroundRole:
            colour = column.colour(row) if column.colour else None
            return None if colour is None else theme.colour(colour)
        if role == Role.FontRole:
            return theme.font(bold=column.is_bold(row)) if column.is_bold else None
        if role == Role.ToolTipRole:
            tip = column.cell_tip(row) if column.cell_tip else self._whole(row)
            return html.escape(tip, quote=False)
        return None

    def _whole(self, row: Row) -> str:
        return ", ".join(column.text(row) for column in self.columns)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role != Role.EditRole or column.write is None or self.data(index, role) is None:
            return False
        try:
            return column.write(row, str(value))
        except LabError as error:
            self.refused.emit(str(error))
            return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_be_edited = self.data(index, Role.EditRole) is not None
        return flags | Qt.ItemFlag.ItemIsEditable if can_be_edited else flags


class Table(QTableView, Generic[Row]):
    """A read-only table view: arrows move in it, Tab leaves it, Ctrl+C copies.

    Args:
        model: what is shown.
        name: the ``objectName``.
        called: what a screen reader calls it.
        tip: what one can do with it.
    """

    def __init__(self, model: TableModel[Row], name: str, called: str, tip: str) -> None:
        super().__init__()
        self.rows = model
        self.setObjectName(name)
        self.setAccessibleName(called)
        self.setToolTip(tip)
        self.setModel(model)
        model.refused.connect(self._tell)
        self.setItemDelegate(RowDelegate(self))
        for number, column in enumerate(model.columns):
            if column.cut is not Qt.TextElideMode.ElideRight:
                self.setItemDelegateForColumn(number, RowDelegate(self, column.cut))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if any(column.sort_key for column in model.columns):
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(True)
            self.setSortingEnabled(True)
        self.add_action("copy_rows", "Copy", QKeySequence.StandardKey.Copy, self.copy)

    def add_action(
        self, name: str, text: str, key: str | QKeySequence.StandardKey, slot: Callable[[], object]
    ) -> QAction:
        """Add something to do with the chosen row: an entry of its menu, and a key."""
        action = QAction(text, self)
        action.setObjectName(f"action_{name}")
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({keys})")
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the one that was chosen stays chosen if it is still there."""
        chosen, column = self.chosen, max(0, self.currentIndex().column())
        self.rows.show(rows)
        number = -1 if chosen is None else self.rows.find(self.rows.key(chosen))
        if number >= 0 and self.currentIndex().row() != number:
            self.setCurrentIndex(self.rows.index(number, column))

    @property
    def chosen(self) -> Row | None:
        """The current row, or None."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    @Slot()
    def copy(self) -> None:
        """Put the chosen row on the clipboard, or all of them, as a spreadsheet pastes them."""
        chosen = [index.row() for index in self.selectionModel().selectedRows()]
        numbers = chosen or range(self.rows.rowCount())
        QGuiApplication.clipboard().setText(self.rows.as_tsv(numbers))
        say_done(self, "The table was copied.")

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        say_done(self, sentence)

    def wanted_width(self, column: int, texts: Sequence[str] = ()) -> int:
        """Return how wide a column must be for its title and all its cells, or other texts."""
        described = self.rows.columns[column]
        cells = texts or [described.text(self.rows.row(i)) for i in range(self.rows.rowCount())]
        advance = self.fontMetrics().horizontalAdvance
        return max(map(advance, (described.title, *cells))) + 4 * theme.GRID

    def restyle(self) -> None:
        """Take the theme and the size of text in force."""
        self.setFont(theme.font())
        self.horizontalHeader().setFont(theme.font(theme.SMALL))
        height = max(6 * theme.GRID, self.fontMetrics().height() + 2 * theme.GRID)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
