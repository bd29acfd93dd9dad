"""What is written on the diagram: the numbers of one update, as far as the stage has come."""

import math
from dataclasses import replace

import pytest

from core.explain.stages import Phase
from core.network import feedforward
from core.network.shape import neuron_name, places
from core.people.dataset import FOUR_PEOPLE
from core.people.units import METRIC
from gui.lab import Lab
from gui.style import theme
from gui.style.preferences import Choices, Preferences
from gui.text.numbers import NumberFormat, parsed
from tests.gui.diagram import course_of, shown_diagram
from tests.gui.waiting import wait_until

# A Lab whose thread was not started shows what it imagines; that is all these tests need.
SHAPES = ((2, 1), (2, 2, 1), (2, 3, 1), (2, 2, 2, 1))
ALL_DIGITS = NumberFormat(10)


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def read_back(diagram, sizes):
    """Work out the whole forward pass from what is written on the diagram alone."""
    values = [diagram.number(f"x{i + 1}") for i in range(sizes[0])]
    for layer in range(1, len(sizes)):
        before, values = values, []
        for neuron in range(sizes[layer]):
            own = [p for p in places(sizes) if (p.layer, p.neuron) == (layer, neuron)]
            total = sum(
                diagram.number(p.name) * (1.0 if p.source is None else before[p.source])
                for p in own
            )
            yield neuron_name(sizes, layer, neuron), total, sigmoid(total)
            values.append(sigmoid(total))


@pytest.mark.parametrize("sizes", SHAPES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_numbers_on_the_diagram_are_those_of_the_update(qtbot, sizes, seed):
    lab = Lab(course_of(sizes, seed))
    diagram = shown_diagram(qtbot, lab, Preferences())
    update, write = lab.selection.explained_update, NumberFormat().write
    for name, value in update.before.as_dict().items():
        assert diagram.texts[name] == NumberFormat().signed(value)
    for layer in range(1, len(sizes)):
        for index in range(sizes[layer]):
            name = neuron_name(sizes, layer, index)
            assert diagram.texts[name] == write(update.forward.activations[layer - 1][index])
            assert (
                diagram.texts[f"{name}.sum"] == f"Σ {write(update.forward.sums[layer - 1][index])}"
            )
    assert diagram.texts["loss"] == write(update.loss)
    assert diagram.texts["loss.y"] == "y = 1"
    assert diagram.texts["caption"] == "Alice · step 0 → 1"


@pytest.mark.parametrize("sizes", SHAPES)
def test_who_works_it_out_from_the_diagram_gets_what_it_says(qtbot, sizes):
    lab = Lab(course_of(sizes, seed=7))
    preferences = Preferences()
    diagram = shown_diagram(qtbot, lab, preferences)
    preferences.choose(numbers=ALL_DIGITS)
    for name, total, activation in read_back(diagram, sizes):
        assert diagram.number(f"{name}.sum") == pytest.approx(total, rel=1e-7)
        assert diagram.number(name) == pytest.approx(activation, rel=1e-7)
    assert diagram.number("loss") == pytest.approx((1 - diagram.number("o1")) ** 2, rel=1e-7)


@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 1)])
def test_factors_on_the_way_to_the_loss_multiply_to_the_gradient(qtbot, sizes):
    lab = Lab(course_of(sizes, seed=5))
    preferences = Preferences()
    diagram = shown_diagram(qtbot, lab, preferences)
    preferences.choose(numbers=ALL_DIGITS)
    for name in lab.live.now.parameters.names:
        lab.selection.choose_parameter(name)
        factors = [key for key in diagram.texts if key.endswith(".factor")]
        product = math.prod(map(diagram.number, factors))
        assert product == pytest.approx(
            lab.selection.explained_update.finite_difference[name], rel=1e-5
        )


def test_the_worked_example_reads_as_in_the_article(qtbot, preferences):
    lab = Lab()
    lab.restarts.open_worked_example()
    diagram = shown_diagram(qtbot, lab, preferences)
    for _ in range(6):
        lab.stages.next_stage()
    assert lab.selection.stage.phase is Phase.BACKWARD
    texts = diagram.texts
    assert (texts["x1"], texts["x2"]) == ("−2", "−1")
    assert (texts["x1.raw"], texts["x2.raw"]) == ("133 lb − 135", "65 in − 66")
    assert (texts["h1"], texts["h1.sum"], texts["o1"]) == ("0.04743", "Σ −3.000", "0.5237")
    assert (texts["w1"], texts["b1"], texts["loss"]) == ("+1.000", "0", "0.2269")
    assert texts["loss.factor"] == "∂L/∂ŷ −0.9526"
    assert texts["w5.factor"] == "∂ŷ/∂h1 0.2494"
    assert texts["w1.factor"] == "∂h1/∂w1 −0.09035"
    assert texts["w1.slope"] == "∂L/∂w1 +0.02147"
    lab.stages.next_stage()
    assert diagram.texts["w1.after"] == "→ +0.9979"
    assert diagram.texts["b3.after"] == "→ +0.02376"


def test_a_change_that_the_digits_hide_is_written_out(qtbot, lab, preferences):
    lab.restarts.open_worked_example()
    lab.changes.set_learning_rate(1e-4)
    diagram = shown_diagram(qtbot, lab, preferences)
    while lab.selection.stage is None or lab.selection.stage.phase is not Phase.UPDATE:
        lab.stages.next_stage()
    update = lab.selection.explained_update
    assert diagram.texts["w1"] == "+1.000"
    assert (
        diagram.texts["w1.after"]
        == f"Δ {NumberFormat().signed(update.change['w1'])}"
        == "Δ −2.147e−6"
    )
    # A bias that was 0 is seen to move.
    assert diagram.texts["b3.after"] == "→ +2.376e−5"


@pytest.mark.parametrize("digits", [3, 4, 10])
@pytest.mark.parametrize("size", [(420, 260), (560, 300), (720, 470)])
def test_no_number_is_cut_at_the_edge_of_the_page(qtbot, digits, size):
    lab = Lab(course_of((2, 2, 1)))
    lab.changes.set_parameter("b3", 24.5)
    lab.selection.choose_parameter("b3")
    diagram = shown_diagram(qtbot, lab, Preferences(Choices(numbers=NumberFormat(digits))))
    diagram.resize(*size)
    assert "e−" in diagram.texts["loss.factor"]
    page = diagram.panel.view.diagram.sceneRect()
    for key, box in diagram.panel.view.diagram.boxes().items():
        assert page.left() <= box.left() <= box.right() <= page.right(), key


def known_keys(diagram):
    """Return the places with a number that the stage has worked out."""
    return {
        key
        for key, text in diagram.texts.items()
        if text != "·"
        and key.split(".")[-1] not in ("name", "raw", "unit", "caption")
        and not (key in diagram.lab.live.now.parameters.names or key.startswith("x"))
    }


def test_a_walk_through_the_stages_shows_what_is_known_and_nothing_else(qtbot, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    hidden = {"h1", "h1.sum", "h2", "h2.sum"}
    output = {"o1", "o1.sum"}
    loss = {"loss", "loss.y"}
    last_slopes = {"w5.slope", "w6.slope", "b3.slope", "loss.factor"}
    first_slopes = {"w1.slope", "w2.slope", "b1.slope", "w3.slope", "w4.slope", "b2.slope"}
    first_slopes |= {"h1.slope", "h2.slope", "w5.factor", "w1.factor"}
    moved = {f"{name}.after" for name in lab.live.now.parameters.names}
    factors = {"loss.factor", "w5.factor", "w1.factor"}
    expected = [
        set(),
        hidden,
        hidden | output,
        hidden | output | loss,
        hidden | output | loss | last_slopes,
        hidden | output | loss | last_slopes | first_slopes,
        hidden | output | loss | moved | factors,
    ]
    seen = []
    for known in expected:
        lab.stages.next_stage()
        assert known_keys(diagram) == known, lab.selection.stage
        seen.append(diagram.texts)
    for texts in reversed(seen[:-1]):
        lab.stages.previous_stage()
        assert diagram.texts == texts


def test_after_the_update_the_old_parameters_stay_beside_the_old_activations(qtbot, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    preferences.choose(numbers=ALL_DIGITS)
    for _ in range(7):
        lab.stages.next_stage()
    assert lab.live.now.step == 1
    for name, total, activation in read_back(diagram, (2, 2, 1)):
        assert diagram.number(f"{name}.sum") == pytest.approx(total, rel=1e-7)
        assert diagram.number(name) == pytest.approx(activation, rel=1e-7)
    for name, value in lab.live.now.parameters.as_dict().items():
        assert diagram.number(f"{name}.after") == pytest.approx(value, rel=1e-8)
    assert diagram.texts["caption"] == "Alice · step 0 → 1"
    lab.stages.next_stage()
    assert diagram.texts["caption"] == "Bob · step 1 → 2"


def test_numbers_follow_training_and_are_of_one_moment(qtbot, lab, preferences):
    diagram = shown_diagram(qtbot, lab, preferences)
    preferences.choose(numbers=ALL_DIGITS)
    before = diagram.texts["w1"]
    lab.steps.play()
    for _ in range(3):
        with qtbot.waitSignal(lab.live.reading_changed):
            pass
        for name, total, activation in read_back(diagram, (2, 2, 1)):
            assert diagram.number(f"{name}.sum") == pytest.approx(total, rel=1e-6)
            assert diagram.number(name) == pytest.approx(activation, rel=1e-6)
    assert diagram.texts["w1"] != before
    lab.steps.pause()
    wait_until(lambda: not lab.wire.is_waiting)
    assert diagram.texts["w1"] == ALL_DIGITS.signed(lab.live.now.parameters["w1"])
    guess = feedforward(lab.live.now.parameters, lab.selection.explained_update.x)
    assert diagram.texts["o1"] == ALL_DIGITS.write(float(guess))


def test_an_update_out_of_turn_is_labelled(qtbot, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    lab.selection.explain_person(3)
    assert diagram.texts["caption"] == "Diana, out of turn · instead of step 0 → 1"
    assert (diagram.texts["x1"], diagram.texts["x2"]) == ("−15", "−6")
    guess = feedforward(lab.live.now.parameters, FOUR_PEOPLE.inputs[3])
    assert diagram.texts["o1"] == NumberFormat().write(float(guess))


def test_nobody_to_learn_from(qtbot, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    lab.changes.set_dataset(FOUR_PEOPLE.removed(range(4)), "nobody")
    assert "nobody to learn from" in diagram.texts["caption"]
    assert diagram.texts["h1"] == diagram.texts["loss"] == "·"
    assert diagram.texts["w1"] == NumberFormat().signed(lab.live.now.parameters["w1"])


def test_digits_decimal_mark_and_units_are_those_that_were_chosen(qtbot, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    preferences.choose(numbers=NumberFormat(6, ","), units=METRIC)
    assert diagram.texts["o1"] == NumberFormat(6, ",").write(
        lab.selection.explained_update.forward.prediction
    )
    # The network sees pounds, whatever people are measured in.
    assert diagram.texts["x1.raw"] == "133 lb − 135"
    assert diagram.texts["x1.unit"] == "60,3278 kg"


def test_another_network_gets_another_diagram(qtbot, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    lab.restarts.open(course_of((2, 3, 2, 1)), "other layers")
    names = {name for name in diagram.texts if "." not in name and name != "caption"}
    assert {"h5", "w14", "b6"} <= names
    lab.restarts.open(course_of((2, 1)), "no hidden layer")
    names = {name for name in diagram.texts if "." not in name and name != "caption"}
    assert names == {"x1", "x2", "w1", "w2", "b1", "o1", "loss"}


def test_the_largest_network_shows_every_neuron_and_the_numbers_that_were_asked_for(
    qtbot, preferences
):
    sizes = (2, 8, 8, 8, 8, 1)
    lab = Lab(course_of(sizes))
    diagram = shown_diagram(qtbot, lab, preferences)
    lab.selection.choose_parameter("b9")
    update = lab.selection.explained_update
    for layer in range(1, len(sizes)):
        for index in range(sizes[layer]):
            shown = diagram.texts[neuron_name(sizes, layer, index)]
            assert shown == NumberFormat().write(update.forward.activations[layer - 1][index])
    into = {p.name for p in places(sizes) if (p.layer, p.neuron) == (2, 0)}
    assert {f"w{number}" for number in range(17, 25)} | {"b9"} == into
    for name in into:
        assert parsed(diagram.texts[name]) == pytest.approx(update.before[name], rel=1e-3)


@pytest.mark.parametrize("chosen_theme", [theme.LIGHT, theme.DARK, theme.CONTRAST])
def test_the_sign_of_a_weight_can_be_read_without_colour(qtbot, qapp, preferences,
                                                         chosen_theme):  # fmt: skip
    theme.apply(qapp, chosen_theme)
    lab = Lab(course_of((2, 2, 1), seed=3))
    diagram = shown_diagram(qtbot, lab, preferences)
    lines = diagram.panel.view.diagram.parts.lines
    signs = set()
    for name, line in lines.items():
        value = lab.live.now.parameters[name]
        signs.add(value > 0)
        assert diagram.texts[name][0] == ("+" if value > 0 else "−")
        assert bool(line.pen().dashPattern()) == (value < 0)
    assert signs == {True, False}


def test_wider_lines_are_larger_weights(qtbot, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    widths = []
    for value in (0.0, -0.3, 1.0, -3.0):
        lab.changes.set_parameter("w4", value)
        widths.append(diagram.panel.view.diagram.parts.lines["w4"].pen().widthF())
    assert widths == sorted(set(widths))


def test_the_chosen_way_to_the_loss_lights_up(qtbot, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    accent = theme.LIGHT.accent
    for chosen, way in (("w1", {"w1", "w5"}), ("b2", {"w6"}), ("w6", {"w6"})):
        lab.selection.choose_parameter(chosen)
        parts = diagram.panel.view.diagram.parts
        lit = {name for name, line in parts.lines.items() if line.pen().color().name() == accent}
        assert lit == way


def test_a_change_of_theme_reaches_the_diagram(qtbot, qapp, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    theme.apply(qapp, theme.DARK)
    wait_until(
        lambda: (
            diagram.panel.view.diagram.parts.lines["w1"].pen().color().name() == theme.DARK.accent
        )
    )


def test_who_cannot_see_the_diagram_is_told_what_it_shows(qtbot, preferences):
    lab = Lab()
    lab.restarts.open_worked_example()
    diagram = shown_diagram(qtbot, lab, preferences)
    assert diagram.panel.view.accessibleName() == "Network diagram"
    told = diagram.panel.view.accessibleDescription()
    for words in ("Alice · step 0 → 1", "weight = −2", "h1 = 0.04743", "o1 = 0.5237",
                  "loss = 0.2269", "chosen: w1 = +1.000"):  # fmt: skip
        assert words in told
    lab.stages.next_stage()
    told = diagram.panel.view.accessibleDescription()
    assert "choose" in told
    assert "h1 =" not in told


def test_names_are_shown_as_they_are(qtbot, preferences):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, preferences)
    odd = replace(FOUR_PEOPLE[0], name="<b>Ann</b>\n")
    lab.changes.set_dataset(FOUR_PEOPLE.with_person(0, odd), "another name")
    assert diagram.texts["caption"] == "<b>Ann</b> · step 0 → 1"


@pytest.mark.parametrize("name", ["w1", "w4", "b1", "b3"])
def test_a_frozen_parameter_carries_a_lock_until_it_is_released(qtbot, name):
    lab = Lab()
    diagram = shown_diagram(qtbot, lab, Preferences())
    tags = diagram.panel.view.diagram.parts.tags

    def locked():
        return {each for each, tag in tags.items() if tag.is_frozen}

    free = diagram.panel.view.grab().toImage()
    lab.changes.set_frozen(name, True)
    wait_until(lambda: locked() == {name})
    assert diagram.panel.view.grab().toImage() != free
    lab.changes.set_frozen(name, False)
    wait_until(lambda: locked() == set())
    assert diagram.panel.view.grab().toImage() == free
