"""Sums so low that e^Σ is too small for a float64: nowhere is a number told that is none."""

import html
import re

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core.people.dataset import FOUR_PEOPLE, Dataset
from gui.panels.people import PeoplePanel
from gui.panels.people.columns import PeopleColumn
from gui.widgets.table import Table
from tests.gui.said import everything_said
from tests.gui.waiting import settled

FAINT = re.compile(r"(?<!<)(?<!>−)(?<![\d.,])[\d.,]+e[−-]3\d\d|e[−-]30[1-9]")
"""A number below 1e−300 with digits of its own; <1e−300 and >−1e−300 are none."""

FLAT_ZERO = re.compile(r"(f′(\(\w+\))?|h1|ŷ) is (at most )?0\b(?!\.\d)")
TOO_SMALL = "too small"


def lower(window, activation: str, bias: str, value: float) -> None:
    """Bring the sum of a neuron down, or up, and explain what depends on its slope."""
    window.lab.changes.set_activation(activation)
    window.lab.changes.set_parameter(bias, value)
    window.lab.selection.choose_parameter("w1" if bias == "b1" else "w5")
    settled(window.lab)


def front(window, name: str) -> QWidget:
    """Bring a card to the front, and return its panel."""
    dock = window.findChild(QWidget, f"{name}_panel_dock")
    dock.show()
    dock.raise_()
    QApplication.processEvents()
    return dock.panel


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize(
    ("activation", "bias", "value"),
    [
        ("sigmoid", "b1", -709.5),
        ("sigmoid", "b1", -900.0),
        ("sigmoid", "b3", -900.0),
        ("tanh", "b1", -900.0),
        ("sigmoid", "b1", 900.0),
    ],
)
def test_no_card_tells_digits_that_are_not_true(window, activation, bias, value, person):
    lower(window, activation, bias, value)
    window.lab.selection.explain_person(person)
    settled(window.lab)
    # What nobody reads: the cell of a prediction hands its float on as it is, for copying.
    said = ((where, html.unescape(text)) for where, text in everything_said(window))
    told = [(where, text) for where, text in said if not is_a_float(text)]
    assert len(told) > 1000
    assert not [each for each in told if FAINT.search(each[1]) or FLAT_ZERO.search(each[1])]


def is_a_float(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.]+e-\d+", text))


@pytest.mark.parametrize("value", [-709.5, -5000.0])
def test_a_slope_below_all_numbers_is_bounded_wherever_it_stands(window, value):
    lower(window, "sigmoid", "b1", value)
    diagram = front(window, "network_diagram")
    assert diagram.shown()["h1"] == "<1e−300"
    diagram.view.part_entered.emit("h1")
    diagram._pointing.tell()
    card = diagram._pointing.card.accessibleDescription()
    assert "h1 = f(Σ) <1e−300; f′(Σ) <1e−300" in card
    neuron = front(window, "neuron")
    assert neuron.picture.marks.texts.slope == "f′ <1e−300"
    assert neuron.arithmetic.sentence.text().endswith(
        "so they hardly learn. The slope is too small for the computer's numbers."
    )
    chain = front(window, "chain_rule").text
    # Twice a bound is no number: it was written as −2.434e−308.
    assert "∂h1/∂w1 = x1 · f′(Σh1) = −2 · <1e−300 = >−1e−300" in chain
    finding = window.findChild(QLabel, "finding").text()
    assert "f′ is too small there for the computer's numbers." in finding


@pytest.mark.parametrize(("activation", "value"), [("tanh", -900.0), ("sigmoid", 900.0)])
def test_a_slope_that_is_rounded_to_0_is_explained_wherever_it_stands(window, activation, value):
    lower(window, activation, "b1", value)
    assert TOO_SMALL in front(window, "neuron").arithmetic.sentence.text()
    assert "f′(Σh1) is too small for the computer's numbers." in (front(window, "chain_rule").text)
    assert TOO_SMALL in window.findChild(QLabel, "finding").text()


def test_a_rectifier_that_is_off_has_a_slope_of_0_and_says_so(window):
    lower(window, "relu", "b1", -900.0)
    sentence = front(window, "neuron").arithmetic.sentence.text()
    assert "no error goes on" in sentence
    assert TOO_SMALL not in sentence
    assert "f′(Σh1) is 0." in front(window, "chain_rule").text


@pytest.mark.parametrize("loss", ["squared", "cross-entropy"])
def test_a_loss_below_all_numbers_is_bounded_wherever_it_stands(window, loss):
    """For Bob, who is 0, ŷ is hardly above 0: its square is no number, and not 0."""
    lab = window.lab
    lab.changes.set_dataset(Dataset([FOUR_PEOPLE[1], FOUR_PEOPLE[2]]), "only men")
    lab.changes.set_loss(loss)
    lower(window, "sigmoid", "b3", -5000.0)
    lab.steps.step()
    settled(lab)
    assert window.findChild(QLabel, "loss_readout").text() == "<1e−300"
    assert "loss of <1e−300" in window.findChild(QLabel, "status_sentence").text()
    diagram = front(window, "network_diagram")
    assert diagram.shown()["loss"] == "<1e−300"
    diagram.view.part_entered.emit("loss")
    diagram._pointing.tell()
    assert "L <1e−300" in diagram._pointing.card.accessibleDescription()
    assert "loss: <1e−300" in front(window, "update_effect").area.accessibleDescription()
    assert "<1e−300" in front(window, "compare").findChild(Table).rows.as_tsv([0])


@pytest.mark.parametrize("person", [0, 1])
def test_a_prediction_that_is_only_bounded_is_copied_as_a_bound(window, person):
    """ŷ of a sum below −709 is no number: its seventeen digits would be taken for some."""
    lower(window, "sigmoid", "b3", -5000.0)
    people = window.findChild(PeoplePanel)
    people.table.setCurrentIndex(people.model.index(person, PeopleColumn.PREDICTION))
    people.exchange.copy_value()
    assert QGuiApplication.clipboard().text() == "<1e−300"
