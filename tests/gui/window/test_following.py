"""Whatever is dragged in the window, every other card follows, and goes back with Esc."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from gui.panels.decision_map import DecisionMapPanel
from gui.panels.loss_surface import LossSurfacePanel
from gui.panels.network_diagram import NetworkDiagramPanel
from gui.panels.what_if import WhatIfPanel
from tests.gui.waiting import wait_until

LEFT = Qt.MouseButton.LeftButton


def brought(window, kind, name):
    """Bring a card to the front; return its panel."""
    dock = window.findChild(QDockWidget, f"{name}_panel_dock")
    dock.show()
    dock.raise_()
    QApplication.processEvents()
    return window.findChild(kind)


def seen(window) -> tuple[object, ...]:
    """Return what several cards show of the network as it would be."""
    diagram = window.findChild(NetworkDiagramPanel)
    predicted = window.findChild(QWidget, "predict_result").text()
    return diagram.shown()["o1"], diagram.shown()["loss"], predicted


def pull(viewport, start: QPoint, by: QPoint) -> QPoint:
    QTest.mouseMove(viewport, start)
    QTest.mousePress(viewport, LEFT, pos=start)
    for part in (0.5, 1.0):
        QTest.mouseMove(viewport, start + by * part)
    return start + by


def take_surface(window):
    panel = brought(window, LossSurfacePanel, "loss_surface")
    plot = panel.surface.plot
    viewport, at = plot.widget.viewport(), plot.pixel(*panel.surface.marks.point).toPoint()
    return plot.widget, viewport, pull(viewport, at, QPoint(45, -25))


def take_what_if(window):
    panel = brought(window, WhatIfPanel, "what_if")
    viewport = panel.plot.widget.viewport()
    at = panel.plot.plot.pixel(*panel.plot.marks.point).toPoint()
    return panel.plot.widget, viewport, pull(viewport, at, QPoint(70, 0))


def take_line(window):
    view = brought(window, NetworkDiagramPanel, "network_diagram").view
    place = view.diagram.parts.item("w5").line().pointAt(0.15)
    at = view.mapFromScene(place)
    assert view.diagram.part_at(view.mapToScene(at)) == "w5"
    return view, view.viewport(), pull(view.viewport(), at, QPoint(0, -80))


def take_person(window):
    panel = brought(window, DecisionMapPanel, "decision_map")
    drawn = panel.map
    alice = window.lab.live.dataset[0]
    at = drawn.plot.pixel(alice.weight, alice.height).toPoint()
    viewport = drawn.plot.widget.viewport()
    return drawn.plot.widget, viewport, pull(viewport, at, QPoint(40, -15))


@pytest.mark.parametrize("take", [take_surface, take_what_if, take_line, take_person])
def test_everything_follows_and_goes_back(window, take):
    window.resize(1440, 900)
    QApplication.processEvents()
    before, run = seen(window), window.lab.live.now
    widget, viewport, at = take(window)
    assert seen(window)[:2] != before[:2]
    assert "Trying" in window.findChild(QWidget, "status_sentence").text()
    assert window.lab.live.now == run
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert seen(window) == before
    QTest.mouseRelease(viewport, LEFT, pos=at)
    assert window.lab.live.now == run
    assert not window.lab.undo.last_change.words


@pytest.mark.parametrize("take", [take_surface, take_what_if, take_line, take_person])
def test_let_go_it_is_one_change_that_edit_takes_back(window, take):
    window.resize(1440, 900)
    QApplication.processEvents()
    before = seen(window)
    _, viewport, at = take(window)
    tried = seen(window)
    QTest.mouseRelease(viewport, LEFT, pos=at)
    assert seen(window) == tried
    window.actions_["undo"].trigger()
    assert seen(window) == before
    assert not window.actions_["undo"].isEnabled()


def test_by_keyboard_the_arrows_are_the_surface_s_until_escape_gives_them_back(window, qtbot):
    window.resize(1440, 900)
    panel = brought(window, LossSurfacePanel, "loss_surface")
    widget, run, before = panel.surface.plot.widget, window.lab.live.now, seen(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    panel.tools.across.setFocus()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        QTest.keyClick(widget, Qt.Key.Key_Right)
    assert window.lab.live.now.step == run.step == 0
    assert seen(window) != before
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert seen(window) == before
    QTest.keyClick(widget, Qt.Key.Key_Up)
    tried = seen(window)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert seen(window) == tried
    assert "set on the surface" in window.lab.undo.last_change.words
    window.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(window, Qt.Key.Key_Right)
    wait_until(lambda: window.lab.live.now.step == 1)
