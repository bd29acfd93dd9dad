"""Whoever works out a formula as it is written gets the value shown for it, to the digits shown."""

import re
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.explain.chain import chain
from core.explain.chain_words import as_text, sentence
from core.explain.formula import (
    LEAST_TOLD,
    Formula,
    loss_of,
    product_of,
    slope_of,
    slope_of_loss,
    step_of,
    written_alike,
)
from core.network.activations import SIGMOID, TANH
from core.network.losses import CROSS_ENTROPY, SQUARED
from core.network.update import Update
from gui.text.numbers import NumberFormat
from tests.core.strategies import learning_rates, networks, weight_inputs

writers = st.builds(NumberFormat, st.integers(3, 10), st.sampled_from(".,"))
finite = st.floats(-1e6, 1e6, allow_subnormal=False).filter(lambda x: x == 0 or abs(x) > 1e-100)
activations = st.one_of(
    st.floats(0, 1, allow_subnormal=False),
    # Nearly fully on and nearly off.
    st.floats(1, 36).map(lambda power: 1 - 10.0 ** (-power / 2.3)),
    st.floats(0, 100).map(lambda power: 10.0**-power),
)
outcomes = st.sampled_from([0.0, 1.0])
sigmoid_slope = partial(slope_of, SIGMOID)
squared_slope = partial(slope_of_loss, SQUARED)
formulas = st.one_of(
    st.builds(sigmoid_slope, st.just("h1"), activations),
    st.builds(squared_slope, outcomes, activations),
    st.builds(partial(slope_of, TANH), st.just("h1"), st.floats(-1, 1, allow_subnormal=False)),
    st.builds(partial(slope_of_loss, CROSS_ENTROPY), outcomes, st.floats(1e-12, 1 - 1e-12)),
    st.builds(partial(loss_of, SQUARED), outcomes, activations),
    st.builds(lambda a, b: product_of(("w5", a), ("f′(Σo1)", b)), finite, activations),
    st.builds(lambda a: product_of(("f′(Σo1)", a)), activations),
)

LEAST = "1e−300"
PLAIN = str.maketrans("−,", "-.")


def worked_out(line: str) -> Fraction:
    """Work out a line exactly, digit by digit as it stands there."""
    text = line.replace("−", "-").replace(",", ".").replace(" · ", "*").replace(" × ", "*")
    text = re.sub(r"(?<=\d)\(", "*(", text).replace("²", "**2")
    text = re.sub(r"\d[\d.]*(e-?\d+)?", lambda number: f"Fraction('{number[0]}')", text)
    # An exponent is no number of the line.
    text = text.replace("**Fraction('2')", "**2")
    return Fraction(eval(text, {"Fraction": Fraction}))


def is_shown(line: str, value: str, numbers: NumberFormat) -> bool:
    """Whether a line comes to the value written for it, or to less than can be told."""
    if "<" in line or ">" in line:
        return True  # nobody can work out a line with a number that is only bounded
    if value in (f"<{LEAST}", f">−{LEAST}"):
        return abs(worked_out(line)) <= Fraction(LEAST_TOLD)
    return is_rounded(worked_out(line), numbers.read(value), numbers.digits)


def is_rounded(exact: Fraction, shown: float, digits: int) -> bool:
    """Whether ``shown`` is ``exact`` rounded to so many digits; a tie may go either way."""
    if shown == 0:
        return abs(exact) < Fraction(10) ** -300
    power = int(f"{shown:e}".split("e")[1])
    half_a_unit = Fraction(10) ** (power - digits + 1) / 2
    return abs(exact - Fraction(f"{shown:.{digits - 1}e}")) <= half_a_unit * (1 + Fraction(1, 1000))


@given(formulas, writers)
@example(squared_slope(1.0, 0.9567340), NumberFormat())
@example(squared_slope(0.0, 0.6875), NumberFormat(4, ","))  # 1,375 and no thousand
@example(sigmoid_slope("h1", 0.9567340), NumberFormat())
@example(squared_slope(1.0, 1 - 8.275e-12), NumberFormat())
@example(product_of(("w", 0.3), ("f", 0.415)), NumberFormat(3))
def test_a_formula_with_numbers_put_in_comes_to_the_value_shown(
    formula: Formula, numbers: NumberFormat
) -> None:
    line = formula.in_numbers(numbers.brief)
    shown = numbers.brief(formula.value)
    assert is_shown(line, shown, numbers), f"{line} = {shown}"


@given(networks(), weight_inputs(), outcomes, learning_rates, writers, st.data())
def test_every_line_of_an_explanation_can_be_checked_with_a_calculator(
    network, x, y, rate, numbers, data
) -> None:
    update = Update(network, x, y, np.full(len(network.values), rate))
    explained = chain(update, data.draw(st.sampled_from(network.names)))
    text = as_text(explained, "", numbers.digits, numbers.brief, most_paths=2)
    block = text.split("\n\n")[2]
    for line in block.splitlines():
        *_, formula, value = line.split(" = ")
        if "Σ" in formula:
            continue  # ∂h1/∂b1 = f′(Σh1); how that came about is the next line
        assert is_shown(formula, value, numbers), line


@given(networks(), weight_inputs(), learning_rates, writers, st.data())
def test_the_step_of_a_parameter_too(network, x, rate, numbers, data) -> None:
    update = Update(network, x, 1.0, np.full(len(network.values), rate))
    explained = chain(update, data.draw(st.sampled_from(network.names)))
    found = re.search(r"by η (× \S+) = (\S+?),? ", f"{sentence(explained, '', numbers.brief)} ")
    if found is not None and LEAST not in found[0]:
        exact = worked_out(f"{Fraction(rate).numerator} {found[1]}") / Fraction(rate).denominator
        assert is_rounded(exact, numbers.read(found[2]), numbers.digits)


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (squared_slope(1.0, 0.9567340), "−2(1 − 0.956734)"),
        (squared_slope(1.0, 0.5236951740839997), "−2(1 − 0.5237)"),
        (squared_slope(1.0, 1 - 8.275e-12), "−2 · 8.275e−12"),
        (squared_slope(0.0, 8.275e-12), "−2(0 − 8.275e−12)"),
        (sigmoid_slope("h1", 1 - 8.275e-12), "1.000 · 8.275e−12"),
        (sigmoid_slope("h1", 1.0), "1(1 − 1)"),
        (product_of(("x1", -2.0), ("f′(Σh1)", 0.04301823)), "−2 · 0.04302"),
        (product_of(("w5", float("inf")), ("f′(Σo1)", 0.25)), "∞ · 0.25"),
        (step_of(0.1, 0.02146953526581111), "η × 0.02147"),
    ],
)
def test_it_has_no_more_digits_than_that_takes(formula: Formula, line: str) -> None:
    assert formula.in_numbers(NumberFormat().brief) == line


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), writers)
@example(2.5, 2.5000000001, NumberFormat(4))
@example(2.02, 2.0200004, NumberFormat(4, ","))
@example(np.inf, 1.0, NumberFormat())
def test_numbers_that_read_the_same_are_told_so(one, other, numbers):
    shown = [
        float(numbers.write(each).strip("<>").translate(PLAIN).replace("∞", "inf"))
        for each in (one, other)
    ]
    assert written_alike(numbers.brief, one, other) == (shown[0] == shown[1])
