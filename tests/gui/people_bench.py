"""A People panel on the bench: in its card, in a window, with hands to type into it."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMainWindow

from gui.lab import Lab
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.panel import PeoplePanel
from gui.style.preferences import Preferences
from gui.window.card import CardDock
from tests.gui.waiting import wait_until


class Bench:
    def __init__(self, qtbot, lab: Lab, preferences: Preferences) -> None:
        self.qtbot, self.lab, self.preferences = qtbot, lab, preferences
        card = CardDock("people_panel", "People", partial(PeoplePanel, lab, preferences))
        self.panel = card.panel
        self.table, self.model = self.panel.table, self.panel.model
        self.window = QMainWindow()
        self.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, card)
        self.window.resize(310, 330)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitActive(self.window).__enter__()

    def find(self, kind, name):
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def go_to(self, row: int, column: PeopleColumn) -> None:
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(row, column))

    def select(self, *rows: int) -> None:
        self.go_to(rows[0], PeopleColumn.NAME)
        flags = QItemSelectionModel.SelectionFlag
        for row in rows[1:]:
            index = self.model.index(row, 0)
            self.table.selectionModel().select(index, flags.Select | flags.Rows)

    def key(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.table, key, modifier)

    def editor(self) -> QLineEdit | QComboBox:
        editors = [
            editor
            for kind in (QLineEdit, QComboBox)
            for editor in self.table.findChildren(kind, "people_editor")
            if editor.isVisible()
        ]
        assert len(editors) == 1
        return editors[0]

    def begin(self, row: int, column: PeopleColumn) -> QLineEdit | QComboBox:
        self.go_to(row, column)
        self.key(Qt.Key.Key_F2)
        return self.editor()

    def enter(self, row: int, column: PeopleColumn, text: str) -> None:
        """Open a cell, type over what is there, and press Enter."""
        editor = self.begin(row, column)
        editor.selectAll()
        self.qtbot.keyClick(editor, Qt.Key.Key_Delete)
        self.qtbot.keyClicks(editor, text)
        self.close()

    def close(self, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Press a key in the open editor that ends typing, and wait until it is gone."""
        self.qtbot.keyClick(self.editor(), key)
        idle = self.table.State.NoState
        wait_until(lambda: self.table.state() == idle)

    def shown(self, row: int, column: PeopleColumn) -> str:
        return self.model.index(row, column).data()

    def message(self) -> str:
        """What is said under the table about something refused; empty if nothing is."""
        label = self.find(QLabel, "people_message")
        return label.text() if label.isVisible() else ""

    def note(self) -> str:
        return self.find(QLabel, "people_note").text()
