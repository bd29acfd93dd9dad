"""A card is as wide as its content needs, and not as it once needed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QWidget

from gui.widgets.scroll_area import ColumnScrollArea
from tests.gui.waiting import wait_until


def beside_another(qtbot, area: ColumnScrollArea) -> QDockWidget:
    """The area as a dock; whatever it does not need the other one gets."""
    window = QMainWindow()
    qtbot.addWidget(window)
    docks = QDockWidget(), QDockWidget()
    for dock, content in zip(docks, (QWidget(), area), strict=True):
        dock.setWidget(content)
        window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, dock)
    window.resize(900, 300)
    window.show()
    docks[1].window_ = window  # it lives as long as what stands in it
    return docks[1]


def narrowed(dock: QDockWidget) -> int:
    """How narrow somebody can drag it."""
    dock.window_.resizeDocks([dock], [1], Qt.Orientation.Horizontal)
    return dock.width()


def test_it_asks_for_what_its_content_needs_by_now(qtbot):
    area = ColumnScrollArea()
    label = QLabel("short")
    area.column.addWidget(label)
    dock = beside_another(qtbot, area)
    wait_until(lambda: narrowed(dock) < label.sizeHint().width() + 50)
    least = dock.width()
    label.setText("a text that is a good deal longer than before")
    wait_until(lambda: narrowed(dock) > 2 * least)
    assert area.viewport().width() >= label.sizeHint().width()
    label.setText("short")
    wait_until(lambda: narrowed(dock) == least)


def test_it_cannot_be_dragged_narrower_than_what_came_while_there_was_room(qtbot):
    area = ColumnScrollArea()
    area.column.addWidget(QLabel("short"))
    dock = beside_another(qtbot, area)
    dock.window_.resizeDocks([dock], [700], Qt.Orientation.Horizontal)
    label = QLabel("a text that is a good deal longer than before")
    area.column.addWidget(label)
    wait_until(lambda: narrowed(dock) >= label.sizeHint().width())
