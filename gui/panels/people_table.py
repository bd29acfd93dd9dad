"""The view of the people: which columns fit, which keys are its own, where Tab and Enter go."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionHeader,
    QTableView,
    QWidget,
)

from gui import theme
from gui.panels.people_cells import PADDING, PersonCells
from gui.panels.people_model import EDITABLE, SHORT_HEADER, Column, PeopleModel
from gui.preferences import Preferences

MEASURED = 400
"""So many people, spread over the table, are looked at to find how wide a column must be."""

SPARE = 5 * theme.GRID
"""So much of the spare room at most goes to each column of numbers; names get the rest."""

SMALLEST_PREDICTION = 1e-9
"""Written in exponent form: the longest text that ŷ can have."""

OWN_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_F2,
        *(Qt.Key(code) for code in range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)),
    }
)
GENDER_KEYS = frozenset("mf01")
NUMBER_KEYS = frozenset("0123456789.,-−+")
KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class ShorteningHeader(QHeaderView):
    """Headings that fall back to their short form where the column is too narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(4 * theme.GRID)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        room = self.sectionSize(section) - 2 * PADDING
        if self.fontMetrics().horizontalAdvance(option.text) > room:
            option.text = self.model().headerData(section, self.orientation(), SHORT_HEADER)


class PeopleTable(QTableView):
    """The people, one row each, edited in place.

    Arrows, Enter, F2 and digits belong to the table while it has the focus; plain letters and,
    unless the keyboard itself came here, Space stay with the window.

    Signals:
        columns_changed: other columns are shown than before.
    """

    columns_changed = Signal()

    def __init__(self, model: PeopleModel, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("people_table")
        self.setAccessibleName("People")
        self._people = model
        self._preferences = preferences
        self._by_keyboard = False
        self._shifted_wanted: bool | None = None
        self.cells = PersonCells(model, preferences, self)
        self.setHorizontalHeader(ShorteningHeader(self))
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self._set_behaviour()
        self.restyle()

    def _set_behaviour(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
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
        self.cells.restyle()
        header = self.horizontalHeader()
        header.setFont(theme.font(theme.SMALL))
        header.setFixedHeight(QFontMetrics(header.font()).height() + 2 * theme.GRID)
        self.verticalHeader().setDefaultSectionSize(self.cells.height)
        self.setMinimumHeight(header.height() + 2 * self.cells.height)
        self.fit_columns()
        self.viewport().update()

    # Rows.

    def rows_in_view(self) -> range:
        """Return the rows that can be seen at the moment."""
        count = len(self._people.people)
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, count if last < 0 else last + 1)

    def selected_rows(self) -> list[int]:
        """Return the selected rows in order; the current one if none is selected."""
        rows = {
            row
            for block in self.selectionModel().selection()
            for row in range(block.top(), block.bottom() + 1)
        }
        current = self.currentIndex()
        return sorted(rows) or ([current.row()] if current.isValid() else [])

    def choose(self, rows: range, column: Column) -> None:
        """Select rows that stand together, and make the first one current."""
        if not rows or not self._people.people:
            return
        self.setCurrentIndex(self._people.index(rows[0], column))
        flags = QItemSelectionModel.SelectionFlag
        for row in rows[1:]:
            index = self._people.index(row, 0)
            self.selectionModel().select(index, flags.Select | flags.Rows)

    def repaint_predictions(self) -> None:
        """Show the current predictions of the people in view."""
        rows = self.rows_in_view()
        if rows:
            self._people.tell_predictions(rows[0], rows[-1])

    # Columns.

    @property
    def shows_shifted(self) -> bool:
        """Whether the columns of the shifted inputs are shown."""
        return not self.isColumnHidden(Column.X1)

    def show_shifted(self, wanted: bool | None) -> None:
        """Show the shifted inputs, or hide them; None to let the room decide."""
        self._shifted_wanted = wanted
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give every column the width its text needs, and share what is left."""
        widths = {column: self._wanted_width(column) for column in Column}
        room = self.viewport().width()
        shifted = self._shifted_wanted
        if shifted is None:
            shifted = sum(widths.values()) <= room
        if not shifted:
            del widths[Column.X1], widths[Column.X2]
        self.cells.short_genders = sum(widths.values()) > room
        if self.cells.short_genders:
            widths[Column.GENDER] = self._wanted_width(Column.GENDER)
            least = 6 * self.fontMetrics().averageCharWidth() + 2 * PADDING
            need = sum(widths.values()) - room
            widths[Column.NAME] = max(min(widths[Column.NAME], least), widths[Column.NAME] - need)
        spare = max(0, room - sum(widths.values()))
        share = min(SPARE, spare // len(widths))
        for column in widths:
            widths[column] += share if column else spare - share * (len(widths) - 1)
        self._set_columns(widths)

    def _set_columns(self, widths: dict[Column, int]) -> None:
        showed = self.shows_shifted
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths and self.columnWidth(column) != widths[column]:
                self.setColumnWidth(column, widths[column])
        if self.shows_shifted != showed:
            self.columns_changed.emit()

    def _wanted_width(self, column: Column) -> int:
        header = self.horizontalHeader()
        short = self._people.headerData(column, Qt.Orientation.Horizontal, SHORT_HEADER)
        heading = QFontMetrics(header.font()).horizontalAdvance(short) + 2 * PADDING
        return max(heading + 1, self.cells.width_of(column, self._widest_text(column)))

    def _widest_text(self, column: Column) -> str:
        if column is Column.PREDICTION:
            return self._preferences.numbers.fixed(SMALLEST_PREDICTION)
        if column is Column.GENDER:
            return "F" if self.cells.short_genders else "Female"
        count = len(self._people.people)
        rows = range(0, count, max(1, count // MEASURED))
        texts = (self._people.data(self._people.index(row, column)) for row in rows)
        return max(texts, key=len, default="")

    # Qt's side.

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
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

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            space = event.key() == Qt.Key.Key_Space and self._by_keyboard
            plain = event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            if (event.key() in OWN_KEYS and plain == Qt.KeyboardModifier.NoModifier) or space:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(current)
        elif event.key() == Qt.Key.Key_Space:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(current, flags.Toggle | flags.Rows)
        elif event.text().isprintable() and event.text():
            self._type(event, current)
        else:
            super().keyPressEvent(event)

    def _type(self, event: QKeyEvent, cell: QModelIndex) -> None:
        """Let a typed character begin an edit where it can be the beginning of a value."""
        typed, column = event.text().casefold(), cell.column()
        if column == Column.GENDER and typed in GENDER_KEYS:
            self._people.setData(cell, typed)
        elif column in (Column.WEIGHT, Column.HEIGHT) and typed in NUMBER_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in KEYBOARD
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._people.people:
            index = self._people.index(0, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def sizeHintForRow(self, row: int) -> int:
        return self.cells.height
