"""One neuron: its sum, activation and slope against plain loops, and what is written of them."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explain.formula import Formula
from core.explain.neuron import Openness, neuron_explained
from core.explain.neuron_words import COVERED, as_text, sentence, steps, sum_in_numbers, tried
from core.explain.saturation import SATURATED
from core.explain.stages import Phase, Stage, stages
from core.network import Parameters
from core.network.activations import ACTIVATIONS, activation_named
from core.network.shape import neuron_name, places
from core.network.update import Update
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from tests.core.one_row import SOFTSIGN, F
from tests.core.strategies import networks, weight_inputs

NAMES = ["sigmoid", "softsign", "tanh", "relu", "identity"]


@pytest.fixture(autouse=True)
def one_row_more(monkeypatch):
    monkeypatch.setitem(ACTIVATIONS, "softsign", SOFTSIGN)


def write(value: float, more: int = 0) -> str:
    return f"{value:.{4 + more}g}".replace("-", "−")


def update_of(parameters, x, activation="sigmoid"):
    rates = np.full(len(parameters.values), 0.1)
    return Update(parameters, np.asarray(x, dtype=float), 1.0, rates, activation=activation)


def neurons(sizes):
    return [(layer, i) for layer in range(1, len(sizes)) for i in range(sizes[layer])]


def plain(update, neuron):
    """Σ, a and f′(Σ) of a neuron, number by number; the slope along the imaginary axis."""
    sizes, values = update.before.layer_sizes, update.before.as_dict()
    heard = update.x.tolist()
    for layer in range(1, len(sizes)):
        f = F["sigmoid" if layer == len(sizes) - 1 else update.activation]
        sums = []
        for index in range(sizes[layer]):
            own = [p for p in places(sizes) if (p.layer, p.neuron) == (layer, index)]
            total = sum(values[p.name] * heard[p.source] for p in own[:-1])
            sums.append(total + values[own[-1].name])
        if layer == neuron[0]:
            total = sums[neuron[1]]
            return total, f(complex(total)).real, f(complex(total, 1e-200)).imag / 1e-200
        heard = [f(complex(total)).real for total in sums]
    raise AssertionError


@given(networks(), weight_inputs(), st.sampled_from(NAMES), st.data())
def test_it_is_what_the_neuron_does(parameters, x, activation, data):
    update = update_of(parameters, x, activation)
    neuron = data.draw(st.sampled_from(neurons(parameters.layer_sizes)))
    explained = neuron_explained(update, neuron)
    total, a, slope = plain(update, neuron)
    assert explained.sum.value == pytest.approx(total, rel=1e-12, abs=1e-12)
    assert (
        explained.sum.value == explained.here.sum == update.forward.sums[neuron[0] - 1][neuron[1]]
    )
    assert explained.here.output.value == pytest.approx(a, rel=1e-11, abs=1e-300)
    # Near 1, a is known to 1e-16 only, and so is what is left of it in 1 − a.
    assert explained.here.slope.value == pytest.approx(slope, rel=1e-9, abs=4e-16)
    assert explained.name == neuron_name(parameters.layer_sizes, *neuron)
    *terms, bias = explained.sum.values
    assert [update.before[name] for name in explained.own] == [*terms[1::2], bias]


@given(networks(), st.floats(-40, 40), st.sampled_from(NAMES))
def test_another_sum_gives_what_the_function_gives(parameters, total, activation):
    explained = neuron_explained(update_of(parameters, [1.0, 2.0], activation), (1, 0))
    f = F[activation if len(parameters.layer_sizes) > 2 else "sigmoid"]
    answer = explained.answer(total)
    assert answer.output.value == pytest.approx(f(complex(total)).real, rel=1e-11, abs=1e-300)
    slope = f(complex(total, 1e-200)).imag / 1e-200
    assert answer.slope.value == pytest.approx(slope, rel=1e-9, abs=4e-16)
    assert explained.curve([total, -total])[0] == answer.output.value
    # The tangent touches the curve and has its slope.
    assert answer.tangent(total) == answer.output.value
    rise = answer.tangent(total + 2.0) - answer.tangent(total)
    assert rise == pytest.approx(2 * answer.slope.value, rel=1e-9, abs=1e-13)


def worked_out_again(formula: Formula) -> float:
    """Work out a formula as it is written, with a reader's calculator."""
    text = formula.in_numbers(write).replace("−", "-").replace("^", "**")
    text = text.replace("·", "*").replace("²", "**2").replace("e**", "math.e**")
    text = re.sub(r"(?<=[\d.])\(", "*(", text)  # 0.1141(1 − 0.1141)
    text = re.sub(r"\|([^|]+)\|", r"abs(\1)", text)
    text = text.partition(", for")[0]
    return float(eval(text, {"math": math, "tanh": math.tanh, "max": max, "abs": abs}))


@given(networks(), weight_inputs(), st.sampled_from(NAMES), st.data())
def test_whoever_works_out_what_is_written_gets_what_is_written(parameters, x, activation, data):
    update = update_of(parameters, x, activation)
    neuron = data.draw(st.sampled_from(neurons(parameters.layer_sizes)))
    explained = neuron_explained(update, neuron)
    if abs(explained.here.sum) > 30:
        return  # the calculator has no more digits than the program
    for formula in (explained.sum, explained.here.output, explained.here.slope):
        # Written to 4 digits: half of the last one, and what a float adds.
        again = worked_out_again(formula)
        assert again == pytest.approx(formula.value, rel=6e-4, abs=1e-13)


def test_the_first_step_is_written_out_as_in_a_book():
    update = Run(FOUR_PEOPLE, Parameters.normal(seed=1)).moment.update
    written = as_text(neuron_explained(update, (1, 0)), "Alice", write)
    assert written.splitlines()[1:] == [
        "Σh1 = x1·w1 + x2·w2 + b1 = −2·0.3456 + −1·0.8216 + −0.537 = −2.05",
        "h1 = f(Σh1) = 1 / (1 + e^−Σh1) = 1 / (1 + e^2.05) = 0.1141",
        "f′(Σh1) = h1(1 − h1) = 0.1141(1 − 0.1141) = 0.1011",
        "10.11 % of the error that arrives at h1 goes on to w1, w2 and b1. "
        "At best it is 25 %, where Σ = 0.",
    ]
    short = sum_in_numbers(neuron_explained(update, (1, 0)), write)
    assert short == "Σ = −2·0.3456 − 1·0.8216 − 0.537 = −2.05"
    assert as_text(neuron_explained(update, (1, 0)), "", write, sums=False, slopes=False) == (
        "Neuron h1 for this person"
    )


def test_the_output_is_a_sigmoid_whatever_the_hidden_neurons_are():
    parameters = Parameters.normal(seed=4)
    for name in NAMES:
        explained = neuron_explained(update_of(parameters, [-2, -1], name), (2, 0))
        assert explained.here.function is activation_named("sigmoid")
        assert explained.symbol == "ŷ"
        assert "ŷ(1 − ŷ)" in as_text(explained, "Alice", write)


def one_neuron(total: float, activation: str):
    """Return a hidden neuron whose sum is ``total``."""
    values = np.array([0.0, 0.0, total, 1.0, 0.0])
    update = update_of(Parameters((2, 1, 1), values), [1.0, 1.0], activation)
    return neuron_explained(update, (1, 0))


@pytest.mark.parametrize(
    ("activation", "total", "openness", "words"),
    [
        ("sigmoid", 0.0, Openness.OPEN, "25 % of the error"),
        ("sigmoid", -3.054, Openness.NEARLY, "h1 is nearly off: only 4.3"),
        ("sigmoid", 4.0, Openness.NEARLY, "h1 is nearly fully on: only 1.766"),
        ("sigmoid", -12.0, Openness.SATURATED, "h1 is saturated: it is nearly off"),
        ("sigmoid", 40.0, Openness.SATURATED, "h1 is saturated: it is nearly fully on"),
        ("tanh", 0.0, Openness.ALL, "All of the error"),
        ("tanh", -9.0, Openness.SATURATED, "h1 is saturated: it is nearly −1"),
        ("relu", -0.5, Openness.SHUT, "h1 is off: the curve is level"),
        ("relu", 0.0, Openness.SHUT, "h1 is off: the curve is level"),
        ("relu", 0.5, Openness.ALL, "All of the error"),
        ("identity", -7.0, Openness.ALL, "the slope is 1"),
        ("softsign", 20.0, Openness.NEARLY, "h1 is nearly 1: only 0.2"),
    ],
)
def test_how_much_gets_through_is_said(activation, total, openness, words):
    explained = one_neuron(total, activation)
    assert explained.here.openness is openness
    assert words in sentence(explained, explained.here, write)


def test_saturated_means_here_what_it_means_to_the_diagnosis():
    explained = one_neuron(0.0, "sigmoid")
    edge = math.log(4 / SATURATED)  # a(1 − a) = e^−Σ, nearly
    assert explained.answer(-edge - 0.01).openness is Openness.SATURATED
    assert explained.answer(-edge + 0.01).openness is Openness.NEARLY


def test_what_its_symbols_say_already_is_not_said_again():
    assert steps("f′(Σh1)", one_neuron(-1.0, "relu").here.slope, write) == []
    assert steps("f′(Σh1)", one_neuron(-1.0, "identity").here.slope, write) == []
    assert steps("h1", one_neuron(-1.0, "identity").here.output, write) == ["−1"]
    assert tried(one_neuron(0.0, "sigmoid"), one_neuron(2.0, "sigmoid").here, write) == (
        "If Σh1 were 2, h1 would be 0.8808 and the slope 0.105."
    )


def test_what_is_covered_is_not_said_and_what_it_comes_from_is():
    explained = one_neuron(-3.054, "sigmoid")
    lines = as_text(explained, "Alice", write, hidden=frozenset({"h1", "f′(Σh1)"})).splitlines()
    assert lines[1].endswith("+ −3.054 = −3.054")
    assert lines[2] == "h1 = f(Σh1) = 1 / (1 + e^−Σh1) = 1 / (1 + e^3.054) = ?"
    assert lines[3] == "f′(Σh1) = h1(1 − h1) = ?(1 − ?) = ?"
    assert lines[4] == COVERED
    lines = as_text(explained, "Alice", write, hidden=frozenset({"Σh1"})).splitlines()
    assert lines[1].endswith("+ −3.054 = ?")
    assert "e^? = 0.045" not in lines[2]
    assert lines[2].startswith("h1 = f(Σh1) = 1 / (1 + e^−Σh1) = 1 / (1 + e^?)")
    assert sum_in_numbers(explained, write, frozenset({"Σh1"})).endswith("= ?")
    off = as_text(one_neuron(-1.0, "relu"), "Alice", write, hidden=frozenset({"f′(Σh1)"}))
    assert "f′(Σh1) = ?" in off


def test_sums_beyond_all_bounds_are_said_too():
    for total in (-1e300, -1e5, 1e5, 1e300):
        for name in NAMES:
            explained = one_neuron(total, name)
            assert "for Alice" in as_text(explained, "Alice", write)
    update = update_of(Parameters.constant(weight=1e308), [-15.0, 10.0])
    lost = neuron_explained(update, (1, 0))
    assert "too large for the computer" in sentence(lost, lost.here, write)


def test_many_terms_are_written_in_no_time():
    update = update_of(Parameters.normal((2, 8, 8, 1), seed=3), [-2.0, -1.0])
    explained = neuron_explained(update, (2, 5))
    assert len(explained.sum.symbols) == 17
    assert worked_out_again(explained.sum) == pytest.approx(explained.sum.value, rel=6e-4)
    assert "its weights and its bias" in sentence(explained, explained.here, write)


def test_sums_are_known_from_their_layer_on():
    line = stages((2, 2, 2, 1))
    for layer in (1, 2, 3):
        first = Stage(Phase.FORWARD, layer)
        known = [stage for stage in line if stage.knows_sums_of(layer)]
        assert known == list(line[line.index(first) :])
