"""The history: what was changed and named, in order, a click away."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView

from core.training.course import Order
from gui.panels.history.panel import HINT, NOTHING_YET, HistoryPanel
from gui.style import theme
from gui.window.card import CardDock
from tests.gui.waiting import settled, wait_until


def go(qtbot, lab, step):
    lab.steps.seek(step)
    settled(lab)


@pytest.fixture
def card(qtbot, lab, preferences):
    made = CardDock("history_panel", "History", partial(HistoryPanel, lab, preferences))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


@pytest.fixture
def table(card):
    return card.findChild(QTableView, "history_table")


def lines(table):
    model = table.model()
    return [
        tuple(model.index(row, column).data().replace("\N{NARROW NO-BREAK SPACE}", "")
              for column in range(3))
        for row in range(model.rowCount())
    ]  # fmt: skip


def row_of(table, words):
    return next(row for row, line in enumerate(lines(table)) if line[2] == words)


def click(qtbot, table, row):
    place = table.visualRect(table.model().index(row, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


START = ("0", "0", "start: seed 1, η 0.1, 4 people")


def test_it_begins_with_the_start_and_says_what_will_be_listed(card, table):
    assert lines(table) == [START]
    assert card.findChild(QLabel, "history_hint").text() == NOTHING_YET


def test_changes_and_bookmarks_are_listed_in_order_of_their_steps(qtbot, lab, card, table):
    go(qtbot, lab, 600)
    lab.changes.set_learning_rate(0.3)
    lab.changes.set_frozen("w1", True)
    go(qtbot, lab, 2001)
    lab.changes.set_order(Order.SHUFFLED)
    lab.shelf.set_bookmark(1200, "separates")
    assert lines(table) == [
        START,
        ("150", "600", "η 0.1 → 0.3"),
        ("150", "600", "w1 frozen"),
        ("300", "1200", "★ separates"),
        ("501", "2001", "people shuffled each epoch"),
    ]
    assert card.findChild(QLabel, "history_hint").text() == HINT


def test_a_click_goes_to_the_line(qtbot, lab, table):
    go(qtbot, lab, 600)
    lab.changes.set_learning_rate(0.3)
    go(qtbot, lab, 900)
    click(qtbot, table, 1)
    settled(lab)
    assert lab.live.now.step == 600
    click(qtbot, table, 0)
    settled(lab)
    assert lab.live.now.step == 0


def test_the_line_one_stands_in_is_bold_and_what_lies_ahead_is_muted(qtbot, lab, table):
    for step, rate in ((100, 0.2), (200, 0.3), (300, 0.4)):
        go(qtbot, lab, step)
        lab.changes.set_learning_rate(rate)
    go(qtbot, lab, 250)
    model, muted = table.model(), theme.colour(theme.current().muted)
    cells = [model.index(row, 2) for row in range(4)]
    assert [cell.data(Qt.ItemDataRole.FontRole).bold() for cell in cells] == [0, 0, 1, 0]
    ahead = [cell.data(Qt.ItemDataRole.ForegroundRole) == muted for cell in cells]
    assert ahead == [False, False, False, True]


def test_taking_a_change_back_takes_its_line_away(qtbot, lab, table):
    go(qtbot, lab, 100)
    lab.changes.set_learning_rate(0.2)
    key = lab.undo.last_change.key
    assert len(lines(table)) == 2
    lab.undo.swap(key)
    assert lines(table) == [START]
    lab.undo.swap(key)
    assert lines(table)[1][2] == "η 0.1 → 0.2"


def test_a_bookmark_is_renamed_in_place_and_removed_by_a_key(qtbot, lab, table):
    go(qtbot, lab, 100)
    lab.shelf.set_bookmark(40, "old")
    table.setCurrentIndex(table.model().index(row_of(table, "★ old"), 2))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor.text() == "old"
    qtbot.keyClicks(editor, "new")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    wait_until(lambda: [(m.step, m.name) for m in lab.shelf.bookmarks] == [(40, "new")])
    assert lines(table)[table.currentIndex().row()][2] == "★ new"
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert lab.shelf.bookmarks == ()


def test_a_name_that_is_too_long_is_refused_with_a_sentence(qtbot, lab, table):
    go(qtbot, lab, 100)
    lab.shelf.set_bookmark(40, "old")
    table.model().setData(table.model().index(row_of(table, "★ old"), 2), "x" * 10_001)
    assert lab.shelf.bookmarks[0].name == "old"
    notice = table.window().findChild(QLabel, "notice")
    assert notice.isVisible()
    assert "This name has 10001 characters. Shorten it to 10000." in notice.text()


def test_an_empty_name_is_not_taken_and_a_change_cannot_be_renamed(qtbot, lab, table):
    go(qtbot, lab, 100)
    lab.shelf.set_bookmark(40, "old")
    lab.changes.set_learning_rate(0.2)
    model = table.model()
    assert not model.setData(model.index(row_of(table, "★ old"), 2), "  ")
    assert lab.shelf.bookmarks[0].name == "old"
    change = model.index(row_of(table, "η 0.1 → 0.2"), 2)
    assert not change.flags() & Qt.ItemFlag.ItemIsEditable


def test_names_are_plain_text_on_one_line(qtbot, lab, table):
    go(qtbot, lab, 10)
    lab.shelf.set_bookmark(5, "<img src=x>\nnext\u202e")
    assert lines(table)[1][2] == "★ <img src=x> next"
    tip = table.model().index(1, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "<" not in tip


def test_what_happens_unseen_is_there_when_it_is_shown(qtbot, lab, card, table):
    card.hide()
    go(qtbot, lab, 100)
    lab.changes.set_learning_rate(0.2)
    card.show()
    assert len(lines(table)) == 2


def test_what_is_frozen_from_the_start_is_said(qtbot, lab, table):
    lab.changes.set_frozen("w1", True)
    lab.changes.set_frozen("b3", True)
    wait_until(lambda: lines(table)[0][2].endswith(", w1 and b3 frozen"))


def test_the_line_one_stands_in_is_in_sight_however_low_the_card(qtbot, lab, card, table):
    card.resize(400, 150)
    for step in range(100, 1300, 100):
        go(qtbot, lab, step)
        lab.changes.set_learning_rate(step / 500)
    for step, row in ((1200, 12), (100, 1), (700, 7)):
        go(qtbot, lab, step)
        place = table.visualRect(table.model().index(row, 2))
        assert place.isValid()
        assert table.viewport().rect().contains(place), step


def test_a_low_card_that_comes_to_the_front_shows_the_line_one_stands_in(qtbot, lab, card, table):
    card.hide()
    for step in range(100, 1300, 100):
        go(qtbot, lab, step)
        lab.changes.set_learning_rate(step / 500)
    card.resize(400, 150)
    card.show()
    last = table.model().index(12, 2)
    wait_until(lambda: table.viewport().rect().contains(table.visualRect(last)))


def test_a_negative_number_has_a_minus_sign(qtbot, lab, table):
    go(qtbot, lab, 100)
    lab.changes.set_parameter("w1", -1.25)
    assert lines(table)[-1][2] == "w1 set to −1.25"
