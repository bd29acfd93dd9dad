"""The numbers that named mistakes would give for a quantity."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from core.lessons.calculation import NOISE, Calculation
from core.lessons.mistakes import (
    ANOTHER_PERSON,
    BEFORE,
    ONE_FOR_ALL,
    SUMMED,
    mistakes,
    other_people,
)
from core.lessons.otherwise import on_paper, worked_out
from core.lessons.quantity import EVERYBODY, Form, Quantity, moment_of, subject, value_of
from core.training.moment import Moment

MOST_LINES_ON_PAPER = 400
"""In larger networks nobody works on paper, and it would take seconds to try."""

MOST_OWN = 20
"""So many people's own losses are compared with an answer for everybody's."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A number that a mistake would give.

    Attributes:
        mistake: its name.
        value: the number.
        noise: how far the computer's arithmetic may be off.
        who: the other person, where it is another person's number.
    """

    mistake: str
    value: float
    noise: float
    who: str = ""


def suspects(moment: Moment, asked: Quantity, row: int) -> Iterator[Suspect]:
    """Yield what every mistake would give, the likeliest first."""
    then = moment_of(moment, asked, row)
    if asked.later:
        now = Quantity(Form.NUMBER, asked.symbols, asked.person)
        value = value_of(moment, now, row)
        yield Suspect(BEFORE, value, NOISE * abs(value))
    if asked.symbol == EVERYBODY:
        yield from _suspects_of_everybody(then)
    elif found := subject(then, row):
        yield from _suspects_before(found, asked.symbol)
        for mistake in mistakes(found, asked.symbol, then.dataset, row):
            value = worked_out(found, asked.symbol, mistake.changed)
            yield Suspect(mistake.name, value, NOISE * abs(value))
        yield from _suspects_of_others(then, asked.symbol, row)


def _suspects_before(found: Calculation, name: str) -> Iterator[Suspect]:
    before = name.removesuffix(" after")
    if before != name:
        value = found.exact[before]
        yield Suspect(BEFORE, value, NOISE * abs(value))


def _suspects_of_others(moment: Moment, name: str, row: int) -> Iterator[Suspect]:
    """Yield other people's numbers; what belongs to nobody is the same for all of them."""
    for other in other_people(moment.dataset, row):
        if found := subject(moment, other):
            who = moment.dataset.names[other].strip() or f"person {other + 1}"
            yield Suspect(ANOTHER_PERSON, found.exact[name], found.noise(name), who)


def _suspects_of_everybody(moment: Moment) -> Iterator[Suspect]:
    value = moment.loss
    yield Suspect("sign", -value, NOISE * abs(value))
    total = value * len(moment.settings.learners)
    yield Suspect(SUMMED, total, NOISE * abs(total))
    for row in moment.dataset.learner_rows[:MOST_OWN].tolist():
        if found := subject(moment, row):
            yield Suspect(ONE_FOR_ALL, found.exact["L"], found.noise("L"))


def suspects_on_paper(moment: Moment, asked: Quantity, row: int) -> Iterator[Suspect]:
    """Yield what every mistake may give if the numbers on the way are rounded as well."""
    then = moment_of(moment, asked, row)
    found = None if asked.symbol == EVERYBODY else subject(then, row)
    if found is None or len(found.lines) > MOST_LINES_ON_PAPER:
        return
    for mistake in mistakes(found, asked.symbol, then.dataset, row):
        for value in on_paper(found, asked.symbol, mistake.changed):
            if math.isfinite(value):
                yield Suspect(mistake.name, value, NOISE * abs(value))
