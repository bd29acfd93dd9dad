"""The table of cards: each stands once in every arrangement, and a new one is a row."""

import re
from operator import attrgetter

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from core.people.dataset import Dataset
from core.plots.quantities import PlotQuantity
from gui.window import cards
from gui.window import column_and_row_sizes as layout
from gui.window.card import CardDock
from gui.window.cards import CARDS, FOOT, ON_CALL, Card, Spot, Spots, columns, docks
from tests.gui.lesson_bench import FILES, LessonBench
from tests.gui.waiting import settled, wait_until
from tests.gui.window.test_card_header import SomePanel

WITHOUT_FOOT = {card.name for card in CARDS if card.name != FOOT}
LESSONS = [
    layout.LESSON_ROOMY,
    layout.LESSON_LOW,
    layout.LESSON_NARROW,
    layout.LESSON_PRESENTED,
]


@pytest.mark.parametrize(
    "wanted", [layout.ROOMY, layout.TALL, layout.NARROW, layout.PRESENTED, *LESSONS]
)
def test_every_card_stands_once_in_an_arrangement_whose_rows_know_their_needs(wanted):
    names = [name for column in wanted.columns for row in column for name in row]
    called = set(ON_CALL) if wanted in LESSONS else set()
    there = {*names, wanted.foot} - {"", FOOT}
    assert there == WITHOUT_FOOT - set(ON_CALL) | called
    assert len(names) == len(set(names))
    assert len(wanted.widths) == len(wanted.columns)
    assert [len(needs) for needs in wanted.needs] == [len(column) for column in wanted.columns]


def test_before_a_class_what_one_types_into_stands_behind_the_network_and_its_numbers():
    front = [row[0] for column in layout.PRESENTED.columns for row in column]
    assert front == ["network_diagram", "chain_rule", "loss", "parameters"]


def test_a_new_card_is_one_row_and_is_built_when_it_is_asked_for(
    qtbot, lab, preferences, monkeypatch
):
    behind = Spot(2, 0, tab=7)
    row = Card(
        "some", "Some", "tests.gui.window.test_card_header:SomePanel", Spots(behind, behind, behind)
    )
    monkeypatch.setattr(cards, "CARDS", (row, *CARDS))
    assert columns(attrgetter("roomy"))[2][0][-1] == "some"
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = docks(lab, preferences, window)["some"]
    assert (dock.objectName(), dock.windowTitle()) == ("some_panel_dock", "Some")
    assert dock.widget() is None
    assert isinstance(dock.panel, SomePanel)
    assert dock.widget() is not None


def misnamed(window) -> list[str]:
    """Return a sentence for every card whose heading does not begin with the words of its tab."""
    found = []
    for dock in window.findChildren(CardDock):
        tab, heading = dock.windowTitle(), dock.panel.windowTitle()
        if not re.match(rf"{re.escape(tab)}\b", heading):
            found.append(f"the tab says {tab}, the card {heading or 'nothing'}")
    return found


def test_tab_and_heading_of_every_card_begin_alike_whatever_is_shown(window):
    assert len(window.findChildren(CardDock)) == len(CARDS)
    assert not misnamed(window)
    lab = window.lab
    for _ in range(9):  # through all stages, over the update, and into the step after it
        lab.stages.next_stage()
        settled(lab)
        assert not misnamed(window), lab.selection.stage
    lab.selection.show_stage(None)
    lab.selection.explain_person(2)
    lab.selection.choose_neuron((1, 1))
    the_map = window.findChild(QWidget, "decision_map_panel")
    wait_until(lambda: the_map.windowTitle() == "Map of h2")
    assert not misnamed(window)
    lab.changes.set_dataset(Dataset([]), "nobody")
    settled(lab)
    assert not misnamed(window)


def test_a_curve_of_another_quantity_is_still_on_the_card_called_curves(window):
    for quantity in PlotQuantity:
        window.findChild(QAction, f"loss_draw_{quantity.value}").trigger()
        assert not misnamed(window), quantity


@pytest.mark.parametrize("width", [300, 900])
def test_a_wide_card_names_the_lesson_after_its_own_word(window, width):
    LessonBench(window).open(FILES["1-forward"])
    panel = window.findChild(QWidget, "lesson_panel")
    panel.resize(width, 300)
    assert (window.lab.lesson.lesson.title in panel.windowTitle()) == (width == 900)
    assert not misnamed(window)
