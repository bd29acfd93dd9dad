"""Numbers worked out with forty digits, for every function in the tables."""

import math
from decimal import Decimal, getcontext
from itertools import product

import numpy as np
import pytest

from core.explain.chain import chain
from core.network import Parameters, feedforward, gradient
from core.network.activations import ACTIVATIONS
from core.network.elementary import tanh_of_array
from core.network.exp import exp_of_array
from core.network.expression import NUMPY, as_factor, respelled
from core.network.losses import LOSSES, loss_named
from core.network.update import Update
from core.people.dataset import FOUR_PEOPLE

ONES = Parameters.constant()
MIXED = Parameters((2, 2, 1), np.array([0.5, -0.25, 0.1, -0.75, 0.4, -0.2, 1.5, -1.25, 0.3]))
ALICE, CHARLIE = 0, 2

CASES = [
    # hidden, loss, parameters, person, ŷ, L, ∂L/∂w1, ∂L/∂b1, ∂L/∂w5, ∂L/∂b3
    (
        "tanh", "squared", ONES, ALICE, 0.12024527760056897, 0.7739683715840999,
        0.0036727721048206204, -0.0018363860524103102, 0.18521161439121337, -0.18613208339038083,
    ),
    (
        "tanh", "cross-entropy", MIXED, ALICE, 0.18955914369716183, 1.6630541992111535,
        1.6367504279254874, -0.81837521396274368, 0.46330469683663686, -0.81044085630283817,
    ),
    (
        "relu", "squared", MIXED, ALICE, 0.30470333065243462, 0.48343745840581767,
        0.0, 0.0, 0.0, -0.29461000747680094,
    ),
    (
        "relu", "cross-entropy", MIXED, CHARLIE, 0.99999170624962611, 11.700008293784767,
        25.499788509365466, 1.4999875593744392, 7.5999369674971584, 0.99999170624962611,
    ),
    (
        "sigmoid", "cross-entropy", ONES, ALICE, 0.5236951740839997, 0.64684549277829891,
        0.043035722097196968, -0.021517861048598484, -0.022589172267755253, -0.4763048259160003,
    ),
    (
        "sigmoid", "squared", ONES, ALICE, 0.5236951740839997, 0.22686628719087137,
        0.02146953526581111, -0.010734767632905555, -0.011269220242958155, -0.23761755952842809,
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case[:2])))
def test_numbers_of_forty_digits(case):
    activation, loss, parameters, person, y_hat, L, *slopes = case
    x, y = FOUR_PEOPLE.inputs[person], float(FOUR_PEOPLE.targets[person])
    update = Update(parameters, x, y, np.full(9, 0.1), activation, loss)
    # 1 − tanh² of a sum of 3 has lost two digits, whoever computes it.
    close = {"rel": 1e-15, "abs": 1e-17}
    assert float(feedforward(parameters, x, activation)) == pytest.approx(y_hat, **close)
    assert update.loss == pytest.approx(L, **close)
    found = gradient(parameters, x, y, activation, loss).as_dict()
    names = ("w1", "b1", "w5", "b3")
    assert [found[name] for name in names] == pytest.approx(slopes, **close)
    for name in names:
        assert chain(update, name).paths[0].product == pytest.approx(found[name], rel=2e-15)


@pytest.mark.parametrize("z", [-1e308, -800.0, -37.5, 0.0, 37.5, 800.0, 1e308])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_the_cross_entropy_never_overflows(y, z):
    getcontext().prec = 40
    found = float(loss_named("cross-entropy").function(np.array(y), np.array(0.5), np.array(z)))
    away = Decimal(z) if y == 0 else -Decimal(z)
    exact = float((1 + away.exp()).ln()) if abs(z) < 1000 else max(float(away), 0.0)
    assert found == pytest.approx(exact, rel=1e-15, abs=1e-300)


# The two ways in which a row says its function are one.


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_text_of_a_function_is_the_function(name):
    row = ACTIVATIONS[name]
    names = {"np": np, "exp_of_array": exp_of_array, "tanh_of_array": tanh_of_array}
    sums = np.array([-800.0, -40.0, -3.0, -1e-9, 0.0, 1e-9, 0.5, 7.0, 40.0, 800.0])
    if name != "relu":
        assert row.steepest == np.max(row.slope(row.function(np.array([-1e-9, 0.0, 1e-9]))))
    assert eval(respelled(row.code, NUMPY), {**names, "x": sums}) == pytest.approx(
        row.function(sums), rel=1e-15, abs=0
    )
    for a in row.function(sums).tolist():
        slope = float(row.slope(np.array(a)))
        assert eval(row.slope_code, {"a": a, "abs": abs}) == slope
        assert 0.0 <= slope <= row.steepest


@pytest.mark.parametrize("name", LOSSES)
def test_the_text_of_a_loss_is_the_loss(name):
    row = LOSSES[name]
    for y, z in product((0.0, 1.0), (-30.0, -2.0, 0.1, 3.0, 20.0)):
        y_hat = 1 / (1 + math.exp(-z))
        letters = {"y": y, "y_hat": y_hat, "z": z, "exp": math.exp, "log1p": math.log1p}
        arrays = np.array(y), np.array(y_hat)
        lost = float(row.function(*arrays, np.array(z)))
        assert eval(row.code, letters) == pytest.approx(lost, rel=1e-15)
        slope = float(row.slope(*arrays))
        assert eval(row.slope_code, letters) == slope
        if row.slope_at_sum is not None:
            delta = float(row.slope_at_sum(*arrays))
            assert eval(row.slope_at_sum_code, letters) == delta
            assert delta == pytest.approx(slope * y_hat * (1 - y_hat), rel=1e-6)
        for form, value in ((row.written(y), lost), (row.slope_written(y), slope)):
            terms = [term(y=y, p=y_hat) for _, term in form.terms]
            assert form.rule(*terms) == pytest.approx(value, rel=1e-6)
            assert float(form.rule(*map(Decimal, terms))) == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("share", [0.25, 0.5, 0.8])
def test_guessing_the_share_costs_what_the_row_says(name, share):
    row = LOSSES[name]
    z = math.log(share / (1 - share))
    mean = share * float(row.function(np.array(1.0), np.array(share), np.array(z)))
    mean += (1 - share) * float(row.function(np.array(0.0), np.array(share), np.array(z)))
    assert row.of_guess(share) == pytest.approx(mean, rel=1e-14)


def test_an_expression_is_put_in_front_of_a_product():
    assert as_factor("-2.0 * (y - y_hat)") == "-2.0 * (y - y_hat)"
    assert as_factor("y_hat - y") == "(y_hat - y)"
    assert as_factor("exp(x)") == "exp(x)"
    assert respelled("exp(x) + max(y_hat, y)", {"y": "truth", "exp": "np.exp"}) == (
        "np.exp(x) + max(y_hat, truth)"
    )


@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 3, 2, 1), (2, 1)])
def test_sure_and_wrong_has_a_chain_though_the_first_factor_has_no_number(sizes):
    """ŷ is 1 to the last digit and the truth is 0: ∂L/∂ŷ is infinite, ∂L/∂Σo1 is 1."""
    start = Parameters.normal(sizes, seed=1)
    start = start.replaced(start.names[-1], 1000.0)
    update = Update(start, np.array([2.5, 6.0]), 0.0, np.full(len(start.values), 0.1),
                    loss_function="cross-entropy")  # fmt: skip
    assert update.backward.deltas[-1][0] == 1.0
    assert np.isfinite(update.gradient.values).all()
    for name in start.names:
        found = chain(update, name)
        assert np.isinf(found.paths[0].factors[0].value)
        total = sum(path.product for path in found.paths)
        assert total == pytest.approx(update.gradient[name], rel=1e-12, abs=1e-300)
