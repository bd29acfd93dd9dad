"""The table view of people: rows, columns, keys, and where Tab and Enter go."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from gui.panels.people.cell_delegate import PersonCellDelegate
from gui.panels.people.column_measure import ColumnMeasure
from gui.panels.people.column_widths import ColumnNeed, laid_out
from gui.panels.people.columns import EDITABLE, PeopleColumn
from gui.panels.people.header_view import ShorteningHeader
from gui.panels.people.table_model import PeopleModel
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.focus_rules import ENTER

ROOM_FOR_FEW = 32 * theme.GRID
"""So high at least is the place for the rows, however small the card: the four, at 100 %."""

USUAL_PREDICTION = 0.01111111111111
"""There is room for predictions of this size from the start; smaller ones widen the column."""

KEYS = {
    PeopleColumn.WEIGHT: "0123456789.,-+",
    PeopleColumn.HEIGHT: "0123456789.,-+",
    PeopleColumn.GENDER: "mf01",
}
"""Characters that begin a value in the current cell; all others stay with the window."""


class PeopleTable(QTableView):
    """The people, one row each, edited in place.

    Signals:
        columns_changed: other columns are shown than before.
    """

    columns_changed = Signal()

    def __init__(self, model: PeopleModel, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("people_table")
        self.setAccessibleName("People")
        self.setToolTip("Double click a cell to change it; Delete removes the chosen people")
        self._people = model
        self._preferences = preferences
        self._shifted_wanted: bool | None = None
        self._needs: dict[PeopleColumn, ColumnNeed] = {}
        self._widest_prediction = ""
        self._current_before_reset = (-1, -1)
        self._cells = PersonCellDelegate(model, preferences, self)
        self._header = ShorteningHeader(self)
        self._measure = ColumnMeasure(model, self._cells.painter, self._header)
        self.setHorizontalHeader(self._header)
        # Before and after what Qt itself does when the rows change: it forgets where one was.
        model.modelAboutToBeReset.connect(self._remember_current)
        self.setModel(model)
        model.modelReset.connect(self._restore_current)
        self.setItemDelegate(self._cells)
        # Its own, always empty: to mark a heading Qt would go through every row that is selected.
        self._header.setSelectionModel(QItemSelectionModel(model, self._header))
        self._set_behaviour()
        self.restyle()

    def _set_behaviour(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def restyle(self) -> None:
        """Take the theme and the size of text in force."""
        self._cells.painter.restyle()
        self._header.restyle()
        self.fit_rows()
        self.measure_columns()
        self.viewport().update()

    # Rows.

    def fit_rows(self) -> None:
        """Give the rows air where there is room for it, and a few people room in any case."""
        people, painter = len(self._people.people), self._cells.painter
        frame = self._header.height() + 2 * self.frameWidth()
        few = max(1, min(people, ROOM_FOR_FEW // painter.least_row))
        self.setMinimumHeight(frame + few * painter.least_row)
        share = self.viewport().height() // max(1, people)
        height = min(max(painter.least_row, share), painter.airy_row)
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)

    def rows_in_view(self) -> range:
        """Return the rows that can be seen at the moment."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, len(self._people.people) if last < 0 else last + 1)

    def selected_rows(self) -> Sequence[int]:
        """Return the selected rows in order; the current one if none is selected."""
        blocks = self.selectionModel().selection().toList()
        if len(blocks) == 1:
            return range(blocks[0].top(), blocks[0].bottom() + 1)
        rows = {row for block in blocks for row in range(block.top(), block.bottom() + 1)}
        current = self.currentIndex()
        return sorted(rows) or ([current.row()] if current.isValid() else [])

    def row_below(self) -> int:
        """Return the row in which something is put in below the current one, or at the end."""
        current = self.currentIndex()
        return current.row() + 1 if current.isValid() else len(self._people.people)

    def finish_typing(self) -> None:
        """Have an open editor commit what was typed, as a click elsewhere in the table would."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, rows: range, column: PeopleColumn) -> None:
        """Select rows that stand together, and make the first one current."""
        if not rows or not self._people.people:
            return
        self.setCurrentIndex(self._people.index(rows[0], column))
        first, last = (self._people.index(row, PeopleColumn.NAME) for row in (rows[0], rows[-1]))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(QItemSelection(first, last), flags.ClearAndSelect | flags.Rows)

    def show_predictions(self) -> None:
        """Show the current predictions of the people in view."""
        rows = self.rows_in_view()
        if not rows:
            return
        texts = (self._people.text(row, PeopleColumn.PREDICTION) for row in rows)
        widest = max(texts, key=len)
        if len(widest) > len(self._widest_prediction):
            self._widest_prediction = widest
            self._needs[PeopleColumn.PREDICTION] = self._measure.need(
                PeopleColumn.PREDICTION, widest
            )
            self.fit_columns()
        self._people.tell_predictions(rows[0], rows[-1])

    @Slot()
    def _remember_current(self) -> None:
        current = self.currentIndex()
        self._current_before_reset = (current.row(), current.column())

    @Slot()
    def _restore_current(self) -> None:
        self._make_current(*self._current_before_reset)

    # Columns.

    @property
    def shows_shifted(self) -> bool:
        """Whether the columns of the shifted inputs are shown."""
        return not self.isColumnHidden(PeopleColumn.X1)

    def show_shifted(self, wanted: bool | None) -> None:
        """Show the shifted inputs, or hide them; None to let the room decide."""
        self._shifted_wanted = wanted
        self.fit_columns()

    def measure_columns(self) -> None:
        """Find out how wide the columns must be for what stands in them now."""
        self._cells.painter.mark = self._preferences.numbers.mark
        self._widest_prediction = self._preferences.numbers.write(USUAL_PREDICTION)
        widest = self._widest_prediction
        self._needs = {column: self._measure.need(column, widest) for column in PeopleColumn}
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share the room there is among the columns."""
        tests = self._people.people.has_tests
        room = self.viewport().width()
        layout = laid_out(self._needs, room, self._shifted_wanted, tests=tests)
        self._cells.painter.short_genders = layout.short_genders
        showed = self.shows_shifted
        for column in PeopleColumn:
            self.setColumnHidden(column, column not in layout.widths)
            width = layout.widths.get(column)
            if width is not None and width != self.columnWidth(column):
                self.setColumnWidth(column, width)
        if self.shows_shifted != showed:
            self.columns_changed.emit()

    # Keys.

    def _begins_value(self, event: QKeyEvent) -> bool:
        """Whether a typed character is the beginning of a value of the current cell."""
        column, typed = self.currentIndex().column(), event.text().casefold()
        return typed != "" and column in KEYS and typed in KEYS[PeopleColumn(column)]

    # Qt's side.

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._begins_value(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # the editor has had it, and is about to close
        elif event.key() in ENTER and current.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(current)
        elif event.key() == Qt.Key.Key_Space:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(current, flags.Toggle | flags.Rows)
        elif current.column() == PeopleColumn.GENDER and self._begins_value(event):
            self._people.setData(current, event.text())
        elif self._begins_value(event) or not event.text().isprintable() or not event.text():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        step = {
            QAbstractItemView.CursorAction.MoveNext: 1,
            QAbstractItemView.CursorAction.MovePrevious: -1,
        }.get(action)
        here = self.currentIndex()
        if step is None or not here.isValid():
            return super().moveCursor(action, modifiers)
        # From cell to cell that can be typed in, and on to the next row.
        cell = here.row() * len(EDITABLE) + min(here.column(), len(EDITABLE) - 1) + step
        if not 0 <= cell < len(self._people.people) * len(EDITABLE):
            return QModelIndex()
        return self._people.index(*divmod(cell, len(EDITABLE)))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        entered = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if entered and below.isValid() and self._people.refusal is None:
            self.setCurrentIndex(below)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._make_current(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()
        self.fit_columns()

    def _make_current(self, row: int, column: int) -> None:
        """Go to a cell, or the last row if the table has become shorter, selecting nothing."""
        index = self._people.index(min(row, len(self._people.people) - 1), column)
        if index.isValid():
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, keep)
