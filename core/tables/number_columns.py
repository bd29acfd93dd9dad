"""Parses columns of cells as numbers: decimal sign, grouping, and the line of every error.

Cells are converted a whole column at a time, which is fast; only where that fails are they
looked at one by one: a cell may carry its own unit (60 kg, 5'8"), or be wrong.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.people.units import Unit
from core.tables.number_with_unit import (
    LONGEST,
    NumberWithUnit,
    has_other_unit,
    is_number,
    plain_digits,
    read_quantity,
)
from core.tables.question_words import comma_is_decimal, comma_is_grouping, comma_means
from core.tables.questions import Asking, PossibleAnswer, TableQuestion
from core.tables.quoting import quoted
from core.tables.synonyms import LONG_NAMES, UNITS_OF, Meaning
from core.tables.words import no_number, two_decimal_signs, unit_contradicts_title, write_in_units
from core.text import sentences

Array = NDArray[np.float64]

_PLAIN = set("0123456789.+-eE \n")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+", re.ASCII)
_FEET_BY_DASH = re.compile(r"\d-\d{1,2}", re.ASCII)
_FEET_ADVICE = "Write feet and inches as 5'8\" or 5 ft 8 in."
_DATE = re.compile(r"\d{1,2}[.\- ]+[^\W\d_]{3,}\.?|[^\W\d_]{3,}[.\- ]+\d{1,2}")


@dataclass(frozen=True)
class ColumnPlace:
    """The title and meaning of a column, for error messages.

    Attributes:
        title: as the table has it.
        meaning: weight or height.
        unit: the one that its title names, if it is one.
    """

    title: str
    meaning: Meaning
    unit: Unit | None = None

    def place(self, line: int) -> str:
        """How an error names a cell."""
        return f"Line {line}, column {self.title}"


@dataclass(frozen=True)
class NumberColumn:
    """The numbers parsed from a column.

    Attributes:
        values: float64 (n,), as written; those too large for a float are infinite.
        factors: float64 (n,), how much of the cell's own unit makes a pound or an inch; NaN
            where the cell has no unit of its own.
    """

    values: Array
    factors: Array


DECIMAL_KEY = "decimal comma"


def read_decimal(columns: Mapping[Meaning, Sequence[str]], asking: Asking) -> str:
    """Return the decimal sign of a table's numbers: "." or ","; empty if none has either.

    Where every comma stands before three digits and nothing else tells, it is asked for; while
    there is no answer, it is a decimal comma. ``"grouping"`` says that commas group thousands.
    """
    numbers = _signed_numbers(columns)
    first = next(numbers, "")
    if "," not in first:
        return "." if first else ""
    if _GROUPED.fullmatch(first) and all(map(_GROUPED.fullmatch, numbers)):
        return asking.ask(_grouping_question(first)) or ","
    return ","


def _signed_numbers(columns: Mapping[Meaning, Sequence[str]]) -> Iterator[str]:
    """Yield the numbers that have a point or comma, as written."""
    for meaning, cells in columns.items():
        for cell in cells:
            quantity = read_quantity(cell, meaning) if "," in cell or "." in cell else None
            if quantity and _sign_of(quantity.number) and not _is_in_feet(cell, quantity):
                yield quantity.number


def _is_in_feet(cell: str, quantity: NumberWithUnit) -> bool:
    """Whether the number was worked out from feet and inches, and is not in the cell."""
    return quantity.number not in plain_digits(cell)


def _grouping_question(cell: str) -> TableQuestion:
    plain, point = cell.replace(",", ""), cell.replace(",", ".")
    return TableQuestion(
        DECIMAL_KEY,
        comma_means(cell),
        (
            PossibleAnswer(",", comma_is_decimal(cell, point)),
            PossibleAnswer("grouping", comma_is_grouping(cell, plain)),
        ),
    )


def read_numbers(
    column: ColumnPlace, cells: Sequence[str], lines: Sequence[int], decimal: str
) -> NumberColumn:
    """Return the numbers in ``cells``.

    Raises:
        LabError: naming line and column of the first cell that is not a number.
    """
    nothing = np.full(len(cells), np.nan)
    if decimal != "." or not any("," in cell for cell in cells):
        text = cells
        if decimal in (",", "grouping"):
            if decimal == ",":
                _refuse_point(column, cells, lines)
            sign = "." if decimal == "," else ""
            text = [cell.replace(",", sign) for cell in cells]
        if all(map(_PLAIN.issuperset, text)):
            try:
                return NumberColumn(np.fromiter(map(float, text), np.float64, len(text)), nothing)
            except ValueError:
                pass
    read = [_cell(cell, column, line, decimal) for cell, line in zip(cells, lines, strict=True)]
    pairs = np.array(read, dtype=np.float64).reshape(-1, 2)
    return NumberColumn(pairs[:, 0], pairs[:, 1])


def _refuse_point(column: ColumnPlace, cells: Sequence[str], lines: Sequence[int]) -> None:
    for cell, line in zip(cells, lines, strict=True):
        if "." in cell and is_number(cell):
            raise _two_signs(cell, column.place(line))


def _two_signs(cell: str, place: str) -> LabError:
    return LabError(
        two_decimal_signs(quoted(cell)),
        place,
    )


def _cell(cell: str, column: ColumnPlace, line: int, decimal: str) -> tuple[float, float]:
    """Return the number in a cell, and the factor of its own unit or NaN."""
    place = column.place(line)
    quantity = read_quantity(cell, column.meaning)
    if decimal == "grouping" and quantity is None:
        quantity = read_quantity(cell.replace(",", ""), column.meaning)
    if quantity is None:
        advice = _advice(cell.strip()[:LONGEST], column)
        raise LabError(sentences(no_number(quoted(cell)), advice), place)
    unit, number = quantity.unit, quantity.number
    if unit and column.unit not in (None, unit):
        raise LabError(
            unit_contradicts_title(
                quoted(cell), LONG_NAMES[unit.symbol], LONG_NAMES[column.unit.symbol]
            ),
            place,
        )
    if decimal == {",": ".", ".": ","}.get(_sign_of(number)) and not _is_in_feet(cell, quantity):
        raise _two_signs(cell, place)
    number = number.replace(",", "" if decimal == "grouping" else ".")
    return float(number), unit.factor if unit else np.nan


def _sign_of(number: str) -> str:
    return "," if "," in number else "." if "." in number else ""


def _advice(text: str, column: ColumnPlace) -> str:
    """Say what to do about a cell that is not a number, as far as it can be told."""
    if re.fullmatch(r"[+-]?\d{1,3}(?:[\s.,'’]\d{3})+(?:[.,]\d+)?", text):
        return "Leave out the signs between thousands."
    if column.meaning is Meaning.HEIGHT and _DATE.fullmatch(text):
        return sentences("A spreadsheet may have made a date of it.", _FEET_ADVICE)
    if column.meaning is Meaning.HEIGHT and _FEET_BY_DASH.fullmatch(text):
        return _FEET_ADVICE
    if has_other_unit(text):
        return write_in_units([unit.symbol for unit in UNITS_OF[column.meaning]])
    return ""
