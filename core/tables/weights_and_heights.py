"""Reads the weights and heights of a table, as numbers in pounds and inches."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.people.units import Unit
from core.tables.column_units import (
    ColumnSpan,
    Measured,
    ask_unit,
    choices_of,
    fitting_units,
    refuse_not_above_zero,
    refuse_too_large,
    span_of,
)
from core.tables.header import Columns, TableHeader, other_unit_refused, shown_title
from core.tables.number_columns import Array, ColumnPlace, read_decimal, read_numbers
from core.tables.question_words import first_is_height, first_is_weight, which_is_weight
from core.tables.questions import Asking, PossibleAnswer, TableQuestion
from core.tables.quoting import quoted
from core.tables.synonyms import MEASURED, UNIT_WORDS, Meaning
from core.tables.table_rows import TableRows

ORDER_KEY = "order"
HEIGHT_FIRST = "height first"
WEIGHT_FIRST = "weight first"


@dataclass(frozen=True)
class WeightsAndHeights:
    """The weights and heights of a table, as far as they are known.

    Attributes:
        columns: the columns, in the order that was answered.
        decimal: the decimal sign; empty if no number has one.
        units: those that are known.
        base: in pounds and inches, float64 (n,) each, where the unit is known.
        spans: smallest, median and largest, where there is anybody.
    """

    columns: Columns
    decimal: str
    units: Mapping[Meaning, Unit]
    base: Mapping[Meaning, Array]
    spans: tuple[ColumnSpan, ...] = ()


def take_unit_row(
    header: TableHeader, columns: Columns, rows: TableRows
) -> tuple[TableHeader, TableRows]:
    """Return a header that knows the units, where a row below the titles holds nothing else."""
    units = {}
    for meaning in MEASURED if len(rows) else ():
        cell = rows.cells[columns.of[meaning]][0]
        units[meaning] = UNIT_WORDS[meaning].get(cell.strip("()[] ").casefold())
    if not units or None in units.values():
        return header, rows
    titles = list(header.columns)
    for meaning, unit in units.items():
        number = columns.of[meaning]
        titles[number] = replace(titles[number], units=(unit,) if unit else ())
    first = np.zeros(len(rows), dtype=bool)
    first[0] = True
    return replace(header, columns=tuple(titles)), rows.without(first)


def read_sizes(
    header: TableHeader, columns: Columns, rows: TableRows, asking: Asking
) -> WeightsAndHeights:
    """Read weights and heights; ask for units, and for the order of columns without titles.

    Raises:
        LabError: naming line and column of what cannot be read, or that nobody has.
    """
    cells = {meaning: _cells_of(columns, rows, meaning) for meaning in MEASURED}
    decimal = read_decimal(cells, asking)
    lines = rows.lines.tolist()
    measured = {
        meaning: _measured(
            header,
            columns.of[meaning],
            meaning=meaning,
            cells=cells[meaning],
            lines=lines,
            decimal=decimal,
        )
        for meaning in MEASURED
    }
    sizes = WeightsAndHeights(
        columns, decimal.replace("grouping", "."), {}, {m: np.zeros(0) for m in MEASURED}
    )
    if not lines:
        return sizes
    for one in measured.values():
        refuse_not_above_zero(one, lines)
    if not header.has_titles:
        order = _order(measured, asking)
        if order == HEIGHT_FIRST:
            measured, columns = _swapped(measured), _swapped_columns(columns)
        sizes = replace(sizes, columns=columns)
        if not order:
            return replace(sizes, base={})
    return _in_base(measured, lines, sizes, asking)


def _cells_of(columns: Columns, rows: TableRows, meaning: Meaning) -> tuple[str, ...]:
    """Return the cells of a column, each with its unit if another column holds it."""
    cells = rows.cells[columns.of[meaning]]
    if meaning not in columns.units:
        return cells
    units = rows.cells[columns.units[meaning]]
    return tuple(f"{cell.strip()} {unit.strip()}" for cell, unit in zip(cells, units, strict=True))


def _measured(
    header: TableHeader,
    number: int,
    *,
    meaning: Meaning,
    cells: tuple[str, ...],
    lines: list[int],
    decimal: str,
) -> Measured:
    """Return a column as written, with the units it may be in."""
    title, shown = header.columns[number], shown_title(header, number)
    column = ColumnPlace(shown, meaning, title.units[0] if len(title.units) == 1 else None)
    numbers = read_numbers(column, cells, lines, decimal)
    if title.other_unit and np.isnan(numbers.factors).any():
        raise other_unit_refused(meaning, shown, title.other_unit)
    return Measured(column, numbers, cells, choices_of(meaning, title.units, numbers))


def _order(measured: Mapping[Meaning, Measured], asking: Asking) -> str:
    """Return which of two columns without titles comes first; empty while that is asked.

    It is asked unless the numbers are those of adults in one order, and not in the other.
    """
    if not all(np.isnan(one.numbers.factors).any() for one in measured.values()):
        return WEIGHT_FIRST  # units in the cells told already which is which
    swapped = _swapped(measured)
    fits = bool(fitting_units(measured[Meaning.WEIGHT], measured[Meaning.HEIGHT]))
    fits_swapped = bool(fitting_units(swapped[Meaning.WEIGHT], swapped[Meaning.HEIGHT]))
    if fits and not fits_swapped:
        return WEIGHT_FIRST
    one, other = (quoted(measured[meaning].cells[0]) for meaning in MEASURED)
    return asking.ask(
        TableQuestion(
            ORDER_KEY,
            which_is_weight(one, other),
            (
                PossibleAnswer(WEIGHT_FIRST, first_is_weight(one, other)),
                PossibleAnswer(HEIGHT_FIRST, first_is_height(one, other)),
            ),
            HEIGHT_FIRST if fits_swapped and not fits else "",
        )
    )


def _swapped(measured: Mapping[Meaning, Measured]) -> dict[Meaning, Measured]:
    """Return the two columns with their meanings exchanged."""
    weight, height = measured[Meaning.WEIGHT], measured[Meaning.HEIGHT]
    return {
        meaning: replace(
            one,
            column=replace(one.column, meaning=meaning, title=meaning.value),
            choices=choices_of(meaning, (), one.numbers),
        )
        for meaning, one in ((Meaning.WEIGHT, height), (Meaning.HEIGHT, weight))
    }


def _swapped_columns(columns: Columns) -> Columns:
    weight, height = columns.of[Meaning.WEIGHT], columns.of[Meaning.HEIGHT]
    return replace(columns, of=columns.of | {Meaning.WEIGHT: height, Meaning.HEIGHT: weight})


def _in_base(
    measured: Mapping[Meaning, Measured], lines: list[int], sizes: WeightsAndHeights, asking: Asking
) -> WeightsAndHeights:
    """Return weights and heights in pounds and inches, as far as their units are known."""
    units, base, spans = {}, {}, []
    for meaning, other in zip(MEASURED, reversed(MEASURED), strict=True):
        one = measured[meaning]
        refuse_too_large(one, one.choices, lines)
        unit = ask_unit(one, measured[other], asking)
        if unit:
            refuse_too_large(one, (unit,), lines)
            units[meaning], base[meaning] = unit, one.in_base(unit)
            spans.append(span_of(meaning, base[meaning], unit))
    return replace(sizes, units=units, base=base, spans=tuple(spans))
