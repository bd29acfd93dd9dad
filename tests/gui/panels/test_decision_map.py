"""The Map card: what one sees of the network's answers, and what a hand can do there."""

from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.network import Parameters, feedforward
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.people.units import METRIC
from core.training.first_snapshot import opening
from core.training.snapshot import Status
from gui.lab import Lab
from gui.lab.undo_stack import UndoStack
from gui.panels.decision_map import DecisionMapPanel
from gui.panels.decision_map.people_shown import MOST_DOTS
from gui.panels.predict.panel import PredictPanel
from gui.plot.map_colours import STRENGTH, shade
from gui.style import theme
from tests.gui.choosing import explain
from tests.gui.waiting import wait_until

ALICE, BOB = (133.0, 65.0), (160.0, 72.0)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(lab, preferences, qtbot) -> DecisionMapPanel:
    return shown(lab, preferences, qtbot)


def shown(lab, preferences, qtbot, size=(420, 300)) -> DecisionMapPanel:
    made = DecisionMapPanel(lab, preferences)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    QApplication.processEvents()
    return made


def train(lab, qtbot, epochs=1000):
    lab.steps.set_epoch_limit(epochs)
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT)


def viewport(panel):
    return panel.map.plot.widget.viewport()


def pixel(panel, weight, height) -> QPoint:
    return panel.map.plot.pixel(weight, height).toPoint()


def point(panel, at: QPoint):
    QTest.mouseMove(viewport(panel), at - QPoint(1, 1))
    QTest.mouseMove(viewport(panel), at)
    return panel.map.marks.reading


def click(panel, at: QPoint):
    QTest.mouseClick(viewport(panel), LEFT, pos=at)


def press_and_carry(panel, start: QPoint, end: QPoint):
    QTest.mousePress(viewport(panel), LEFT, pos=start)
    for part in (0.2, 0.6, 1.0):
        QTest.mouseMove(viewport(panel), start + (end - start) * part)


def words(panel) -> str:
    return panel.map.plot.widget.accessibleDescription()


# What one sees.


def test_the_ground_is_shaded_by_what_the_network_says(panel, lab, qtbot):
    train(lab, qtbot)
    image = panel.grab().toImage()
    origin = viewport(panel).mapTo(panel, QPoint(0, 0))
    # Not on a line of the grid, which lies on the ground.
    for weight, height in ((115.0, 58.9), (165.0, 66.7), (137.0, 73.1)):
        inputs = lab.live.dataset.shift.apply(weight, height)
        wanted = shade(theme.LIGHT, float(feedforward(lab.live.now.parameters, inputs)))
        seen = image.pixelColor(origin + pixel(panel, weight, height))
        for channel in (QColor.red, QColor.green, QColor.blue):
            assert channel(seen) == pytest.approx(channel(wanted), abs=8)


def test_the_line_runs_where_the_prediction_is_one_half(panel, lab, qtbot):
    train(lab, qtbot)
    x, y = (ends[np.isfinite(ends)] for ends in panel.map._line.points)
    inputs = np.column_stack([x - 135, y - 66])
    assert len(x) > 20
    assert feedforward(lab.live.now.parameters, inputs) == pytest.approx(0.5, abs=0.01)


def test_it_follows_the_run_and_says_the_epoch(panel, lab, qtbot):
    assert "epoch 0:" in panel.caption.text()
    before = panel.map.decisions
    train(lab, qtbot)
    assert panel.map.decisions is not before
    assert panel.caption.text() == "At epoch 1\N{NARROW NO-BREAK SPACE}000: right for 4 of 4 people"
    lab.restarts.reset()
    assert "epoch 0:" in panel.caption.text()
    assert np.array_equal(panel.map.decisions.predictions, before.predictions)


def test_at_rest_it_is_finer_than_under_a_hand_that_scrubs(panel, lab):
    fine = panel.map.decisions.predictions.size
    lab.live.set_dragged(True)
    panel.refresh()
    assert panel.map.decisions.predictions.size < fine / 2
    lab.live.set_dragged(False)
    assert panel.map.decisions.predictions.size == fine


def test_nothing_is_computed_where_nobody_sees_it(panel, lab, qtbot):
    panel.hide()
    before = panel.map.decisions
    lab.steps.step()
    wait_until(lambda: lab.live.now.step == 1)
    assert panel.map.decisions is before
    panel.show()
    assert panel.map.decisions is not before


def test_everybody_is_a_dot_of_their_own_shape_with_a_name(panel):
    dots = panel.map.marks.dots
    assert dots.names == FOUR_PEOPLE.names
    assert dots.female.tolist() == [True, False, False, True]
    assert (dots.x[0], dots.y[0]) == ALICE
    view = panel.map.plot.view
    assert (dots.x > view.left).all()
    assert (dots.x < view.right).all()


def test_the_person_explained_is_the_one_in_the_ring(panel, lab, qtbot):
    explain(lab, 2, qtbot)
    dots = panel.map.marks.dots
    assert dots.names[dots.explained] == "Charlie"


def test_kilograms_and_centimetres_show_the_same_people(panel, preferences):
    preferences.choose(units=METRIC)
    dots, view = panel.map.marks.dots, panel.map.plot.view
    assert dots.x[0] == pytest.approx(133 * 0.45359237)
    assert dots.y[0] == pytest.approx(65 * 2.54)
    assert view.left < dots.x.min() < dots.x.max() < view.right
    assert panel.map.marks.across.endswith("kg")
    assert panel.map.marks.up.endswith("cm")


def test_words_say_what_the_map_shows(panel, lab, qtbot):
    train(lab, qtbot)
    text = words(panel)
    assert "the network says Female on" in text
    assert "right for 4 of 4 people" in text
    weight = float(text.split("Female below ")[1].split(" lb")[0])
    height = float(text.split("At a height of ")[1].split(" in ")[0])
    there = float(
        feedforward(lab.live.now.parameters, lab.live.dataset.shift.apply(weight, height))
    )
    assert there == pytest.approx(0.5, abs=0.02)


def test_an_untrained_network_may_say_the_same_everywhere(qtbot, preferences, qapp):
    certain = Parameters((2, 2, 1), np.array([0.0, 0, 0, 0, 0, 0, 0, 0, -2.0]))
    lab = Lab(opening(FOUR_PEOPLE, certain))
    made = shown(lab, preferences, qtbot)
    assert "Male everywhere on the map" in words(made)
    assert "right for 2 of 4 people" in words(made)
    lab.wire.stop()


def test_ten_thousand_people_are_thinned_and_that_is_said(panel, lab, qtbot):
    random = np.random.default_rng(1)
    count = 10_000
    crowd = Dataset.from_columns(
        [f"P{i}" for i in range(count)],
        random.normal(150, 20, count),
        random.normal(66, 3, count),
        random.integers(0, 2, count).astype(float),
    )
    lab.changes.set_dataset(crowd, "a crowd")
    explain(lab, 7777, qtbot)
    dots = panel.map.marks.dots
    assert MOST_DOTS <= len(dots.rows) <= MOST_DOTS + 1
    assert [name for name in dots.names if name] == ["P7777"]
    assert f"{len(dots.rows)} of them drawn" in panel.caption.text()
    assert "10\N{NARROW NO-BREAK SPACE}000 people" in panel.caption.text()


def test_without_people_the_network_still_answers(panel, lab):
    lab.changes.set_dataset(Dataset(), "nobody")
    assert panel.caption.text().startswith("Nobody is in the table")
    assert panel.map.decisions.is_finite
    assert point(panel, pixel(panel, 150, 68)).text.startswith("150 lb, 68 in: ")


def test_parameters_beyond_all_numbers_are_said_so(qtbot, preferences, qapp):
    lost = Parameters((2, 2, 1), np.full(9, np.nan))
    lab = Lab(opening(FOUR_PEOPLE, lost))
    made = shown(lab, preferences, qtbot)
    assert "there is no answer everywhere" in made.map.marks.sentence
    assert "there is no answer everywhere" in words(made)
    assert point(made, pixel(made, 150, 68)) is None
    made.grab()
    lab.wire.stop()


@pytest.mark.parametrize("sizes", [(2, 1), (2, 8, 1), (2, 8, 8, 8, 8, 1)])
def test_any_shape_of_network_has_a_map(panel, lab, sizes):
    lab.restarts.begin_with(sizes)
    found = panel.map.decisions
    inputs = lab.live.dataset.shift.apply(found.weights[3], found.heights[5])
    assert found.predictions[5, 3] == feedforward(lab.live.now.parameters, inputs)


@pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=theme.THEMES)
def test_ink_is_easy_to_read_on_every_shade(tokens):
    assert 0.0 < STRENGTH <= 1.0
    for probability in np.linspace(0, 1, 21):
        assert contrast(QColor(tokens.ink), shade(tokens, probability)) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    def luminance(colour):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
                 for c in (colour.redF(), colour.greenF(), colour.blueF())]  # fmt: skip
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# What the mouse reads and asks.


def test_the_cursor_reads_numbers_that_predict_agrees_with(panel, lab, preferences, qtbot):
    predict = PredictPanel(lab, preferences)
    qtbot.addWidget(predict)
    predict.show()
    at = pixel(panel, 150, 68)
    reading = point(panel, at)
    place, said = reading.text.split(": ")
    number, word = said.split(", ")
    click(panel, at)
    weight, height = lab.question.person
    assert place == f"{weight:g} lb, {height:g} in"
    assert predict.findChild(object, "predict_result").text().split() == [word, number]
    assert predict.findChild(object, "predict_weight").value() == weight


def test_who_is_typed_under_predict_is_the_cross(panel, lab, preferences, qtbot):
    predict = PredictPanel(lab, preferences)
    qtbot.addWidget(predict)
    predict.show()
    assert panel.map.marks.supposed == (128, 63)
    predict.findChild(object, "predict_weight").setValue(300)
    assert panel.map.marks.supposed == (300, 63)
    assert panel.map.plot.view.right > 300


def test_over_a_person_the_cursor_reads_that_person(panel, lab):
    reading = point(panel, pixel(panel, *BOB) + QPoint(3, 3))
    assert reading.text.startswith("Bob · 160 lb, 72 in: ")
    assert reading.details == "Male in the table · click: explain · drag: move"
    assert viewport(panel).cursor().shape() is Qt.CursorShape.OpenHandCursor
    point(panel, pixel(panel, *BOB) + QPoint(60, 60))
    assert viewport(panel).cursor().shape() is Qt.CursorShape.ArrowCursor


def test_a_click_on_a_dot_explains_that_person(panel, lab):
    before = lab.question.person
    click(panel, pixel(panel, *BOB))
    assert lab.selection.explained_person == 1
    click(panel, pixel(panel, *ALICE))
    assert not lab.selection.explains_another
    assert lab.question.person == before


def test_the_wheel_and_keys_zoom_and_a_double_click_shows_everybody(panel, lab, qtbot):
    home, middle = panel.map.plot.view, panel.map.plot.area.center()
    event = QWheelEvent(
        middle, viewport(panel).mapToGlobal(middle), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport(panel), event)
    assert panel.map.plot.view.width < home.width
    assert len(panel.map.decisions.weights) > 10
    assert panel.map.decisions.weights[0] > home.left
    before = lab.question.person
    click(panel, QPoint(120, 120))
    QTest.mouseDClick(viewport(panel), LEFT, pos=QPoint(120, 120))
    assert panel.map.plot.view == home
    assert lab.question.person == before
    panel.map.plot.widget.setFocus(Qt.FocusReason.TabFocusReason)
    wait_until(panel.map.plot.widget.hasFocus)
    for key, narrower in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_A, False)):
        qtbot.keyClick(panel.map.plot.widget, key)
        assert (panel.map.plot.view.width < home.width) is narrower


def test_dragging_the_ground_moves_the_view_and_no_person(panel, lab):
    home, people = panel.map.plot.view, lab.live.dataset
    start = pixel(panel, 140, 71)
    press_and_carry(panel, start, start + QPoint(40, 0))
    QTest.mouseRelease(viewport(panel), LEFT, pos=start + QPoint(40, 0))
    assert panel.map.plot.view.left < home.left
    assert lab.live.dataset is people


# Carrying people.


def test_a_dragged_person_is_seen_at_once_and_changed_when_let_go(panel, lab, qtbot):
    stack = UndoStack(lab)
    goal = pixel(panel, 140, 60)
    press_and_carry(panel, pixel(panel, *BOB), goal)
    dots = panel.map.marks.dots
    assert (dots.x[1], dots.y[1]) == pytest.approx((140, 60), abs=1)
    assert lab.live.dataset == FOUR_PEOPLE
    QTest.mouseRelease(viewport(panel), LEFT, pos=goal)
    assert (lab.live.dataset[1].weight, lab.live.dataset[1].height) == (dots.x[1], dots.y[1])
    assert lab.live.dataset[1].name == "Bob"
    assert lab.live.dataset[0] == FOUR_PEOPLE[0]
    assert lab.undo.last_change.words == "Bob moved on the map"
    stack.undo()
    assert lab.live.dataset == FOUR_PEOPLE
    assert panel.map.marks.dots.x[1] == 160
    assert not stack.canUndo()


def test_escape_puts_a_dragged_person_back(panel, lab):
    goal = pixel(panel, 140, 60)
    press_and_carry(panel, pixel(panel, *BOB), goal)
    QTest.keyClick(panel.map.plot.widget, Qt.Key.Key_Escape)
    assert panel.map.marks.dots.x[1] == 160
    QTest.mouseRelease(viewport(panel), LEFT, pos=goal)
    assert lab.live.dataset == FOUR_PEOPLE


def test_a_person_cannot_be_dragged_off_the_map(panel, lab):
    goal = QPoint(-500, 5000)
    press_and_carry(panel, pixel(panel, *BOB), goal)
    QTest.mouseRelease(viewport(panel), LEFT, pos=goal)
    view = panel.map.plot.view
    assert lab.live.dataset[1].weight == pytest.approx(view.left, abs=20)
    assert lab.live.dataset[1].height > 0


def test_people_who_change_under_a_hand_are_let_be(panel, lab):
    press_and_carry(panel, pixel(panel, *BOB), pixel(panel, 140, 60))
    lab.changes.set_dataset(FOUR_PEOPLE.removed([1]), "Bob removed")
    QTest.mouseRelease(viewport(panel), LEFT, pos=pixel(panel, 140, 60))
    assert lab.live.dataset.names == ("Alice", "Charlie", "Diana")


# Taking it elsewhere.


def test_pictures_hold_the_map_the_names_and_the_key(panel, lab, qtbot):
    train(lab, qtbot)
    point(panel, pixel(panel, 150, 68))
    svg = ElementTree.fromstring(panel.tools.export.contents("svg"))
    texts = {element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Alice", "Bob", "1 Female", "0 Male", "0.5", "weight, lb", "height, in"} <= texts
    assert not any(text and "150 lb" in text for text in texts)
    image = QImage.fromData(panel.tools.export.contents("png"))
    assert image.width() > 2 * viewport(panel).width()


def test_names_are_plain_text_however_they_are_spelt(panel, lab):
    name = "<b>Bob</b>\u202e"
    person = FOUR_PEOPLE[1]
    odd = type(person)(name, person.weight, person.height, person.gender)
    lab.changes.set_dataset(FOUR_PEOPLE.with_person(1, odd), "odd")
    assert point(panel, pixel(panel, *BOB)).text.startswith("<b>Bob</b> · ")
    assert panel.map.marks.dots.names[1] == "<b>Bob</b>"


def test_the_card_takes_every_theme_and_size_of_text(panel, qapp, qtbot):
    light = panel.grab().toImage()
    theme.apply(qapp, theme.DARK, 2.0)
    wait_until(lambda: panel.map._line._curve.opts["pen"].color() == QColor(theme.DARK.ink))
    assert panel.grab().toImage() != light
    assert isinstance(panel.map.plot.pixel(*ALICE), QPointF)
