"""The cell delegate of the people table: paints cells, and edits them as text."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.people.dataset import Gender
from gui.panels.people.cell_painter import PADDING, CellPainter, one_line
from gui.panels.people.cell_values import full
from gui.panels.people.columns import NUMBERS, PeopleColumn
from gui.panels.people.table_model import AnyIndex, PeopleModel
from gui.style.preferences import Preferences

BEGUN = "begun"
"""The property of an editor that holds the text it began with."""


class PersonCellDelegate(QStyledItemDelegate):
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
        self.painter = CellPainter(model)

    @Slot()
    def _finish(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    # Qt's side.

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        self.painter.paint(
            painter, option.rect, option.state, index.row(), PeopleColumn(index.column())
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row, column = index.row(), PeopleColumn(index.column())
        width = self.painter.measure(column, [self._model.text(row, column)])
        return QSize(width, self.painter.least_row)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        column = PeopleColumn(index.column())
        editor: QLineEdit | GenderBox
        if column is PeopleColumn.GENDER:
            editor = GenderBox(parent)
            editor.activated.connect(self._finish)
        else:
            editor = LineFromStart(parent)
            if column in NUMBERS:
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        heading = self._model.headerData(column, Qt.Orientation.Horizontal)
        editor.setObjectName("people_editor")
        editor.setAccessibleName(f"{heading}, row {index.row() + 1}")
        editor.setToolTip("Enter keeps what is typed, Esc brings the old value back")
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        value = self._model.data(index, Qt.ItemDataRole.EditRole)
        if isinstance(editor, GenderBox):
            editor.setCurrentText(value)
        elif isinstance(editor, QLineEdit) and editor.text() == (editor.property(BEGUN) or ""):
            text = value if isinstance(value, str) else full(value, self._preferences.numbers)
            editor.setText(text)
            # What a line cannot hold, a line break in a name, is not a change either.
            editor.setProperty(BEGUN, editor.text())
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, GenderBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit) and editor.text() != editor.property(BEGUN):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: AnyIndex) -> None:
        """Give the editor its cell, and more beside it where its text needs it."""
        rect = QRect(option.rect)
        wanted = editor.sizeHint().width()
        if isinstance(editor, QLineEdit):
            wanted = editor.fontMetrics().horizontalAdvance(one_line(editor.text())) + 4 * PADDING
        more = max(0, wanted - rect.width())
        # To the left where that is no name: at the right stands what the network says.
        rect.adjust(-more if index.column() != PeopleColumn.NAME else 0, 0, more, 0)
        rect.setWidth(max(wanted, option.rect.width()))
        table = editor.parentWidget()
        room = table.width() if table is not None else rect.right()
        rect.setWidth(min(rect.width(), room))
        rect.moveLeft(max(0, min(rect.left(), room - rect.width())))
        editor.setGeometry(rect)


class LineFromStart(QLineEdit):
    """A line edit that shows the beginning of a text too long for its cell."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Selected backwards: the view shows where the cursor is.
        self.setSelection(len(self.text()), -len(self.text()))


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
