"""Pointing at the diagram, choosing on it, typing on it, zooming it."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.first_snapshot import opening
from gui.lab import Lab
from gui.panels.network_diagram.hover_card import HoverCard
from gui.panels.network_diagram.value_editor import ValueEditor
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.numbers import NumberFormat
from tests.core import textbook
from tests.gui.diagram import Diagram, course_of, shown_diagram
from tests.gui.waiting import settled, wait_until

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def diagram(qtbot) -> Diagram:
    """A diagram of a Lab whose thread does not run."""
    return shown_diagram(qtbot, Lab(course_of((2, 2, 1))), Preferences())


def editor_of(diagram: Diagram) -> ValueEditor:
    editor = diagram.viewport.findChild(QLineEdit, "diagram_editor")
    assert isinstance(editor, ValueEditor)
    return editor


def refusal_of(diagram: Diagram) -> QLabel:
    label = diagram.viewport.findChild(QLabel, "diagram_refusal")
    assert label is not None
    return label


def card_of(diagram: Diagram) -> HoverCard:
    card = diagram.window.findChild(HoverCard, "diagram_card")
    assert card is not None
    return card


def hover(qtbot, diagram: Diagram, place: QPoint) -> None:
    qtbot.mouseMove(diagram.viewport, QPoint(1, 1))  # a mouse that is there already does not move
    qtbot.mouseMove(diagram.viewport, place)


def open_editor(qtbot, diagram: Diagram, part: str) -> ValueEditor:
    qtbot.mouseDClick(diagram.viewport, LEFT, pos=diagram.place(part))
    editor = editor_of(diagram)
    assert editor.isVisible()
    return editor


# Choosing and pointing.


@pytest.mark.parametrize("name", Parameters.constant().names)
def test_a_click_on_a_value_chooses_its_parameter(qtbot, diagram, name):
    qtbot.mouseClick(diagram.viewport, LEFT, pos=diagram.place(name))
    assert diagram.lab.selection.chosen_parameter == name


@pytest.mark.parametrize(("neuron", "bias"), [("h1", "b1"), ("h2", "b2"), ("o1", "b3")])
def test_a_click_on_a_neuron_chooses_its_bias(qtbot, diagram, neuron, bias):
    qtbot.mouseClick(diagram.viewport, LEFT, pos=diagram.place(neuron))
    assert diagram.lab.selection.chosen_parameter == bias


@pytest.mark.parametrize("off", [-6, 0, 6])
def test_a_click_near_a_line_is_enough(qtbot, diagram, off):
    line = diagram.panel.view.diagram.parts.lines["w4"].line()
    near = diagram.panel.view.mapFromScene(line.pointAt(0.07)) + QPoint(0, off)
    qtbot.mouseClick(diagram.viewport, LEFT, pos=near)
    assert diagram.lab.selection.chosen_parameter == "w4"


def test_a_click_beside_everything_chooses_nothing(qtbot, diagram):
    qtbot.mouseClick(diagram.viewport, LEFT, pos=QPoint(3, diagram.viewport.height() - 3))
    qtbot.mouseClick(diagram.viewport, LEFT, pos=diagram.place("x1"))
    assert diagram.lab.selection.chosen_parameter == "w1"


@pytest.mark.parametrize("part", ["w6", "b1", "h2", "o1", "loss"])
def test_the_part_under_the_mouse_is_pointed_at_for_everybody(qtbot, diagram, part):
    with qtbot.waitSignal(diagram.lab.selection.highlight_changed):
        hover(qtbot, diagram, diagram.place(part))
    assert diagram.lab.selection.highlighted == part
    QApplication.sendEvent(diagram.viewport, QEvent(QEvent.Type.Leave))
    assert diagram.lab.selection.highlighted is None


def test_what_another_panel_points_at_glows(qtbot, diagram):
    dark = diagram.viewport.grab().toImage()
    for part in ("w5", "h1", "loss", "b3"):
        diagram.lab.selection.highlight(part)
        assert diagram.viewport.grab().toImage() != dark
    diagram.lab.selection.highlight(None)
    assert diagram.viewport.grab().toImage() == dark


@pytest.mark.parametrize("part", ["x1", "x2", "h1", "h2", "o1", "b1", "w5"])
def test_the_card_covers_no_neuron(qtbot, diagram, part):
    hover(qtbot, diagram, diagram.place(part))
    card = card_of(diagram)
    wait_until(card.isVisible)
    scene, view = diagram.panel.view.diagram, diagram.panel.view
    corner = QPointF(diagram.viewport.mapTo(diagram.window, QPoint(0, 0)))
    for name in scene.parts.neurons:
        box = view.on_screen(scene.box_of(name)).translated(corner)
        assert not box.intersects(QRectF(card.geometry()).adjusted(1, 1, -1, -1)), name


def test_the_card_beside_a_part_says_value_slope_and_last_change(qtbot, lab, preferences):
    diagram = shown_diagram(qtbot, lab, preferences)
    lab.steps.step()
    wait_until(lambda: lab.live.now.step == 1)
    hover(qtbot, diagram, diagram.place("w5"))
    card = card_of(diagram)
    wait_until(card.isVisible)
    told, write = card.accessibleDescription(), NumberFormat().signed
    assert "w5, from h1 to o1" in told
    assert f"value {write(lab.live.now.parameters['w5'])}" in told
    assert f"∂L/∂w5 {write(lab.selection.explained_update.gradient['w5'])}" in told
    moved = lab.live.now.parameters["w5"] - lab.live.snapshot.before.parameters["w5"]
    assert f"last change {write(moved)}" in told
    hover(qtbot, diagram, diagram.place("h1"))
    assert not card.isVisible()
    wait_until(card.isVisible)
    assert "Σ = x1 · w1 + x2 · w2 + b1" in card.accessibleDescription()


def said(card: HoverCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_the_card_that_is_shown_goes_with_the_run(qtbot, lab, preferences):
    diagram = shown_diagram(qtbot, lab, preferences)
    hover(qtbot, diagram, diagram.place("w5"))
    card = card_of(diagram)
    wait_until(card.isVisible)
    write = NumberFormat().signed
    for act in (
        lab.steps.step,
        lab.steps.finish_epoch,
        lab.steps.step_back,
        lambda: lab.changes.set_parameter("w5", 0.25),
    ):
        before = lab.live.now.parameters["w5"]
        act()
        settled(lab)
        value, slope = lab.live.now.parameters["w5"], lab.selection.explained_update.gradient["w5"]
        assert value != before
        assert {write(value), write(slope)} <= set(said(card))
        assert f"value {write(value)}" in card.accessibleDescription()
    lab.selection.explain_person(2)
    assert write(lab.selection.explained_update.gradient["w5"]) in said(card)


def test_the_card_of_a_neuron_says_how_the_loss_answers_to_it(qtbot, diagram):
    """∂L/∂h1 = −2(y − ŷ) · ŷ(1 − ŷ) · w5, for Alice, and for Bob, whose sign is the other."""
    p, card = diagram.lab.live.now.parameters.as_dict(), card_of(diagram)
    hover(qtbot, diagram, diagram.place("h1"))
    wait_until(card.isVisible)
    signs = set()
    for person in (0, 1):
        diagram.lab.selection.explain_person(person)
        x1, x2 = FOUR_PEOPLE.inputs[person].tolist()
        y, y_hat = float(FOUR_PEOPLE.targets[person]), textbook.predicted(p, x1, x2)
        slope = -2 * (y - y_hat) * y_hat * (1 - y_hat) * p["w5"]
        assert NumberFormat().signed(slope) in said(card)
        signs.add(slope > 0)
    assert signs == {True, False}


def test_the_card_says_nothing_that_the_stage_has_not_reached(qtbot, diagram):
    diagram.lab.stages.next_stage()
    hover(qtbot, diagram, diagram.place("w5"))
    card = card_of(diagram)
    wait_until(card.isVisible)
    assert "value" in card.accessibleDescription()
    assert "∂L" not in card.accessibleDescription()


# Typing.


def test_a_value_is_typed_where_it_stands(qtbot, diagram):
    editor = open_editor(qtbot, diagram, "w2")
    assert float(editor.text()) == diagram.lab.live.now.parameters["w2"]
    assert editor.geometry().contains(diagram.place("w2"))
    qtbot.keyClicks(editor, "-0,25")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert diagram.lab.live.now.parameters["w2"] == -0.25
    assert diagram.texts["w2"] == "−0.2500"
    assert diagram.lab.selection.chosen_parameter == "w2"
    assert not editor.isVisible()
    assert diagram.viewport.hasFocus() or diagram.panel.view.hasFocus()


def test_a_neuron_lets_its_bias_be_typed(qtbot, diagram):
    editor = open_editor(qtbot, diagram, "h2")
    qtbot.keyClicks(editor, "1e-3")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert diagram.lab.live.now.parameters["b2"] == 0.001


@pytest.mark.parametrize("typed", ["abc", "", "1e999", "nan", "1.2.3", "1_0"])
def test_what_is_not_a_number_is_refused_at_the_spot(qtbot, diagram, typed):
    before = diagram.lab.live.now.parameters
    editor = open_editor(qtbot, diagram, "w6")
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert "not a number" in refusal_of(diagram).text()
    assert refusal_of(diagram).isVisible()
    assert diagram.viewport.rect().contains(refusal_of(diagram).geometry())
    assert diagram.lab.live.now.parameters == before
    qtbot.keyClicks(editor, "2")
    assert not refusal_of(diagram).isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert diagram.lab.live.now.parameters["w6"] == 2.0


def test_escape_leaves_the_old_value(qtbot, diagram):
    before = diagram.lab.live.now.parameters
    editor = open_editor(qtbot, diagram, "w3")
    qtbot.keyClicks(editor, "7")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert diagram.lab.live.now.parameters == before


def test_enter_without_typing_changes_nothing(qtbot, diagram):
    with qtbot.assertNotEmitted(diagram.lab.undo.change_made):
        editor = open_editor(qtbot, diagram, "w3")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert not editor.isVisible()


def test_going_elsewhere_takes_what_was_typed_if_it_is_a_number(qtbot, diagram):
    editor = open_editor(qtbot, diagram, "w3")
    qtbot.keyClicks(editor, "0.5")
    editor.clearFocus()
    assert diagram.lab.live.now.parameters["w3"] == 0.5
    editor = open_editor(qtbot, diagram, "w3")
    qtbot.keyClicks(editor, "nonsense")
    editor.clearFocus()
    assert editor.isVisible(), "what is refused stays to be mended, with the reason"
    assert "not a number" in refusal_of(diagram).text()
    assert diagram.lab.live.now.parameters["w3"] == 0.5
    diagram.lab.changes.set_learning_rate(0.2)
    assert not editor.isVisible(), "whoever goes on without it wants the old value"


def test_a_value_can_be_typed_while_training(qtbot, lab, preferences):
    diagram = shown_diagram(qtbot, lab, preferences)
    lab.steps.play()
    wait_until(lambda: lab.live.now.step > 0)
    editor = open_editor(qtbot, diagram, "w1")
    qtbot.keyClicks(editor, "3.5")
    wait_until(lambda: lab.live.now.step > 1000)
    assert editor.text() == "3.5"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert lab.live.is_training
    wait_until(lambda: bool(lab.live.course.interventions))
    lab.steps.pause()
    wait_until(lambda: not lab.wire.is_waiting)
    assert [segment.parameters["w1"] for segment in lab.live.course.interventions] == [3.5]


def test_what_is_typed_over_a_finished_update_belongs_to_the_next_step(qtbot, lab, preferences):
    diagram = shown_diagram(qtbot, lab, preferences)
    for _ in range(7):
        lab.stages.next_stage()
    wait_until(lambda: not lab.wire.is_waiting)
    after = lab.live.now.parameters
    editor = open_editor(qtbot, diagram, "w1")
    assert float(editor.text()) == after["w1"]
    qtbot.keyClicks(editor, "2")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert lab.live.now.parameters == after.replaced("w1", 2.0)
    assert diagram.texts["caption"] == "Bob · step 1 → 2"
    assert diagram.texts["w1"] == "+2.000"


# Keys.


def test_the_diagram_is_reached_and_used_by_keyboard_alone(qtbot, diagram):
    view = diagram.panel.view
    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
    view.setFocus()
    for key, name in ((Qt.Key.Key_BracketRight, "w2"), (Qt.Key.Key_PageDown, "b1"),
                      (Qt.Key.Key_BracketLeft, "w2"), (Qt.Key.Key_PageUp, "w1"),
                      (Qt.Key.Key_BracketLeft, "b3")):  # fmt: skip
        qtbot.keyClick(view, key)
        assert diagram.lab.selection.chosen_parameter == name
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = editor_of(diagram)
    assert editor.isVisible()
    qtbot.keyClicks(editor, "0.125")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert diagram.lab.live.now.parameters["b3"] == 0.125
    assert "[" in view.toolTip()


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
     Qt.Key.Key_R, Qt.Key.Key_N, Qt.Key.Key_G],
)  # fmt: skip
def test_keys_of_the_window_are_left_to_the_window(diagram, key):
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    diagram.panel.view.keyPressEvent(event)
    assert not event.isAccepted()


# Zoom.


def wheel(diagram: Diagram, place: QPoint, turned: int) -> None:
    event = QWheelEvent(
        QPointF(place), QPointF(diagram.viewport.mapToGlobal(place)), QPoint(), QPoint(0, turned),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(diagram.viewport, event)


def test_zoom_keeps_what_is_under_the_mouse(qtbot, diagram):
    view, place = diagram.panel.view, diagram.place("o1")
    before = view.mapToScene(place)
    for _ in range(4):
        wheel(diagram, place, 120)
    assert view.zoom > 2
    after = view.mapToScene(place)
    assert abs(after.x() - before.x()) < 2
    assert abs(after.y() - before.y()) < 2
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == 1.0
    assert view.mapToScene(QPoint(0, 0)).manhattanLength() < 2


def test_a_zoomed_diagram_is_panned_by_dragging_its_background(qtbot, diagram):
    view = diagram.panel.view
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    start = next(
        QPoint(x, diagram.viewport.height() - 5)
        for x in range(diagram.viewport.width())
        if view.diagram.part_at(view.mapToScene(x, diagram.viewport.height() - 5)) is None
    )
    before = view.mapToScene(start)
    qtbot.mousePress(diagram.viewport, LEFT, pos=start)
    qtbot.mouseMove(diagram.viewport, start - QPoint(30, 0))
    qtbot.mouseRelease(diagram.viewport, LEFT, pos=start - QPoint(30, 0))
    assert view.mapToScene(start).x() > before.x()
    assert diagram.lab.selection.chosen_parameter == "w1"


# Room.


@pytest.mark.parametrize(("width", "height"), [(640, 400), (900, 600)])
@pytest.mark.parametrize("text_scale", [1.0, 2.0])
@pytest.mark.parametrize("stage", [0, 3, 6, 7])
def test_no_writing_covers_another(qtbot, qapp, width, height, text_scale, stage):
    theme.apply(qapp, theme.LIGHT, text_scale)
    lab = Lab(opening(FOUR_PEOPLE, Parameters.normal(seed=3)))
    diagram = shown_diagram(qtbot, lab, Preferences())
    diagram.resize(width, height)
    for _ in range(stage):
        lab.stages.next_stage()
    for chosen in ("w1", "w3", "b2", "w6"):
        lab.selection.choose_parameter(chosen)
        boxes = diagram.panel.view.diagram.boxes()
        page = diagram.panel.view.sceneRect()
        for (one, here), (other, there) in combinations(boxes.items(), 2):
            # Lines of one label stand as close as lines of a text do.
            shared = here.intersected(there)
            assert min(shared.width(), shared.height()) < 3, f"{one} covers {other}"
        for key, box in boxes.items():
            assert page.contains(box), key


def test_text_grows_with_the_chosen_size_where_there_is_room(qtbot, qapp):
    heights = []
    for text_scale in (1.0, 1.5):
        theme.apply(qapp, theme.LIGHT, text_scale)
        diagram = shown_diagram(qtbot, Lab(course_of((2, 2, 1))), Preferences())
        diagram.resize(900, 600)
        view = diagram.panel.view
        heights.append(view.on_screen(view.diagram.boxes()["h1"]).height())
    assert heights[1] > heights[0]
