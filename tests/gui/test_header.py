"""What a card's header says changes often; the window is laid out anew only if it needs room."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.card import Card
from gui.header import Header, Heading
from tests.gui.waiting import wait_until


class Panel(QWidget):
    """A panel with a tool."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("some_panel")
        self.setWindowTitle("Chain rule of w1 for Alice")
        self.tool = QPushButton("Largest: b3")
        self.tool.setMinimumWidth(60)
        self.header_tools = (self.tool,)


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
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, Card(Panel, window))
    window.resize(600, 400)
    window.show()
    QApplication.processEvents()
    return window


def test_other_words_leave_the_window_alone(window: QMainWindow) -> None:
    panel = window.findChild(Panel)
    requests = Requests(window)
    panel.setWindowTitle("Chain rule of w1 for somebody with a much longer name")
    panel.tool.setText("Largest: w3")
    for _ in range(10):
        QApplication.processEvents()  # each lets a request travel one widget further
    assert requests.count == 0
    assert window.findChild(Heading).text().endswith("a much longer name")


def test_a_tool_that_needs_more_room_gets_it(qtbot: QtBot, window: QMainWindow) -> None:
    panel, header = window.findChild(Panel), window.findChild(Header)
    before = header.minimumSizeHint().width()
    requests = Requests(window)
    panel.tool.setMinimumWidth(700)
    assert header.minimumSizeHint().width() == before + 640
    wait_until(lambda: header.width() >= before + 640 and requests.count > 0)


def test_tool_and_title_stand_beside_each_other_within_the_header(window: QMainWindow) -> None:
    panel, header = window.findChild(Panel), window.findChild(Header)
    title = window.findChild(Heading)
    for part in (title, panel.tool):
        corner = part.mapTo(header, part.rect().topLeft())
        assert header.rect().contains(part.rect().translated(corner))
    assert (
        title.mapTo(header, title.rect().topRight()).x()
        < panel.tool.mapTo(header, panel.tool.rect().topLeft()).x()
    )
