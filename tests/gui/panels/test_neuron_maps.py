"""Maps in the neurons of the diagram, the large one in the Map card, and sums written out."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from core.explain.stages import Phase, Stage
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.course import Course, Segment, Settings
from core.training.first_snapshot import opening
from gui.app.window_state import load_choices, save_choices
from gui.lab import Lab
from gui.panels.decision_map import DecisionMapPanel
from gui.panels.network_diagram import maps
from gui.plot.map_colours import hidden_shade, shade
from gui.plot.map_range import home
from gui.style import theme
from gui.style.preferences import Choices, Preferences
from tests.core.one_row import neuron_by_neuron
from tests.gui.diagram import course_of, shown_diagram
from tests.gui.waiting import settled, wait_until

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def quiet_lab(qapp: QApplication) -> Lab:
    """A lab whose thread does not run: changes show at once all the same."""
    return Lab(opening(FOUR_PEOPLE, Parameters.normal(seed=3)))


def choose(lab: Lab, neuron: tuple[int, int]) -> None:
    """Choose a neuron and wait until that has settled, as the map does."""
    told = QSignalSpy(lab.selection.settled)
    lab.selection.choose_neuron(neuron)
    wait_until(told.count)


def picture(diagram, name: str):
    return diagram.panel.view.diagram.parts.circles[name]._map


def colour_at(diagram, name: str, across: int, down: int) -> QColor:
    return picture(diagram, name).cells.toImage().pixelColor(across, down)


def close(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) <= 1 for a, b in pairs)


class TestInTheNeurons:
    @pytest.mark.parametrize(
        ("activation", "part"),
        [("sigmoid", lambda a, *_: a), ("tanh", lambda a, *_: (a + 1) / 2),
         ("relu", lambda a, _, most: a / most),
         ("identity", lambda a, least, most: (a - least) / (most - least))],
    )  # fmt: skip
    def test_each_shows_what_its_neuron_answers(self, qtbot, preferences, activation, part):
        start = Parameters.normal((2, 2, 2, 1), seed=7)
        settings = Settings(FOUR_PEOPLE, activation=activation)
        lab = Lab(Course((Segment(0, settings, start),)))
        diagram = shown_diagram(qtbot, lab, preferences)
        view, (nx, ny), tokens = home(FOUR_PEOPLE, lab.question.person), maps.CELLS, theme.current()
        x = view.left + (np.arange(nx) + 0.5) * view.width / nx
        y = view.top - (np.arange(ny) + 0.5) * view.height / ny
        shift = FOUR_PEOPLE.shift

        def answers(column: int, row: int):
            inputs = x[column] - shift.weight, y[row] - shift.height
            return neuron_by_neuron(start, inputs, activation)

        everywhere = [answers(i, j) for j in range(ny) for i in range(nx)]
        names = {(1, 0): "h1", (1, 1): "h2", (2, 0): "h3", (2, 1): "h4", (3, 0): "o1"}
        for neuron, name in names.items():
            every = [found[neuron][1] for found in everywhere]
            for column, row in ((0, 0), (31, 0), (0, 23), (31, 23), (16, 12), (5, 20)):
                a = answers(column, row)[neuron][1]
                wanted = (
                    shade(tokens, a)
                    if name == "o1"
                    else hidden_shade(tokens, part(a, min(every), max(every)))
                )
                assert close(colour_at(diagram, name, column, row), wanted), (name, column, row)

    def test_a_network_that_stands_still_costs_nothing(
        self, qtbot, monkeypatch, preferences, lab
    ) -> None:
        computed = []

        def counted(*args):
            computed.append(args)
            return really(*args)

        really = maps.neuron_maps
        monkeypatch.setattr(maps, "neuron_maps", counted)
        diagram = shown_diagram(qtbot, lab, preferences)
        settled(lab)
        assert len(computed) == 1
        for chosen in ("w4", "b3", "w1"):
            lab.selection.choose_parameter(chosen)
        lab.selection.explain_person(2)
        lab.selection.highlight("h1")
        for phase in (Stage(Phase.CHOOSE), Stage(Phase.FORWARD, 1), None):
            lab.selection.show_stage(phase)
        diagram.panel.refresh()
        diagram.panel.hide()
        diagram.panel.show()
        diagram.resize(500, 380)
        lab.changes.set_learning_rate(0.3)
        settled(lab)
        assert len(computed) == 1
        lab.steps.step()
        wait_until(lambda: lab.live.now.step == 1)
        settled(lab)
        assert len(computed) == 2
        lab.question.ask(20.0, 30.0)  # the range is wider now
        assert len(computed) == 3

    def test_they_go_with_the_run_and_back(self, qtbot, preferences, lab) -> None:
        diagram = shown_diagram(qtbot, lab, preferences)
        first = picture(diagram, "h1").cells.toImage()
        lab.steps.seek(4000)
        settled(lab)
        wait_until(lambda: lab.live.now.step == 4000)
        assert picture(diagram, "h1").cells.toImage() != first
        lab.steps.seek(0)
        settled(lab)
        wait_until(lambda: lab.live.now.step == 0)
        assert picture(diagram, "h1").cells.toImage() == first

    def test_while_it_trains_they_move(self, qtbot, preferences, lab) -> None:
        diagram = shown_diagram(qtbot, lab, preferences)
        first = picture(diagram, "o1")
        lab.steps.set_epoch_limit(None)
        lab.steps.play()
        wait_until(lambda: picture(diagram, "o1") is not first)
        assert lab.live.is_training
        lab.steps.pause()

    def test_they_follow_what_is_tried_and_go_back(self, qtbot, preferences, quiet_lab) -> None:
        diagram = shown_diagram(qtbot, quiet_lab, preferences)
        before = {name: picture(diagram, name).cells.toImage() for name in ("h1", "h2", "o1")}
        quiet_lab.preview.parameter("w1", -5.0)
        tried = quiet_lab.live.now.parameters.replaced("w1", -5.0)
        view = home(FOUR_PEOPLE, quiet_lab.question.person)
        x = view.left + 0.5 * view.width / 32 - 135.0
        y = view.bottom + 0.5 * view.height / 24 - 66.0
        a = neuron_by_neuron(tried, (x, y), "sigmoid")[1, 0][1]
        assert close(colour_at(diagram, "h1", 0, 23), hidden_shade(theme.current(), a))
        assert picture(diagram, "o1").cells.toImage() != before["o1"]
        assert picture(diagram, "h2").cells.toImage() == before["h2"]
        quiet_lab.preview.put_back()
        for name, image in before.items():
            assert picture(diagram, name).cells.toImage() == image

    def test_they_come_with_the_stage(self, qtbot, preferences, quiet_lab) -> None:
        diagram = shown_diagram(qtbot, quiet_lab, preferences)

        def seen():
            return [name for name in ("h1", "h2", "o1") if picture(diagram, name) is not None]

        for stage, expected in (
            (Stage(Phase.CHOOSE), []),
            (Stage(Phase.FORWARD, 1), ["h1", "h2"]),
            (Stage(Phase.FORWARD, 2), ["h1", "h2", "o1"]),
            (Stage(Phase.BACKWARD, 1), ["h1", "h2", "o1"]),
        ):
            quiet_lab.selection.show_stage(stage)
            assert seen() == expected

    @pytest.mark.parametrize("sizes", [(2, 1), (2, 2, 1), (2, 8, 8, 1)])
    def test_they_lie_under_no_number(self, qtbot, preferences, sizes) -> None:
        diagram = shown_diagram(qtbot, Lab(course_of(sizes)), preferences)
        for circle in diagram.panel.view.diagram.parts.circles.values():
            if circle.part_of_map.isEmpty():
                continue
            for text in (circle.value, circle.sum):
                if text.is_seen:
                    box = text.mapRectToParent(text.boundingRect())
                    # Above and below the letters a line of text is empty.
                    shared = box.intersected(circle.part_of_map)
                    assert shared.height() < 0.2 * box.height()

    def test_a_click_switches_them_off_and_that_is_kept(self, qtbot, preferences, lab) -> None:
        diagram = shown_diagram(qtbot, lab, preferences)
        button = diagram.window.findChild(QToolButton, "neuron_maps")
        assert button.text() == "maps ✓"
        qtbot.mouseClick(button, LEFT, pos=QPoint(12, button.height() // 2))
        assert button.text() == "maps"
        assert picture(diagram, "h1") is None
        save_choices(preferences.choices)
        assert load_choices() == preferences.choices
        qtbot.mouseClick(button, LEFT, pos=QPoint(12, button.height() // 2))
        assert picture(diagram, "h1") is not None


class TestInTheMapCard:
    @pytest.fixture
    def panel(self, qtbot, quiet_lab, preferences) -> DecisionMapPanel:
        made = DecisionMapPanel(quiet_lab, preferences)
        qtbot.addWidget(made)
        made.resize(420, 300)
        made.show()
        QApplication.processEvents()
        return made

    def test_pointing_shows_a_neuron_and_choosing_keeps_it(self, quiet_lab, panel) -> None:
        selection = quiet_lab.selection
        ours = {
            name: neuron_by_neuron(quiet_lab.live.now.parameters, (-2.0, -1.0), "sigmoid")[neuron]
            for name, neuron in (("h1", (1, 0)), ("h2", (1, 1)), ("o1", (2, 0)))
        }

        def at_alice() -> float:
            return float(panel.map.answers([133.0], [65.0]).sums[0, 0])

        assert at_alice() == pytest.approx(ours["o1"][0])
        assert panel.windowTitle() == "Map of weight and height"
        selection.highlight("h2")
        assert at_alice() == pytest.approx(ours["h2"][0])
        assert panel.windowTitle() == "Map of h2"
        selection.highlight("w5")
        assert at_alice() == pytest.approx(ours["o1"][0])
        selection.highlight(None)
        choose(quiet_lab, (1, 0))
        assert at_alice() == pytest.approx(ours["h1"][0])
        selection.choose_parameter("w6")  # a weight is no neuron
        assert panel.windowTitle() == "Map of h1"
        choose(quiet_lab, (2, 0))
        assert panel.windowTitle() == "Map of weight and height"

    def test_of_a_run_at_rest_each_is_worked_out_once(self, quiet_lab, panel) -> None:
        subject, seen = quiet_lab.map_subject, {}
        for neuron in ((1, 0), (1, 1), (2, 0)) * 2:
            subject.keep(neuron)
            assert seen.setdefault(neuron, panel.map.decisions) is panel.map.decisions
        assert len({id(each) for each in seen.values()}) == 3
        quiet_lab.changes.set_parameter("w1", 0.25)
        assert panel.map.decisions is not seen[2, 0]

    def test_the_buttons_choose_the_neuron_and_no_parameter(self, qtbot, quiet_lab, panel) -> None:
        for button in panel.tools.choice.findChildren(QToolButton):
            if button.text() == "h2":
                button.click()
        assert panel.windowTitle() == "Map of h2"
        assert quiet_lab.selection.chosen_parameter == "w1"

    def test_many_neurons_stand_in_a_menu(self, qtbot, preferences) -> None:
        lab = Lab(course_of((2, 4, 3, 1)))
        made = DecisionMapPanel(lab, preferences)
        qtbot.addWidget(made)
        made.show()
        menu = made.tools.choice.findChild(QToolButton, "map_of_menu").menu()
        assert [action.text() for action in menu.actions()] == [
            "ŷ", "h1", "h2", "h3", "h4", "h5", "h6", "h7"
        ]  # fmt: skip
        menu.actions()[6].trigger()
        assert lab.map_subject.neuron == (2, 1)
        assert made.windowTitle() == "Map of h6"

    def test_the_menu_of_many_is_filled_once_and_has_one_mark(self, qtbot, preferences) -> None:
        """Filling it takes as long as half a frame; of a held key every choice would pay that."""
        lab = Lab(course_of((2, 4, 3, 1)))
        made = DecisionMapPanel(lab, preferences)
        qtbot.addWidget(made)
        made.show()
        menu = made.tools.choice.findChild(QToolButton, "map_of_menu").menu()
        filled = menu.actions()
        for place in (6, 6, 2):
            menu.actions()[place].trigger()
            assert menu.actions() == filled
            assert [each.isChecked() for each in filled].index(True) == place
            assert sum(each.isChecked() for each in filled) == 1

    def test_a_network_without_that_neuron_shows_the_output(self, quiet_lab) -> None:
        quiet_lab.selection.choose_neuron((1, 1))
        assert not quiet_lab.map_subject.is_output
        start = Parameters.normal((2, 1), seed=1)
        quiet_lab.restarts.open(Course((Segment(0, Settings(FOUR_PEOPLE), start),)), "another")
        assert quiet_lab.map_subject.is_output

    def test_the_mouse_reads_the_neuron_and_words_say_what_it_looks_for(
        self, quiet_lab, panel
    ) -> None:
        choose(quiet_lab, (1, 0))
        at = panel.map.plot.pixel(120.0, 70.0).toPoint()
        viewport = panel.map.plot.widget.viewport()
        QTest.mouseMove(viewport, at - QPoint(1, 1))
        QTest.mouseMove(viewport, at)
        weight, height = panel.pointer.place(at.toPointF())
        inputs = weight - 135.0, height - 66.0
        total, a = neuron_by_neuron(quiet_lab.live.now.parameters, inputs, "sigmoid")[1, 0]
        write = Preferences().numbers.write
        assert panel.map.marks.reading.text.endswith(f"h1 {write(a)}, Σ {write(total)}")
        said = panel.map.plot.widget.accessibleDescription()
        assert said.startswith("At epoch 0 h1 answers from ")
        assert "its sum is 0" in panel.caption.text()
        assert panel.map.plot.widget.accessibleName().startswith("What h1 answers")

    def test_the_key_has_the_range_of_the_function(self, qtbot, preferences) -> None:
        for activation, ends in (("tanh", ["1", "0", "−1"]), ("sigmoid", ["1", "0.5", "0"])):
            settings = Settings(FOUR_PEOPLE, activation=activation)
            lab = Lab(Course((Segment(0, settings, Parameters.normal(seed=3)),)))
            made = DecisionMapPanel(lab, preferences)
            qtbot.addWidget(made)
            made.show()
            choose(lab, (1, 0))
            assert [text for _, text in made.map.marks.ends] == ends
            assert made.map.marks.is_hidden


class TestInTheWindow:
    def test_a_click_on_a_neuron_keeps_its_map(self, qtbot, window) -> None:
        view, subject = window.findChild(QWidget, "network_diagram"), window.lab.map_subject

        def place(part: str) -> QPoint:
            return view.on_screen(view.diagram.box_of(part)).center().toPoint()

        QTest.mouseMove(view.viewport(), place("h1") - QPoint(1, 1))
        QTest.mouseMove(view.viewport(), place("h1"))
        assert subject.neuron == (1, 0)
        QTest.mouseMove(view.viewport(), QPoint(2, view.viewport().height() - 2))
        assert subject.is_output
        qtbot.mouseClick(view.viewport(), LEFT, pos=place("h2"))
        QTest.mouseMove(view.viewport(), QPoint(2, view.viewport().height() - 2))
        assert subject.neuron == (1, 1)

    def test_what_is_said_below_the_map_of_a_hidden_neuron_covers_none_of_it(self, window) -> None:
        """Two lines, in the window as it opens: they lay over the numbers of the axis."""
        window.resize(1440, 900)
        choose(window.lab, (1, 0))
        panel = window.findChild(DecisionMapPanel)
        assert panel.windowTitle() == "Map of h1"
        QApplication.processEvents()
        assert panel.map.plot.widget.geometry().bottom() < panel.caption.geometry().top()
        assert panel.caption.height() >= panel.caption.heightForWidth(panel.caption.width())


class TestSums:
    def sums(self, diagram):
        return {key: text for key, text in diagram.texts.items() if key.endswith(".terms")}

    def test_they_are_written_with_their_numbers_where_there_is_room(self, qtbot) -> None:
        lab = Lab(opening(FOUR_PEOPLE, Parameters.normal(seed=1)))
        diagram = shown_diagram(qtbot, lab, Preferences())
        assert self.sums(diagram) == {}
        diagram = shown_diagram(qtbot, lab, Preferences(Choices(sums=True)))
        diagram.resize(900, 600)
        assert self.sums(diagram) == {
            "h1.terms": "Σ = −2·0.3456 − 1·0.8216 − 0.5370 = −2.050",
            "h2.terms": "Σ = −2·0.3304 − 1·−1.303 + 0.5811 = 1.223",
            "o1.terms": "Σ = 0.1141·0.9054 + 0.7727·0.4464 + 0.3646 = 0.8128",
        }

    def test_they_come_with_the_stage(self, qtbot) -> None:
        lab = Lab(opening(FOUR_PEOPLE, Parameters.normal(seed=1)))
        diagram = shown_diagram(qtbot, lab, Preferences(Choices(sums=True)))
        diagram.resize(900, 600)
        lab.selection.show_stage(Stage(Phase.FORWARD, 1))
        assert self.sums(diagram).keys() == {"h1.terms", "h2.terms"}

    @pytest.mark.parametrize("maps", [True, False])
    @pytest.mark.parametrize("size", [(560, 300), (640, 400), (900, 600)])
    @pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 3, 2, 1)])
    def test_they_cover_nothing(self, qtbot, maps, size, sizes) -> None:
        lab = Lab(course_of(sizes, seed=3))
        diagram = shown_diagram(qtbot, lab, Preferences(Choices(maps=maps, sums=True)))
        diagram.resize(*size)
        for stage in (None, Stage(Phase.LOSS), Stage(Phase.BACKWARD, 1), Stage(Phase.UPDATE)):
            lab.selection.show_stage(stage)
            for chosen in ("w1", "b1", "w6"):
                lab.selection.choose_parameter(chosen)
                scene = diagram.panel.view.diagram
                boxes = scene.boxes()
                for one, other in combinations(boxes, 2):
                    if "terms" in one + other:
                        shared = boxes[one].intersected(boxes[other])
                        assert min(shared.width(), shared.height()) < 3, f"{one} covers {other}"
                for key in boxes:
                    for circle in scene.parts.circles.values():
                        if key.endswith("terms"):
                            shape = circle.mapRectToScene(circle.path().boundingRect())
                            shared = boxes[key].intersected(shape)
                            assert min(shared.width(), shared.height()) < 3, f"{key} on a neuron"

    def test_the_menu_switches_them_on(self, qtbot, preferences, lab) -> None:
        diagram = shown_diagram(qtbot, lab, preferences)
        button = diagram.window.findChild(QToolButton, "neuron_maps")
        action = next(a for a in button.menu().actions() if a.objectName() == "show_sums")
        action.trigger()
        assert preferences.choices.sums
        assert action.isChecked()
