"""Marking answers that are no plain numbers: a sign, a parameter, an order, a power of ten."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from core.errors import LabError
from core.lessons import words
from core.lessons.calculation import Calculation
from core.lessons.marked import MarkedAnswer
from core.lessons.mistakes import TOO_FEW
from core.lessons.quantity import (
    Form,
    Quantity,
    moment_of,
    normal_name,
    row_of,
    subject,
    value_of,
)
from core.lessons.typed_number import LONGEST_ANSWER, readings
from core.training.moment import Moment

SIGNS = {
    1: ("+", "plus", "positive", "pos", "up", "1", "+1"),
    -1: ("-", "−", "–", "minus", "negative", "neg", "down", "-1", "−1"),
    0: ("0", "zero", "none"),
}
"""How a sign is typed."""

TURNED = "order turned round"

ALIKE = 1e-12
"""Two sizes that differ by less than this part of them are alike."""


def mark_in_words(moment: Moment, asked: Quantity, typed: str, person: int) -> MarkedAnswer:
    """Mark an answer to a quantity that is not asked for as a plain number."""
    text = typed.strip()
    if len(text) > LONGEST_ANSWER:
        return MarkedAnswer("unread", words.UNREAD)
    if asked.form is Form.SIGN:
        return _sign(value_of(moment, asked, person), asked, text)
    if asked.form is Form.MAGNITUDE:
        return _magnitude(value_of(moment, asked, person), asked, text)
    found = subject(moment_of(moment, asked, person), row_of(moment, asked, person))
    if found is None:
        raise LabError("There is nobody whom this could be asked about.", "Person")
    if asked.form is Form.LARGEST:
        return _largest(found, text)
    return _order(found, asked, text)


def _right(asked: str) -> MarkedAnswer:
    return MarkedAnswer("right", f"Right: that is the {asked}.")


def _sign(value: float, asked: Quantity, text: str) -> MarkedAnswer:
    said = [sign for sign, ways in SIGNS.items() if text.casefold() in ways]
    if not said:
        return MarkedAnswer("unread", words.UNREAD_SIGN)
    if said[0] == (value > 0) - (value < 0):
        return _right(asked.text)
    if said[0] == -((value > 0) - (value < 0)):
        return MarkedAnswer("wrong", words.SENTENCES["sign"].format(name=asked.symbol), "sign")
    return MarkedAnswer("wrong", words.WRONG.format(name=f"the {asked.text}"))


def _magnitude(value: float, asked: Quantity, text: str) -> MarkedAnswer:
    """A power of ten: the one below the size, or the one nearest to it."""
    powers = [
        len(str(size.numerator)) - len(str(size.denominator))
        for number in readings(text)
        if (size := abs(number.value)) and str(size.numerator * size.denominator).strip("0") == "1"
    ]
    if not powers:
        return MarkedAnswer("unread", words.UNREAD_POWER)
    if not value or not math.isfinite(value):
        return MarkedAnswer("unread", words.NO_NUMBER.format(name=asked.text))
    power = math.log10(abs(value))
    if powers[0] in (math.floor(power), round(power)):
        return _right(asked.text)
    return MarkedAnswer("wrong", words.WRONG.format(name=f"the {asked.text}"))


def _largest(found: Calculation, text: str) -> MarkedAnswer:
    """The parameter whose gradient is largest in size, by its name or by its number."""
    sizes = {name: abs(found.exact[f"∂L/∂{name}"]) for name in found.update.before.names}
    most = max(sizes.values())
    best = {name for name, size in sizes.items() if size >= most * (1 - ALIKE)}
    name = normal_name(text).removeprefix("∂L/∂")
    if name in sizes:
        if name in best:
            return _right("largest gradient")
        return MarkedAnswer("wrong", words.WRONG_LARGEST)
    numbers = readings(text)
    if not numbers:
        return MarkedAnswer("unread", words.UNREAD_NAME)
    values = [found.exact[f"∂L/∂{name}"] for name in best]
    if any(number.says(value, ALIKE * most) for number in numbers for value in values):
        return _right("largest gradient")
    if any(number.says(-value, ALIKE * most) for number in numbers for value in values):
        return MarkedAnswer(
            "wrong", words.SENTENCES["sign"].format(name="the largest gradient"), "sign"
        )
    if any(number.digits < 2 and number.fits(value) for number in numbers for value in values):
        return MarkedAnswer("wrong", words.SENTENCES[TOO_FEW], TOO_FEW)
    return MarkedAnswer("wrong", words.WRONG.format(name="the largest gradient"))


def _order(found: Calculation, asked: Quantity, text: str) -> MarkedAnswer:
    """Quantities from the largest to the smallest, with > or commas or blanks in between."""
    said = [normal_name(part) for part in re.split(r"[>,;\s]+", text) if part]
    if sorted(said) != sorted(asked.symbols):
        return MarkedAnswer("unread", words.UNREAD_ORDER.format(example=" > ".join(asked.symbols)))
    return order_marked([found.exact[name] for name in said])


def order_marked(values: Sequence[float]) -> MarkedAnswer:
    """Mark values that should fall."""
    slack = ALIKE * max(map(abs, values))
    if all(one >= other - slack for one, other in pairwise(values)):
        return MarkedAnswer("right", "Right: that is the order.")
    rising = all(one <= other + slack for one, other in pairwise(values))
    if rising:
        return MarkedAnswer("wrong", words.SENTENCES[TURNED], TURNED)
    return MarkedAnswer("wrong", words.WRONG_ORDER)
