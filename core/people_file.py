"""People from a file or the clipboard: any delimiter, encoding, order of columns, and unit.

Reading is all or nothing, and nothing is replaced by it: a preview says what was understood,
and holds the people for whoever accepts it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.people import (
    MAX_HEIGHT,
    MAX_NAME_LENGTH,
    MAX_WEIGHT,
    Dataset,
    Shift,
    checked_height,
    checked_weight,
)
from core.people_cells import Array, in_base_unit
from core.people_header import METRE, Column, Meaning
from core.people_layout import find_layout
from core.people_rows import Rows, read_rows
from core.progress import Progress
from core.text_table import TextTable
from core.units import CENTIMETRE, INCH, KILOGRAM, POUND, Unit


@dataclass(frozen=True)
class PeoplePreview:
    """What was understood of a table, and the people it holds.

    Attributes:
        dataset: the people, in pounds and inches.
        columns: every column of the table and its meaning.
        has_titles: whether the first line names the columns.
        weight_unit, height_unit: the units the table was read in.
        units_needed: whether a unit had to be guessed from the numbers: ask before accepting.
        encoding, delimiter, decimal: how the text is written.
        first_rows: the cells of the first people, as written.
        warnings: sentences about what a person may want to look at.
    """

    dataset: Dataset
    columns: tuple[Column, ...]
    has_titles: bool
    weight_unit: Unit
    height_unit: Unit
    units_needed: bool
    encoding: str
    delimiter: str
    decimal: str
    first_rows: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many people there are."""
        return len(self.dataset)

    @property
    def ignored(self) -> tuple[str, ...]:
        """The titles of the columns that are not read."""
        return tuple(column.title for column in self.columns if column.meaning is None)


@dataclass(frozen=True)
class _Quantity:
    """What weight and height need to be read: their units and bounds."""

    units: tuple[Unit, ...]
    limit: float
    typical: float
    check: Callable[[float], float]


_QUANTITIES = {
    Meaning.WEIGHT: _Quantity((POUND, KILOGRAM), MAX_WEIGHT, 155, checked_weight),
    Meaning.HEIGHT: _Quantity((INCH, CENTIMETRE, METRE), MAX_HEIGHT, 66, checked_height),
}


def read_people(
    data: bytes | str,
    *,
    weight_unit: Unit | None = None,
    height_unit: Unit | None = None,
    shift: Shift | None = None,
    progress: Progress | None = None,
) -> PeoplePreview:
    """Read a table of people.

    Args:
        data: the bytes of a file, or text from the clipboard.
        weight_unit: what to read weights in if their title names no unit; None to guess it
            from the numbers, which sets ``units_needed``.
        height_unit: the same for heights.
        shift: of the dataset that is made; None for the usual one.
        progress: told how much is done, 0 to 1; returns False to stop.

    Raises:
        LabError: if there is anything that cannot be read, with line and column.
        Cancelled: if ``progress`` asked to stop.
    """
    table = TextTable(data)
    layout = find_layout(table)
    rows = read_rows(table, layout, progress)
    wanted = {Meaning.WEIGHT: weight_unit, Meaning.HEIGHT: height_unit}
    units, in_base = {}, {}
    for meaning, quantity in _QUANTITIES.items():
        column, values = layout.header.column(meaning), rows.numbers[meaning]
        unit = column.unit or wanted[meaning] or _guessed(values, quantity)
        units[meaning] = unit
        in_base[meaning] = in_base_unit(
            values, unit, quantity.limit, quantity.check, column, rows.lines
        )
    weights, heights = in_base[Meaning.WEIGHT], in_base[Meaning.HEIGHT]
    dataset = Dataset.from_columns(rows.names, weights, heights, rows.genders, shift or Shift())
    guessed = [m for m in units if not (layout.header.column(m).unit or wanted[m])]
    return PeoplePreview(
        dataset,
        layout.header.columns,
        layout.header.has_titles,
        units[Meaning.WEIGHT],
        units[Meaning.HEIGHT],
        bool(guessed),
        table.encoding,
        layout.delimiter,
        rows.decimal,
        rows.first,
        tuple(_warnings(table, rows, dataset)),
    )


def _guessed(values: Array, quantity: _Quantity) -> Unit:
    """Return the unit in which ``values`` look most like those of people."""
    if not len(values):
        return quantity.units[0]
    median, largest = float(np.median(values)), float(np.max(values))

    def strangeness(unit: Unit) -> tuple[bool, float]:
        ratio = max(median / unit.factor, 1e-300) / quantity.typical
        return largest / unit.factor > quantity.limit, abs(math.log(ratio))

    return min(quantity.units, key=strangeness)


def _warnings(table: TextTable, rows: Rows, dataset: Dataset) -> list[str]:
    """Say what was read in a way that a person may not have meant."""
    said = []
    if table.encoding not in ("UTF-8", "UTF-16", "UTF-32"):
        said.append(f"This is not UTF-8 text; it was read as {table.encoding}. Look at the names.")
    if rows.looks_grouped:
        said.append("Commas were read as decimal commas: 1,250 is 1.25.")
    if max(map(len, rows.names), default=0) > MAX_NAME_LENGTH:
        said.append(f"Names were cut to {MAX_NAME_LENGTH} characters.")
    if not len(dataset):
        said.append("The table has columns, but nobody in it.")
    elif len(np.unique(dataset.targets)) == 1:
        said.append(f"Everybody is {dataset[0].gender.word}: there is nothing to tell apart.")
    return said
