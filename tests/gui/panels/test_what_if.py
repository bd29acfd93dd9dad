"""What if: the curve, the point one drags, and what is kept or put back."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from core.network import Parameters
from core.network.forward import mean_loss
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from gui.lab import Lab, opening
from gui.lab.undo_stack import UndoStack
from gui.panels.update_effect import UpdateEffectPanel
from gui.panels.what_if.panel import WhatIfPanel
from gui.text.numbers import NumberFormat
from tests.gui.choosing import choose, explain
from tests.gui.waiting import wait_until

NUMBERS = NumberFormat()


@pytest.fixture
def quiet_lab(qapp: QApplication) -> Lab:
    """A lab whose thread does not run: changes show at once all the same."""
    return Lab()


@pytest.fixture
def panel(quiet_lab: Lab, preferences, qtbot) -> WhatIfPanel:
    made = WhatIfPanel(quiet_lab, preferences)
    qtbot.addWidget(made)
    made.resize(520, 400)
    made.show()
    return made


def mouse(panel: WhatIfPanel, kind: QEvent.Type, at: QPointF) -> None:
    viewport = panel.plot.widget.viewport()
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = (
        Qt.MouseButton.NoButton
        if kind is QEvent.Type.MouseButtonRelease
        else Qt.MouseButton.LeftButton
    )
    where = QPointF(viewport.mapToGlobal(at))
    event = QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def point(panel: WhatIfPanel) -> QPointF:
    return panel.plot.plot.pixel(*panel.plot.marks.point)


def drag(panel: WhatIfPanel, pixels: float) -> None:
    """Take hold of the point and move it to the right, in two moves, without letting go."""
    start = point(panel)
    mouse(panel, QEvent.Type.MouseButtonPress, start)
    for part in (0.5, 1.0):
        mouse(panel, QEvent.Type.MouseMove, start + QPointF(part * pixels, 3.0))


def let_go(panel: WhatIfPanel) -> None:
    mouse(panel, QEvent.Type.MouseButtonRelease, point(panel))


class TestCurves:
    def test_they_are_the_losses_of_the_network(self, quiet_lab, panel) -> None:
        xs, person = panel.plot.person.points
        _, everybody = panel.plot.everybody.points
        for i in range(0, len(xs), 40):
            there = quiet_lab.live.now.parameters.replaced("w1", float(xs[i]))
            alone = mean_loss(there, FOUR_PEOPLE.inputs[:1], FOUR_PEOPLE.targets[:1])
            all_four = mean_loss(there, FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets)
            assert person[i] == pytest.approx(alone, rel=1e-12)
            assert everybody[i] == pytest.approx(all_four, rel=1e-12)

    def test_the_point_is_where_the_parameter_is_and_the_tangent_touches_it(
        self, quiet_lab, panel
    ) -> None:
        update = quiet_lab.selection.explained_update
        assert panel.plot.marks.point == pytest.approx((update.before["w1"], update.loss))
        (x0, x1), (y0, y1) = panel.plot.tangent.points
        assert (y1 - y0) / (x1 - x0) == pytest.approx(update.gradient["w1"], rel=1e-9)
        assert np.interp(update.before["w1"], [x0, x1], [y0, y1]) == pytest.approx(update.loss)

    def test_the_step_leads_to_where_sgd_takes_it(self, quiet_lab, panel) -> None:
        update = quiet_lab.selection.explained_update
        there = update.before.replaced("w1", update.after["w1"])
        loss = mean_loss(there, FOUR_PEOPLE.inputs[:1], FOUR_PEOPLE.targets[:1])
        assert panel.plot.marks.goal == pytest.approx((update.after["w1"], loss))
        assert f"to {NUMBERS.brief(update.after['w1'])}" in panel.words.text()

    def test_another_parameter_has_another_curve(self, quiet_lab, panel, qtbot) -> None:
        choose(quiet_lab, "b3", qtbot)
        assert panel.windowTitle() == "What if b3 were different"
        assert panel.plot.marks.point[0] == quiet_lab.live.now.parameters["b3"]
        assert panel.legend.caption.text() == "b3 ="

    def test_the_wheel_shows_more_or_less_of_it(self, panel) -> None:
        width = panel.plot.plot.view.width
        turn_wheel(panel, 120)
        assert panel.plot.plot.view.width < width
        turn_wheel(panel, -240)
        assert panel.plot.plot.view.width > width

    def test_the_axis_stays_calm_while_the_point_moves_a_little(self, quiet_lab, panel) -> None:
        view = panel.plot.plot.view
        quiet_lab.changes.set_parameter("w1", quiet_lab.live.now.parameters["w1"] + 0.3)
        assert panel.plot.plot.view == view
        quiet_lab.changes.set_parameter("w1", 40.0)
        assert panel.plot.plot.view.left < 40.0 < panel.plot.plot.view.right


def turn_wheel(panel: WhatIfPanel, by: int) -> None:
    viewport = panel.plot.widget.viewport()
    at = QPointF(viewport.rect().center())
    event = QWheelEvent(
        at, at, QPointF(0, by).toPoint(), QPointF(0, by).toPoint(), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


class TestDragging:
    def test_the_panel_follows_and_the_run_does_not_until_it_is_let_go(
        self, quiet_lab, panel
    ) -> None:
        before = quiet_lab.live.now.parameters
        drag(panel, 60)
        tried = panel.tried
        assert tried > before["w1"]
        assert quiet_lab.live.now.parameters == before
        there = before.replaced("w1", tried)
        loss = mean_loss(there, FOUR_PEOPLE.inputs[:1], FOUR_PEOPLE.targets[:1])
        assert panel.plot.marks.point == pytest.approx((tried, loss))
        assert panel.plot.marks.really[0] == before["w1"]
        assert NUMBERS.write(loss) in panel.legend.person.text()
        assert NUMBERS.brief(tried) in panel.words.text()
        let_go(panel)
        assert quiet_lab.live.now.parameters == there
        assert panel.tried is None
        assert panel.plot.marks.really is None

    def test_letting_go_can_be_undone(self, quiet_lab, panel, qtbot) -> None:
        stack, before = UndoStack(quiet_lab), quiet_lab.live.now.parameters
        drag(panel, 60)
        let_go(panel)
        assert stack.undoText().startswith("w1 set to")
        stack.undo()
        assert quiet_lab.live.now.parameters == before

    def test_escape_puts_it_back(self, quiet_lab, panel, qtbot) -> None:
        before, at = quiet_lab.live.now.parameters, panel.plot.marks.point
        drag(panel, 60)
        qtbot.keyClick(panel.plot.widget, Qt.Key.Key_Escape)
        assert panel.tried is None
        assert panel.plot.marks.point == at
        mouse(panel, QEvent.Type.MouseMove, point(panel) + QPointF(50, 0))
        let_go(panel)
        assert quiet_lab.live.now.parameters == before

    def test_the_value_let_go_is_a_short_number(self, quiet_lab, panel) -> None:
        drag(panel, 37)
        let_go(panel)
        assert len(repr(quiet_lab.live.now.parameters["w1"])) <= 6

    def test_only_the_point_can_be_taken_hold_of(self, panel) -> None:
        mouse(panel, QEvent.Type.MouseButtonPress, point(panel) + QPointF(80, 0))
        mouse(panel, QEvent.Type.MouseMove, point(panel) + QPointF(120, 0))
        assert panel.tried is None

    def test_it_stays_within_the_plot(self, quiet_lab, panel) -> None:
        drag(panel, 5000)
        assert panel.tried == pytest.approx(panel.plot.plot.view.right, abs=0.01)

    def test_an_update_just_made_cannot_be_dragged(self, quiet_lab, panel) -> None:
        for _ in range(7):
            quiet_lab.stages.next_stage()
        drag(panel, 60)
        assert panel.tried is None
        assert not panel.box.isEnabled()
        assert "made" in panel.words.text()

    def test_dragging_during_training_takes_effect_there(self, lab, preferences, qtbot) -> None:
        panel = WhatIfPanel(lab, preferences)
        qtbot.addWidget(panel)
        panel.resize(520, 400)
        panel.show()
        lab.steps.play()
        wait_until(lambda: lab.live.now.step > 1000)
        drag(panel, 40)
        tried = panel.tried
        let_go(panel)
        lab.steps.pause()
        wait_until(lambda: not lab.wire.is_waiting and not lab.live.is_training)
        [segment] = lab.live.course.interventions
        assert segment.parameters["w1"] == tried

    @pytest.mark.parametrize("width", [320, 420, 640])
    def test_the_plot_lies_still_when_the_point_is_taken_hold_of(
        self, quiet_lab, panel, width
    ) -> None:
        panel.resize(width, 300)
        QApplication.processEvents()
        panel.refresh()
        QApplication.processEvents()
        places = [panel.plot.widget.geometry()]
        start = point(panel)
        mouse(panel, QEvent.Type.MouseButtonPress, start)
        for pixels in (4, 23, 61, -47):
            mouse(panel, QEvent.Type.MouseMove, start + QPointF(pixels, 0.0))
            QApplication.processEvents()
            places.append(panel.plot.widget.geometry())
        let_go(panel)
        QApplication.processEvents()
        places.append(panel.plot.widget.geometry())
        assert places == places[:1] * len(places)


class TestTyping:
    def test_a_value_is_tried_with_the_arrows_and_kept_with_enter(
        self, quiet_lab, panel, qtbot
    ) -> None:
        before = quiet_lab.live.now.parameters
        qtbot.keyClick(panel.box, Qt.Key.Key_Up)
        assert panel.tried == pytest.approx(float(f"{before['w1']:.4g}") + 0.1)
        assert quiet_lab.live.now.parameters == before
        qtbot.keyClick(panel.box, Qt.Key.Key_Return)
        assert quiet_lab.live.now.parameters["w1"] == pytest.approx(before["w1"] + 0.1, abs=1e-4)

    def test_a_typed_value_is_set_exactly(self, quiet_lab, panel, qtbot) -> None:
        panel.box.selectAll()
        qtbot.keyClicks(panel.box, "-0,1234567")
        qtbot.keyClick(panel.box, Qt.Key.Key_Return)
        assert quiet_lab.live.now.parameters["w1"] == -0.1234567

    def test_escape_puts_back_what_was_stepped_to_or_typed(self, quiet_lab, panel, qtbot) -> None:
        before, shown = quiet_lab.live.now.parameters, panel.box.lineEdit().text()
        qtbot.keyClick(panel.box, Qt.Key.Key_Up)
        qtbot.keyClicks(panel.box, "77")
        qtbot.keyClick(panel.box, Qt.Key.Key_Escape)
        assert panel.tried is None
        assert panel.box.lineEdit().text() == shown
        qtbot.keyClick(panel.box, Qt.Key.Key_Return)
        assert quiet_lab.live.now.parameters == before

    def test_what_is_no_number_is_refused_with_a_sentence(self, quiet_lab, panel, qtbot) -> None:
        before = quiet_lab.live.now.parameters
        panel.box.selectAll()
        qtbot.keyClicks(panel.box, "lots")
        qtbot.keyClick(panel.box, Qt.Key.Key_Return)
        assert "not a number" in panel.box.complaint
        assert quiet_lab.live.now.parameters == before

    def test_enter_without_a_change_changes_nothing(self, quiet_lab, panel, qtbot) -> None:
        before = quiet_lab.live.now.parameters
        qtbot.keyClick(panel.box, Qt.Key.Key_Return)
        assert quiet_lab.live.now.parameters == before
        assert not quiet_lab.undo.last_change.words


class TestAround:
    def test_slopes_are_shown_once_they_are_known(self, quiet_lab, panel, qtbot) -> None:
        for _ in range(5):  # w1 is in the first layer: backward reaches it last
            quiet_lab.stages.next_stage()
            assert panel.plot.marks.goal is None
            assert not len(panel.plot.tangent.points[0])
        choose(quiet_lab, "w5", qtbot)
        assert panel.plot.marks.goal is not None
        choose(quiet_lab, "w1", qtbot)
        quiet_lab.stages.next_stage()
        assert panel.plot.marks.goal is not None

    def test_choosing_another_parameter_ends_what_was_tried(self, quiet_lab, panel, qtbot) -> None:
        before = quiet_lab.live.now.parameters
        panel.try_value(0.25)
        choose(quiet_lab, "w2", qtbot)
        assert panel.tried is None
        assert quiet_lab.live.now.parameters == before

    def test_another_run_ends_what_was_tried(self, quiet_lab, panel) -> None:
        panel.try_value(0.25)
        quiet_lab.restarts.open_worked_example()
        assert panel.tried is None
        assert panel.plot.marks.point == pytest.approx((1.0, 0.22686628719087137))

    def test_without_people_there_is_a_sentence_and_no_curve(self, quiet_lab, panel) -> None:
        quiet_lab.changes.set_dataset(Dataset(), "nobody")
        assert "nobody to learn from" in panel.plot.marks.sentence
        assert not len(panel.plot.person.points[0])
        assert panel.legend.person.text() == ""

    def test_of_many_people_it_says_how_many_were_counted(self, preferences, qtbot) -> None:
        people = Dataset(Person("", 90 + n % 110, 60, Gender(n % 2)) for n in range(5000))
        panel = WhatIfPanel(Lab(opening(people)), preferences)
        qtbot.addWidget(panel)
        panel.show()
        assert "of 5\N{NARROW NO-BREAK SPACE}000 people" in panel.legend.everybody.text()

    def test_names_are_plain_text(self, preferences, qtbot) -> None:
        name = "<b>x</b>"
        panel = WhatIfPanel(
            Lab(opening(Dataset([Person(name, 133, 65, Gender.MALE)]))), preferences
        )
        qtbot.addWidget(panel)
        panel.show()
        assert name in panel.legend.person.text()
        formats = {label.textFormat() for label in panel.findChildren(QLabel)}
        assert formats == {Qt.TextFormat.PlainText}

    def test_a_network_that_has_run_away_is_still_drawn(self, preferences, qtbot) -> None:
        panel = WhatIfPanel(Lab(opening(parameters=Parameters.constant(weight=1e300))), preferences)
        qtbot.addWidget(panel)
        panel.show()
        assert np.isfinite(panel.plot.person.points[1]).all()
        assert panel.words.text()

    def test_the_plot_tells_in_words_what_it_shows(self, quiet_lab, panel) -> None:
        said = panel.plot.widget.accessibleDescription()
        assert panel.words.text() in said
        assert panel.legend.person.text() in said


def test_somebody_out_of_turn_is_not_about_to_be_learned_from(panel, quiet_lab, qtbot):
    def said() -> str:
        return panel.findChild(QLabel, "what_if_words").text()

    explain(quiet_lab, 3, qtbot)
    panel.refresh()
    assert said().startswith("A step on Diana would lower w1 by ")
    assert "This alone would lower Diana's loss by " in said()
    explain(quiet_lab, None, qtbot)
    panel.refresh()
    assert said().startswith("SGD is about to lower w1 by ")
    # A batch makes the same step whoever looks at it.
    quiet_lab.changes.set_batch(2)
    explain(quiet_lab, 3, qtbot)
    panel.refresh()
    assert said().startswith("SGD is about to ")


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_where_nobody_is_learned_from_a_test_person_can_be_looked_at(
    panel, quiet_lab, preferences, qtbot
):
    effect = UpdateEffectPanel(quiet_lab, preferences)
    qtbot.addWidget(effect)
    effect.resize(520, 400)
    effect.show()
    quiet_lab.changes.set_dataset(FOUR_PEOPLE.with_tests(range(4)), "all aside")
    with qtbot.captureExceptions() as raised:
        explain(quiet_lab, 0, qtbot)
        panel.refresh()
        effect.refresh()
    assert not raised
    assert panel.findChild(QLabel, "what_if_person").text().startswith("━ Alice's loss 0.")
    assert panel.findChild(QLabel, "what_if_everybody").text() == ""
    assert "–" not in panel.plot.widget.accessibleDescription()
    model = effect.findChild(QTableView).model()
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == list(FOUR_PEOPLE.names)
