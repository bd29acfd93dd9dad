"""Commits what is being typed before anything is done that would miss it: save, open, quit …

Shortcuts and menus leave the focus where it is, so an editor that is open has not been heard yet.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QWidget,
)

EDITORS = (QAbstractSpinBox, QLineEdit)


@runtime_checkable
class Commits(Protocol):
    """A field that can be told to take what was typed, and says whether it could."""

    def commit(self) -> bool: ...


@runtime_checkable
class Complains(Protocol):
    """A field or a table's model that keeps why it refused something, or an empty text."""

    complaint: str


def commit_pending_input() -> bool:
    """Have the field with the focus take what was typed.

    Returns:
        Whether it could, or nothing was being typed. If not, the field says why, keeps its text
        and the focus; what was about to be done should not be done.
    """
    field = QApplication.focusWidget()
    if field is None:
        return True
    table = table_of(field)
    if table is not None:
        return _commit_cell(table, field)
    return field.commit() if isinstance(field, Commits) else True


def complaint_stands() -> bool:
    """Whether the field with the focus has said already why its text cannot be."""
    field = QApplication.focusWidget()
    table = None if field is None else table_of(field)
    judge = field if table is None else table.model()
    return isinstance(judge, Complains) and bool(judge.complaint)


def table_of(field: QWidget) -> QAbstractItemView | None:
    """Return the table in one of whose cells a field stands, or None."""
    ground = field.parentWidget()
    table = None if ground is None else ground.parentWidget()
    is_in_cell = isinstance(table, QAbstractItemView) and ground is table.viewport()
    return table if is_in_cell and isinstance(table, QAbstractItemView) else None


def _commit_cell(table: QAbstractItemView, editor: QWidget) -> bool:
    index, model, cells = table.currentIndex(), table.model(), table.itemDelegate()
    typed = editor.text() if isinstance(editor, QLineEdit) else ""
    cells.commitData.emit(editor)
    cells.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
    if not (isinstance(model, Complains) and model.complaint):
        return True
    # Open again, with what was typed, to be mended.
    table.edit(index)
    again = QApplication.focusWidget()
    if isinstance(again, QLineEdit) and table_of(again) is table:
        again.setText(typed)
        again.setModified(True)
        again.selectAll()
    return False


def holds_back(watched: QObject, event: QEvent) -> bool:
    """Commit a field before the press or the shortcut that follows it is heard.

    Returns:
        Whether that should not be heard, because the field only now says what is wrong with it.
    """
    if event.type() is QEvent.Type.MouseButtonPress:
        if not isinstance(watched, QWidget) or not _is_elsewhere(watched):
            return False
        return _finish() and isinstance(watched, QAbstractButton)
    return event.type() is QEvent.Type.Shortcut and _is_newly_refused()


def _is_newly_refused() -> bool:
    told = complaint_stands()
    return not commit_pending_input() and not told


def _is_elsewhere(pressed: QWidget) -> bool:
    """Whether the mouse is pressed outside of a field that has the focus, in the same window."""
    field = QApplication.focusWidget()
    if field is None or field.window() is not pressed.window():
        return False
    # Within its table the editor of a cell is finished by the rules of the table.
    ground = table_of(field) or field
    is_field = isinstance(field, EDITORS) or ground is not field
    return is_field and pressed is not ground and not ground.isAncestorOf(pressed)


def _finish() -> bool:
    """Commit and give the focus up; return whether it was only now refused, and so stays."""
    field, told = QApplication.focusWidget(), complaint_stands()
    if commit_pending_input():
        if field is not None and isinstance(field, EDITORS) and table_of(field) is None:
            field.clearFocus()
        return False
    return not told
