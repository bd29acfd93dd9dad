"""A weight's line, and a bias, dragged up and down on the diagram."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.network import feedforward
from core.people.dataset import FOUR_PEOPLE
from gui.lab.undo_stack import UndoStack
from gui.panels.network_diagram import NetworkDiagramPanel
from gui.panels.network_diagram.drag_value import dragged
from gui.panels.predict.panel import PredictPanel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(lab, preferences, qtbot) -> NetworkDiagramPanel:
    made = NetworkDiagramPanel(lab, preferences)
    qtbot.addWidget(made)
    made.resize(640, 420)
    made.show()
    QApplication.processEvents()
    return made


def line_at(panel, name: str) -> QPoint:
    """Return a place on a weight's line, beside its tag; or the tag of a bias."""
    diagram = panel.view.diagram
    item = diagram.parts.item(name)
    for part in (0.12, 0.2, 0.3, 0.8, 0.5):
        place = (
            item.line().pointAt(part)
            if hasattr(item, "line")
            else item.sceneBoundingRect().center()
        )
        if diagram.part_at(place) == name:
            return panel.view.mapFromScene(place)
    raise AssertionError(f"{name} is nowhere to be seen")


def take_and_pull(panel, name: str, up: int, modifiers=Qt.KeyboardModifier.NoModifier) -> QPoint:
    start, viewport = line_at(panel, name), panel.view.viewport()
    QTest.mouseMove(viewport, start)
    QTest.mousePress(viewport, LEFT, modifiers, start)
    for part in (0.5, 1.0):
        QTest.mouseMove(viewport, start - QPoint(0, round(up * part)))
    return start - QPoint(0, up)


def let_go(panel, at: QPoint) -> None:
    QTest.mouseRelease(panel.view.viewport(), LEFT, pos=at)


def test_the_number_follows_and_the_run_does_not_until_it_is_let_go(panel, lab):
    stack, before = UndoStack(lab), lab.live.now.parameters
    goal = take_and_pull(panel, "w1", 60)
    tried = lab.live.reading.now.parameters["w1"]
    assert tried == pytest.approx(before["w1"] + 0.6, abs=0.011)
    assert lab.live.now.parameters == before
    assert panel.shown()["w1"] == f"+{tried:.4g}" or panel.shown()["w1"].startswith(f"+{tried:.3g}")
    let_go(panel, goal)
    assert lab.live.now.parameters["w1"] == tried
    assert lab.selection.chosen_parameter == "w1"
    stack.undo()
    assert lab.live.now.parameters == before
    assert not stack.canUndo()


def test_a_bias_is_dragged_too(panel, lab):
    before = lab.live.now.parameters["b3"]
    let_go(panel, take_and_pull(panel, "b3", -50))
    assert lab.live.now.parameters["b3"] == pytest.approx(before - 0.5, abs=0.011)


def test_escape_puts_it_back_and_what_follows_means_nothing(panel, lab):
    lab.selection.choose_parameter("w2")
    before, shown = lab.live.now.parameters, panel.shown()
    goal = take_and_pull(panel, "w2", 70)
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.shown() == shown
    QTest.mouseMove(panel.view.viewport(), goal - QPoint(0, 40))
    let_go(panel, goal)
    assert lab.live.now.parameters == before


def test_a_click_changes_nothing(panel, lab):
    before = lab.live.now.parameters
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=line_at(panel, "w1"))
    assert lab.live.now.parameters == before
    assert not lab.undo.last_change.words


def test_what_can_be_dragged_looks_like_it(panel):
    viewport = panel.view.viewport()
    QTest.mouseMove(viewport, line_at(panel, "w1"))
    assert viewport.cursor().shape() is Qt.CursorShape.SizeVerCursor


def test_predict_follows(panel, lab, preferences, qtbot):
    predict = PredictPanel(lab, preferences)
    qtbot.addWidget(predict)
    predict.show()
    result = predict.findChild(type(predict._result), "predict_result")
    inputs = FOUR_PEOPLE.shift.apply(*lab.question.person)
    goal = take_and_pull(panel, "w1", 120)
    there = float(feedforward(lab.live.reading.now.parameters, inputs))
    assert preferences.numbers.write(there) in result.text()
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    here = float(feedforward(lab.live.now.parameters, inputs))
    assert preferences.numbers.write(here) in result.text()
    let_go(panel, goal)


def test_in_the_stage_after_an_update_the_next_step_is_tried(panel, lab):
    for _ in range(7):
        lab.stages.next_stage()
    let_go(panel, take_and_pull(panel, "w1", 60))
    assert "w1 set to" in lab.undo.last_change.words


@given(st.floats(-50, 50), st.integers(-300, 300), st.booleans())
def test_values_are_short_numbers_and_grow_upwards(value, pixels, fine):
    found = dragged(value, pixels, fine=fine)
    assert len(f"{abs(found):.12g}") <= 7
    if pixels > 10:
        assert found > value
