"""How a cell of the people table is painted, and the small editors that open in it."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.people import Gender
from gui import theme
from gui.panels.people_model import AnyIndex, Column, PeopleModel
from gui.panels.people_values import full
from gui.preferences import Preferences

PADDING = 2 * theme.GRID
RADIUS = 1.5 * theme.GRID
LONGEST_PAINTED = 200
"""So many characters of a text are measured and painted; no column is wider."""


class PersonCells(QStyledItemDelegate):
    """Paints the cells and opens their editors.

    Args:
        model: the people.
        preferences: how numbers are written.
        parent: the table.
    """

    def __init__(self, model: PeopleModel, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._preferences = preferences
        self.short_genders = False
        self.restyle()

    def restyle(self) -> None:
        """Take the theme and the size of text in force."""
        self._theme = theme.current()
        self._font, self._bold = theme.font(), theme.font(bold=True)
        self.height = max(8 * theme.GRID, QFontMetrics(self._bold).height() + 3 * theme.GRID)

    def width_of(self, column: Column, text: str) -> int:
        """Return how wide a cell of ``column`` must be to show ``text`` whole."""
        bold = column in (Column.NAME, Column.PREDICTION)
        metrics = QFontMetrics(self._bold if bold else self._font)
        return metrics.horizontalAdvance(_painted(text)) + 2 * PADDING + 1

    @Slot()
    def _finish(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _font_of(self, row: int, column: Column) -> QFont:
        named = column is Column.NAME and row == self._model.marked
        return self._bold if named or column is Column.PREDICTION else self._font

    def _paint_ground(self, painter: QPainter, option: Any, row: int, column: Column) -> None:
        """Paint what lies behind the text: the marked row, a refused cell, the selection."""
        rect: QRect = option.rect
        refusal = self._model.refusal
        if row == self._model.marked:
            painter.fillRect(rect, theme.colour(self._theme.accent_soft))
        if refusal is not None and (refusal.row, refusal.column) == (row, column):
            painter.fillRect(rect, theme.colour(self._theme.warning))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour(self._theme.accent, 0.12))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour(self._theme.accent), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    # Qt's side.

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        row, column = index.row(), Column(index.column())
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option, row, column)
        text = _painted(self._model.data(index))
        if column is Column.GENDER and self.short_genders:
            text = text[:1]
        font = self._font_of(row, column)
        derived = column in (Column.X1, Column.X2)
        painter.setFont(font)
        painter.setPen(theme.colour(self._theme.muted if derived else self._theme.ink))
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        alignment = self._model.data(index, Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inside, alignment | Qt.TextFlag.TextSingleLine, fitting)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        column = Column(index.column())
        return QSize(self.width_of(column, self._model.data(index)), self.height)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        column = Column(index.column())
        editor: CellEdit | GenderBox
        if column is Column.GENDER:
            editor = GenderBox(parent)
            editor.activated.connect(self._finish)
        else:
            editor = CellEdit(parent)
        heading = self._model.headerData(column, Qt.Orientation.Horizontal)
        editor.setObjectName("people_editor")
        editor.setAccessibleName(f"{heading}, row {index.row() + 1}")
        editor.setToolTip("Enter keeps what is typed, Esc brings the old value back")
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        value = self._model.data(index, Qt.ItemDataRole.EditRole)
        if isinstance(editor, GenderBox):
            editor.setCurrentText(value)
        elif isinstance(editor, CellEdit) and not editor.isModified():
            text = value if isinstance(value, str) else full(value, self._preferences.numbers)
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, GenderBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, CellEdit) and editor.isModified():
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: AnyIndex) -> None:
        """Give the editor its cell, and more to the side where its text needs it."""
        rect = QRect(option.rect)
        if isinstance(editor, CellEdit):
            wanted = editor.fontMetrics().horizontalAdvance(_painted(editor.text())) + 5 * PADDING
            room = editor.parentWidget().width()
            rect.setWidth(min(max(rect.width(), wanted), room))
            rect.moveLeft(max(0, min(rect.left(), room - rect.width())))
        else:
            rect.setWidth(max(rect.width(), editor.sizeHint().width()))
        editor.setGeometry(rect)


class CellEdit(QLineEdit):
    """A line to type in that keeps the up and down keys from the window's shortcuts."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_key(
            event, Qt.Key.Key_Up, Qt.Key.Key_Down
        ):
            event.accept()
            return True
        return super().event(event)


class GenderBox(QComboBox):
    """Male or Female, chosen by mouse, by letter or by code."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.addItems([gender.word for gender in Gender])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.modifiers() == Qt.KeyboardModifier.NoModifier)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("0", "1"):
            self.setCurrentIndex(int(event.text()))
        else:
            super().keyPressEvent(event)


def _is_key(event: QEvent, *keys: Qt.Key) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in keys


def _painted(text: str) -> str:
    """Return the one line of a text that is painted: no line breaks, no endless names."""
    return " ".join(text[: LONGEST_PAINTED + 1].split())
