"""Tries, hints and conditions: help comes in time and costs nothing."""

import pytest

from core.covers import Cover
from core.covers.cover import Covers
from core.errors import LabError
from core.lessons import mark
from core.lessons.attempts import Attempts, Help
from core.lessons.conditions import condition
from core.lessons.hints import help_with
from core.lessons.playing import live_numbers
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE
from core.training import Run

ARTICLE = Run(ONLY_ALICE, Parameters.constant()).moment


def tried(*typed: str) -> Attempts:
    attempts = Attempts()
    for each in typed:
        attempts = attempts.after(each, mark(ARTICLE, "∂L/∂w1", each))
    return attempts


def test_after_two_tries_comes_the_formula_and_then_the_chain():
    assert tried("9.9").help is Help.NOTHING
    assert tried("9.9", "8.8").help is Help.FORMULA
    assert tried("9.9", "8.8", "7.7").help is Help.CHAIN


def test_the_same_wrong_answer_twice_offers_the_hint():
    assert tried("9.9", "9,90").offers_hint
    assert not tried("9.9", "8.8").offers_hint


def test_what_could_not_be_read_or_was_too_short_is_no_try():
    assert tried("abc", "?", "", "0.02") == Attempts()


def test_asking_for_help_is_no_try():
    attempts = Attempts().helped()
    assert (attempts.help, attempts.wrong) == (Help.HINT, ())
    assert attempts.helped().helped().helped().help is Help.CHAIN
    assert attempts.after("0.0215", mark(ARTICLE, "∂L/∂w1", "0.0215")).done


def shown(name: str, much: Help, covers: Covers | None = None) -> str:
    hidden = covers or Covers()
    return help_with(
        ARTICLE, name, 0, much, lambda n, value: "?" if hidden.hides(n) else f"{value:.4g}"
    )


def test_the_formula_has_the_numbers_but_not_the_answer():
    assert shown("∂L/∂w1", Help.FORMULA) == (
        "∂L/∂w1 = ∂L/∂ŷ · ∂ŷ/∂h1 · ∂h1/∂w1 = (-0.9526) · 0.2494 · (-0.09035)"
    )
    assert shown("w1 after", Help.FORMULA) == "w1 after = w1 − η · ∂L/∂w1 = 1 − 0.1 · 0.02147"
    assert shown("L", Help.FORMULA) == "L = (y − ŷ)² = (1 − 0.5237)²"


def test_the_chain_has_every_line_in_order():
    lines = shown("∂L/∂w1", Help.CHAIN).splitlines()
    names = [line.split(" = ")[0] for line in lines]
    assert names.index("h1") < names.index("ŷ") < names.index("∂L/∂ŷ") < names.index("∂L/∂w1")
    assert "0.02147" not in lines[-1]


def test_covered_numbers_stay_covered_in_help_and_in_texts():
    covers = Covers().covered(Cover("∂L/∂ŷ"), Cover("ŷ"))
    assert shown("∂L/∂w1", Help.FORMULA, covers).endswith("= ? · 0.2494 · (-0.09035)")
    live = live_numbers(ARTICLE, 0, covers, repr)
    assert live("ŷ Alice") == "?"
    assert live("ŷ") == "?"
    assert live("Σh1") == "-3.0"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("loss < 0.3", True),
        ("loss < 0.3 and epoch ≤ 0", True),
        ("loss < 0.3 and epoch > 0", False),
        ("h1 = h2", True),
        ("h1 != h2", False),
        ("Σh1 ≥ −3", True),
        ("-3 >= Σh1", True),
        ("loss after < loss", True),
        ("ŷ Alice > 5e-1", True),
        ("η = 0.1 and people = 1 and right = 1 and step = 0", True),
    ],
)
def test_conditions(text, holds):
    found = condition(text)
    found.check(ARTICLE)
    assert found.holds(ARTICLE) is holds


@pytest.mark.parametrize("text", ["", "loss", "loss <", "< 3", "a = b = c", "1e999999 > 2 > 1"])
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(LabError):
        condition(text)


def test_a_condition_on_what_is_no_number_does_not_hold():
    moment = Run(FOUR_PEOPLE, Parameters.constant(weight=1e308), activation="identity").moment
    assert not condition("Σo1 < 5").holds(moment)
    assert not condition("Σo1 ≠ 5").holds(moment)
