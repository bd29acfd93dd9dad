"""The chain of factors: products = gradient = finite difference = what the kernel applies."""

import cmath
import gc
import math
import re
import weakref
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import LabError
from core.explain.chain import chain
from core.explain.chain_words import as_text, rounding_note, sentence
from core.explain.gradient_check import agrees
from core.explain.gradient_check_words import check_sentence
from core.network import Parameters
from core.network.shape import places
from core.network.update import Update
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE
from core.training.run import Run
from tests.core.strategies import COMPILED_SHAPES, datasets, learning_rates, networks

LARGEST = (2, 8, 8, 8, 8, 1)


def write(value: float, more: int = 0) -> str:
    return f"{value:.{4 + more}g}".replace("-", "−")


def every_digit(value: float, more: int = 0) -> str:
    return repr(value)


def update_of(sizes, seed, x=(-2.0, -1.0), y=1.0, rate=0.1, scale=1.0):
    values = scale * Parameters.normal(sizes, seed=seed).values
    before = Parameters(sizes, values)
    return Update(before, np.array(x, dtype=float), y, np.full(len(values), rate))


@pytest.fixture
def alice():
    return Run(ONLY_ALICE, Parameters.constant()).moment.update


@st.composite
def updates(draw):
    hidden = draw(st.lists(st.integers(1, 4), max_size=3))
    sizes = (draw(st.integers(1, 3)), *hidden, 1)
    numbers = st.floats(-2, 2, allow_subnormal=False)
    count = len(places(sizes))
    values = draw(st.lists(numbers, min_size=count, max_size=count))
    inputs = st.floats(-8, 8, allow_subnormal=False)
    x = draw(st.lists(inputs, min_size=sizes[0], max_size=sizes[0]))
    rate = draw(st.floats(1e-3, 10))
    y = draw(st.sampled_from([0.0, 1.0]))
    return Update(Parameters(sizes, np.array(values)), np.array(x), y, np.full(count, rate))


def complex_loss(update, name, nudge):
    """One person's loss with one parameter nudged along the imaginary axis, in plain loops."""
    values = iter(
        complex(value, nudge if other == name else 0.0)
        for other, value in update.before.as_dict().items()
    )
    heard = [complex(x) for x in update.x]
    for size in update.before.layer_sizes[1:]:
        spoken = []
        for _ in range(size):
            total = sum(next(values) * a for a in heard) + next(values)
            spoken.append(1 / (1 + cmath.exp(-total)))
        heard = spoken
    return (update.y - heard[0]) ** 2


def uncertainty(explained):
    """How much an ulp in each 1 − a, and in y − ŷ, can move the sum of products.

    Where a neuron is nearly fully on, 1 − a keeps few digits, and one ulp in a (exponentials may
    differ by that) is all that two ways of computing f′ = a (1 − a) agree to.
    """
    moved = 0.0
    for path in explained.paths:
        for factor in path.factors:
            others = math.prod(abs(other.value) for other in path.factors if other is not factor)
            terms = factor.formula.values[:-1] if factor.slope else (2.0,)
            moved += abs(math.prod(terms)) * others
    return 2.3e-16 * moved


@given(updates(), st.data())
def test_sum_of_products_is_the_gradient_found_three_ways(update, data):
    name = data.draw(st.sampled_from(update.before.names))
    explained = chain(update, name)
    products = [math.prod(factor.value for factor in path.factors) for path in explained.paths]
    total, size = sum(products), sum(map(abs, products))
    assert [path.product for path in explained.paths] == products
    # The gradient sums in another order: a few ulps of the largest term.
    assert explained.gradient == pytest.approx(total, abs=1e-14 * size)
    # A step along the imaginary axis has neither truncation nor cancellation; below 1e-270 it
    # is lost.
    along_imaginary = complex_loss(update, name, 1e-30).imag / 1e-30
    slack = 1e-13 * size + 4 * uncertainty(explained) + 1e-270
    assert along_imaginary == pytest.approx(total, abs=slack)
    # A central difference with ε = 6e-6 · max(1, |p|) errs by ε²/6 · |L‴|, and L‴ is about
    # |x|³/4 at most: (1.2e-5)²/6 · 8³/4 = 3e-9. Rounding adds an ulp of the loss over ε, 2e-11.
    assert explained.nudged == pytest.approx(total, abs=1e-8)
    assert explained.nudged == update.finite_difference[name]


@st.composite
def runs(draw):
    parameters = draw(networks(st.sampled_from(COMPILED_SHAPES)))
    run = Run(draw(datasets(most=2)), parameters, draw(learning_rates))
    frozen = draw(st.sets(st.sampled_from(parameters.names)))
    run.change("frozen", replace(run.settings, frozen=frozenset(frozen)))
    return run


@given(runs(), st.data())
def test_the_kernel_applies_minus_rate_times_the_gradient(run, data):
    update, rate, frozen = run.moment.update, run.settings.learning_rate, run.settings.frozen
    run.advance(1)
    assert all(run.parameters[name] == update.before[name] for name in frozen)
    moving = sorted(set(update.before.names) - frozen)
    for name in data.draw(st.sets(st.sampled_from(moving), max_size=6) if moving else st.just([])):
        explained = chain(update, name)
        products = [path.product for path in explained.paths]
        before, after = update.before[name], run.parameters[name]
        # p − η g is rounded to an ulp of p, which η then divides.
        rounding = np.spacing(max(abs(before), abs(after))) / rate
        slack = rounding + 1e-13 * sum(map(abs, products)) + 4 * uncertainty(explained)
        assert (after - before) / -rate == pytest.approx(sum(products), abs=slack)


def as_python(formula):
    """Turn a formula with numbers put in into something Python can work out."""
    return re.sub(r"(\d)\(", r"\1*(", formula.replace("−", "-").replace("·", "*"))


@given(updates(), st.data())
def test_formulas_come_to_their_values_in_numbers_and_in_symbols(update, data):
    name = data.draw(st.sampled_from(update.before.names))
    meanings = meanings_of(update)
    for factor in chain(update, name).factors:
        for formula in filter(None, (factor.formula, factor.slope)):
            assert eval(as_python(formula.template.format(*formula.values))) == formula.value
            assert tuple(meanings[symbol] for symbol in formula.symbols) == formula.values
        if factor.slope:
            assert factor.slope.value == factor.formula.values[-1]


def meanings_of(update):
    """What every symbol of a formula stands for, by the names of the network's parts."""
    sizes, passed = update.before.layer_sizes, update.forward
    meanings = update.before.as_dict() | {"y": update.y, "ŷ": passed.prediction}
    meanings |= {f"x{i + 1}": value for i, value in enumerate(update.x.tolist())}
    hidden = [a for layer in passed.activations[:-1] for a in layer.tolist()]
    assert len(hidden) == sum(sizes[1:-1])
    meanings |= {f"h{i + 1}": a for i, a in enumerate(hidden)}
    slopes = {f"f′(Σh{i + 1})": a * (1 - a) for i, a in enumerate(hidden)}
    return meanings | slopes | {"f′(Σo1)": passed.prediction * (1 - passed.prediction)}


def test_worked_example_to_the_last_digit(alice):
    w1 = chain(alice, "w1")
    (path,) = w1.paths
    assert [factor.text for factor in path.factors] == ["∂L/∂ŷ", "∂ŷ/∂h1", "∂h1/∂w1"]
    values = [-0.9526096518320006, 0.24943853872512894, -0.09035331946182427]
    assert [factor.value for factor in path.factors] == pytest.approx(values, rel=1e-15)
    assert path.product == pytest.approx(0.02146953526581111, rel=1e-15)
    gradients = {
        "w1": 0.02146953526581111,
        "w2": 0.010734767632905555,
        "b1": -0.010734767632905555,
        "w5": -0.011269220242958155,
        "b3": -0.23761755952842809,
    }
    for name, gradient in gradients.items():
        (path,) = chain(alice, name).paths
        assert path.product == pytest.approx(gradient, rel=2e-15)


def test_formulas_of_the_worked_example(alice):
    formulas = {
        name: [
            (factor.formula.in_symbols(), factor.formula.in_numbers(write))
            for factor in chain(alice, name).paths[0].factors
        ]
        for name in ("w1", "b1", "w6", "b3")
    }
    loss = ("−2(y − ŷ)", "−2(1 − 0.5237)")
    onwards = ("w5 · f′(Σo1)", "1 · 0.2494")
    assert formulas["w1"] == [loss, onwards, ("x1 · f′(Σh1)", "−2 · 0.045177")]
    assert formulas["b1"] == [loss, onwards, ("f′(Σh1)", "0.04518")]
    assert formulas["w6"] == [loss, ("h2 · f′(Σo1)", "0.04743 · 0.2494")]
    assert formulas["b3"] == [loss, ("f′(Σo1)", "0.2494")]


def test_factors_know_their_place_on_the_diagram(alice):
    loss, onwards, own = chain(alice, "w4").paths[0].factors
    assert (loss.parameter, loss.neuron) == (None, None)
    assert (onwards.parameter, onwards.neuron) == ("w6", (2, 0))
    assert (own.parameter, own.neuron) == ("w4", (1, 1))
    assert chain(alice, "w4").parameters == {"w4", "w6"}
    assert chain(alice, "b2").neurons == {(1, 1), (2, 0)}


def test_the_largest_network_has_512_paths_and_the_largest_come_first():
    explained = chain(update_of(LARGEST, seed=3), "w1")
    assert len(explained.paths) == len({path.route for path in explained.paths}) == 512
    assert explained.paths[0].route[:2] == ("w1", "h1")
    assert explained.paths[0].route[-2:] == ("ŷ", "L")
    shown, rest = explained.shown(5)
    smallest_shown = min(abs(path.product) for path in shown)
    others = [path for path in explained.paths if path not in shown]
    assert all(abs(path.product) <= smallest_shown for path in others)
    assert len(shown) == 4
    assert rest.count == len(others) == 508
    assert sum(path.product for path in shown) + rest.product == pytest.approx(explained.gradient)
    # 64 + 64 + 8 weights on the way, w1 itself, and 1 + 8 + 8 + 8 + 1 neurons.
    assert len(explained.parameters) == 8 + 64 + 64 + 8 + 1
    assert len(explained.neurons) == 26


def test_unknown_parameter_is_refused(alice):
    with pytest.raises(LabError, match="w7"):
        chain(alice, "w7")


@given(st.integers(0, 500), st.integers(2, 9))
@example(0, 3)
def test_on_paper_multiplies_rounded_factors(seed, digits):
    explained = chain(update_of((2, 3, 2, 1), seed), "w2")
    by_hand = sum(
        math.prod(Decimal(f"{Decimal(factor.value):.{digits - 1}e}") for factor in path.factors)
        for path in explained.paths
    )
    assert explained.on_paper(digits) == pytest.approx(float(by_hand), rel=1e-12, abs=1e-15)


def test_rounding_note_compares_with_paper(alice):
    note = rounding_note(chain(alice, "w1"), 3, write)
    assert write(-0.953 * 0.249 * -0.0904) == "0.02145"
    assert note.endswith(" The rounded ones, as on paper, give 0.02145.")
    assert rounding_note(chain(alice, "w1"), 9, write).endswith("give 0.02147 too.")


def test_sentence_of_a_rising_and_a_falling_loss(alice):
    assert sentence(chain(alice, "w1"), "Alice", write) == (
        "Raising w1 a little raises Alice's loss a little. "
        "So SGD lowers w1 by η × 0.02147 = 0.002147, from 1 to 0.9979."
    )
    assert sentence(chain(alice, "b3"), "", write) == (
        "Raising b3 a little lowers this person's loss a little. "
        "So SGD raises b3 by η × 0.2376 = 0.02376, from 0 to 0.02376."
    )


def test_sentence_of_a_frozen_parameter(alice):
    rates = alice.rates.copy()
    rates[alice.before.index("w1")] = 0.0
    frozen = chain(replace(alice, rates=rates), "w1")
    assert sentence(frozen, "Alice", write) == (
        "Raising w1 a little raises Alice's loss a little. "
        "The slope is 0.02147. But w1 is frozen, so it stays 1."
    )


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"x": np.array([0.0, -1.0])}, "x1 is 0."),
        ({"before": Parameters.constant().replaced("w5", 0.0)}, "w5 is 0."),
        (
            {"before": Parameters.constant().replaced("b1", 800.0)},
            "f′(Σh1) is too small for the computer's numbers.",
        ),
        (
            {"before": Parameters.constant().replaced("b3", 50.0)},
            "the computer cannot tell them apart.",
        ),
    ],
)
def test_sentence_of_a_zero_gradient_says_why(alice, change, because):
    explained = chain(replace(alice, **change), "w1")
    said = sentence(explained, "Alice", write)
    assert explained.gradient == 0
    assert said.startswith("Raising w1 a little does not change Alice's loss, so w1 stays 1. ")
    assert said.endswith(because)


def test_a_rectifier_that_is_off_has_a_slope_of_0_and_not_a_tiny_one(alice):
    off = replace(alice, activation="relu")
    explained = chain(replace(off, before=alice.before.replaced("b1", -800.0)), "w1")
    assert sentence(explained, "Alice", write).endswith(" f′(Σh1) is 0.")


def test_sentence_of_a_sum_whose_paths_cancel():
    before = Parameters.constant((2, 1, 2, 1))
    update = Update(before.replaced("w6", -1.0), np.array([-2.0, -1.0]), 1.0, np.full(10, 0.1))
    explained = chain(update, "w1")
    assert [path.product != 0 for path in explained.paths] == [True, True]
    assert explained.gradient == 0
    assert "What its paths contribute cancels out" in sentence(explained, "Alice", write)


def test_sentence_of_a_step_too_small_for_the_digits_or_for_the_computer(alice):
    tiny = replace(alice, rates=np.full(9, 1e-4))
    assert "too little to show in the digits of 1" in sentence(chain(tiny, "w1"), "Alice", write)
    lost = replace(alice, before=alice.before.replaced("b1", -60.0))
    assert lost.after["w1"] == lost.before["w1"]
    said = sentence(chain(lost, "w1"), "Alice", write)
    assert "too little to change 1 in the computer's arithmetic" in said


def test_check_sentence_counts_the_digits_that_agree(alice):
    explained = chain(alice, "w1")
    digits = int(re.search(r"agrees to (\d+) digits", check_sentence(explained, write)).group(1))
    error = abs(explained.nudged - explained.gradient) / explained.gradient
    assert digits >= 6
    assert error <= 10.0**-digits
    flat = chain(replace(alice, before=alice.before.replaced("b1", 40.0)), "w1")
    assert check_sentence(flat, write).endswith("too small to tell from 0 this way.")
    assert (agrees(explained), agrees(flat)) == (True, None)


def test_check_sentence_admits_that_a_nudge_can_be_too_coarse():
    before = Parameters.constant().replaced("b3", -1.0)
    steep = Update(before, np.array([1e5, -1e5]), 1.0, np.full(9, 0.1))
    assert "too coarse here" in check_sentence(chain(steep, "w1"), write)


def test_check_sentence_of_a_parameter_that_cannot_be_nudged():
    # Nudged up it is infinite, and infinity times 0 lb is no number.
    before = Parameters.constant().replaced("w1", 1.79769e308)
    lost = chain(Update(before, np.array([0.0, -1.0]), 1.0, np.full(9, 0.1)), "w1")
    assert check_sentence(lost, write) == "w1 is too large to be checked by nudging it."


@pytest.mark.parametrize("name", ["w1", "b1", "w5", "b3"])
def test_numbers_read_off_the_text_multiply_to_the_gradient(alice, name):
    text = as_text(chain(alice, name), "Alice", 17, every_digit)
    line = re.search(rf"^∂L/∂{name} = (\S+( · \S+)+) = (\S+)$", text.replace("−", "-"), re.M)
    product = math.prod(float(number) for number in line.group(1).split(" · "))
    assert product == pytest.approx(float(line.group(3)), rel=1e-15)
    assert product == pytest.approx(alice.gradient[name], rel=1e-15)


def test_text_of_the_worked_example(alice):
    def in_three(value: float, more: int = 0) -> str:
        return f"{value:.{3 + more}g}".replace("-", "−")

    assert as_text(chain(alice, "w1"), "Alice", 3, in_three) == (
        "Chain rule of w1 for Alice\n"
        "\n"
        "∂L/∂w1 = ∂L/∂ŷ · ∂ŷ/∂h1 · ∂h1/∂w1\n"
        "\n"
        "∂L/∂ŷ = −2(y − ŷ) = −2(1 − 0.5237) = −0.953\n"
        "∂ŷ/∂h1 = w5 · f′(Σo1) = 1 · 0.249 = 0.249\n"
        "    where f′(Σo1) = ŷ(1 − ŷ) = 0.524(1 − 0.524) = 0.249\n"
        "∂h1/∂w1 = x1 · f′(Σh1) = −2 · 0.0452 = −0.0904\n"
        "    where f′(Σh1) = h1(1 − h1) = 0.0474(1 − 0.0474) = 0.0452\n"
        "\n"
        "∂L/∂w1 = −0.953 · 0.249 · −0.0904 = 0.0215\n"
        "\n"
        "Raising w1 a little raises Alice's loss a little. So SGD lowers w1 by "
        "η × 0.0215 = 0.00215, from 1 to 0.998.\n"
        "Nudging w1 agrees to 9 digits: (L(w1 + ε) − L(w1 − ε)) / 2ε = 0.0215\n"
        "The product is of the unrounded factors. The rounded ones, as on paper, give 0.0215 too."
    )


def test_text_of_many_paths_sums_up_the_rest():
    explained = chain(update_of(LARGEST, seed=1), "w1")
    text = as_text(explained, "Bob", 17, every_digit, most_paths=4)
    products = re.findall(r"^w1 → .* → L: .* = (\S+)$", text, re.M)
    rest = re.search(r"^The 509 other paths add (\S+)\.$", text, re.M).group(1)
    together = re.search(r"^Together: ∂L/∂w1 = (\S+)$", text, re.M).group(1)
    assert len(products) == 3
    assert sum(map(float, products)) + float(rest) == pytest.approx(float(together), rel=1e-12)
    assert float(together) == explained.gradient


def test_every_person_and_parameter_of_a_trained_run_can_be_told():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(400)
    for person in range(4):
        update = run.moment.update_for(person)
        for name in update.before.names:
            explained = chain(update, name)
            said = sentence(explained, FOUR_PEOPLE.names[person], every_digit)
            moved = float(re.search(r"to (\S+)\.$", said).group(1))
            assert moved == update.after[name]
            assert ("lowers" in said.split("SGD")[1]) == (update.gradient[name] > 0)


def test_a_factor_is_worked_out_once_and_forgotten_with_its_update():
    update = update_of(LARGEST, seed=1)
    first, again = chain(update, "w1"), chain(update, "w2")
    shared = set(map(id, first.factors)) & set(map(id, again.factors))
    assert len(shared) == len(first.factors) - 1, "only their own factors are different"
    gone = weakref.ref(update)
    del update, first, again
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("batch", [1, 4])
def test_why_a_slope_is_zero_does_not_tell_what_is_covered(batch):
    off = Parameters.normal(seed=1).replaced("b1", -800.0)
    update = Run(FOUR_PEOPLE, off, activation="relu", batch=batch).moment.update
    explained = chain(update, "w1")
    assert "f′(Σh1) is 0." in sentence(explained, "Alice", write)
    assert "f′(Σh1)" not in sentence(explained, "Alice", write, frozenset({"f′(Σh1)"}))
