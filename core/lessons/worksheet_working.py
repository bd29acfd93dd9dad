"""One task of a worksheet: its question, its blank formula, its answer and the whole working."""

from collections.abc import Callable
from dataclasses import dataclass

from core.lessons.calculation import Calculation
from core.lessons.playing import answer_in_words
from core.lessons.quantity import (
    EVERYBODY,
    Form,
    Quantity,
    moment_of,
    quantity_named,
    row_of,
    subject,
)
from core.lessons.working import in_symbols, lines_to, template_of, written_line
from core.lessons.worksheet_numbers import Subject
from core.lessons.worksheet_tasks import TaskKind
from core.lessons.worksheet_words import everybodys_loss, question, sign_of_zero, sign_told

Write = Callable[[float], str]

MOST_LOSSES = 12
"""So many people's losses are written out below the mean of them."""


@dataclass(frozen=True, kw_only=True)
class SheetTask:
    """One task.

    Attributes:
        quantity: what is asked for, as the program names it; empty if it is no quantity.
        question: one sentence; empty where ``told`` asks it.
        told: what a lesson says before.
        symbols: the formula in letters; empty if there is none.
        blanks: the formula with ``{}`` where numbers are to be put in; empty if there are none.
        options: what there is to choose from.
        answer: as it would be typed.
        working: how it is worked out, line by line.
    """

    quantity: str = ""
    question: str = ""
    told: str = ""
    symbols: str = ""
    blanks: str = ""
    options: tuple[str, ...] = ()
    answer: str
    working: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetNotes:
    """What is kept while a sheet is made.

    Attributes:
        write: writes a number.
        known: what has been worked out so far, or is printed.
    """

    write: Write
    known: set[str]


def task_for(
    name: str, kind: TaskKind | None, about: Subject, notes: SheetNotes, told: str = ""
) -> SheetTask:
    """Make the task that asks for a quantity.

    Args:
        name: the quantity.
        kind: what kind of number it is; None where nothing more can be said.
        about: what the sheet is about.
        notes: how numbers are written, and what is known so far; this adds to it.
        told: what a lesson says before; it then asks the question.
    """
    moment, person = about.moment, about.person
    asked = quantity_named(moment, name)
    who = moment.dataset.names[row_of(moment, asked, person)]
    rate = notes.write(moment.settings.learning_rate)
    plain = asked.symbol if kind in (TaskKind.SIGNS, TaskKind.UPDATE) else name
    formula = _formula(asked, about)
    return SheetTask(
        quantity=name,
        question="" if told else question(kind, plain, who, rate),
        told=told,
        symbols=formula[0],
        blanks=formula[1],
        answer=answer_in_words(moment, name, notes.write, person),
        working=_working(asked, about, notes.write, notes.known),
    )


def _found(asked: Quantity, about: Subject) -> Calculation | None:
    then = moment_of(about.moment, asked, about.person)
    return subject(then, row_of(about.moment, asked, about.person))


def _formula(asked: Quantity, about: Subject) -> tuple[str, str]:
    """Return the formula of a number in letters, and with blanks for its numbers."""
    found = _found(asked, about)
    line = found.lines.get(asked.symbol) if found else None
    if found is None or line is None or asked.form is not Form.NUMBER:
        return "", ""
    symbols, template = in_symbols(found, line), template_of(found, line)
    return symbols, template if "{" in template else ""


def _working(asked: Quantity, about: Subject, write: Write, known: set[str]) -> tuple[str, ...]:
    found = _found(asked, about)
    if asked.symbol == EVERYBODY:
        return _mean(asked, about, write)
    if found is None:
        return ()
    if asked.form is Form.LARGEST:
        names = found.update.before.names
        return tuple(f"∂L/∂{name} = {write(found.exact[f'∂L/∂{name}'])}" for name in names)
    lines = [line for name in asked.symbols for line in _lines(found, name, write, known)]
    if asked.form is Form.SIGN:
        lines.append(_sign(found, asked.symbol, write))
    return tuple(lines)


def _lines(found: Calculation, name: str, write: Write, known: set[str]) -> list[str]:
    """Return the lines that lead to a number, without those that have been seen before."""
    new = lines_to(found, name, known)
    known.update(line.name for line in new)
    return [written_line(found, line, lambda _, value: write(value + 0.0)) for line in new]


def _sign(found: Calculation, name: str, write: Write) -> str:
    parameter, value = name.rpartition("∂")[2], found.exact[name]
    if not value:
        return sign_of_zero(name, parameter)
    return sign_told(name, parameter, write(value), grows=value < 0)


def _mean(asked: Quantity, about: Subject, write: Write) -> tuple[str, ...]:
    """Write down everybody's own loss, and their mean."""
    then = moment_of(about.moment, asked, about.person)
    rows = then.dataset.learner_rows.tolist()
    if len(rows) > MOST_LOSSES:
        return ()
    own = [found.exact["L"] for row in rows if (found := subject(then, row)) is not None]
    return (everybodys_loss(" + ".join(map(write, own)), write(then.loss)),)
