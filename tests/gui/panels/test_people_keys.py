"""Who gets a key in the window: the people table, its editors, or the window's own shortcuts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

from core.people.dataset import FOUR_PEOPLE, Gender
from gui.panels.people.columns import PeopleColumn
from tests.gui.waiting import wait_until


@pytest.fixture
def table(qtbot, window) -> QTableView:
    found = window.findChild(QTableView, "people_table")
    assert found is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    return found


def click(qtbot, table, row: int, column: PeopleColumn) -> None:
    place = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press(qtbot, *keys: Qt.Key) -> None:
    """Press keys where the focus is, as a keyboard does."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_space_plays_after_a_click_into_the_table(qtbot, window, table):
    click(qtbot, table, 1, PeopleColumn.WEIGHT)
    press(qtbot, Qt.Key.Key_Space)
    assert window.lab.live.is_training
    press(qtbot, Qt.Key.Key_Space)
    assert not window.lab.live.is_training


def test_arrows_move_in_the_table_and_not_through_the_run(qtbot, window, table):
    click(qtbot, table, 0, PeopleColumn.NAME)
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right)
    here = table.currentIndex()
    assert (here.row(), here.column()) == (1, PeopleColumn.HEIGHT)
    assert window.lab.selection.stage is None
    assert not window.lab.wire.is_waiting
    assert window.lab.live.now.step == 0


def test_the_letter_of_a_gender_is_the_tables(qtbot, window, table):
    click(qtbot, table, 1, PeopleColumn.GENDER)
    press(qtbot, Qt.Key.Key_F)
    assert window.lab.live.dataset[1].gender is Gender.FEMALE
    assert not window.lab.live.settings.frozen


def test_other_letters_are_the_windows(qtbot, window, table):
    click(qtbot, table, 1, PeopleColumn.NAME)
    window.lab.steps.step()
    wait_until(lambda: window.lab.live.now.step == 1)
    press(qtbot, Qt.Key.Key_R)
    assert window.lab.live.now.step == 0
    assert window.lab.live.dataset == FOUR_PEOPLE


def test_an_editor_keeps_all_its_keys(qtbot, window, table):
    click(qtbot, table, 0, PeopleColumn.NAME)
    press(qtbot, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor.objectName() == "people_editor"
    editor.selectAll()
    qtbot.keyClicks(editor, "R n?")
    press(qtbot, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert editor.text() == "R n"
    assert window.lab.selection.stage is None
    press(qtbot, Qt.Key.Key_Return)
    wait_until(lambda: window.lab.live.dataset.names[0] == "R n")


def test_undo_takes_back_what_was_typed_into_the_table(qtbot, window, table):
    click(qtbot, table, 0, PeopleColumn.WEIGHT)
    press(qtbot, Qt.Key.Key_2)
    qtbot.keyClicks(QApplication.focusWidget(), "00")
    press(qtbot, Qt.Key.Key_Return)
    wait_until(lambda: window.lab.live.dataset[0].weight == 200)
    window.actions_["undo"].trigger()
    assert window.lab.live.dataset == FOUR_PEOPLE
    assert table.model().index(0, PeopleColumn.WEIGHT).data() == "133"
