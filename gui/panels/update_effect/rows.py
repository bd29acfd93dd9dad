"""The rows of Effect: each person's loss before and after an update; and its columns."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from core.explain.effect import Effect
from gui.panels.update_effect.words import own_slopes_promise
from gui.text.names import shown
from gui.text.numbers import NumberFormat
from gui.widgets.table import TableColumn


class EffectColumn(IntEnum):
    """The columns of the table."""

    NAME = 0
    BEFORE = 1
    AFTER = 2
    CHANGE = 3
    BAR = 4


EVERYBODY = "Everybody"
NOBODY_IN_PARTICULAR = -1
"""The key of the row of everybody."""


@dataclass(frozen=True, kw_only=True)
class EffectRow:
    """A row of the table.

    Attributes:
        key: the row of the person in the dataset.
        name: as it is shown.
        before, after: the loss with the parameters before the update, and with those after it.
        promised: what their own slopes promise; None for everybody.
        share: the change as a share of the largest one listed, −1 to 1.
        numbers: how changes are written.
        losses: how losses are written: ? where they are covered.
    """

    key: int
    name: str
    before: float
    after: float
    promised: float | None
    share: float
    numbers: NumberFormat
    losses: NumberFormat

    @property
    def change(self) -> float:
        """What the update does to the loss."""
        return self.after - self.before

    @property
    def is_everybody(self) -> bool:
        """Whether it is the mean of everybody."""
        return self.promised is None


def lines_of(
    effect: Effect,
    names: tuple[str, ...],
    numbers: NumberFormat,
    losses: Mapping[int, NumberFormat],
) -> list[EffectRow]:
    """Return one line a person, and a last one for the mean of everybody.

    Args:
        effect: of the update.
        names: of everybody.
        numbers: how changes are written.
        losses: how the losses of each row are written, by its key.
    """
    largest = max(abs(change) for change in (effect.change, *(p.change for p in effect.people)))

    def share(change: float) -> float:
        return change / largest if largest > 0 else 0.0

    people = [
        EffectRow(
            key=person.row,
            name=shown(names[person.row]) or f"Row {person.row + 1}",
            before=person.before,
            after=person.after,
            promised=person.promised,
            share=share(person.change),
            numbers=numbers,
            losses=losses[person.row],
        )
        for person in effect.people
    ]
    everybody = EffectRow(
        key=NOBODY_IN_PARTICULAR,
        name=EVERYBODY,
        before=effect.before,
        after=effect.after,
        promised=None,
        share=share(effect.change),
        numbers=numbers,
        losses=losses[NOBODY_IN_PARTICULAR],
    )
    return people if math.isnan(effect.before) else [*people, everybody]


def column(
    title: str, tip: str, text: Callable[[EffectRow], str], **more: Any
) -> TableColumn[EffectRow]:
    """Return a column whose cells have its tool tip, but for everybody."""

    def cell_tip(line: EffectRow) -> str:
        return "The mean of everybody's loss" if line.is_everybody else tip

    more.setdefault("cell_tip", cell_tip)
    return TableColumn(title=title, tip=tip, text=text, **more)


def _change_tip(line: EffectRow) -> str:
    if line.promised is None:
        return "The mean of everybody's loss"
    promised = line.numbers.signed(line.promised)
    return own_slopes_promise(CHANGE, promised)


CHANGE = "What the update does to their loss: − is a fall, + a rise"
COLUMNS = (
    column("", "Whose loss", lambda line: line.name),
    column(
        "loss before",
        "Their loss with the parameters before the update",
        lambda line: line.losses.write(line.before),
        is_number=True,
    ),
    column(
        "after",
        "Their loss with the parameters after it",
        lambda line: line.losses.write(line.after),
        is_number=True,
    ),
    column(
        "change",
        CHANGE,
        lambda line: line.numbers.signed(line.change),
        is_number=True,
        cell_tip=_change_tip,
    ),
    column(
        "",
        "The change as a bar: to the left a fall, to the right a rise",
        lambda line: "",
        is_number=True,
    ),
)
