"""The card of a neuron: what it writes and draws, the point one drags, how it comes up."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QToolButton, QWidget

from core.covers import Cover
from core.explain.stages import Phase, Stage
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.course import Course, Segment, Settings
from gui.lab import Lab
from gui.panels.decision_map import DecisionMapPanel
from gui.panels.neuron import NeuronPanel
from gui.panels.neuron.words import SLOPE_LATER, SUM_LATER
from gui.style import theme
from gui.text.numbers import NumberFormat, parsed
from tests.gui.choosing import choose
from tests.gui.diagram import shown_diagram
from tests.gui.drawn_text import drawn_texts
from tests.gui.mouse_events import mouse
from tests.gui.waiting import settled, wait_until

NUMBERS = NumberFormat()


def shown_panel(qtbot, lab, preferences) -> NeuronPanel:
    made = NeuronPanel(lab, preferences)
    qtbot.addWidget(made)
    made.resize(640, 260)
    made.show()
    return made


@pytest.fixture
def quiet_lab(qapp: QApplication) -> Lab:
    """A lab whose thread does not run: changes show at once all the same."""
    return Lab()


@pytest.fixture
def panel(quiet_lab, preferences, qtbot) -> NeuronPanel:
    return shown_panel(qtbot, quiet_lab, preferences)


def read(panel: NeuronPanel, part: str) -> str:
    label = panel.findChild(QLabel, f"neuron_{part}")
    text = label.text().replace("\N{NO-BREAK SPACE}", " ").replace("\N{ZERO WIDTH SPACE}", "")
    return text if not label.isHidden() else ""


def result(panel: NeuronPanel, part: str) -> float:
    """Return the number that a line of arithmetic ends in."""
    return parsed(read(panel, part).split()[-1])


def viewport(panel: NeuronPanel) -> QWidget:
    return panel.picture.widget.viewport()


def point(panel: NeuronPanel) -> QPointF:
    return panel.picture.plot.pixel(*panel.picture.marks.point)


def drag_to(panel: NeuronPanel, total: float) -> None:
    """Take hold of the point and move it over a sum, without letting go."""
    mouse(viewport(panel), QEvent.Type.MouseButtonPress, point(panel))
    there = QPointF(panel.picture.plot.pixel(total, 0.0).x(), point(panel).y())
    for part in (0.5, 1.0):
        mouse(viewport(panel), QEvent.Type.MouseMove, point(panel) * (1 - part) + there * part)


class TestWhatItSays:
    @pytest.mark.parametrize("name", ["w1", "b1", "w4", "b2", "w6", "b3"])
    def test_the_numbers_are_those_of_the_neuron_of_the_chosen_parameter(
        self, qtbot, quiet_lab, panel, name
    ) -> None:
        if name != quiet_lab.selection.chosen_parameter:
            choose(quiet_lab, name, qtbot)
        update = quiet_lab.selection.explained_update
        layer, index = quiet_lab.selection.chosen_neuron
        total = float(update.forward.sums[layer - 1][index])
        assert result(panel, "sum") == pytest.approx(total, rel=5e-4)
        a = float(update.forward.activations[layer - 1][index])
        assert result(panel, "output") == pytest.approx(a, rel=5e-4)
        assert result(panel, "slope") == pytest.approx(a * (1 - a), rel=1e-3)
        assert panel.picture.marks.point == (total, a)

    def test_it_is_written_as_in_a_book(self, panel) -> None:
        assert panel.windowTitle() == "Neuron h1 for Alice"
        assert read(panel, "sum") == "= −2·0.3456 + −1·0.8216 + −0.5370 = −2.050"
        assert read(panel, "output") == "= 1 / (1 + e^2.050) = 0.1141"
        assert read(panel, "slope") == "= 0.1141(1 − 0.1141) = 0.1011"

    def test_the_tangent_touches_the_curve_and_has_the_slope(self, quiet_lab, panel) -> None:
        (x0, x1), (y0, y1) = panel.picture.tangent.points
        total, a = panel.picture.marks.point
        slope = float(quiet_lab.selection.explained_update.backward.d_a_d_sum[0][0])
        assert (y1 - y0) / (x1 - x0) == pytest.approx(slope, rel=1e-12)
        assert y0 + slope * (total - x0) == pytest.approx(a, rel=1e-12)

    def test_the_curve_is_that_of_the_function_and_the_point_lies_on_it(
        self, qtbot, preferences
    ) -> None:
        start = Parameters.normal(seed=1)
        for activation, f in (
            ("tanh", np.tanh),
            ("relu", lambda x: np.maximum(x, 0.0)),
            ("identity", lambda x: x),
        ):
            settings = Settings(FOUR_PEOPLE, activation=activation)
            panel = shown_panel(qtbot, Lab(Course((Segment(0, settings, start),))), preferences)
            x, y = panel.picture.curve.points
            assert y == pytest.approx(f(x), rel=1e-12, abs=1e-15)
            total, a = panel.picture.marks.point
            assert a == pytest.approx(float(f(total)), rel=1e-12)
            assert x[0] < total < x[-1]

    def test_it_says_only_what_the_stage_has_reached(self, quiet_lab, panel) -> None:
        show = quiet_lab.selection.show_stage
        show(Stage(Phase.CHOOSE))
        assert read(panel, "sum") == read(panel, "output") == read(panel, "slope") == ""
        assert panel.picture.marks.point is None
        assert panel.arithmetic.sentence.text() == SUM_LATER
        assert "0.1141" not in panel.picture.widget.accessibleDescription()
        show(Stage(Phase.FORWARD, 1))
        assert result(panel, "output") == 0.1141
        assert read(panel, "slope") == ""
        assert not len(panel.picture.tangent.points[0])
        assert panel.picture.marks.texts.slope == ""
        assert panel.arithmetic.sentence.text() == SLOPE_LATER
        show(Stage(Phase.BACKWARD, 2))
        assert read(panel, "slope") == ""
        show(Stage(Phase.BACKWARD, 1))
        assert result(panel, "slope") == 0.1011
        quiet_lab.selection.choose_parameter("b3")
        show(Stage(Phase.FORWARD, 1))
        assert read(panel, "output") == ""

    def test_a_screen_reader_and_the_clipboard_get_the_same_text(self, qtbot, panel) -> None:
        qtbot.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)
        copied = QGuiApplication.clipboard().text()
        assert "Σh1 = x1·w1 + x2·w2 + b1 = −2·0.3456 + −1·0.8216 + −0.5370 = −2.050" in copied
        assert panel.picture.widget.accessibleDescription() == copied
        assert panel.picture.widget.accessibleName() == "The curve of h1: the sigmoid"

    def test_it_follows_what_is_tried_elsewhere(self, quiet_lab, panel) -> None:
        quiet_lab.preview.parameter("b1", 1.0)
        assert read(panel, "sum") == "= −2·0.3456 + −1·0.8216 + 1 = −0.5128"
        quiet_lab.preview.put_back()
        assert read(panel, "sum") == "= −2·0.3456 + −1·0.8216 + −0.5370 = −2.050"

    def test_without_anybody_there_is_nothing_to_explain(self, quiet_lab, panel) -> None:
        quiet_lab.changes.set_dataset(Dataset(()), "everybody left")
        assert panel.picture.marks.sentence
        assert panel.picture.marks.point is None
        assert read(panel, "sum") == ""
        assert not panel.copy_button.isEnabled()


class TestThePoint:
    def test_dragging_it_tries_another_sum_and_changes_nothing(self, quiet_lab, panel) -> None:
        before = quiet_lab.live.snapshot
        drag_to(panel, 2.0)
        tried = panel.picture.tried
        assert tried == pytest.approx(2.0, abs=0.06)
        a = 1 / (1 + np.exp(-tried))
        assert result(panel, "output") == pytest.approx(a, rel=1e-3)
        assert result(panel, "slope") == pytest.approx(a * (1 - a), rel=2e-3)
        assert panel.arithmetic.sentence.text().startswith("If Σh1 were 2")
        assert panel.picture.marks.point == (tried, pytest.approx(a))
        assert panel.picture.marks.really is not None
        mouse(viewport(panel), QEvent.Type.MouseButtonRelease, point(panel))
        assert panel.picture.tried is None
        assert result(panel, "output") == 0.1141
        assert quiet_lab.live.snapshot is before

    def test_escape_puts_it_back_while_it_is_held(self, qtbot, panel) -> None:
        drag_to(panel, 3.0)
        qtbot.keyClick(panel.picture.widget, Qt.Key.Key_Escape)
        assert panel.picture.tried is None
        assert result(panel, "sum") == -2.05
        # What is still pressed moves nothing more.
        mouse(viewport(panel), QEvent.Type.MouseMove, point(panel) + QPointF(40, 0))
        assert panel.picture.tried is None

    def test_beside_the_point_nothing_is_taken_hold_of(self, panel) -> None:
        aside = point(panel) + QPointF(90, -40)
        mouse(viewport(panel), QEvent.Type.MouseButtonPress, aside)
        mouse(viewport(panel), QEvent.Type.MouseMove, aside + QPointF(50, 0))
        assert panel.picture.tried is None
        assert panel.picture.plot.view.left == -6.0

    def test_another_neuron_and_another_stage_put_it_back(self, quiet_lab, panel) -> None:
        drag_to(panel, 1.0)
        quiet_lab.selection.choose_parameter("w6")
        assert panel.picture.tried is None
        assert panel.windowTitle() == "Neuron o1 for Alice"


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "identity"])
@pytest.mark.parametrize("weight", [1e30, 1e306, 1e308])
def test_numbers_beyond_all_bounds_do_no_harm(qtbot, preferences, activation, weight) -> None:
    settings = Settings(FOUR_PEOPLE, activation=activation)
    lab = Lab(Course((Segment(0, settings, Parameters.constant(weight=weight)),)))
    panel, diagram = shown_panel(qtbot, lab, preferences), shown_diagram(qtbot, lab, preferences)
    large = DecisionMapPanel(lab, preferences)
    qtbot.addWidget(large)
    large.show()
    for neuron in ((1, 0), (2, 0)):
        lab.selection.choose_neuron(neuron)
        for shown in (panel, diagram.panel, large):
            assert not shown.grab().isNull()
    lab.selection.choose_neuron((1, 1))
    assert read(panel, "sum") or panel.picture.marks.sentence


class TestCovers:
    @pytest.mark.parametrize(
        ("covered", "part"), [("Σh1", "sum"), ("h1", "output"), ("f′(Σh1)", "slope")]
    )
    def test_a_covered_number_is_nowhere_on_the_card(self, quiet_lab, panel, covered, part) -> None:
        value = read(panel, part).split()[-1]
        quiet_lab.covers.toggle(Cover(covered))
        assert read(panel, part).endswith("= ?")
        assert panel.picture.marks.point is None
        assert value not in panel.picture.widget.accessibleDescription()
        assert value not in panel.arithmetic.sentence.text()
        label = panel.findChild(QLabel, f"neuron_{part}")
        assert value not in label.accessibleName()
        assert label.focusPolicy() is Qt.FocusPolicy.TabFocus
        quiet_lab.covers.uncover_all()
        assert read(panel, part).endswith(value)
        assert panel.picture.marks.point is not None

    def test_what_is_tried_is_put_back_when_it_would_tell(self, quiet_lab, panel) -> None:
        drag_to(panel, 1.0)
        quiet_lab.covers.toggle(Cover("h1"))
        assert panel.picture.tried is None
        assert panel.picture.marks.point is None


class TestInTheWindow:
    def neuron_card(self, window) -> QDockWidget:
        return window.findChild(QDockWidget, "neuron_panel_dock")

    def wait_for_title(self, window, title: str) -> None:
        wait_until(lambda: self.neuron_card(window).panel.windowTitle() == title)

    def is_seen(self, window, name: str) -> bool:
        card = window.findChild(QDockWidget, f"{name}_panel_dock")
        return not card.visibleRegion().isEmpty()

    def click(self, qtbot, window, part: str) -> None:
        view = window.findChild(QWidget, "network_diagram")
        at = view.on_screen(view.diagram.box_of(part)).center().toPoint()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QApplication.processEvents()

    def test_a_click_on_a_neuron_looks_into_it_and_one_on_a_weight_explains_that(
        self, qtbot, window
    ) -> None:
        assert self.is_seen(window, "chain_rule")
        self.click(qtbot, window, "h2")
        assert window.lab.selection.chosen_parameter == "b2"
        assert self.is_seen(window, "neuron")
        self.wait_for_title(window, "Neuron h2 for Alice")
        self.click(qtbot, window, "w5")
        assert self.is_seen(window, "chain_rule")

    def test_it_hides_nothing_that_somebody_works_in(self, qtbot, window) -> None:
        window.findChild(QDockWidget, "what_if_panel_dock").raise_()
        QApplication.processEvents()
        self.click(qtbot, window, "h2")
        assert window.lab.selection.chosen_parameter == "b2"
        assert self.is_seen(window, "what_if")

    def test_a_card_that_was_chosen_by_hand_stays(self, qtbot, window) -> None:
        self.neuron_card(window).raise_()
        QApplication.processEvents()
        self.click(qtbot, window, "h1")
        self.click(qtbot, window, "w4")
        assert self.is_seen(window, "neuron")
        self.wait_for_title(window, "Neuron h2 for Alice")

    def test_by_keyboard_from_neuron_to_neuron_and_into_it(self, qtbot, window) -> None:
        view, selection = window.findChild(QWidget, "network_diagram"), window.lab.selection
        view.setFocus()
        met = []
        for key in ("}", "}", "}", "{"):
            qtbot.keyClicks(view, key)
            met.append(selection.chosen_parameter)
        assert met == ["b2", "b3", "b1", "b3"]
        window.findChild(QDockWidget, "what_if_panel_dock").raise_()
        qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QApplication.processEvents()
        assert self.is_seen(window, "neuron")
        self.wait_for_title(window, "Neuron o1 for Alice")

    def test_by_keyboard_arrows_move_the_point_and_not_the_run(self, qtbot, window) -> None:
        self.neuron_card(window).raise_()
        QApplication.processEvents()
        panel, picture = self.neuron_card(window).panel, self.neuron_card(window).panel.picture
        picture.widget.setFocus(Qt.FocusReason.TabFocusReason)
        total = picture.marks.point[0]
        for _ in range(3):
            qtbot.keyClick(picture.widget, Qt.Key.Key_Right)
        assert picture.tried == pytest.approx(total + 0.3, abs=0.011)
        qtbot.keyClick(picture.widget, Qt.Key.Key_Left)
        assert picture.tried == pytest.approx(total + 0.2, abs=0.011)
        qtbot.keyClick(picture.widget, Qt.Key.Key_Escape)
        assert picture.tried is None
        assert result(panel, "sum") == -2.05
        # Now the arrows are the window's again.
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Right)
        wait_until(lambda: window.lab.live.now.step == 1)

    def test_its_buttons_choose_the_neuron(self, qtbot, window) -> None:
        self.neuron_card(window).raise_()
        QApplication.processEvents()
        for symbol, chosen in (("h2", "b2"), ("ŷ", "b3"), ("ŷ", "b3"), ("h1", "b1")):
            button = next(
                each
                for each in window.findChildren(QToolButton)
                if each.accessibleName() == f"Neuron {symbol}"
            )
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            assert window.lab.selection.chosen_parameter == chosen
            wait_until(button.isChecked)

    def test_it_goes_with_the_run_and_back_through_time(self, qtbot, window) -> None:
        self.neuron_card(window).raise_()
        lab, panel = window.lab, self.neuron_card(window).panel
        window.lab.selection.choose_parameter("b1")
        lab.steps.seek(4000)
        settled(lab)
        wait_until(lambda: read(panel, "sum").endswith("= −3.054"))
        assert read(panel, "sum") == "= −2·0.6804 + −1·0.9889 + −0.7041 = −3.054"
        lab.steps.seek(0)
        settled(lab)
        wait_until(lambda: read(panel, "sum").endswith("= −2.050"))


def test_what_stands_in_brackets_stays_on_one_line(panel) -> None:
    lines = {
        part: panel.findChild(QLabel, f"neuron_{part}_letters").text().split(" ")
        for part in ("output", "slope")
    }
    assert "h1(1\N{NO-BREAK SPACE}−\N{NO-BREAK SPACE}h1)" in lines["slope"]
    assert "1 / (1 + e^−Σh1)".replace(" ", "\N{NO-BREAK SPACE}") in lines["output"]


def test_numbers_are_not_broken_inside_a_bracket_either(panel) -> None:
    slope = panel.findChild(QLabel, "neuron_slope").text()
    pieces = slope.replace("\N{ZERO WIDTH SPACE}", " ").split(" ")
    assert "(1 − 0.1141)".replace(" ", "\N{NO-BREAK SPACE}") in pieces


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "identity"])
@pytest.mark.parametrize("size", [(520, 260), (600, 400), (300, 420)])
def test_the_slope_is_written_beside_the_curve_or_not_at_all(
    qtbot, preferences, activation, size
) -> None:
    settings = Settings(FOUR_PEOPLE, activation=activation)
    start = Parameters.normal(seed=1)
    panel = shown_panel(qtbot, Lab(Course((Segment(0, settings, start),))), preferences)
    panel.resize(*size)
    found = 0
    for total in np.linspace(-6.0, 6.0, 25):
        panel.picture._try(float(total))
        box = panel.picture.marks.slope_box()
        if box is None:
            continue
        found += 1
        assert panel.picture.plot.area.contains(box)
        for x, y in zip(*panel.picture.curve.points, strict=True):
            assert not box.contains(panel.picture.plot.pixel(x, y))
    assert found >= 14 or size[0] < 500


@pytest.mark.parametrize("size", [(600, 440), (720, 560), (960, 700)])
def test_beside_large_text_the_axis_keeps_its_numbers(qtbot, quiet_lab, preferences, qapp, size):
    theme.apply(qapp, theme.LIGHT, 2.0)
    panel = shown_panel(qtbot, quiet_lab, preferences)
    panel.resize(*size)
    panel.picture.restyle()
    written = {found.text for found in drawn_texts(panel.picture.marks)}
    assert {"−5", "5", panel.picture.marks.texts.sum} <= written


@pytest.mark.parametrize(("size", "text_scale"), [((600, 400), 1.0), ((680, 560), 2.0)])
def test_no_line_strikes_the_slope_out(qtbot, quiet_lab, preferences, qapp, size, text_scale):
    """680 x 560 is what large text leaves of a window of 1440 x 900."""
    theme.apply(qapp, theme.LIGHT, text_scale)
    panel = shown_panel(qtbot, quiet_lab, preferences)
    panel.resize(*size)
    panel.picture.restyle()
    marks, plot = panel.picture.marks, panel.picture.plot
    for total in np.linspace(-1.0, 1.0, 9):
        panel.picture._try(float(total))
        box, at, area = marks.slope_box(), plot.pixel(*marks.point), plot.area
        if box is None:
            assert text_scale > 1.0
            continue
        assert not box.intersects(QRectF(at.x(), at.y(), 1.0, area.bottom() - at.y()))
        assert not box.intersects(QRectF(area.left(), at.y(), at.x() - area.left(), 1.0))
        for x, y in zip(*panel.picture.tangent.points, strict=True):
            assert not box.contains(plot.pixel(x, y))


def test_without_anybody_the_title_names_no_neuron(panel, quiet_lab):
    quiet_lab.changes.set_dataset(Dataset(), "nobody")
    panel.refresh()
    assert panel.windowTitle() == "Neuron"


def test_a_neuron_that_is_chosen_is_shown_at_once(panel, quiet_lab):
    for neuron, name in (((1, 1), "h2"), ((2, 0), "o1"), ((1, 0), "h1")):
        quiet_lab.selection.choose_neuron(neuron)
        assert name in panel.windowTitle(), "before the event loop has another turn"
