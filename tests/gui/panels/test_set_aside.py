"""Test people in the window: set aside by key, click and menu, and seen wherever one looks."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from core.plots.curves import TEST_PEOPLE
from gui.panels.decision_map.people_shown import dots_of
from gui.panels.loss.drawn_curves import of_loss
from gui.panels.people.begin_with import SHIPPED
from gui.panels.people.columns import TICK, PeopleColumn
from gui.style.preferences import Preferences
from tests.gui.waiting import settled


def test_a_person_is_set_aside_by_key_and_comes_back_by_a_click_on_the_tick(qtbot, window):
    lab, table = window.lab, window.findChild(QTableView, "people_table")
    four = lab.live.dataset
    assert table.isColumnHidden(PeopleColumn.TEST)
    table.setCurrentIndex(table.model().index(1, 0))
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    settled(lab)
    assert lab.live.dataset.test_rows.tolist() == [1]
    assert window.actions_["undo"].text() == "Undo Bob set aside for the test"
    tick = table.model().index(1, PeopleColumn.TEST)
    assert not table.isColumnHidden(PeopleColumn.TEST)
    assert tick.data() == TICK
    assert table.model().index(0, PeopleColumn.TEST).data() == ""
    table.clicked.emit(tick)
    settled(lab)
    assert lab.live.dataset == four
    assert table.isColumnHidden(PeopleColumn.TEST)
    window.actions_["undo"].trigger()
    settled(lab)
    assert lab.live.dataset.test_rows.tolist() == [1]


def test_right_answers_are_counted_for_both_groups(qtbot, window):
    lab = window.lab
    right = window.findChild(QWidget, "right_and_wrong")
    assert right.isHidden()
    lab.changes.set_dataset(lab.live.dataset.with_tests([1]), "Bob set aside")
    lab.steps.finish_epoch()
    settled(lab)
    window.findChild(QWidget, "status_panel").refresh()
    assert not right.isHidden()
    people, said = lab.live.dataset, np.round(lab.live.now.predict(lab.live.dataset.inputs))
    good = said == people.targets
    women, men = int(good[[0, 3]].sum()), int(good[2])
    assert right.accessibleDescription() == (
        f"Right among learned from: women {women} of 2, men {men} of 1. "
        f"Right among test people: women –, men {int(good[1])} of 1."
    )


def test_they_are_hollow_on_the_map_and_have_a_curve(qtbot, window):
    people = window.lab.live.dataset.with_tests([0, 2])
    assert dots_of(people, 0, Preferences().units).is_test.tolist() == [True, False, True, False]
    assert of_loss(people, None, each=False).whom == (TEST_PEOPLE,)
    drawn = of_loss(people, 3, each=True)
    assert drawn.names[:2] == ("", "test people")
    assert drawn.names[drawn.chosen] == "Diana"
    assert drawn.who_is(drawn.chosen) == ("Diana", 0)


def test_a_batch_is_said_where_turns_are_told(qtbot, window):
    lab = window.lab
    lab.changes.set_batch(3)
    settled(lab)
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert "Next: Alice + 2" in texts


def test_every_fifth_is_set_aside_and_nobody_else(window):
    lab = window.lab
    ten = next(each for each in SHIPPED if each.file == "ten-who-overlap").people()
    lab.changes.set_dataset(ten.with_tests([0]), "ten people")
    window._people.actions_["every_fifth"].trigger()
    settled(lab)
    assert lab.live.dataset.test_rows.tolist() == [4, 9]
    window.actions_["undo"].trigger()
    settled(lab)
    assert lab.live.dataset.test_rows.tolist() == [0]
