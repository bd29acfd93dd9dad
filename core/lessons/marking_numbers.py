"""Marking a number: right, right with rounded factors, wrong with a named mistake, or unread.

A number is right if it is the program's number rounded to the digits typed. That is decided with
fractions: an answer is never wrong because of how a computer holds a number.
"""

import math
from collections.abc import Iterable
from fractions import Fraction

from core.lessons import words
from core.lessons.calculation import NOISE
from core.lessons.marked import MarkedAnswer
from core.lessons.mistakes import TOO_FEW
from core.lessons.otherwise import on_paper
from core.lessons.quantity import EVERYBODY, Quantity, moment_of, row_of, subject, value_of
from core.lessons.suspects import Suspect, suspects, suspects_on_paper
from core.lessons.typed_number import FEWEST_DIGITS, TypedNumber, readings
from core.training.moment import Moment

DIGITS_MORE = 1
"""A rounded answer is told the exact number with so many digits more than it has."""

MOST_DIGITS_ON_PAPER = 6
"""Who types more digits has not rounded on the way."""

Numbers = tuple[TypedNumber, ...]
"""What a text may mean."""


def mark_number(moment: Moment, asked: Quantity, typed: str, person: int) -> MarkedAnswer:
    """Mark a number."""
    numbers = readings(typed)
    if not numbers:
        return MarkedAnswer("unread", words.UNREAD)
    value = value_of(moment, asked, person)
    if not math.isfinite(value):
        return MarkedAnswer("unread", words.NO_NUMBER.format(name=asked.text))
    then, row = moment_of(moment, asked, person), row_of(moment, asked, person)
    found = None if asked.symbol == EVERYBODY else subject(then, row)
    noise = found.noise(asked.symbol) if found else NOISE * abs(value)
    for number in numbers:
        if number.says(value, noise):
            exact = number.is_exactly(value, noise)
            return MarkedAnswer("right", words.right(asked.text, number.digits, exact))
    for number in numbers:
        few = number.digits <= MOST_DIGITS_ON_PAPER
        if found and few and _says_one(number, on_paper(found, asked.symbol)):
            mark_typed = "," if "," in typed else "."
            exact_text = words.written(value, number.digits + DIGITS_MORE, mark_typed)
            return MarkedAnswer("rounded", words.rounded(asked.text, exact_text))
    return _wrong(moment, asked, numbers, row, value)


def _says_one(number: TypedNumber, values: list[float]) -> bool:
    return any(math.isfinite(value) and number.says(value, NOISE * abs(value)) for value in values)


def _wrong(
    moment: Moment, asked: Quantity, numbers: Numbers, row: int, value: float
) -> MarkedAnswer:
    found = _nearest(numbers, suspects(moment, asked, row))
    found = found or _nearest(numbers, suspects_on_paper(moment, asked, row))
    few = any(number.digits < FEWEST_DIGITS and number.fits(value) for number in numbers)
    if found is None and few:
        return MarkedAnswer("wrong", words.SENTENCES[TOO_FEW], TOO_FEW)
    if found is None:
        return MarkedAnswer("wrong", words.WRONG.format(name=asked.text))
    sentence = words.SENTENCES[found.mistake].format(name=asked.text, who=found.who)
    return MarkedAnswer("wrong", sentence, found.mistake)


def _nearest(numbers: Numbers, some: Iterable[Suspect]) -> Suspect | None:
    """Return the mistake whose number was typed; of several the nearest, then the likeliest."""
    typed = [
        (number.distance(each.value), each)
        for each in some
        for number in numbers
        if math.isfinite(each.value) and number.says(each.value, each.noise)
    ]
    if not typed:
        return None
    nearest = min(distance for distance, _ in typed)
    # Two mistakes may come to the same number but for its last bits.
    return next(each for distance, each in typed if distance <= nearest + Fraction(each.noise))
