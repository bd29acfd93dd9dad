"""The rows of Compare: this run and the pinned ones in words; and its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from PySide6.QtCore import Qt

from core.explain.faint_loss import told_mean_loss
from core.network.activations import activation_named
from core.text import counted
from core.training.course import Course, Settings
from core.training.pinned_runs import ORDER_WORDS, PinnedRun, rates_in_words, start_in_words
from gui.lab import Lab
from gui.lab.words import pinned_as_shown
from gui.panels.compare.words import ALL, batch_of
from gui.text.names import shown
from gui.text.numbers import NumberFormat
from gui.widgets.table import TableColumn

THIS_RUN = "this run"
LONGEST = 60
ARROW = " → "


class CompareColumn(IntEnum):
    """The columns of the table."""

    NAME = 0
    RATE = 1
    ORDER = 2
    START = 3
    SHAPE = 4
    ACTIVATION = 5
    LOSS_FUNCTION = 6
    BATCH = 7
    EPOCHS = 8
    LOSS = 9


SETTINGS = (
    CompareColumn.ORDER,
    CompareColumn.START,
    CompareColumn.BATCH,
    CompareColumn.LOSS_FUNCTION,
    CompareColumn.ACTIVATION,
    CompareColumn.SHAPE,
    CompareColumn.RATE,
)
"""What a run was given, first what runs differ in least often."""

ONLY_IF_THEY_DIFFER = (
    CompareColumn.SHAPE,
    CompareColumn.ACTIVATION,
    CompareColumn.LOSS_FUNCTION,
    CompareColumn.BATCH,
)
"""Most people never change these: they have a column once it tells runs apart."""


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

    def last_given(self, column: CompareColumn) -> str:
        """Return what a setting was at last; cut where it was changed: "… tanh"."""
        before, _, last = self.texts[column].rpartition(ARROW)
        return f"… {last}" if before else last

    @property
    def tip(self) -> str:
        """All that is known of the run, also what has no room."""
        return ", ".join(
            batch_of(text) if column is CompareColumn.BATCH else text
            for column, text in zip(CompareColumn, self.texts, strict=True)
        )


def differing(lines: Sequence[CompareRow]) -> frozenset[CompareColumn]:
    """Return the settings in which runs differ."""
    return frozenset(c for c in SETTINGS if len({line.texts[c] for line in lines}) > 1)


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
    result = (counted(now.epoch), numbers.write(told_mean_loss(now)))
    texts = (THIS_RUN, *_settings(lab.live.course, numbers), *result)
    return CompareRow(texts, now.epoch, now.loss)


def _settings(course: Course, numbers: NumberFormat) -> tuple[str, ...]:
    rates, start = rates_in_words(course.segments), start_in_words(course.opening)
    return (
        numbers.in_words(rates),
        _in_turn(course, lambda settings: ORDER_WORDS[settings.order]),
        numbers.in_words(start),
        "-".join(map(str, course.opening.parameters.layer_sizes)),
        _in_turn(course, lambda settings: activation_named(settings.activation).title),
        _in_turn(course, lambda settings: settings.loss),
        _in_turn(course, _batch),
    )


def _in_turn(course: Course, words: Callable[[Settings], str]) -> str:
    """Write what a run was given from its start, and what that was changed to."""
    every = (words(segment.settings) for segment in course.segments)
    return ARROW.join(word for word, _ in groupby(every))


def _batch(settings: Settings) -> str:
    """Write how many people a step learns from; where that is everybody, so it stays."""
    return ALL if settings.batch >= len(settings.learners) > 1 else f"{settings.batch}"


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
            cell_tip=lambda line: line.tip,
            is_bold=lambda line: line.run is None,
            edited=lambda line: line.run.name if line.run else None,
            write=write,
        ),
        _column(CompareColumn.RATE, "η", "The learning rate, and what it was changed to"),
        _column(CompareColumn.ORDER, "order", "In which order the people come"),
        _column(CompareColumn.START, "start", "The parameters it started from"),
        _column(CompareColumn.SHAPE, "network", "Inputs, neurons of each layer, output"),
        _column(CompareColumn.ACTIVATION, "f", "The function of the hidden neurons"),
        _column(CompareColumn.LOSS_FUNCTION, "L", "The loss function, how a wrong answer counts"),
        _column(CompareColumn.BATCH, "batch", "How many people one step learns from"),
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
        cell_tip=lambda line: line.tip,
        cut=Qt.TextElideMode.ElideLeft,
        is_number=number is not None,
        sort_key=number,
    )
