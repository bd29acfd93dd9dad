"""Where the cards of a window stand, and moving the edges between them as a person does."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

from tests.gui.waiting import wait_until

WITHIN = 2
"""So many pixels from a card one is on the edge beside it."""


def places(window: QMainWindow) -> dict[str, QRect]:
    """Where each card is that is in sight, by name."""
    docks = window.findChildren(QDockWidget)
    seen = (dock for dock in docks if not dock.visibleRegion().isEmpty())
    return {dock.objectName(): dock.geometry() for dock in seen}


def drag_right_edge(qtbot, window: QMainWindow, card: str, by: int) -> None:
    """Make the card of this name so many pixels wider."""
    dock = window.findChild(QDockWidget, card)
    width = dock.width()
    place = QPoint(dock.geometry().right() + WITHIN, dock.geometry().center().y())
    button = Qt.MouseButton.LeftButton
    qtbot.mousePress(window, button, pos=place)
    qtbot.mouseMove(window, place + QPoint(by, 0))
    wait_until(lambda: dock.width() > width)
    qtbot.mouseRelease(window, button, pos=place + QPoint(by, 0))
    QApplication.processEvents()
