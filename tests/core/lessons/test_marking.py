"""Answers are marked as a careful teacher would, for any network, activation and loss."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.errors import LabError
from core.lessons import mark
from core.lessons.mistakes import MISTAKES
from core.lessons.words import SENTENCES
from core.network import Parameters, feedforward, gradient
from core.network.activations import ACTIVATIONS
from core.network.losses import LOSSES
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE
from core.training import Run
from tests.core.lessons.by_hand import Paper
from tests.core.strategies import networks

ARTICLE = Run(ONLY_ALICE, Parameters.constant()).moment
RAW = {0: (133.0, 65.0), 1: (160.0, 72.0), 2: (152.0, 70.0), 3: (120.0, 60.0)}
QUANTITIES = ("Σh1", "h1", "Σo1", "ŷ", "L", "∂L/∂ŷ", "f′(Σh1)", "f′(Σo1)", "∂ŷ/∂h1", "∂h1/∂w1",
              "∂L/∂w1", "∂L/∂w2", "∂L/∂b1", "∂L/∂w5", "∂L/∂b3", "w1 after", "b3 after")  # fmt: skip

small_networks = networks(st.just((2, 2, 1)), spread=0.6)
activations = st.sampled_from(sorted(ACTIVATIONS))
losses = st.sampled_from(sorted(LOSSES))
rows = st.integers(0, 3)


def moment_and_paper(parameters, activation, loss, person):
    run = Run(FOUR_PEOPLE, parameters, 0.1, activation=activation, loss=loss)
    x = tuple(map(float, FOUR_PEOPLE.inputs[person]))
    y = float(FOUR_PEOPLE.targets[person])
    return run.moment, Paper(parameters.as_dict(), x, y, activation, loss)


def ways_to_write(number: Decimal) -> list[str]:
    """Write one number in every form that is allowed."""
    power = f"{number:e}"
    mantissa, _, exponent = power.partition("e")
    raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    fraction = Fraction(number)
    forms = [number] if number.as_tuple().exponent <= 0 else []  # 1200 says four digits
    plain = [f"{form:f}" for form in forms]
    per_cent = number.scaleb(2)
    plain += [f"{per_cent:f}%"] if per_cent.as_tuple().exponent <= 0 else []
    return [
        *plain,
        *(form.replace(".", ",") for form in plain),
        *(form.replace("-", "−") for form in plain),
        power,
        f"{mantissa}·10{raised}",
        f"{fraction.numerator}/{fraction.denominator}",
    ]


@settings(max_examples=40, deadline=None)
@given(small_networks, activations, losses, rows, st.sampled_from(QUANTITIES), st.integers(2, 10))
def test_the_right_answer_is_right_in_every_form(parameters, f, L, person, quantity, digits):
    moment, paper = moment_and_paper(parameters, f, L, person)
    value = paper.numbers()[quantity]
    assume(abs(paper.numbers()["Σo1"]) < 10)
    assume(value == 0 or 1e-12 < abs(value) < 1e12)
    number = Decimal(f"{value:.{digits - 1}e}")
    for typed in ways_to_write(number):
        assert mark(moment, quantity, typed, person).verdict == "right", typed


@settings(max_examples=40, deadline=None)
@given(small_networks, activations, losses, rows, st.sampled_from(QUANTITIES), st.integers(2, 10))
def test_one_unit_off_in_the_last_digit_is_wrong(parameters, f, L, person, quantity, digits):
    moment, paper = moment_and_paper(parameters, f, L, person)
    value = paper.numbers()[quantity]
    assume(1e-12 < abs(value) < 1e12)
    number = Decimal(f"{value:.{digits - 1}e}")
    unit = Decimal(1).scaleb(number.as_tuple().exponent)
    for off in (number + unit, number - unit):
        tie = abs(abs(off - Decimal(value)) - unit / 2) < unit / 10**4
        marked = mark(moment, quantity, f"{off:f}", person)
        # To few digits it may be what comes out with numbers that were rounded on the way.
        allowed = {"wrong", "rounded"} if digits <= 6 else {"wrong"}
        assert tie or marked.verdict in allowed, off


@given(networks(st.just((2, 3, 2, 1))), activations, losses, rows)
@settings(max_examples=15, deadline=None)
def test_every_gradient_of_a_deeper_network_is_marked(parameters, f, L, person):
    moment = Run(FOUR_PEOPLE, parameters, activation=f, loss=L).moment
    x, y = FOUR_PEOPLE.inputs[person], FOUR_PEOPLE.targets[person]
    found = gradient(parameters, x, y, f, L)
    for name in ("w1", "b4", "w7", "b6"):
        value = found[name]
        if not value or abs(value) > 1e-12:
            assert mark(moment, f"∂L/∂{name}", f"{value:.5e}", person).verdict == "right"
    y_hat = float(feedforward(parameters, x, f))
    assert mark(moment, f"ŷ {FOUR_PEOPLE.names[person]}", f"{y_hat:.6e}").verdict == "right"


@given(networks(st.just((2, 3, 2, 1)), spread=0.5), activations, losses, rows, st.integers(7, 10))
@settings(max_examples=8, deadline=None)
def test_one_unit_off_is_wrong_in_a_deeper_network_too(parameters, f, L, person, digits):
    moment = Run(FOUR_PEOPLE, parameters, activation=f, loss=L).moment
    x, y = FOUR_PEOPLE.inputs[person], FOUR_PEOPLE.targets[person]
    found = gradient(parameters, x, y, f, L)
    for name in ("w1", "b4", "w13"):
        value = found[name]
        if 1e-9 < abs(value) < 1e9:
            number = Decimal(f"{value:.{digits - 1}e}")
            unit = Decimal(1).scaleb(number.as_tuple().exponent)
            for off in (number + unit, number - unit):
                tie = abs(abs(off - Decimal(value)) - unit / 2) < unit / 10**4
                assert tie or mark(moment, f"∂L/∂{name}", f"{off:e}", person).verdict == "wrong"


def test_an_exact_value_may_be_typed_shorter():
    assert mark(ARTICLE, "Σh1", "-3").verdict == "right"
    assert mark(ARTICLE, "Σh1", "−3").verdict == "right"
    assert mark(ARTICLE, "y", "1").verdict == "right"
    few = mark(ARTICLE, "ŷ", "0.5")
    assert (few.verdict, few.mistake) == ("wrong", "too few digits")


def test_arithmetic_in_binary_decides_nothing():
    """0.1 · 3 is not 0.3 in binary, and 0.125 lies in the middle between 0.12 and 0.13."""
    parameters = Parameters.constant(weight=0.1).replaced("b1", 0.0)
    moment = Run(FOUR_PEOPLE, parameters).moment
    assert mark(moment, "Σh1", "-0.3").verdict == "right"
    assert mark(moment, "Σh1", "-0.30").verdict == "right"
    for bias, ways in ((0.425, ("0.12", "0.13")), (0.3, ("0",))):
        moment = Run(FOUR_PEOPLE, parameters.replaced("b1", bias)).moment
        for way in ways:
            assert mark(moment, "Σh1", way).verdict == "right", way


def test_the_article_is_right_with_rounded_factors():
    marked = mark(ARTICLE, "∂L/∂w1", "0.0214")
    assert (marked.verdict, marked.mistake) == ("rounded", None)
    assert "rounded" in marked.sentence
    assert "0.02147" in marked.sentence
    assert mark(ARTICLE, "∂L/∂w1", "0,0214").sentence.count("0,02147") == 1
    assert mark(ARTICLE, "∂L/∂ŷ", "-0.952").verdict == "rounded"
    assert mark(ARTICLE, "∂L/∂w1", "0.0213").verdict == "wrong"


@pytest.mark.parametrize("typed", ["", "?", "abc", "1..2", "0.02 0.03", "\0", "∞", "x" * 1000])
@pytest.mark.parametrize(
    "quantity",
    ["∂L/∂w1", "loss", "sign of ∂L/∂w1", "order of ∂L/∂w1", "order of w1, b1", "largest gradient"],
)
def test_what_cannot_be_read_is_not_wrong(quantity, typed):
    marked = mark(ARTICLE, quantity, typed)
    assert (marked.verdict, marked.mistake) == ("unread", None)
    assert "not marked" in marked.sentence or "cannot be read" in marked.sentence


# Named mistakes, against values worked out by hand.


def wrong_values(paper: Paper, person: int) -> dict[str, dict[str, float]]:
    """What every quantity comes to with each mistake, by mistake, worked out by hand."""

    def made(**changes):
        return Paper(**{**vars(paper), **changes}).numbers()

    others = [Paper(paper.p, tuple(FOUR_PEOPLE.inputs[o]), float(FOUR_PEOPLE.targets[o]),
                    paper.activation, paper.loss).numbers()
              for o in range(4) if o != person]  # fmt: skip
    right = paper.numbers()
    found = {
        "sign": {name: -value for name, value in right.items()},
        "f′ forgotten": made(slope="1"),
        "f for f′": made(slope="f"),
        "Σ for f(Σ)": made(hidden_is_sum=True),
        "raw input for shifted": made(x=RAW[person]),
        "the other input": made(x=paper.x[::-1]),
        "another person": others[0],
        "sum without bias": made(bias=0.0),
    }
    for name in ("w1 after", "b3 after"):
        short = name.removesuffix(" after")
        found["sign"][name] = paper.p[short] + paper.eta * right[f"∂L/∂{short}"]
    found["η forgotten"] = {n: made(eta=1.0)[n] for n in ("w1 after", "b3 after")}
    if paper.loss == "squared":
        found["the 2 forgotten"] = made(two=1.0)
        found["y and ŷ exchanged"] = {"∂L/∂ŷ": made(swapped_truth=True)["∂L/∂ŷ"]}
    found["Σ for f(Σ)"] |= {"h1": right["Σh1"]}
    for name in ("f′(Σh1)", "f′(Σo1)", "∂h1/∂b1"):
        del found["f′ forgotten"][name]
    return found


def sane(values: dict[str, float]) -> float:
    """ŷ of a calculation; where it is all but 0 or 1, 1 − ŷ has few digits in any arithmetic."""
    return abs(values.get("ŷ", 0.5))


@settings(max_examples=10, deadline=None)
@given(small_networks, activations, losses, rows)
def test_each_mistake_gets_its_own_sentence_and_no_others(parameters, f, L, person):
    moment, paper = moment_and_paper(parameters, f, L, person)
    assume(abs(paper.numbers()["Σo1"]) < 10)
    right, wrong = paper.numbers(), wrong_values(paper, person)
    for quantity in QUANTITIES:
        ways = {name: values[quantity] for name, values in wrong.items() if quantity in values}
        if quantity == "∂L/∂ŷ":
            ways.pop("sign")  # −2(ŷ − y): the same number, and the more telling name
        old = paper.p.get(quantity.removesuffix(" after"), right[quantity])
        for name, value in ways.items():
            others = [old, right[quantity], *(v for n, v in ways.items() if n != name)]
            if not value or not 1e-5 < sane(wrong[name]) < 1 - 1e-5:
                continue
            if any(abs(value - other) <= 1e-6 * abs(value) for other in others):
                continue
            marked = mark(moment, quantity, f"{value:.9e}", person)
            assert (marked.verdict, marked.mistake) == ("wrong", name), (quantity, value)


def test_every_mistake_has_a_sentence_of_its_own():
    assert set(MISTAKES) < set(SENTENCES)
    assert len(set(SENTENCES.values())) == len(SENTENCES)


def test_a_mistake_is_seen_through_rounding_on_the_way():
    assert mark(ARTICLE, "∂L/∂w1", "-0.0214").mistake == "sign"


def test_another_person_is_named():
    moment = Run(FOUR_PEOPLE, Parameters.normal(seed=1)).moment
    y_hat = float(feedforward(moment.parameters, FOUR_PEOPLE.inputs[1]))
    marked = mark(moment, "ŷ Alice", f"{y_hat:.6f}")
    assert marked.mistake == "another person"
    assert "Bob" in marked.sentence


# Quantities of more than one person, of later, and in words.


def test_the_loss_of_everybody():
    moment = Run(FOUR_PEOPLE, Parameters.normal(seed=1)).moment
    own = (FOUR_PEOPLE.targets - feedforward(moment.parameters, FOUR_PEOPLE.inputs)) ** 2
    assert mark(moment, "loss", f"{own.mean():.6f}").verdict == "right"
    assert mark(moment, "loss", f"{own.sum():.6f}").mistake == "sum for the mean"
    assert mark(moment, "loss", f"{own[2]:.6f}").mistake == "one person for everybody"
    assert mark(moment, "L Bob", f"{own[1]:.6f}").verdict == "right"


def test_what_is_asked_after_the_update():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    before = run.moment
    run.advance(1)
    now = run.moment
    assert mark(before, "loss after", f"{now.loss:.7f}").verdict == "right"
    assert mark(before, "loss after", f"{before.loss:.7f}").mistake == "before the update"
    assert mark(before, "w1 after", f"{now.parameters['w1']:.7f}").verdict == "right"
    assert mark(before, "w1 after", f"{before.parameters['w1']:.9f}").mistake == "before the update"
    bob = float(feedforward(now.parameters, FOUR_PEOPLE.inputs[1]))
    assert mark(before, "ŷ after Bob", f"{bob:.7f}").verdict == "right"


@pytest.mark.parametrize(
    ("quantity", "typed", "verdict", "mistake"),
    [
        ("sign of ∂L/∂w1", "+", "right", None),
        ("sign of ∂L/∂w1", "positive", "right", None),
        ("sign of ∂L/∂w1", "−", "wrong", "sign"),
        ("sign of ∂L/∂b1", "Minus", "right", None),
        ("largest gradient", "b3", "right", None),
        ("largest gradient", "∂L/∂b3", "right", None),
        ("largest gradient", "−0.24", "right", None),
        ("largest gradient", "0.24", "wrong", "sign"),
        ("largest gradient", "w1", "wrong", None),
        ("order of ∂L/∂w1", "0.01", "right", None),
        ("order of ∂L/∂w1", "10⁻²", "right", None),
        ("order of ∂L/∂w1", "1", "wrong", None),
        ("order of w1, ∂L/∂w1, ∂L/∂b3", "w1 > ∂L/∂w1 > ∂L/∂b3", "right", None),
        ("order of w1, ∂L/∂w1, ∂L/∂b3", "dL/db3, dL/dw1, w1", "wrong", "order turned round"),
        ("order of w1, ∂L/∂w1, ∂L/∂b3", "∂L/∂w1 w1 ∂L/∂b3", "wrong", None),
        ("order of w1, ∂L/∂w1, ∂L/∂b3", "w1", "unread", None),
    ],
)  # fmt: skip
def test_answers_in_words(quantity, typed, verdict, mistake):
    marked = mark(ARTICLE, quantity, typed)
    assert (marked.verdict, marked.mistake) == (verdict, mistake)


@pytest.mark.parametrize("quantity", ["", "w10", "∂L/∂w10", "h3", "ŷ Zoe", "loss Zoe", "x" * 500])
def test_a_quantity_that_is_not_there_is_refused(quantity):
    with pytest.raises(LabError):
        mark(ARTICLE, quantity, "1")


def test_where_a_run_diverged_nothing_is_marked_wrong():
    values = np.full(9, 1e200)
    moment = Run(FOUR_PEOPLE, Parameters((2, 2, 1), values), activation="identity").moment
    assert mark(moment, "Σo1", "5.0").verdict in ("wrong", "unread")
    assert mark(moment, "∂L/∂w1", "5.0").verdict in ("wrong", "unread")
