"""Checking a calculation that was worked out on paper: the first wrong line, and what follows it.

A line is marked twice: against the program's number, and against what comes out of the numbers
that the pupil wrote before it. Who went wrong once, and on from there rightly, is told so.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import LabError
from core.lessons.calculation import NOISE, Calculation, calculation
from core.lessons.marked import Marked
from core.lessons.marking import mark
from core.lessons.otherwise import Changed, on_paper, worked_out
from core.lessons.quantity import EVERYBODY, Form, Quantity, quantity_named
from core.lessons.typed_number import TypedNumber, readings
from core.lessons.words import follows, no_line
from core.training.moment import Moment

FOLLOWS = "right from there"

STANDARD_FORM = ("h1", "h2", "ŷ", "L", "∂L/∂ŷ", "∂ŷ/∂h1", "∂h1/∂w1", "∂L/∂w1", "w1 after")
"""The lines of the form for the network of the first screen."""


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One line of a calculation.

    Attributes:
        name: the quantity.
        typed: what was written.
        marked: what it is worth; its verdict is "right from there" where it is wrong only
            because of an earlier line.
        is_first_wrong: whether the mistake was made here.
    """

    name: str
    typed: str
    marked: Marked
    is_first_wrong: bool = False


def check_calculation(
    moment: Moment, typed: Mapping[str, str], person: int = 0
) -> tuple[CheckedLine, ...]:
    """Mark the lines of a calculation, in the order in which they are worked out.

    Args:
        moment: the live moment.
        typed: what was written, by the name of the quantity; empty lines are left out.
        person: the row of the person it is about.

    Raises:
        LabError: if a line is no number of this network and this person.
    """
    update = moment.update_for(person)
    if update is None:
        raise LabError("There is nobody whom this could be asked about.", "Person")
    whole, written = calculation(update), _written(moment, typed)
    checked: list[CheckedLine] = []
    found_wrong = False
    order = {name: place for place, name in enumerate(whole.lines)}
    for name in sorted(written, key=lambda name: order.get(name, -1)):
        marked = mark(moment, name, written[name], person)
        earlier = {line.name: line.typed for line in checked}
        if marked.verdict == "wrong" and _follows(whole, name, written[name], earlier):
            marked = Marked(FOLLOWS, follows(name))
        first = marked.verdict == "wrong" and not found_wrong
        found_wrong = found_wrong or first
        checked.append(CheckedLine(name, written[name], marked, first))
    return tuple(checked)


def _written(moment: Moment, typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was written by the names of the lines of a calculation."""
    written = {}
    for name, text in typed.items():
        if text.strip():
            written[_line_name(quantity_named(moment, name), name)] = text
    return written


def _line_name(asked: Quantity, name: str) -> str:
    if asked.form is not Form.NUMBER or asked.person or asked.later or asked.symbol == EVERYBODY:
        raise LabError(no_line(name))
    return asked.symbol


def _follows(whole: Calculation, name: str, typed: str, earlier: Mapping[str, str]) -> bool:
    """Whether a number is what comes out of those that were written before it."""
    changed = {
        line: float(numbers[0].value)
        for line, text in earlier.items()
        if (numbers := readings(text)) and line in whole.needs(name)
    }
    if not changed:
        return False
    numbers, values = readings(typed), _ways(whole, name, changed)
    return any(_says(number, value) for number in numbers for value in values)


def _ways(whole: Calculation, name: str, changed: Changed) -> list[float]:
    return [worked_out(whole, name, changed), *on_paper(whole, name, changed)]


def _says(number: TypedNumber, value: float) -> bool:
    return math.isfinite(value) and number.says(value, NOISE * abs(value))
