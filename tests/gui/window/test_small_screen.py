"""On a small laptop nothing is cut or overprinted, and nothing jumps from tab to tab."""

import pytest
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel

from core.people.units import METRIC
from gui.panels.compare import ComparePanel
from gui.panels.parameters import ParametersPanel
from gui.panels.people.cell_painter import PADDING
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.table import PeopleTable
from gui.panels.predict.panel import ProbabilityBar
from gui.panels.what_if import WhatIfPanel
from gui.widgets.table import Table
from tests.gui.waiting import settled

LAPTOP = (1280, 720)


@pytest.fixture
def laptop(qtbot, window):
    window.resize(*LAPTOP)
    at_rest(qtbot, window)
    return window


def at_rest(qtbot, window) -> None:
    with qtbot.assertNotEmitted(window.closing, wait=250):
        QApplication.processEvents()


def bring(qtbot, window, card: str) -> QDockWidget:
    dock = window.findChild(QDockWidget, f"{card}_panel_dock")
    dock.raise_()
    at_rest(qtbot, window)
    return dock


@pytest.mark.parametrize(
    ("cards", "below"),
    [
        (("decision_map", "compare", "history", "loss"), "parameters"),
        (("what_if", "update_effect", "chain_rule"), "network_diagram"),
    ],
)
def test_cards_stay_where_they_are_from_tab_to_tab(qtbot, laptop, cards, below):
    for _ in range(3):
        laptop.lab.shelf.pin()
        settled(laptop.lab)
    other = laptop.findChild(QDockWidget, f"{below}_panel_dock")
    places = set()
    for card in cards:
        front = bring(qtbot, laptop, card)
        places.add((front.geometry().getRect(), other.geometry().getRect()))
    assert len(places) == 1


def test_the_words_of_what_if_lie_below_its_plot(qtbot, laptop):
    bring(qtbot, laptop, "what_if")
    panel = laptop.findChild(WhatIfPanel)
    words, plot = panel.words.geometry(), panel.plot.widget.geometry()
    assert plot.bottom() < words.top()
    assert words.height() >= panel.words.heightForWidth(words.width())
    assert words.bottom() <= panel.height()


@pytest.mark.parametrize("text_scale", [1.0, 1.25, 1.5, 2.0])
def test_the_bar_of_predict_is_seen_whole(qtbot, laptop, text_scale):
    laptop.preferences.choose(text_scale=text_scale)
    bring(qtbot, laptop, "predict")  # where all text is larger it may stand behind another
    bar = laptop.findChild(ProbabilityBar)
    assert bar.visibleRegion().boundingRect() == bar.rect()


def test_five_runs_are_seen_at_once(qtbot, laptop):
    for _ in range(4):
        laptop.lab.shelf.pin()
        settled(laptop.lab)
    bring(qtbot, laptop, "compare")
    table = laptop.findChild(ComparePanel).findChild(Table)
    last = table.visualRect(table.model().index(4, 0))
    assert last.isValid()
    assert table.viewport().rect().contains(last.center())
    assert last.bottom() <= table.viewport().rect().bottom() + 1


def test_every_parameter_is_seen_whole(laptop):
    panel = laptop.findChild(ParametersPanel)
    table = panel.findChild(Table) or panel.findChild(type(panel._table))
    last = table.visualRect(table.model().index(table.model().rowCount() - 1, 0))
    assert last.bottom() <= table.viewport().rect().bottom() + 1


@pytest.mark.parametrize("size", [(960, 600), (960, 560), (900, 700)])
def test_on_the_smallest_screens_the_window_is_no_larger_and_everything_has_room(
    qtbot, window, size
):
    """1440 x 900 at 150 % are 960 x 600, and a part of that is the desktop's."""
    window.preferences.choose(units=METRIC)
    window.resize(*size)
    at_rest(qtbot, window)
    assert (window.width(), window.height()) == size
    for card in ("predict", "people", "what_if"):
        bring(qtbot, window, card)
        assert (window.width(), window.height()) == size
    result = window.findChild(QLabel, "predict_result")
    bring(qtbot, window, "predict")
    assert not result.visibleRegion().isEmpty()


def test_in_kilograms_and_centimetres_names_and_numbers_are_whole(qtbot, laptop):
    laptop.preferences.choose(units=METRIC)
    at_rest(qtbot, laptop)
    table = laptop.findChild(PeopleTable)
    assert not table.horizontalScrollBar().isVisible()
    assert not table.verticalScrollBar().isVisible()
    name = table.fontMetrics().horizontalAdvance("Charlie") + 2 * PADDING
    assert table.columnWidth(PeopleColumn.NAME) >= name
