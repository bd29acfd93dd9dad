"""A laboratory whose course has another activation and another loss shows its formulas."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from core.network import Parameters
from core.network.activations import ACTIVATIONS
from core.network.losses import LOSSES
from core.people.dataset import FOUR_PEOPLE
from core.training.course import Course, Segment, Settings
from gui.panels.decision_map.words import score_of
from gui.panels.network_diagram.hover_facts import Past, facts_about
from gui.panels.network_diagram.known_at_stage import LOSS
from gui.panels.network_diagram.shown_update import subject_of
from gui.panels.what_if import WhatIfPanel
from tests.core import one_row
from tests.core.one_row import QUARTIC, SOFTSIGN
from tests.gui.panels.test_decision_map import shown
from tests.gui.waiting import wait_until

START = Parameters.normal(seed=5)


@pytest.fixture
def window(monkeypatch, window, qtbot):
    """The window with a course of softsigns and the quartic error, some steps on."""
    monkeypatch.setitem(ACTIVATIONS, "softsign", SOFTSIGN)
    monkeypatch.setitem(LOSSES, "quartic", QUARTIC)
    settings = Settings(FOUR_PEOPLE, activation="softsign", loss="quartic")
    window.lab.restarts.open(Course((Segment(0, settings, START),)), "another course")
    window.lab.selection.choose_parameter("w1")
    for _ in range(2):
        window.lab.steps.step()
    wait_until(lambda: window.lab.live.now.step == 2 and not window.lab.wire.is_waiting)
    return window


def lost(lab, row: int, parameters: Parameters | None = None) -> float:
    x, y = FOUR_PEOPLE.inputs[row], float(FOUR_PEOPLE.targets[row])
    return one_row.lost(parameters or lab.live.now.parameters, x, y, "softsign", "quartic")


def test_the_chain_rule_in_full(window, qtbot):
    text = window.findChild(QWidget, "chain_rule_panel").text
    assert "where f′(Σh1) = (1 − |h1|)² = (1 − |" in text
    assert "∂L/∂ŷ = −4(y − ŷ)³ = −4(" in text


def test_what_the_diagram_says_of_a_neuron_and_of_the_loss(window):
    lab, numbers = window.lab, window.preferences.numbers
    past = Past(None, frozenset())
    _, facts = facts_about("h1", subject_of(lab), past, numbers)
    h1 = float(lab.selection.explained_update.forward.activations[0][0])
    assert dict(facts)["h1 = f(Σ)"] == numbers.write(h1)
    assert dict(facts)["f′(Σ)"] == numbers.write((1 - abs(h1)) ** 2)
    _, facts = facts_about(LOSS, subject_of(lab), past, numbers)
    assert facts[0][0] == "L = (y − ŷ)⁴"
    assert dict(facts)["L"] == numbers.write(lost(lab, lab.selection.explained_person))


def test_every_prediction_is_that_of_the_softsign(window, qtbot):
    lab, numbers = window.lab, window.preferences.numbers
    answers = [
        one_row.predicted(lab.live.now.parameters, x, "softsign") for x in FOUR_PEOPLE.inputs
    ]
    table = window.findChild(QTableView, "people_table")
    shown = [float(table.model().prediction(row)) for row in range(4)]
    assert shown == pytest.approx(answers, rel=1e-12)
    emily = one_row.predicted(lab.live.now.parameters, np.array([-7.0, -3.0]), "softsign")
    result = window.findChild(QLabel, "predict_result").text()
    assert result.endswith(numbers.write(emily))
    right = sum((answer > 0.5) == y for answer, y in zip(answers, FOUR_PEOPLE.targets, strict=True))
    assert score_of(lab.live.now, lab.live.dataset).right == right


def test_the_map_and_what_is_said_of_a_place_on_it(window, qtbot):
    lab = window.lab
    panel = shown(lab, window.preferences, qtbot)
    found = panel.map.decisions
    for row, column in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        place = FOUR_PEOPLE.shift.apply(found.weights[column], found.heights[row])
        answer = one_row.predicted(lab.live.now.parameters, np.array(place), "softsign")
        assert found.predictions[row, column] == pytest.approx(answer, rel=1e-12)
    weight, height = 141.0, 70.0
    answer = one_row.predicted(
        lab.live.now.parameters, np.array(FOUR_PEOPLE.shift.apply(weight, height)), "softsign"
    )
    said = panel.pointer._say(weight, height, "", "").text
    assert window.preferences.numbers.write(answer) in said


@pytest.mark.parametrize("activation", ["identity", "relu", "tanh"])
@pytest.mark.parametrize("parameter", ["w1", "b1", "b3"])
def test_every_function_of_the_table_can_be_shown(window, qtbot, activation, parameter):
    settings = Settings(FOUR_PEOPLE, activation=activation, loss="cross-entropy")
    window.lab.restarts.open(Course((Segment(0, settings, START),)), "another course")
    window.lab.selection.choose_parameter(parameter)
    panel = window.findChild(QWidget, "chain_rule_panel")
    text, h1 = panel.text, window.lab.selection.explained_update.forward.activations[0][0]
    slope = {
        "identity": "1\n",
        "relu": "1, for h1 > 0 = 1, for " if h1 > 0 else "0, for h1 = 0 = 0, for ",
        "tanh": "1 − h1² = 1 − " if h1 >= 0 else "1 − (h1)² = 1 − (−",
    }[activation]
    assert "∂L/∂ŷ = −1 / ŷ = −1 / " in text
    assert (f"where f′(Σh1) = {slope}" in text) == (parameter != "b3")
    assert panel.check.text()


def test_everybodys_loss_is_called_what_it_is(window):
    readout = window.findChild(QLabel, "loss_readout")
    everybody = float(np.mean([lost(window.lab, row) for row in range(4)]))
    assert readout.accessibleName() == "Mean quartic error over everybody"
    assert readout.text() == window.preferences.numbers.write(everybody)


def test_what_if_tries_with_the_same_functions(window, qtbot):
    lab = window.lab
    panel = WhatIfPanel(lab, window.preferences)
    qtbot.addWidget(panel)
    panel.resize(520, 400)
    panel.show()
    qtbot.keyClick(panel.box, Qt.Key.Key_Up)
    assert panel.tried not in (None, lab.live.now.parameters["w1"])
    update = lab.selection.explained_update
    assert (update.activation, update.loss_function) == ("softsign", "quartic")
    there = panel.curve.person_here
    assert there == pytest.approx(
        lost(lab, lab.selection.explained_person, update.before), rel=1e-12
    )


def test_undo_brings_the_sigmoid_back(window, qtbot):
    window.actions_["undo"].trigger()
    wait_until(lambda: window.lab.live.settings.activation == "sigmoid")
    assert "f′(Σh1) = h1(1 − h1)" in window.findChild(QWidget, "chain_rule_panel").text
    readout = window.findChild(QLabel, "loss_readout")
    assert readout.accessibleName() == "Mean squared error over everybody"
