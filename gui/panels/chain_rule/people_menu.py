"""The menu of people: whose update the chain rule explains."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from core.people.dataset import Dataset
from gui.lab import Lab
from gui.text.names import shown
from gui.text.numbers import parsed_whole

MOST_LISTED = 12
"""So many people are listed; in a longer table one types a name or a row."""


def found(dataset: Dataset, wanted: str) -> int | None:
    """Return the row of a person by name, the beginning of a name, or row number from 1."""
    text = wanted.strip().casefold()
    if not text:
        return None
    names = [name.casefold() for name in dataset.names]
    if text in names:
        return names.index(text)
    if (row := _row_said(text)) is not None and 1 <= row <= len(dataset):
        return row - 1
    return next((row for row, name in enumerate(names) if name.startswith(text)), None)


def _row_said(text: str) -> int | None:
    try:
        return parsed_whole(text)
    except ValueError:
        return None


class NameEdit(QLineEdit):
    """A field in a menu: it keeps every key, or Enter would also choose an entry."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() != Qt.Key.Key_Escape:
            event.accept()


class PeopleMenu(QMenu):
    """Lists the people; filled anew each time it opens.

    Signals:
        not_found: nobody goes by the name that was typed.
    """

    not_found = Signal()

    def __init__(self, lab: Lab, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self.setObjectName("explain_menu")
        self.editor = NameEdit(self)
        self.editor.setObjectName("explain_who")
        self.editor.setPlaceholderText("Name or row, then Enter")
        self.editor.setAccessibleName("Explain the person with this name or row number")
        self.editor.setToolTip("Type a name, its beginning, or a row number, and press Enter")
        self.editor.returnPressed.connect(self._explain_typed)
        self._editor_action = QWidgetAction(self)
        self._editor_action.setDefaultWidget(self.editor)
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._explain)

    @Slot()
    def fill(self) -> None:
        """List whom one can ask for."""
        for action in self.actions():
            self.removeAction(action)
        lab = self._lab
        asked = lab.selection.explained_person if lab.selection.explains_another else None
        self._add("Next in turn", None, checked=asked is None)
        self.addSeparator()
        for row, name in enumerate(lab.live.dataset.names[:MOST_LISTED]):
            self._add(shown(name) or f"Row {row + 1}", row, checked=asked == row)
        if len(lab.live.dataset) > MOST_LISTED:
            self.addSeparator()
            self.editor.clear()
            self.addAction(self._editor_action)

    def _add(self, text: str, row: int | None, *, checked: bool) -> None:
        action = QAction(text.replace("&", "&&"), self)
        action.setData(row)
        action.setCheckable(True)
        action.setChecked(checked)
        self.addAction(action)

    @Slot(QAction)
    def _explain(self, action: QAction) -> None:
        row = action.data()
        self._lab.selection.explain_person(row if row is None else int(row))

    @Slot()
    def _explain_typed(self) -> None:
        row = found(self._lab.live.dataset, self.editor.text())
        if row is None:
            self.not_found.emit()
            self.editor.selectAll()
        else:
            self._lab.selection.explain_person(row)
            self.close()
