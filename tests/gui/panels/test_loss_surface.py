"""The Surface card: what it shows, and what a hand and the keys do there."""

import math
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.course import Settings
from core.training.first_snapshot import opening
from core.training.snapshot import Status
from gui.lab import Lab
from gui.lab.undo_stack import UndoStack
from gui.panels.loss_surface import LossSurfacePanel
from gui.panels.loss_surface.overlay import HEAD, RUN_POINT, SHORTEST
from gui.panels.loss_surface.words import NO_NUMBER
from gui.style import theme
from gui.style.preferences import Preferences
from tests.gui.waiting import wait_until

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(lab, preferences, qtbot) -> LossSurfacePanel:
    return shown(lab, preferences, qtbot)


def shown(lab, preferences, qtbot, size=(460, 420)) -> LossSurfacePanel:
    made = LossSurfacePanel(lab, preferences)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    QApplication.processEvents()
    return made


def train(lab, epochs=300):
    lab.steps.set_epoch_limit(epochs)
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT)


def viewport(panel):
    return panel.surface.plot.widget.viewport()


def pixel(panel, x, y) -> QPoint:
    return panel.surface.plot.pixel(x, y).toPoint()


def point_at(panel) -> QPoint:
    return pixel(panel, *panel.surface.marks.point)


def take_and_carry(panel, by: QPoint) -> QPoint:
    start = point_at(panel)
    QTest.mousePress(viewport(panel), LEFT, pos=start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(viewport(panel), start + by * part)
    return start + by


def words(panel) -> str:
    return panel.surface.plot.widget.accessibleDescription()


def loss_there(lab, **values) -> float:
    parameters = lab.live.now.parameters
    for name, value in values.items():
        parameters = parameters.replaced(name, value)
    return lab.live.settings.mean_loss(parameters)


# What one sees.


def test_it_opens_on_two_weights_of_the_output_and_shows_their_losses(panel, lab):
    assert panel.choice.names == ("w5", "w6")
    found = panel.surface.values.picture.surface
    for row, column in ((0, 0), (40, 70), (len(found.y) - 1, len(found.x) - 1)):
        expected = loss_there(lab, w5=float(found.x[column]), w6=float(found.y[row]))
        assert found.losses[row, column] == pytest.approx(expected, rel=1e-9)
    assert panel.surface.marks.point == (
        lab.live.now.parameters["w5"],
        lab.live.now.parameters["w6"],
    )


def test_the_arrow_is_the_next_step_and_the_other_leads_downhill(panel, lab):
    update, marks = lab.live.now.update, panel.surface.marks
    assert marks.step == pytest.approx((update.change["w5"], update.change["w6"]))
    nudge, here = 1e-6, lab.live.now.parameters
    for axis, name in enumerate(("w5", "w6")):
        slope = (loss_there(lab, **{name: here[name] + nudge}) - lab.live.now.loss) / nudge
        assert marks.downhill[axis] == pytest.approx(-slope, rel=1e-3)


def test_the_path_is_that_of_the_run_and_pale_beyond_the_present(panel, lab):
    train(lab)
    lab.steps.seek(200)
    wait_until(lambda: lab.live.now.step == 200 and not lab.wire.is_waiting)
    past, future = panel.surface._past.points, panel.surface._future.points
    now = lab.live.now.parameters
    assert (past[0][-1], past[1][-1]) == (now["w5"], now["w6"])
    assert (future[0][0], future[1][0]) == (now["w5"], now["w6"])
    assert len(future[0]) > 10
    start = lab.live.course.opening.parameters
    assert (past[0][0], past[1][0]) == (start["w5"], start["w6"])
    rows = lab.live.snapshot.rows
    assert future[0][-1] == rows.values[-1, now.index("w5")]


def test_other_parameters_can_be_chosen_and_change_places(panel, lab):
    assert panel.tools.across.findText("b3") >= 0
    choose(panel.tools.across, "b3")
    assert panel.choice.names == ("b3", "w6")
    assert panel.surface.plot.across == "b3"
    choose(panel.tools.up, "b3")
    assert panel.choice.names == ("w6", "b3")
    assert panel.tools.across.currentText() == "w6"
    found = panel.surface.values.picture.surface
    expected = loss_there(lab, w6=float(found.x[3]), b3=float(found.y[5]))
    assert found.losses[5, 3] == pytest.approx(expected, rel=1e-9)


def choose(box, text):
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())


def test_the_plane_of_the_run_says_how_much_of_the_path_it_holds(panel, lab):
    train(lab)
    panel.tools.plane.click()
    assert panel.tools.up.isHidden()
    assert panel.tools.across.isHidden()
    subject = panel.surface.subject
    away = subject.path.values - subject.path.values[-1]
    shares = np.linalg.svd(away, compute_uv=False) ** 2
    first = 100 * shares[0] / shares.sum()
    assert f"{first:.1f} %" in panel.surface.plot.across
    assert "% of the path, which lies up to" in words(panel)
    here = panel.surface.marks.point
    assert subject.plane.at(*here).values == pytest.approx(lab.live.now.parameters.values)


def test_a_run_that_has_not_moved_shows_two_parameters_in_place_of_its_plane(panel, lab):
    panel.tools.plane.click()
    assert panel.surface.subject.plane.names == ("w6", "b3")
    train(lab)
    assert panel.surface.subject.plane.names is None


def test_one_person_s_loss_can_be_shown(panel, lab):
    lab.selection.explain_person(1)
    panel.tools.whose.click()
    found = panel.surface.values.picture.surface
    alone = Dataset([FOUR_PEOPLE[1]])
    parameters = lab.live.now.parameters
    there = parameters.replaced("w5", float(found.x[7])).replaced("w6", float(found.y[9]))
    assert found.losses[9, 7] == pytest.approx(Settings(alone).mean_loss(there), rel=1e-9)
    assert "Bob's loss" in words(panel)


def test_words_are_true(panel, lab, preferences):
    train(lab)
    write = preferences.numbers.brief
    found = panel.surface.values.picture.surface
    smallest, x, y = found.lowest
    assert smallest == np.nanmin(found.losses)
    assert f"The smallest loss in view is {write(smallest)}" in words(panel)
    assert f"w5 = {write(x)}, w6 = {write(y)}" in words(panel)
    assert f"everybody's loss is {write(lab.live.now.loss)}" in words(panel)
    assert ("up" in words(panel)) == (lab.live.now.update.change["w6"] > 0)


def test_without_people_there_is_a_sentence(panel, lab):
    stack = UndoStack(lab)
    lab.changes.set_dataset(Dataset(), "nobody")
    assert "nobody to learn from" in panel.surface.marks.sentence
    assert "nobody" in words(panel)
    stack.undo()
    assert panel.surface.marks.sentence == ""


def test_of_test_people_nothing_is_learned_and_nothing_shown(panel, lab):
    lab.changes.set_dataset(FOUR_PEOPLE.with_tests([1, 3]), "tests")
    found = panel.surface.values.picture.surface
    assert found.people == 2
    learners = Settings(FOUR_PEOPLE.picked([0, 2]))
    there = lab.live.now.parameters.replaced("w5", float(found.x[2]))
    expected = learners.mean_loss(there.replaced("w6", float(found.y[3])))
    assert found.losses[3, 2] == pytest.approx(expected, rel=1e-9)


def test_parameters_that_have_run_away_are_said_to(preferences, qtbot):
    away = Parameters.constant().replaced("w1", 1e308).replaced("w2", -1e308)
    lab = Lab(opening(parameters=away))
    panel = shown(lab, preferences, qtbot)
    for _ in range(2):
        panel.refresh()
        assert panel.surface.marks.sentence == NO_NUMBER
        assert NO_NUMBER in words(panel)


def test_another_network_has_other_parameters(panel, lab):
    lab.restarts.begin_with((2, 3, 1))
    wait_until(lambda: len(lab.live.now.parameters.names) == 13)
    panel.refresh()
    assert panel.choice.names == ("w5", "w6")
    lab.restarts.begin_with((2, 1))
    panel.refresh()
    assert panel.choice.names == ("w1", "w2")
    assert panel.surface.values.picture is not None
    assert panel.tools.up.findText("b1") >= 0
    assert panel.tools.up.findText("w5") < 0


def test_many_people_are_counted_little_by_little(preferences, qtbot):
    random = np.random.default_rng(2)
    count = 4000
    people = Dataset.from_columns(
        ("",) * count, random.uniform(100, 200, count), random.uniform(55, 78, count),
        random.integers(0, 2, count).astype(float),
    )  # fmt: skip
    lab = Lab(opening(people))
    lab.wire.start()
    panel = shown(lab, preferences, qtbot, (300, 280))
    first = panel.surface.values.picture.surface
    assert first.counted < count
    assert f"of {count // 1000}\N{NARROW NO-BREAK SPACE}000 people are counted in" in words(panel)
    wait_until(lambda: panel.surface.values.picture.surface.counted == count)
    found = panel.surface.values.picture.surface
    expected = loss_there(lab, w5=float(found.x[4]), w6=float(found.y[6]))
    assert found.losses[6, 4] == pytest.approx(expected, rel=1e-9)
    wait_until(lambda: "counted in" not in words(panel))
    lab.wire.stop()


# Reading and dragging.


def test_pointing_reads_the_loss_and_a_click_says_it_in_words(panel, lab, preferences):
    at = pixel(panel, 1.5, -0.5)
    QTest.mouseMove(viewport(panel), at - QPoint(1, 1))
    QTest.mouseMove(viewport(panel), at)
    reading = panel.surface.marks.reading
    loss = loss_there(lab, w5=reading.x, w6=reading.y)
    assert preferences.numbers.brief(loss) in reading.text
    before = lab.live.now.parameters
    QTest.mouseClick(viewport(panel), LEFT, pos=at)
    x, y = panel.pointer.place
    loss = loss_there(lab, w5=x, w6=y)
    assert f"everybody's loss would be {preferences.numbers.brief(loss)}" in panel.caption.text()
    much = preferences.numbers.brief(abs(loss - lab.live.now.loss))
    assert (f"{much} more than now" in words(panel)) == (loss > lab.live.now.loss)
    assert lab.live.now.parameters == before
    QTest.keyClick(panel.surface.plot.widget, Qt.Key.Key_Escape)
    assert panel.pointer.place is None


def test_pointing_at_the_path_says_when_the_run_was_there(panel, lab):
    train(lab)
    subject = panel.surface.subject
    index = len(subject.path.steps) // 3
    at = pixel(panel, subject.x[index], subject.y[index])
    QTest.mouseMove(viewport(panel), at - QPoint(1, 1))
    QTest.mouseMove(viewport(panel), at)
    assert "epoch" in panel.surface.marks.reading.text


def test_the_point_is_dragged_and_both_are_set_as_one_change(panel, lab):
    stack, before = UndoStack(lab), lab.live.now.parameters
    goal = take_and_carry(panel, QPoint(40, -30))
    tried = lab.live.reading.now.parameters
    assert tried["w5"] > before["w5"]
    assert tried["w6"] > before["w6"]
    assert lab.live.now.parameters == before
    assert panel.surface.marks.point == (tried["w5"], tried["w6"])
    assert panel.surface.marks.really == (before["w5"], before["w6"])
    QTest.mouseRelease(viewport(panel), LEFT, pos=goal)
    assert lab.live.now.parameters == tried
    assert {name for name in before.names if tried[name] != before[name]} == {"w5", "w6"}
    assert "set on the surface" in stack.undoText()
    stack.undo()
    assert lab.live.now.parameters == before
    assert not stack.canUndo()


def test_in_the_plane_of_the_run_all_parameters_are_set_along_its_directions(panel, lab):
    train(lab)
    panel.tools.plane.click()
    stack, before, plane = UndoStack(lab), lab.live.now.parameters, panel.surface.subject.plane
    goal = take_and_carry(panel, QPoint(30, -40))
    QTest.mouseRelease(viewport(panel), LEFT, pos=goal)
    moved = lab.live.now.parameters.values - before.values
    left = moved - (moved @ plane.right) * plane.right - (moved @ plane.up) * plane.up
    assert np.linalg.norm(moved) > 0.1
    assert np.linalg.norm(left) < 1e-9 * np.linalg.norm(moved)
    stack.undo()
    assert lab.live.now.parameters == before


def test_escape_puts_the_point_back(panel, lab):
    before, at = lab.live.now.parameters, panel.surface.marks.point
    goal = take_and_carry(panel, QPoint(40, -30))
    QTest.keyClick(panel.surface.plot.widget, Qt.Key.Key_Escape)
    assert panel.surface.marks.point == at
    assert panel.surface.marks.really is None
    QTest.mouseRelease(viewport(panel), LEFT, pos=goal)
    assert lab.live.now.parameters == before


def test_by_keyboard_arrows_move_enter_sets_and_escape_goes_back(panel, lab):
    widget, before = panel.surface.plot.widget, lab.live.now.parameters
    panel.activateWindow()
    panel.tools.across.setFocus()
    widget.clearFocus()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus()
    for _ in range(3):
        QTest.keyClick(widget, Qt.Key.Key_Right)
    QTest.keyClick(widget, Qt.Key.Key_Up)
    tried = lab.live.reading.now.parameters
    assert tried["w5"] > before["w5"]
    assert tried["w6"] > before["w6"]
    assert "Enter sets both" in panel.caption.text()
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert lab.live.reading.now.parameters == before
    QTest.keyClick(widget, Qt.Key.Key_Left)
    tried = lab.live.reading.now.parameters
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert lab.live.now.parameters == tried
    assert panel.pointer.place is None


def test_a_place_that_was_clicked_is_set_by_enter(panel, lab):
    QTest.mouseClick(viewport(panel), LEFT, pos=pixel(panel, 1.5, -0.5))
    x, y = panel.pointer.place
    QTest.keyClick(panel.surface.plot.widget, Qt.Key.Key_Return)
    now = lab.live.now.parameters
    assert (now["w5"], now["w6"]) == (x, y)


def test_dragging_the_ground_moves_the_view_and_a_shows_the_path_again(panel, lab, qtbot):
    home = panel.surface.plot.view
    start = pixel(panel, 1.5, -0.5)
    QTest.mousePress(viewport(panel), LEFT, pos=start)
    for part in (0.5, 1.0):
        QTest.mouseMove(viewport(panel), start + QPoint(50, 0) * part)
    QTest.mouseRelease(viewport(panel), LEFT, pos=start + QPoint(50, 0))
    assert panel.surface.plot.view.left < home.left
    assert not panel.surface.follows
    qtbot.keyClick(panel.surface.plot.widget, Qt.Key.Key_A)
    assert panel.surface.follows
    assert panel.surface.plot.view == home


def test_pictures_hold_the_surface_with_its_levels(panel, lab):
    train(lab)
    svg = ElementTree.fromstring(panel.tools.export.contents("svg"))
    texts = {element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert {"w5", "0.1"} <= texts
    assert panel.tools.export.contents("png").startswith(b"\x89PNG")


@pytest.mark.parametrize("text_scale", [1.0, 1.5, 2.0])
def test_arrows_stay_in_sight_however_large_the_text(lab, qtbot, qapp, text_scale):
    theme.apply(qapp, theme.LIGHT, text_scale)
    panel = shown(lab, Preferences(), qtbot, size=(600, 380))
    train(lab)
    wait_until(lambda: panel.surface.marks.downhill is not None and point_at(panel))
    marks, area = panel.surface.marks, panel.surface.plot.area
    at = panel.surface.plot.pixel(*marks.point)
    for up in (0.02, 0.1, 0.5, 0.9, 0.98):
        # Nearer and nearer to the rim: what is drawn of a length of ours gives way.
        for across in (0.05, 0.5, 0.95):
            x, y = area.left() + across * area.width(), area.top() + up * area.height()
            marks.point = panel.surface.plot.place(QPointF(x, y))
            at = panel.surface.plot.pixel(*marks.point)
            for tip in (marks.downhill_tip, marks.step_tip):
                far = math.hypot(tip.x() - at.x(), tip.y() - at.y())
                assert area.contains(tip) or far <= (RUN_POINT + HEAD) * text_scale + 1e-9
    marks.point = panel.surface.plot.place(area.center())
    way, tip = marks._way(marks.step), marks.step_tip
    drawn = math.hypot(tip.x() - area.center().x(), tip.y() - area.center().y()) - RUN_POINT
    assert drawn == pytest.approx(SHORTEST * text_scale)
    assert marks.step_is_enlarged == pytest.approx(drawn / math.hypot(way.x(), way.y()))
