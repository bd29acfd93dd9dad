"""Hands at a window: real clicks and keys on named widgets, counted; and eyes that read."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QMenu,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.panels.loss.panel import LossPanel
from gui.window.main_window import MainWindow
from tests.gui.said import painted
from tests.gui.waiting import wait_until

LEFT = Qt.MouseButton.LeftButton
LOOK_AGAIN = 5
"""Milliseconds until one looks again whether a menu is open."""


class Hands:
    """What somebody does at a window.

    Attributes:
        window: that.
        used: how many clicks, drags and keys there were.
    """

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.used = 0

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """Return the widget of a name that can be seen."""
        found = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} are called {name}"
        return found[0]

    # Doing.

    def click(self, name: str) -> None:
        """Click the middle of a widget."""
        widget = self.find(name)
        self._click(widget, widget.rect().center())

    def tab(self, title: str) -> None:
        """Click the tab of a card."""
        for bar in self.window.findChildren(QTabBar):
            for number in range(bar.count()):
                if bar.isVisible() and bar.tabText(number) == title:
                    self._click(bar, bar.tabRect(number).center())
                    return
        raise AssertionError(f"There is no tab {title}.")

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        """Press a key, wherever the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self._done()

    def row(self, table: str, text: str) -> None:
        """Click the row of a table that begins with a text."""
        view = self.find(table)
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        number = [model.index(i, 0).data() for i in range(model.rowCount())].index(text)
        self._click(view.viewport(), view.visualRect(model.index(number, 0)).center())

    def pick(self, box: str, text: str) -> None:
        """Click a box that drops down, and one of its entries: two clicks."""
        combo = self.find(box)
        assert isinstance(combo, QComboBox)
        self._click(combo, combo.rect().center())
        entries = combo.view()
        wait_until(entries.isVisible)
        place = entries.visualRect(combo.model().index(combo.findText(text), 0)).center()
        # Unless the mouse has moved, its button is taken for the one that opened the box.
        QTest.mouseMove(entries.viewport(), QPoint(1, 1))
        QTest.mouseMove(entries.viewport(), place)
        self._click(entries.viewport(), place)

    def menu(self, button: str, entry: str) -> None:
        """Click a button with a menu, and one of its entries, by its name: two clicks."""
        opener = self.find(button)
        assert isinstance(opener, QToolButton)

        def choose() -> None:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu):
                QTimer.singleShot(LOOK_AGAIN, choose)
                return
            (action,) = (
                each for each in menu.actions() if entry in (each.objectName(), each.text())
            )
            self._click(menu, menu.actionGeometry(action).center())

        QTimer.singleShot(0, choose)
        # The click comes back once the menu is closed.
        self._click(opener, opener.rect().center())

    def drag(self, viewport: QWidget, start: QPointF, end: QPointF) -> None:
        """Drag with the mouse, and hold it there."""
        QTest.mousePress(viewport, LEFT, pos=start.toPoint())
        QTest.mouseMove(viewport, end.toPoint())
        self._done()

    def _click(self, widget: QWidget, place: QPoint) -> None:
        self.used += 1
        QTest.mouseClick(widget, LEFT, pos=place)
        QApplication.processEvents()

    def _done(self) -> None:
        self.used += 1
        QApplication.processEvents()

    # Reading.

    def text(self, name: str) -> str:
        """Return what a label says, which can be seen."""
        label = self.find(name, QLabel)
        assert isinstance(label, QLabel)
        return label.text()

    def can_see(self, name: str) -> bool:
        """Whether there is a widget of that name."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def point_at_curves(self, epoch: float, name: str = "") -> None:
        """Rest the mouse on a curve of the card Curves at an epoch: it is no click."""
        loss = self.window.findChild(LossPanel, "loss_panel").loss
        curves = loss.curves
        index = curves.nearest(loss.plot.x_scale.position(epoch))
        y = curves.y[index, curves.subject.names.index(name)]
        place = loss.plot.pixel(float(curves.x[index]), float(y)).toPoint()
        viewport = loss.plot.widget.viewport()
        QTest.mouseMove(viewport, place + QPoint(1, 1))
        QTest.mouseMove(viewport, place)
        QApplication.processEvents()

    def highest_curve(self) -> str:
        """Return whose curve ends highest on the card Curves, by the names beside them."""
        loss = self.window.findChild(LossPanel, "loss_panel").loss
        return max(loss.overlay.labels, key=lambda label: label.y).text

    def painted(self, card: str) -> list[str]:
        """Return all texts that can be seen on a card."""
        dock = self.find(f"{card}_panel_dock")
        assert isinstance(dock, QDockWidget)
        return painted(dock)

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until something is to be read; a wait is no click."""
        wait_until(condition)
