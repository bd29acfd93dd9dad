"""A card that grew gives its room back when it no longer needs it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from gui.panels.people import PeoplePanel
from tests.gui.edges import drag_right_edge, places
from tests.gui.waiting import wait_until

COLUMN = ("people_panel_dock", "predict_panel_dock", "status_panel_dock")


def are_as_high(now, before) -> bool:
    """Whether the cards of the left column are as high as before, to the roundings of Qt."""
    return all(abs(now[name].height() - before[name].height()) <= 2 for name in COLUMN)


@pytest.mark.parametrize("size", [(1280, 720), (1440, 780)])
@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("new", [False, True])
def test_cards_are_as_high_after_the_shift_editor_as_before(qtbot, window, size, by_hand, new):
    window.resize(*size)
    QApplication.processEvents()
    if by_hand:
        drag_right_edge(qtbot, window, "people_panel_dock", by=40)
    with qtbot.assertNotEmitted(window.closing, wait=250):
        QApplication.processEvents()
    before = places(window)
    people = window.findChild(PeoplePanel)
    people.edit_shift()
    wait_until(lambda: not are_as_high(places(window), before))
    if new:
        window.document.begin_new(0.1)
    done = people.findChild(QPushButton, "shift_done")
    qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
    wait_until(lambda: are_as_high(places(window), before), 10)
