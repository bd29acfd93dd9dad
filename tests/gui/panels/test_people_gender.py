"""The gender of somebody in the table: whole where there is room, and its box covers no answer."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.lab import Lab
from gui.panels.people.columns import PeopleColumn
from tests.gui.people_bench import Bench
from tests.gui.waiting import wait_until

NARROW, WIDE = 200, 420


@pytest.fixture
def bench(qtbot, preferences) -> Bench:
    return Bench(qtbot, Lab(), preferences)


def is_short(bench) -> bool:
    return bench.table._cells.painter.short_genders


def test_letters_stand_for_words_only_as_long_as_there_is_no_room(bench):
    for width, short in ((WIDE, False), (NARROW, True), (WIDE, False)):
        bench.window.resize(width, 330)
        wait_until(lambda short=short: is_short(bench) is short)


@pytest.mark.parametrize("width", [NARROW, 310, WIDE])
def test_the_box_of_a_gender_leaves_the_prediction_in_sight(bench, width):
    bench.window.resize(width, 330)
    QApplication.processEvents()
    editor = bench.begin(1, PeopleColumn.GENDER)
    answer = bench.table.visualRect(bench.model.index(1, PeopleColumn.PREDICTION))
    assert answer.isValid()
    assert not editor.geometry().intersects(answer)
    text = editor.fontMetrics().horizontalAdvance("Female")
    assert editor.width() >= text, "the word in the box is whole"
