"""Showing the window to a class, and having it back as it was."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDockWidget

from core.people.units import METRIC
from gui.panels.network_diagram.view import DiagramView
from gui.panels.what_if import WhatIfPanel
from gui.style import theme
from tests.gui.edges import drag_right_edge, places
from tests.gui.waiting import wait_until


def looks(window) -> tuple:
    docks = window.findChildren(QDockWidget)
    return (
        window.menuBar().isHidden(),
        window.windowState(),
        theme.text_scale(),
        theme.emphasis(),
        {dock.objectName(): (dock.isHidden(), dock.isFloating()) for dock in docks},
        window.preferences.choices,
    )


def is_at_rest(window) -> bool:
    """Whether no card will be given another place by itself."""
    return window.updatesEnabled() and not window.arranging._settling.isActive()


def test_f11_takes_the_chrome_away_and_escape_brings_everything_back(qtbot, window):
    window.findChild(QDockWidget, "compare_panel_dock").hide()
    before = looks(window)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert window.menuBar().isHidden()
    assert window.findChild(QDockWidget, "status_panel_dock").isHidden()
    assert theme.text_scale() >= 1.5
    assert theme.emphasis() > 1
    assert QGuiApplication.overrideCursor() is not None
    assert window.actions_["presentation"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    wait_until(lambda: looks(window) == before)
    assert QGuiApplication.overrideCursor() is None
    assert not window.actions_["presentation"].isChecked()


def test_on_a_higher_screen_text_is_larger_by_as_much(preferences):
    scales = {}
    for height in (720, 960, 1080, 1440):
        preferences.present(True, height)
        scales[height] = preferences.text_scale
        preferences.present(False)
    assert scales[720] == scales[960] == 1.5
    small = {height: 17 * scale / 1.5 / height for height, scale in scales.items()}
    assert min(small.values()) >= 0.017
    preferences.choose(text_scale=2.0)
    preferences.present(True, 1440)
    assert preferences.text_scale >= scales[1440], "never smaller for who likes large text"


def test_after_a_presentation_every_card_stands_where_it_stood_to_the_pixel(qtbot, window):
    window.resize(1280, 720)
    wait_until(lambda: window.size().toTuple() == (1280, 720))
    wait_until(lambda: is_at_rest(window))
    drag_right_edge(qtbot, window, "people_panel_dock", by=40)
    wait_until(lambda: is_at_rest(window))
    before = places(window)
    for _ in range(3):
        window.actions_["presentation"].trigger()
        wait_until(window.isFullScreen)
        window.actions_["presentation"].trigger()
        wait_until(lambda: window.size().toTuple() == (1280, 720))
        wait_until(lambda: places(window) == before)


def test_keys_still_work_while_presenting(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    wait_until(lambda: window.lab.live.now.step == 1 and not window.lab.wire.is_waiting)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    wait_until(lambda: not window.isFullScreen())


def test_space_plays_whatever_had_the_keyboard_before(qtbot, window):
    window.findChild(QDockWidget, "what_if_panel_dock").raise_()
    QApplication.processEvents()
    plot = window.findChild(WhatIfPanel).plot.widget
    plot.setFocus(Qt.FocusReason.MouseFocusReason)
    window.actions_["presentation"].trigger()
    wait_until(window.isFullScreen)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Right)
    wait_until(lambda: window.lab.live.now.step == 1 and not window.lab.wire.is_waiting)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Space)
    assert window.lab.live.is_training


def test_the_window_comes_back_to_its_place(qtbot, window):
    window.setGeometry(70, 60, 1300, 800)
    QApplication.processEvents()
    before = window.geometry()
    window.actions_["presentation"].trigger()
    wait_until(window.isFullScreen)
    window.actions_["presentation"].trigger()
    wait_until(lambda: window.geometry() == before)


def test_closing_while_presenting_leaves_no_large_pointer_behind(qtbot, window):
    window.actions_["presentation"].trigger()
    window.close()
    assert QGuiApplication.overrideCursor() is None
    assert window.preferences.choices.text_scale == 1.0


def test_the_network_has_most_of_the_room_before_a_class(qtbot, window):
    window.resize(1440, 900)
    view = window.findChild(DiagramView)
    wait_until(lambda: window.updatesEnabled() and view.width() > 600)
    usual = view.transform().m11()
    window.preferences.present(True)
    card = window.findChild(QDockWidget, "network_diagram_panel_dock")
    wait_until(lambda: card.width() > window.width() / 2)
    wait_until(lambda: view.transform().m11() > 1.05 * usual)


@pytest.mark.parametrize("presses", [2, 3, 4, 7])
def test_however_fast_f11_is_pressed_the_last_press_counts_whole(qtbot, window, presses):
    before, size = looks(window), window.size()
    for _ in range(presses):
        qtbot.keyClick(window, Qt.Key.Key_F11)
    presenting = presses % 2 == 1
    wait_until(lambda: window.isFullScreen() is presenting and window.updatesEnabled())
    assert window.actions_["presentation"].isChecked() is presenting
    if not presenting:
        wait_until(lambda: looks(window) == before and window.size() == size)


def test_f11_held_down_is_one_press(window):
    assert not window.actions_["presentation"].autoRepeat()


class Paints(QObject):
    """Notes the size of text, the theme and the places of all cards whenever one is painted."""

    def __init__(self, window) -> None:
        super().__init__()
        self._window = window
        self.seen: list[tuple] = []
        self._docks = window.findChildren(QDockWidget)
        for dock in self._docks:
            if dock.widget() is not None:  # the lesson's is built with the first lesson
                dock.widget().installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:
        if event.type() is QEvent.Type.Paint:
            at = sorted((name, rect.getRect()) for name, rect in places(self._window).items())
            look = (theme.text_scale(), theme.current().name, at)
            if look not in self.seen:
                self.seen.append(look)
        return False


@pytest.mark.parametrize("change", ["larger text", "darker", "all at once", "present", "leave"])
def test_a_change_of_layout_is_one_visible_change(qtbot, window, change):
    window.resize(1440, 900)
    if change == "leave":
        window.actions_["presentation"].trigger()
        wait_until(lambda: window.isFullScreen() and window.updatesEnabled())
    wait_until(lambda: is_at_rest(window))
    paints = Paints(window)
    if change == "larger text":
        window.preferences.choose(text_scale=1.5)
    elif change == "darker":
        window.preferences.choose(theme="dark")
    elif change == "all at once":
        window.preferences.choose(theme="dark", text_scale=1.5, units=METRIC)
    else:
        window.actions_["presentation"].trigger()
    wait_until(lambda: paints.seen)
    with qtbot.assertNotEmitted(window.closing, wait=400):
        QApplication.processEvents()
    assert len(paints.seen) == 1


def test_what_was_in_front_is_what_the_class_sees(qtbot, window):
    cards = [window._cards[name] for name in ("what_if", "compare", "network_diagram")]

    def are_seen() -> bool:
        return not any(card.visibleRegion().isEmpty() for card in cards)

    window.resize(1280, 800)
    wait_until(lambda: is_at_rest(window))
    for card in cards:
        card.raise_()
    wait_until(are_seen)
    for presenting in (True, False):
        window.actions_["presentation"].trigger()
        wait_until(lambda on=presenting: window.isFullScreen() is on and window.updatesEnabled())
        wait_until(are_seen)
