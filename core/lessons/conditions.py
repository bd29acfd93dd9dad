"""Conditions over the live run: ``loss < 0.01 and epoch ≤ 500``. Nothing is ever evaluated as code.

A condition is comparisons joined by "and". Each side is a number or a quantity by its name;
besides those that can be asked for there are the numbers ``OF_THE_RUN``: ``epoch``, or ``right``,
how many people the network puts on their side of one half.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.errors import LabError
from core.lessons.quantity import Form, quantity_named, value_of
from core.lessons.refusal_words import (
    NO_TEST_PEOPLE,
    cannot_be_compared,
    condition_misses_something,
    no_condition,
)
from core.people.dataset import Dataset
from core.training.moment import Moment

LONGEST_CONDITION = 300
MOST_COMPARISONS = 8

Compare = Callable[[float, float], bool]

OPERATORS: dict[str, Compare] = {
    "≤": operator.le,
    "<=": operator.le,
    "≥": operator.ge,
    ">=": operator.ge,
    "≠": operator.ne,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_OPERATOR = re.compile("|".join(OPERATORS))
_NUMBER = re.compile(r"[+-]?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?")


def _right(moment: Moment, people: Dataset) -> float:
    return float(np.sum((moment.predict(people.inputs) > 0.5) == people.targets))


OF_THE_RUN: dict[str, Callable[[Moment], float]] = {
    "epoch": lambda moment: moment.epoch,
    "step": lambda moment: moment.step,
    "η": lambda moment: moment.settings.learning_rate,
    "right": lambda moment: _right(moment, moment.settings.learners),
    "people": lambda moment: len(moment.settings.learners),
    "test loss": lambda moment: moment.test_loss,
    "test right": lambda moment: _right(moment, moment.dataset.test_people),
    "test people": lambda moment: len(moment.dataset.test_rows),
}
"""What a condition or a text may speak of besides quantities."""


def is_of_the_run(moment: Moment, name: str) -> bool:
    """Whether a name is one of ``OF_THE_RUN``.

    Raises:
        LabError: if it is about test people and there are none.
    """
    if name.startswith("test ") and name in OF_THE_RUN and not moment.dataset.has_tests:
        raise LabError(NO_TEST_PEOPLE)
    return name in OF_THE_RUN


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison: two sides, each a number or a quantity, and the sign between them."""

    left: float | str
    sign: str
    right: float | str

    def holds(self, moment: Moment, person: int) -> bool:
        """Whether it is true at a moment; what is no number is never true."""
        values = [_value(side, moment, person) for side in (self.left, self.right)]
        return bool(np.isfinite(values).all()) and OPERATORS[self.sign](*values)


@dataclass(frozen=True, slots=True)
class Condition:
    """Comparisons that must all hold.

    Attributes:
        text: as it was written.
        parts: the comparisons.
    """

    text: str
    parts: tuple[Comparison, ...]

    def holds(self, moment: Moment, person: int = 0) -> bool:
        """Whether all of it is true at a moment, for the person explained."""
        return all(part.holds(moment, person) for part in self.parts)

    def check(self, moment: Moment) -> None:
        """Raise LabError if this network or these people have no such quantities."""
        for part in self.parts:
            for side in (part.left, part.right):
                if not (isinstance(side, str) and is_of_the_run(moment, side)):
                    _value(side, moment, 0)


def condition(text: str) -> Condition:
    """Read a condition.

    Raises:
        LabError: if it is none.
    """
    parts = re.split(r"\s+and\s+", text.strip())
    if len(text) > LONGEST_CONDITION or len(parts) > MOST_COMPARISONS:
        raise LabError("This condition is too long.")
    return Condition(text, tuple(_comparison(part) for part in parts))


def _comparison(part: str) -> Comparison:
    signs = _OPERATOR.findall(part)
    if len(signs) != 1:
        raise LabError(no_condition(part[:60]))
    left, right = (_side(side.strip(), part) for side in _OPERATOR.split(part))
    return Comparison(left, signs[0], right)


def _side(text: str, part: str) -> float | str:
    plain = text.replace("−", "-")
    if _NUMBER.fullmatch(plain):
        return float(plain)
    if not text:
        raise LabError(condition_misses_something(part[:60]))
    return text


def _value(side: float | str, moment: Moment, person: int) -> float:
    if isinstance(side, float):
        return side
    if side in OF_THE_RUN:
        return float(OF_THE_RUN[side](moment))
    quantity = quantity_named(moment, side)
    if quantity.form is not Form.NUMBER:
        raise LabError(cannot_be_compared(side))
    return value_of(moment, quantity, person)
