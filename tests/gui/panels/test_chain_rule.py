"""The chain rule panel: its numbers are those of core, and it shows only what is known."""

import math
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core.explain.chain import chain
from core.explain.stages import Phase, Stage
from core.network import Parameters, gradient
from core.network.update import Update
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from gui.lab import Lab, opening
from gui.panels.chain_rule.factor_view import UNKNOWN, FactorView
from gui.panels.chain_rule.panel import ChainRulePanel
from gui.panels.chain_rule.people_menu import MOST_LISTED
from gui.style import theme
from gui.style.preferences import Choices, Preferences
from gui.text.numbers import NumberFormat, parsed
from gui.widgets.shrinking_label import LEAST, ShrinkingLabel
from gui.window.card import CardDock
from tests.core.strategies import datasets, networks
from tests.gui.waiting import wait_until

EXACT = Preferences(Choices(numbers=NumberFormat(digits=10)))


def shown_panel(lab: Lab, preferences: Preferences, qtbot=None) -> ChainRulePanel:
    """The panel in its card, whose header has its tools; whoever holds the panel keeps both."""
    card = CardDock(
        "chain_rule_panel", "Chain rule", lambda body: ChainRulePanel(lab, preferences, body)
    )
    panel = card.panel
    assert isinstance(panel, ChainRulePanel)
    panel.card = card
    panel.card.resize(680, 400)
    panel.card.show()
    if qtbot is not None:
        qtbot.addWidget(panel.card)
    return panel


@pytest.fixture
def worked(lab: Lab, preferences: Preferences, qtbot) -> ChainRulePanel:
    """The panel at the article's worked example."""
    lab.restarts.open_worked_example()
    return shown_panel(lab, preferences, qtbot)


def texts(panel: QWidget) -> list[str]:
    labels = [label for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]
    factors = [view for view in panel.findChildren(FactorView) if view.isVisibleTo(panel)]
    written = [writing for view in factors for writing in view.writings]
    return [each.text() for each in (*labels, *written)]


def places_of_labels(panel: ChainRulePanel) -> tuple[str, ...]:
    labels = [label for label in panel.paths.findChildren(QLabel) if label.text()]
    return _places(labels, panel.area.widget())


def places_of_factors(panel: ChainRulePanel) -> tuple[str, ...]:
    return _places(panel.paths.findChildren(FactorView), panel.area.widget())


def _places(parts: Sequence[QWidget], content: QWidget) -> tuple[str, ...]:
    shown = (part for part in parts if part.isVisible())
    return tuple(str(part.rect().translated(part.mapTo(content, QPoint()))) for part in shown)


def values(panel: ChainRulePanel) -> list[list[float]]:
    """The factors of each path shown, read off the widgets."""
    return [
        [parsed(factor.value.text()) for factor in product.shown_factors]
        for product in panel.paths.shown_products
    ]


class TestNumbers:
    def test_the_worked_example_shows_the_numbers_of_the_article(self, worked) -> None:
        shown = texts(worked)
        for number in ("−0.9526", "0.2494", "−0.09035", "0.02147", "−2(1 − 0.5237)", "1 · 0.2494"):
            assert number in shown
        assert "η × 0.02147 = 0.002147, from 1 to 0.9979" in worked.explanation.text()
        assert worked.check.text().startswith("✓")
        assert "= 0.02147" in worked.check.text()
        assert "unrounded" in worked.note.text()

    @pytest.mark.parametrize(
        ("name", "slope"),
        [
            ("w1", 0.02146953526581111),
            ("w2", 0.010734767632905555),
            ("b1", -0.010734767632905555),
            ("w5", -0.011269220242958155),
            ("b3", -0.23761755952842809),
        ],
    )
    def test_every_slope_of_the_worked_example(self, lab, worked, name, slope) -> None:
        lab.selection.choose_parameter(name)
        [product] = worked.paths.shown_products
        assert product.result.text() == NumberFormat().write(slope)
        assert len(product.shown_factors) == (2 if name in ("w5", "b3") else 3)

    @settings(max_examples=20)
    @given(networks(), datasets(), st.data())
    def test_the_factors_on_screen_multiply_to_the_gradient(
        self, qapp, start, people, data
    ) -> None:
        lab = Lab(opening(people, start))
        lab.selection.choose_parameter(data.draw(st.sampled_from(start.names)))
        lab.selection.explain_person(data.draw(st.integers(0, len(people) - 1)))
        panel = shown_panel(lab, EXACT)
        row, name = lab.selection.explained_person, lab.selection.chosen_parameter
        exact = gradient(start, people.inputs[row], people.targets[row])[name]
        update = Update(start, people.inputs[row], people.targets[row], 0 * start.values)
        nudged = update.finite_difference[name]
        products = [math.prod(factors) for factors in values(panel)]
        results = [parsed(product.result.text()) for product in panel.paths.shown_products]
        assert products == pytest.approx(results, rel=1e-7, abs=1e-300)
        rest = panel.paths.rest
        others = parsed(rest.text().split("= ")[1]) if rest.isVisibleTo(panel) else 0.0
        scale = sum(map(abs, products)) + abs(others)
        assert sum(products) + others == pytest.approx(exact, rel=1e-7, abs=1e-8 * scale + 1e-300)
        assert nudged == pytest.approx(exact, rel=1e-3, abs=1e-8)
        if len(chain(lab.selection.explained_update, name).paths) > 1:
            assert parsed(panel.paths.total.text()) == pytest.approx(exact, rel=1e-8)

    @settings(max_examples=20)
    @given(networks(st.just((2, 2, 1))), datasets(), st.sampled_from(["w1", "b2", "w6", "b3"]))
    def test_numbers_put_in_make_the_value_above_them(self, qapp, start, people, name) -> None:
        lab = Lab(opening(people, start))
        lab.selection.choose_parameter(name)
        panel = shown_panel(lab, EXACT)
        for factor in panel.paths.shown_products[0].shown_factors:
            text = factor.numbers.text().replace("−", "-").replace(" · ", "*").replace("(", "*(")
            value = parsed(factor.value.text())
            assert eval(text, {}) == pytest.approx(value, rel=1e-6, abs=1e-9)

    def test_the_preferred_way_of_writing_numbers_is_followed_at_once(self, worked, preferences):
        preferences.choose(numbers=NumberFormat(digits=7, mark=","))
        assert "−0,9526097" in texts(worked)
        assert "0,02146954" in texts(worked)

    @pytest.mark.parametrize("width", [430, 546, 680])
    @pytest.mark.parametrize("name", ["w1", "b1", "w5"])
    def test_nothing_moves_while_numbers_change(self, preferences, qtbot, width, name) -> None:
        lab = Lab(opening())
        lab.selection.choose_parameter(name)
        panel = shown_panel(lab, preferences, qtbot)
        panel.resize(width, 400)
        for _ in range(3):
            QApplication.processEvents()
        seen = set()
        for w5, b1 in ((0.3, -2.0), (-0.04088, 1.0), (12.345, 8.0), (-1e-9, 20.0), (1.0, 30.0)):
            lab.changes.set_parameter("w5", w5)
            lab.changes.set_parameter("b1", b1)
            QApplication.processEvents()
            seen.add((places_of_labels(panel), places_of_factors(panel)))
        assert len(seen) == 1

    @pytest.mark.parametrize(
        ("sizes", "width"),
        [((2, 2, 1), 330), ((2, 2, 1), 680), ((2, 2, 2, 1), 680), ((2, 2, 2, 1), 1400)],
    )
    def test_more_digits_take_their_room_before_there_are_any(self, qtbot, sizes, width) -> None:
        lab, preferences = Lab(opening(parameters=Parameters.normal(sizes, seed=3))), Preferences()
        panel = shown_panel(lab, preferences, qtbot)
        panel.card.resize(width, 500)
        lab.stages.next_stage()
        preferences.choose(numbers=NumberFormat(3))
        QApplication.processEvents()
        preferences.choose(numbers=NumberFormat(10))
        for _ in range(3):
            QApplication.processEvents()
        before = places_of_factors(panel)
        while lab.selection.stage is not None and lab.selection.stage.phase is not Phase.UPDATE:
            assert UNKNOWN in texts(panel) or lab.selection.stage.phase is Phase.BACKWARD
            lab.stages.next_stage()
        for _ in range(3):
            QApplication.processEvents()
        assert places_of_factors(panel) == before

    def test_deep_networks_show_the_largest_paths_and_sum_up_the_rest(self, preferences, qtbot):
        lab = Lab(opening(parameters=Parameters.normal((2, 8, 8, 8, 8, 1), seed=3)))
        panel = shown_panel(lab, preferences, qtbot)
        assert "= sum over 512 paths =" in texts(panel)
        assert panel.paths.rest.text().startswith("+ 510 smaller paths = ")
        sizes = [abs(math.prod(factors)) for factors in values(panel)]
        assert sizes == sorted(sizes, reverse=True)
        routes = [product.caption.text() for product in panel.paths.shown_products]
        assert len(set(routes)) == len(routes) == 2
        assert all(r.startswith("w1 → h1 → h") and r.endswith(" → ŷ → L") for r in routes)


class TestWords:
    def test_there_is_no_tick_for_a_check_that_cannot_tell(self, lab, worked) -> None:
        assert worked.check.text().startswith("✓")
        lab.changes.set_parameter("b1", 40.0)
        assert "too small to tell" in worked.check.text()
        assert not worked.check.text().startswith(("✓", "✗"))

    def test_the_title_names_parameter_and_person(self, worked) -> None:
        assert worked.windowTitle() == "Chain rule of w1 for Alice"

    def test_another_person_than_the_next_is_explained_and_labelled(self, lab, preferences, qtbot):
        panel = shown_panel(lab, preferences, qtbot)
        lab.selection.explain_person(2)
        assert panel.windowTitle() == "Chain rule of w1 for Charlie — not next in turn"
        slope = gradient(lab.live.now.parameters, FOUR_PEOPLE.inputs[2], 0.0)["w1"]
        assert panel.paths.shown_products[0].result.text() == NumberFormat().brief(slope)
        assert "Charlie's loss" in panel.explanation.text()
        for text in (panel.explanation.text(), panel.text):
            assert "A step on Charlie would" in text, "it is not the one that comes next"
            assert "So SGD" not in text
        lab.selection.explain_person(None)
        assert panel.windowTitle() == "Chain rule of w1 for Alice"
        assert "So SGD" in panel.explanation.text()

    def test_every_factor_says_the_numbers_of_the_person_explained(self, preferences, qtbot):
        # Both weigh what is called 0 here: the factor that is shown is the same, its numbers not.
        people = Dataset(
            (Person("Ann", 135, 65, Gender.FEMALE), Person("Bill", 135, 72, Gender.MALE))
        )
        start = Parameters.normal((2, 2, 2, 1), seed=3)
        lab = Lab(opening(people, start))
        panel = shown_panel(lab, preferences, qtbot)
        for who in (0, 1, 0):
            lab.selection.explain_person(who)
            QApplication.processEvents()
            factors = {
                each.text: each for each in chain(lab.selection.explained_update, "w1").factors
            }
            views = [
                view for product in panel.paths.shown_products for view in product.shown_factors
            ]
            assert views
            for view in views:
                numbers = factors[view.symbol].formula.in_numbers(preferences.numbers.brief)
                assert f" = {numbers}" in view.accessibleName()

    def test_copy_as_text_puts_the_whole_explanation_on_the_clipboard(self, worked, qtbot) -> None:
        qtbot.mouseClick(worked.copy_button, Qt.MouseButton.LeftButton)
        copied = QGuiApplication.clipboard().text()
        for line in (
            "∂L/∂w1 = ∂L/∂ŷ · ∂ŷ/∂h1 · ∂h1/∂w1",
            "∂L/∂w1 = −0.9526 · 0.2494 · −0.09035 = 0.02147",
            worked.explanation.text(),
        ):
            assert line in copied
        assert worked.area.accessibleDescription() == copied

    def test_names_are_plain_text(self, preferences, qtbot) -> None:
        name = "<img src=x><b>A&B"
        lab = Lab(opening(Dataset([Person(name, 133, 65, Gender.FEMALE)])))
        panel = shown_panel(lab, preferences, qtbot)
        assert name in panel.windowTitle()
        assert name in panel.explanation.text()
        formats = {label.textFormat() for label in panel.findChildren(QLabel)}
        assert formats == {Qt.TextFormat.PlainText}
        menu = panel.explain_button.menu()
        menu.fill()
        assert menu.actions()[-1].text() == name.replace("&", "&&")

    def test_without_people_it_says_so(self, lab, preferences, qtbot) -> None:
        panel = shown_panel(lab, preferences, qtbot)
        lab.changes.set_dataset(Dataset(), "nobody")
        assert "nobody to learn from" in panel.message.text()
        assert panel.message.isVisible()
        assert not panel.paths.isVisible()
        assert not panel.explanation.isVisible()
        lab.changes.set_dataset(FOUR_PEOPLE, "the four")
        assert panel.paths.isVisible()
        assert not panel.message.isVisible()

    def test_a_frozen_parameter_is_said_to_stay(self, lab, worked) -> None:
        lab.changes.set_frozen("w1", True)
        assert "frozen" in worked.explanation.text()


class TestStages:
    def test_before_backward_there_are_formulas_but_no_values(self, lab, worked) -> None:
        for _ in range(4):  # choose, forward, forward, loss
            lab.stages.next_stage()
            [product] = worked.paths.shown_products
            assert [f.value.text() for f in product.shown_factors] == [UNKNOWN] * 3
            assert product.result.text() == UNKNOWN
            symbols = [f.symbol for f in product.shown_factors]
            assert symbols == ["∂L/∂ŷ", "∂ŷ/∂h1", "∂h1/∂w1"]
            assert "‘backward’" in worked.message.text()
            assert not worked.explanation.isVisible()
            assert not worked.check.isVisible()
            assert not any("0.02147" in text for text in (*texts(worked), worked.text))
        assert lab.selection.stage == Stage(Phase.LOSS)

    def test_backward_goes_from_the_loss_back(self, lab, worked) -> None:
        for _ in range(5):
            lab.stages.next_stage()
        assert lab.selection.stage == Stage(Phase.BACKWARD, 2)
        [product] = worked.paths.shown_products
        shown = [f.value.text() for f in product.shown_factors]
        assert shown == ["−0.9526", "0.2494", UNKNOWN]
        assert product.result.text() == UNKNOWN
        lab.stages.next_stage()
        assert product.result.text() == "0.02147"
        assert worked.explanation.isVisible()
        assert not worked.message.isVisible()

    def test_after_the_update_it_still_explains_the_update_just_made(self, lab, worked) -> None:
        for _ in range(7):
            lab.stages.next_stage()
        assert lab.selection.stage == Stage(Phase.UPDATE)
        assert lab.live.now.step == 1
        assert worked.paths.shown_products[0].result.text() == "0.02147"
        lab.steps.step()
        assert worked.paths.shown_products[0].result.text() != "0.02147"

    def test_while_training_what_is_shown_belongs_to_one_update(self, lab, preferences, qtbot):
        panel = shown_panel(lab, preferences, qtbot)
        first = panel.paths.shown_products[0].result.text()
        lab.steps.play()
        seen: set[str] = set()

        def look() -> None:
            shown = panel.paths.shown_products[0]
            product = math.prod(parsed(f.value.text()) for f in shown.shown_factors)
            assert product == pytest.approx(parsed(shown.result.text()), rel=3e-3)
            seen.add(shown.result.text())

        lab.live.reading_changed.connect(look)
        wait_until(lambda: len(seen - {first}) >= 3)
        lab.live.reading_changed.disconnect(look)
        lab.steps.pause()
        wait_until(lambda: not lab.live.is_training and not lab.wire.is_waiting)
        slope = lab.selection.explained_update.gradient["w1"]
        assert panel.paths.shown_products[0].result.text() == NumberFormat().brief(slope)

    def test_nothing_is_worked_out_while_it_is_hidden(self, lab, worked) -> None:
        worked.hide()
        lab.selection.choose_parameter("w5")
        assert len(worked.paths.shown_products[0].shown_factors) == 3
        worked.show()
        assert len(worked.paths.shown_products[0].shown_factors) == 2


class TestPointing:
    def enter(self, factor: FactorView) -> None:
        middle = QPointF(5, 5)
        QApplication.sendEvent(factor, QEnterEvent(middle, middle, middle))

    def test_a_factor_under_the_mouse_points_at_its_line_on_the_diagram(self, lab, worked) -> None:
        loss, hidden, own = worked.paths.shown_products[0].shown_factors
        for factor, part in ((loss, "loss"), (hidden, "w5"), (own, "w1")):
            self.enter(factor)
            assert lab.selection.highlighted == part
        QApplication.sendEvent(own, QEvent(QEvent.Type.Leave))
        assert lab.selection.highlighted is None

    @pytest.mark.parametrize(
        ("part", "lit"),
        [("w5", [False, True, False]), ("h1", [False, False, True]), ("o1", [False, True, False]),
         ("loss", [True, False, False]), ("w6", [False] * 3), (None, [False] * 3)],
    )  # fmt: skip
    def test_pointing_at_the_diagram_lights_up_the_factor(self, lab, worked, part, lit) -> None:
        lab.selection.highlight("b1")
        lab.selection.highlight(part)
        factors = worked.paths.shown_products[0].shown_factors
        assert [factor.is_lit for factor in factors] == lit

    def test_the_keyboard_reaches_every_factor_and_link(self, lab, worked, qtbot) -> None:
        worked.activateWindow()
        factors = worked.paths.shown_products[0].shown_factors
        worked.explain_button.setFocus(Qt.FocusReason.TabFocusReason)
        reached = []
        for _ in range(8):
            reached.append(QApplication.focusWidget())
            if reached[-1] is factors[0]:
                assert lab.selection.highlighted == "loss"
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        for control in (*factors, worked.explain_button, worked.largest_button):
            assert control in reached


class TestLinks:
    def test_largest_slope_names_and_chooses_the_parameter(self, lab, worked, qtbot) -> None:
        assert worked.largest_button.text() == "Largest: b3"
        qtbot.mouseClick(worked.largest_button, Qt.MouseButton.LeftButton)
        assert lab.selection.chosen_parameter == "b3"

    def test_largest_slope_is_not_told_before_backward_is_done(self, lab, worked) -> None:
        for _ in range(5):
            lab.stages.next_stage()
        assert not worked.largest_button.isEnabled()
        assert "b3" not in worked.largest_button.text()

    def test_the_menu_lists_the_people_and_explains_one(self, lab, preferences, qtbot) -> None:
        panel = shown_panel(lab, preferences, qtbot)
        assert panel.explain_button.text() == "Explain Alice ▾"
        menu = panel.explain_button.menu()
        menu.fill()
        listed = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert listed == ["Next in turn", "Alice", "Bob", "Charlie", "Diana"]
        menu.actions()[4].trigger()
        assert lab.selection.explained_person == 2
        assert panel.explain_button.text() == "Explain Charlie ▾"
        menu.actions()[0].trigger()
        assert not lab.selection.explains_another

    def test_in_a_long_table_one_types_a_name_or_a_row(self, preferences, qtbot) -> None:
        people = [Person(f"Person {n}", 100 + n % 90, 66, Gender(n % 2)) for n in range(3000)]
        lab = Lab(opening(Dataset(people)))
        panel = shown_panel(lab, preferences, qtbot)
        menu = panel.explain_button.menu()
        menu.fill()
        assert len(menu.actions()) < MOST_LISTED + 6
        for typed, row in (("Person 2999", 2999), ("person 77", 77), ("1234", 1233)):
            menu.editor.setText(typed)
            qtbot.keyClick(menu.editor, Qt.Key.Key_Return)
            assert lab.selection.explained_person == row
        menu.editor.setText("nobody of this name")
        with qtbot.waitSignal(menu.not_found):
            qtbot.keyClick(menu.editor, Qt.Key.Key_Return)
        assert lab.selection.explained_person == 1233


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(680, 310), (430, 250)])
@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 8, 8, 8, 8, 1)])
def test_nothing_is_cut_off(qapp, qtbot, preferences, scale, size, sizes) -> None:
    theme.apply(qapp, theme.LIGHT, scale)
    lab = Lab(opening(parameters=Parameters.normal(sizes, seed=5)))
    card = CardDock("chain_rule_panel", "Chain rule", partial(ChainRulePanel, lab, preferences))
    panel = card.panel
    qtbot.addWidget(card)
    card.resize(*size)
    card.show()
    content = panel.area.widget()
    for _ in range(3):
        QApplication.processEvents()
    for label in content.findChildren(QLabel):
        if not label.isVisibleTo(content):
            continue
        needed = (
            label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        )
        assert label.height() >= needed
        if isinstance(label, ShrinkingLabel):
            assert label.scale >= LEAST
        elif not label.wordWrap():
            assert label.width() >= label.sizeHint().width()
        right = label.mapTo(content, QPoint(label.width(), 0)).x()
        assert right <= content.width()
    for view in content.findChildren(FactorView):
        if view.isVisibleTo(content):
            assert view.height() >= view.sizeHint().height()
            assert view.formula.scale == 1.0 or view.formula not in view.writings
            assert all(writing.scale >= LEAST for writing in view.writings)
            assert view.mapTo(content, QPoint(view.width(), 0)).x() <= content.width()
    assert content.width() <= panel.area.viewport().width()


def test_every_control_has_a_name_and_a_tip(worked) -> None:
    for control in worked.header_tools:
        assert control.objectName()
        assert control.accessibleName()
        assert control.toolTip()
    for factor in worked.paths.shown_products[0].shown_factors:
        assert factor.accessibleName().startswith(factor.symbol)
        assert factor.value.text() in factor.accessibleName()


def below(panel: ChainRulePanel) -> list[str]:
    return panel.neurons.text().splitlines() if panel.neurons.isVisibleTo(panel) else []


def test_the_slope_of_every_neuron_on_the_way_is_spelled_out_that_of_the_output_too(qtbot) -> None:
    lab = Lab(opening(FOUR_PEOPLE, Parameters.normal(seed=1)))
    panel = shown_panel(lab, Preferences(), qtbot)
    output = "f′(Σo1) = ŷ(1 − ŷ) = 0.6927(1 − 0.6927) = 0.2129"
    assert below(panel) == [output, "f′(Σh1) = h1(1 − h1) = 0.1141(1 − 0.1141) = 0.1011"]
    lab.selection.choose_parameter("w5")
    assert below(panel) == [output]
    lab.selection.show_stage(Stage(Phase.LOSS))
    assert below(panel) == []


def test_the_sums_can_be_written_out_below_and_are_copied_too(qtbot) -> None:
    lab = Lab(opening(FOUR_PEOPLE, Parameters.normal(seed=1)))
    panel = shown_panel(lab, Preferences(Choices(sums=True)), qtbot)
    sums = [
        "Σo1 = h1·w5 + h2·w6 + b3 = 0.1141·0.9054 + 0.7727·0.4464 + 0.3646 = 0.8128",
        "ŷ = f(Σo1) = 1 / (1 + e^−Σo1) = 1 / (1 + e^−0.8128) = 0.6927",
        "Σh1 = x1·w1 + x2·w2 + b1 = −2·0.3456 + −1·0.8216 + −0.5370 = −2.050",
        "h1 = f(Σh1) = 1 / (1 + e^−Σh1) = 1 / (1 + e^2.050) = 0.1141",
    ]
    assert [line for line in below(panel) if not line.startswith("f′")] == sums
    assert panel.text.splitlines()[-4:] == sums
