"""The rows of History: start, changes and bookmarks in words; and its columns."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

from core.text import counted, listed
from core.training.course import Course, Order
from core.training.pinned_runs import ORDER_WORDS, start_in_words, unusual_functions
from gui.lab import Lab
from gui.lab.words import change_as_shown
from gui.style import theme
from gui.text.names import STAR, shown
from gui.text.numbers import NumberFormat
from gui.widgets.table import TableColumn

LONGEST_NOTE = 200


class HistoryColumn(IntEnum):
    """The columns of the table."""

    EPOCH = 0
    STEP = 1
    WORDS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history.

    Attributes:
        step: where.
        epoch: how many epochs were complete there.
        words: what happened, on one line.
        name: of the bookmark, as it was typed; None for a change.
    """

    step: int
    epoch: int
    words: str
    name: str | None = None


def entries_of(lab: Lab, numbers: NumberFormat) -> tuple[Entry, ...]:
    """Return the lines of the history in order of steps; at one step, as they were made."""
    course = lab.live.course
    changes = [
        Entry(
            segment.start,
            segment.epoch(segment.start),
            shown(change_as_shown(segment.note, numbers), LONGEST_NOTE),
        )
        for segment in course.interventions
    ]
    names = [
        Entry(
            mark.step,
            course.at(mark.step).epoch(mark.step),
            f"{STAR} {shown(mark.name, LONGEST_NOTE)}",
            mark.name,
        )
        for mark in lab.shelf.bookmarks
    ]
    rest = sorted(changes + names, key=lambda entry: entry.step)
    return (Entry(0, 0, numbers.in_words(opening_words(course))), *rest)


def opening_words(course: Course) -> str:
    """Say how the run began: "start: seed 1, η 0.1, 4 people, shuffled"."""
    settings, people = course.opening.settings, len(course.opening.settings.dataset)
    words = [
        f"start: {start_in_words(course.opening)}",
        f"η {settings.learning_rate:g}",
        "1 person" if people == 1 else f"{counted(people)} people",
    ]
    if settings.order is not Order.TABLE:
        words.append(ORDER_WORDS[settings.order])
    words += unusual_functions(settings)
    still = [name for name in course.opening.parameters.names if name in settings.frozen]
    if still:
        words.append(f"{listed(still)} frozen")
    return ", ".join(words)


class HistoryRow(NamedTuple):
    """An entry, and where it lies seen from the moment shown.

    Attributes:
        entry: what happened.
        is_ahead: whether it has not happened yet.
        is_here: whether it is the last that has.
    """

    entry: Entry
    is_ahead: bool
    is_here: bool

    @property
    def key(self) -> Hashable:
        """By which it is known: a bookmark keeps it under another name."""
        entry = self.entry
        return (entry.step, entry.words) if entry.name is None else entry.step


def lines_of(entries: Sequence[Entry], passed: int) -> list[HistoryRow]:
    """Return the lines when so many entries have happened."""
    return [
        HistoryRow(e, number >= passed, number == passed - 1) for number, e in enumerate(entries)
    ]


def columns(rename: Callable[[int, str], None]) -> tuple[TableColumn[HistoryRow], ...]:
    """Return the columns; ``rename`` gives the bookmark at a step another name."""

    def write(line: HistoryRow, name: str) -> bool:
        if name == line.entry.name or not name.strip():
            return False
        rename(line.entry.step, name)
        return True

    def column(
        title: str, tip: str, text: Callable[[Entry], str], **more: Any
    ) -> TableColumn[HistoryRow]:
        return TableColumn(
            title=title,
            tip=tip,
            text=lambda line: text(line.entry),
            cell_tip=lambda line: line.entry.words,
            colour=lambda line: theme.current().muted if line.is_ahead else None,
            is_bold=lambda line: line.is_here,
            **more,
        )

    return (
        column(
            "epoch",
            "How many epochs were complete",
            lambda entry: counted(entry.epoch),
            is_number=True,
        ),
        column(
            "step",
            "How many updates had been made",
            lambda entry: counted(entry.step),
            is_number=True,
        ),
        column(
            "what",
            "What happened there",
            lambda entry: entry.words,
            edited=lambda line: line.entry.name,
            write=write,
        ),
    )
