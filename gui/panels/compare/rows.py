"""The rows of Compare: this run and the pinned ones in words; and its columns."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from core.training.course import Course
from core.training.pinned_runs import ORDER_WORDS, PinnedRun, rates_in_words, start_in_words
from gui.lab import Lab
from gui.lab.words import pinned_as_shown
from gui.text.names import shown
from gui.text.numbers import NumberFormat, counted
from gui.widgets.table import TableColumn

THIS_RUN = "this run"
LONGEST = 60


class CompareColumn(IntEnum):
    """The columns of the table."""

    NAME = 0
    RATE = 1
    ORDER = 2
    START = 3
    EPOCHS = 4
    LOSS = 5


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A run in words.

    Attributes:
        texts: what stands in the columns.
        epochs: how far it came.
        loss: everybody's at its last step; of the run that is trained, at the moment shown.
        run: the pinned run; None for the one that is trained.
    """

    texts: tuple[str, ...]
    epochs: int
    loss: float
    run: PinnedRun | None = None

    @property
    def key(self) -> int | None:
        """By which a pinned run is known."""
        return self.run.key if self.run else None


def line_of(run: PinnedRun, numbers: NumberFormat) -> CompareRow:
    """Put a pinned run into words."""
    result = (counted(run.epochs), numbers.write(run.final_loss))
    texts = (
        shown(pinned_as_shown(run, numbers), LONGEST),
        *_settings(run.course, numbers),
        *result,
    )
    return CompareRow(texts, run.epochs, run.final_loss, run)


def line_of_this_run(lab: Lab, numbers: NumberFormat) -> CompareRow:
    """Put the run that is trained into words."""
    now = lab.live.reading.now
    result = (counted(now.epoch), numbers.write(now.loss))
    texts = (THIS_RUN, *_settings(lab.live.course, numbers), *result)
    return CompareRow(texts, now.epoch, now.loss)


def _settings(course: Course, numbers: NumberFormat) -> tuple[str, str, str]:
    orders = dict.fromkeys(ORDER_WORDS[part.settings.order] for part in course.segments)
    rates, start = rates_in_words(course.segments), start_in_words(course.opening)
    return numbers.in_words(rates), " → ".join(orders), numbers.in_words(start)


def columns(rename: Callable[[PinnedRun, str], None]) -> tuple[TableColumn[CompareRow], ...]:
    """Return the columns; ``rename`` gives a pinned run another name."""

    def write(line: CompareRow, name: str) -> bool:
        if line.run is None or not name.strip():
            return False
        rename(line.run, name)
        return True

    return (
        TableColumn(
            title="run",
            tip="Double click the name of a pinned run to change it",
            text=lambda line: line.texts[CompareColumn.NAME],
            is_bold=lambda line: line.run is None,
            edited=lambda line: line.run.name if line.run else None,
            write=write,
        ),
        _column(CompareColumn.RATE, "η", "The learning rate, and what it was changed to"),
        _column(CompareColumn.ORDER, "order", "In which order the people come"),
        _column(CompareColumn.START, "start", "The parameters it started from"),
        _column(CompareColumn.EPOCHS, "epochs", "How far it came", lambda line: line.epochs),
        _column(
            CompareColumn.LOSS,
            "loss",
            "Everybody's loss at its last step; of this run, at the moment shown",
            lambda line: line.loss,
        ),
    )


def _column(
    column: CompareColumn, title: str, tip: str, number: Callable[[CompareRow], float] | None = None
) -> TableColumn[CompareRow]:
    """Return a column of texts; one of numbers is sorted by them."""
    return TableColumn(
        title=title,
        tip=tip,
        text=lambda line: line.texts[column],
        is_number=number is not None,
        sort_key=number,
    )
