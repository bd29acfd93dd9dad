"""What a card's header says changes often; the window is laid out anew only if it needs room."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.widgets.panel import Panel
from gui.window.card import CardDock
from gui.window.card_header import CardHeader, Heading
from tests.gui.waiting import wait_until


class SomePanel(Panel):
    """A panel with a tool."""

    name = "some_panel"
    title = "Chain rule of w1 for Alice"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self.shown_anew = 0
        self.followed = 0
        self.follow(preferences.changed, self.count)
        self.tool = QPushButton("Largest: b3")
        self.tool.setMinimumWidth(60)
        self.header_tools = (self.tool,)

    def refresh(self) -> None:
        self.shown_anew += 1

    def count(self) -> None:
        self.followed += 1


class Requests(QObject):
    """Counts how often a window is asked to lay itself out anew."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    card = CardDock("some_panel", "Some", partial(SomePanel, Lab(), preferences), window)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, card)
    window.resize(600, 400)
    window.show()
    QApplication.processEvents()
    return window


def test_other_words_leave_the_window_alone(window: QMainWindow) -> None:
    panel = window.findChild(SomePanel)
    requests = Requests(window)
    panel.setWindowTitle("Chain rule of w1 for somebody with a much longer name")
    panel.tool.setText("Largest: w3")
    for _ in range(10):
        QApplication.processEvents()  # each lets a request travel one widget further
    assert requests.count == 0
    assert window.findChild(Heading).text().endswith("a much longer name")


def test_a_tool_that_needs_more_room_gets_it(qtbot: QtBot, window: QMainWindow) -> None:
    panel, header = window.findChild(SomePanel), window.findChild(CardHeader)
    before = header.minimumSizeHint().width()
    requests = Requests(window)
    panel.tool.setMinimumWidth(700)
    wait_until(lambda: header.minimumSizeHint().width() == before + 640)
    wait_until(lambda: header.width() >= before + 640 and requests.count > 0)


def test_tool_and_title_stand_beside_each_other_within_the_header(window: QMainWindow) -> None:
    panel, header = window.findChild(SomePanel), window.findChild(CardHeader)
    title = window.findChild(Heading)
    for part in (title, panel.tool):
        corner = part.mapTo(header, part.rect().topLeft())
        assert header.rect().contains(part.rect().translated(corner))
    assert (
        title.mapTo(header, title.rect().topRight()).x()
        < panel.tool.mapTo(header, panel.tool.rect().topLeft()).x()
    )


def test_a_panel_acts_while_visible_and_shows_itself_anew_when_it_comes_to_the_front(
    window: QMainWindow, preferences: Preferences
) -> None:
    card, panel = window.findChild(CardDock), window.findChild(SomePanel)
    assert (panel.shown_anew, panel.followed) == (1, 0)
    preferences.choose(theme="dark")
    assert (panel.shown_anew, panel.followed) == (1, 1)
    card.hide()
    preferences.choose(theme="light")
    assert (panel.shown_anew, panel.followed) == (1, 1)
    card.show()
    assert (panel.shown_anew, panel.followed) == (2, 1)
