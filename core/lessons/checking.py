"""Checking a calculation that was worked out on paper: the first wrong line, and what follows it.

A line is marked twice: against the program's number, and against what comes out of the numbers
that the pupil wrote before it. Who went wrong once, and on from there rightly, is told so.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import LabError
from core.explain.chain import chain
from core.explain.factor import symbol_of
from core.lessons.calculation import NOISE, Calculation, calculation
from core.lessons.marked import MarkedAnswer
from core.lessons.marking import mark
from core.lessons.otherwise import Changed, on_paper, worked_out
from core.lessons.quantity import EVERYBODY, Form, Quantity, normal_name, quantity_named
from core.lessons.typed_number import TypedNumber, readings
from core.lessons.words import follows, no_line
from core.training.moment import Moment

FOLLOWS = "right from there"

MOST_FORM_LINES = 40
"""So many lines a form has at the most, the last ones: nobody works more out on paper."""


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
    marked: MarkedAnswer
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
            marked = MarkedAnswer(FOLLOWS, follows(name))
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


def form_for(moment: Moment, parameter: str, person: int) -> tuple[str, ...]:
    """Return the lines of a form: activations, ŷ, L, the factors, the gradient, the new number.

    Raises:
        LabError: if there is no such person.
    """
    update = moment.update_for(person)
    if update is None:
        raise LabError("There is nobody whom this could be asked about.", "Person")
    sizes = update.before.layer_sizes
    activations = [
        symbol_of(sizes, (layer, index))
        for layer in range(1, len(sizes))
        for index in range(sizes[layer])
    ]
    factors = [factor.text for factor in chain(update, parameter).factors]
    lines = [*activations, "L", *factors, f"∂L/∂{parameter}"]
    # In a batch the step follows the mean of several people's gradients.
    lines += [f"{parameter} after"] if update.batch_size == 1 else []
    return tuple(lines[-MOST_FORM_LINES:])


def pasted(text: str, names: Sequence[str]) -> dict[str, str]:
    """Return what a pasted text says of the lines of a form, by their names.

    A line such as ``h1 = 0.0474`` says of which it speaks; of several signs of equality the last
    number counts. Numbers alone belong to the lines of the form in their order.
    """
    found: dict[str, str] = {}
    alone: list[str] = []
    for line in re.split(r"[\n;]|\t(?=\S*\s*=)", text):
        name, equals, rest = line.strip().replace("\t", " ").partition("=")
        called = normal_name(name)
        if equals and called in names:
            found[called] = rest.rpartition("=")[2].strip()
        elif line.strip():
            alone += [part for part in re.split(r"\t| {2,}", line.strip()) if part]
    free = (name for name in names if name not in found)
    return found | dict(zip(free, alone, strict=False))


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
