"""Whoever chose the comma reads it everywhere, and takes it along: no text has a decimal point."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialog,
    QLabel,
    QLineEdit,
    QTableView,
)

from core.training.stopping import StopConditions
from gui.lab.steps import StopAt
from gui.panels.timeline.scrubber import Scrubber
from gui.text.numbers import NumberFormat
from gui.widgets.number_box import NumberBox
from gui.widgets.table import Table
from tests.gui.waiting import settled, wait_until

POINT = re.compile(r"\d\.\d")
COMMA = NumberFormat(mark=",")


def texts(window) -> Iterator[tuple[str, str]]:
    """Yield every text that is shown or read aloud, with the name of what shows it."""
    for label in window.findChildren(QLabel):
        yield label.objectName() or "label", label.text()
    for field in window.findChildren(QLineEdit):
        yield field.objectName() or "field", field.text()
    for button in window.findChildren(QAbstractButton):
        for text in (button.text(), button.accessibleName(), button.toolTip()):
            yield button.objectName(), text
    for action in window.findChildren(QAction):
        yield action.objectName(), action.text()
        yield action.objectName(), action.toolTip()
    for table in window.findChildren(QAbstractItemView):
        model = table.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                    text = model.data(index, role)
                    yield f"{table.objectName()} {row}, {column}", str(text or "")
    for label in window.findChild(Scrubber, "timeline").picture.labels:
        yield "timeline", label.text


@pytest.fixture
def at_work(qtbot, window):
    """A window in which every kind of change has been made, and every card has been looked at."""
    window.preferences.choose(numbers=COMMA)
    window.resize(1440, 900)
    lab = window.lab
    lab.steps.finish_epoch()
    settled(lab)
    lab.changes.set_learning_rate(0.25)
    lab.changes.set_parameter("w1", 0.55)
    lab.steps.finish_epoch()
    settled(lab)
    lab.shelf.set_bookmark(lab.live.now.step, "version 1.5")
    lab.shelf.pin()
    lab.changes.set_learning_rate(0.3)
    lab.steps.choose_stop(StopAt(100, StopConditions(loss_below=0.007)))
    settled(lab)
    wait_until(lambda: lab.shelf.pinned)
    for dock in window._cards.values():
        dock.show()
        dock.raise_()
        qtbot.wait(1)
    settled(lab)
    return window


def test_no_text_of_the_window_has_a_decimal_point(at_work):
    found = {(name, text) for name, text in texts(at_work) if POINT.search(text)}
    # What a table of people to begin with shows is a text that was written for it.
    ours = {each for each in found if "1.5" not in each[1] and "begin_with" not in each[0]}
    assert not ours
    assert any("version 1.5" in text for _, text in found), "a name stays as it was typed"


def test_what_reset_took_back_has_a_comma_too(at_work):
    at_work.actions_["epoch"].trigger()
    settled(at_work.lab)
    at_work.actions_["reset"].trigger()
    settled(at_work.lab)
    said = at_work.findChild(QLabel, "status_sentence").text()
    assert "η 0,1" in said
    assert not POINT.search(said)
    assert at_work.actions_["undo"].text() == "Undo reset"
    at_work.actions_["undo"].trigger()
    assert not POINT.search(at_work.actions_["undo"].text())


@pytest.mark.parametrize("name", ["compare_table", "history_table", "update_effect_table"])
def test_tables_are_copied_with_the_comma(at_work, name):
    table = at_work.findChild(QTableView, name)
    assert isinstance(table, Table)
    table.clearSelection()
    table.copy()
    copied = QGuiApplication.clipboard().text().replace("version 1.5", "")
    assert re.search(r"\d,\d", copied)
    assert not POINT.search(copied)


def test_the_preferences_are_written_with_the_comma(window):
    window.actions_["preferences"].trigger()
    dialog = window.findChild(QDialog, "preferences_dialog")
    rate = dialog.findChild(NumberBox, "default_learning_rate")
    assert rate.text() == "0.1"
    window.preferences.choose(numbers=COMMA)
    dialog.close()
    window.actions_["preferences"].trigger()
    newest = window.findChildren(QDialog, "preferences_dialog")[-1]
    assert newest.findChild(NumberBox, "default_learning_rate").text() == "0,1"
