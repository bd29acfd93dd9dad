"""The cards share out the room of the window, until somebody says otherwise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QScrollArea

from gui.app.window_state import load_layout, save_layout
from gui.window.card_arranger import CardPlaces
from gui.window.main_window import MainWindow
from tests.gui.edges import drag_right_edge, places
from tests.gui.waiting import wait_until

LAPTOP, DESKTOP = (1280, 720), (1440, 900)


def opened(qtbot, size, layout: CardPlaces | None = None) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(*size)
    if layout is not None:
        assert made.arranging.bring_back(layout)
    made.show()
    QApplication.processEvents()
    return made


def resized(window, size) -> None:
    window.resize(*size)
    QApplication.processEvents()


def the_whole_prediction_is_seen(window) -> bool:
    area = window.findChild(QDockWidget, "predict_panel_dock").findChild(QScrollArea)
    return not area.verticalScrollBar().isVisible()


@pytest.mark.parametrize("wider_first", [False, True])
def test_a_smaller_window_shows_what_one_that_opened_so_small_shows(qtbot, wider_first):
    fresh, window = opened(qtbot, LAPTOP), opened(qtbot, DESKTOP)
    if wider_first:
        resized(window, (1100, 760))
    resized(window, LAPTOP)

    def agree() -> bool:
        pairs = zip(places(fresh).values(), places(window).values(), strict=True)
        return all(
            abs(mine - yours) <= 2
            for pair in pairs
            for mine, yours in zip(*(rect.getRect() for rect in pair), strict=True)
        )

    wait_until(lambda: agree() and the_whole_prediction_is_seen(window))


def test_larger_text_shares_out_the_room_anew(qtbot):
    window = opened(qtbot, (1900, 1100))
    card = window.findChild(QDockWidget, "predict_panel_dock")
    height = card.height()
    window.preferences.choose(text_scale=1.5)
    wait_until(lambda: card.height() > 1.4 * height and the_whole_prediction_is_seen(window))


def test_cards_behind_each_other_come_apart_where_there_is_room(qtbot):
    window = opened(qtbot, (800, 560))
    people = window.findChild(QDockWidget, "people_panel_dock")
    assert window.tabifiedDockWidgets(people)
    resized(window, DESKTOP)
    wait_until(lambda: not window.tabifiedDockWidgets(people))
    wait_until(lambda: the_whole_prediction_is_seen(window))


def test_an_edge_one_has_moved_stays_where_it_is_in_proportion(qtbot):
    window = opened(qtbot, DESKTOP)
    drag_right_edge(qtbot, window, "people_panel_dock", by=40)
    people = window.findChild(QDockWidget, "people_panel_dock")
    width = people.width()
    with qtbot.assertNotEmitted(window.closing, wait=150):
        resized(window, (1500, 900))
    assert people.width() >= width
    window.arranging.arrange()
    wait_until(lambda: people.width() < width)


def test_a_card_one_has_taken_away_stays_away(qtbot):
    window = opened(qtbot, DESKTOP)
    status = window.findChild(QDockWidget, "status_panel_dock")
    status.toggleViewAction().trigger()
    resized(window, (1300, 800))
    window.preferences.choose(theme="dark")
    with qtbot.assertNotEmitted(window.closing, wait=150):
        resized(window, LAPTOP)
    assert not status.isVisible()


@pytest.mark.parametrize("touched", [False, True])
def test_it_is_remembered_whether_somebody_moved_anything(qtbot, touched):
    before = opened(qtbot, DESKTOP)
    before.findChild(QDockWidget, "compare_panel_dock").raise_()
    if touched:
        drag_right_edge(qtbot, before, "people_panel_dock", by=40)
    save_layout(before.saveGeometry(), before.arranging.places())
    kept = load_layout()
    assert kept is not None
    window = opened(qtbot, DESKTOP, kept[1])
    assert "compare_panel_dock" in places(window)
    wide = window.findChild(QDockWidget, "people_panel_dock").width()
    assert wide == before.findChild(QDockWidget, "people_panel_dock").width()
    assert window.arranging.places().untouched is not touched


@pytest.mark.parametrize("touched", [False, True])
def test_presenting_leaves_what_somebody_moved_and_what_nobody_did(qtbot, touched):
    window = opened(qtbot, DESKTOP)
    if touched:
        drag_right_edge(qtbot, window, "people_panel_dock", by=40)
    before = places(window)
    window.actions_["presentation"].trigger()
    wait_until(window.isFullScreen)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    wait_until(lambda: places(window) == before)
    assert window.arranging.places().untouched is not touched
