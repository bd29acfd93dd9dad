"""The widths of the people table's columns: how they share the room."""

from collections.abc import Mapping
from typing import NamedTuple

from gui.panels.people.columns import MEASURES, PeopleColumn
from gui.style import theme

SPARE = 5 * theme.GRID
"""So much of the spare room at most goes to each column; names get the rest."""

SHIFTED = (PeopleColumn.X1, PeopleColumn.X2)
TICKS = (PeopleColumn.TEST,)


class ColumnNeed(NamedTuple):
    """What a column needs, in pixels.

    Attributes:
        least: to be of use at all, with long texts cut or abbreviated, and numbers close together.
        whole: to show every text whole, under a short heading.
        titled: to show the whole heading too.
    """

    least: int
    whole: int
    titled: int


class ColumnWidths(NamedTuple):
    """The widths of the columns that are shown, and whether genders are single letters."""

    widths: dict[PeopleColumn, int]
    short_genders: bool


def laid_out(
    needs: Mapping[PeopleColumn, ColumnNeed],
    room: int,
    shifted: bool | None,
    *,
    tests: bool = False,
) -> ColumnWidths:
    """Share ``room`` pixels among the columns.

    Args:
        needs: of every column.
        room: how wide the table is.
        shifted: whether the shifted inputs are wanted; None if the room decides.
        tests: whether there are test people, who have a column of ticks.
    """
    shown = (column for column in PeopleColumn if tests or column is not PeopleColumn.TEST)
    widths = {column: needs[column].whole for column in shown}
    if shifted is False or (shifted is None and sum(widths.values()) > room):
        for column in SHIFTED:
            del widths[column]
    spare = room - sum(widths.values())
    short_genders = False
    if spare < 0:
        short_genders = True
        spare += _cut(PeopleColumn.GENDER, widths, needs, widths[PeopleColumn.GENDER])
    for column in (*MEASURES, PeopleColumn.PREDICTION):
        if spare < 0:
            spare += _cut(column, widths, needs, -spare)
    if spare < 0:
        spare += _cut(PeopleColumn.NAME, widths, needs, -spare)
    for group in (TICKS, SHIFTED, MEASURES):
        spare -= _title(group, widths, needs, spare)
    share = min(SPARE, max(0, spare) // len(widths))
    for column in widths:
        widths[column] += share if column else max(0, spare) - share * (len(widths) - 1)
    return ColumnWidths(widths, short_genders)


def _cut(
    column: PeopleColumn,
    widths: dict[PeopleColumn, int],
    needs: Mapping[PeopleColumn, ColumnNeed],
    much: int,
) -> int:
    """Make a column narrower, down to its least; return how much that gave."""
    given = min(much, max(0, widths[column] - needs[column].least))
    widths[column] -= given
    return given


def _title(
    group: tuple[PeopleColumn, ...],
    widths: dict[PeopleColumn, int],
    needs: Mapping[PeopleColumn, ColumnNeed],
    spare: int,
) -> int:
    """Give columns that belong together room for their whole headings; return what it took."""
    shown = [column for column in group if column in widths]
    taken = sum(needs[column].titled - widths[column] for column in shown)
    if taken > spare:
        return 0
    for column in shown:
        widths[column] = needs[column].titled
    return taken
