"""Columns of cells into columns of numbers, with the line of every error.

Cells are converted a whole column at a time, which is fast; only where that fails are they
looked at one by one: a cell may carry its own unit (60 kg, 5'8"), or be wrong.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.tables.header import NUMBER, is_number
from core.tables.questions import Asking, Choice, Question
from core.tables.vocabulary import UNIT_WORDS, Meaning
from core.tables.wording import quoted
from core.units import Unit

Array = NDArray[np.float64]

_PLAIN = set("0123456789.+-eE \n")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+", re.ASCII)
_WITH_UNIT = re.compile(r"(\S.*?)\s*([^\W\d_]+|\"|″|”|'')\.?")
_FEET = re.compile(
    r"(\d+)\s*(?:'|′|’|ft\.?|feet|foot)\s*(?:(\d+(?:[.,]\d+)?)\s*(?:\"|″|”|''|′′|in\.?|inch|inches)?)?",
    re.IGNORECASE | re.ASCII,
)
_FEET_BY_DASH = re.compile(r"\d-\d{1,2}", re.ASCII)
_FEET_ADVICE = "Write feet and inches as 5'8\" or 5 ft 8 in."
_DATE = re.compile(r"\d{1,2}[.\- ]+[^\W\d_]{3,}\.?|[^\W\d_]{3,}[.\- ]+\d{1,2}")


@dataclass(frozen=True)
class Column:
    """Where cells stand: for the sentences about them.

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
class Numbers:
    """The numbers of a column.

    Attributes:
        values: float64 (n,), as written; those too large for a float are infinite.
        factors: float64 (n,), how much of the cell's own unit makes a pound or an inch; NaN
            where the cell has no unit of its own.
    """

    values: Array
    factors: Array


DECIMAL_KEY = "decimal comma"


def read_decimal(columns: Sequence[Sequence[str]], asking: Asking) -> str:
    """Return the decimal sign of a table's numbers: "." or ","; empty if none has either.

    Where every comma stands before three digits and nothing else tells, it is asked for; while
    there is no answer, it is a decimal comma. ``"grouping"`` says that commas group thousands.
    """
    signed = [cell for cells in columns for cell in cells if "," in cell or "." in cell]
    numbers = [cell.strip() for cell in signed if is_number(cell)]
    with_comma = [cell for cell in numbers if "," in cell]
    if not with_comma or "." in numbers[0]:
        return "." if numbers else ""
    if len(with_comma) == len(numbers) and all(map(_GROUPED.fullmatch, with_comma)):
        return asking.ask(_grouping_question(with_comma[0])) or ","
    return ","


def _grouping_question(cell: str) -> Question:
    plain, point = cell.replace(",", ""), cell.replace(",", ".")
    return Question(
        DECIMAL_KEY,
        f"What does the comma in “{cell}” mean?",
        (
            Choice(",", f"It is the decimal sign: {cell} is {point}"),
            Choice("grouping", f"It groups thousands: {cell} is {plain}"),
        ),
    )


def read_numbers(
    column: Column, cells: Sequence[str], lines: Sequence[int], decimal: str
) -> Numbers:
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
                return Numbers(np.fromiter(map(float, text), np.float64, len(text)), nothing)
            except ValueError:
                pass
    read = [_cell(cell, column, line, decimal) for cell, line in zip(cells, lines, strict=True)]
    pairs = np.array(read, dtype=np.float64).reshape(-1, 2)
    return Numbers(pairs[:, 0], pairs[:, 1])


def _refuse_point(column: Column, cells: Sequence[str], lines: Sequence[int]) -> None:
    for cell, line in zip(cells, lines, strict=True):
        if "." in cell and is_number(cell):
            raise _two_signs(cell, column.place(line))


def _two_signs(cell: str, place: str) -> LabError:
    return LabError(
        f"{quoted(cell)} and other numbers do not have the same decimal sign. Write all with a "
        "point or all with a comma.",
        place,
    )


def _cell(cell: str, column: Column, line: int, decimal: str) -> tuple[float, float]:
    """Return the number in a cell, and the factor of its own unit or NaN."""
    text = _in_plain_digits(cell.strip())
    place = column.place(line)
    if column.meaning is Meaning.HEIGHT and (feet := _FEET.fullmatch(text)):
        return 12 * float(feet[1]) + float((feet[2] or "0").replace(",", ".")), 1.0
    factor = np.nan
    number = text
    if (parts := _WITH_UNIT.fullmatch(text)) and is_number(parts[1]):
        unit = _own_unit(parts[2], column.meaning)
        if unit:
            _refuse_conflict(cell, unit, column, place)
            number, factor = parts[1].strip(), unit.factor
    if decimal == "grouping":
        number = number.replace(",", "")
    elif "," in number and is_number(number):
        if decimal == ".":
            raise _two_signs(cell, place)
        number = number.replace(",", ".")
    if not NUMBER.fullmatch(number):
        raise LabError(f"{quoted(cell)} is not a number.{_advice(text, column)}", place)
    return float(number), factor


def _own_unit(word: str, meaning: Meaning) -> Unit | None:
    if word in ('"', "″", "”", "''"):
        word = "in"
    return UNIT_WORDS[meaning].get(word.casefold())


def _refuse_conflict(cell: str, unit: Unit, column: Column, place: str) -> None:
    if column.unit not in (None, unit):
        raise LabError(
            f"{quoted(cell)} is in {unit.symbol}, but the title says {column.unit.symbol}. "
            "Correct one of them.",
            place,
        )


def _advice(text: str, column: Column) -> str:
    """Say what to do about a cell that is not a number, as far as it can be told."""
    if re.fullmatch(r"[+-]?\d{1,3}(?:[\s.,'’]\d{3})+(?:[.,]\d+)?", text):
        return " Leave out the signs between thousands."
    if column.meaning is Meaning.HEIGHT and _DATE.fullmatch(text):
        return f" A spreadsheet may have made a date of it. {_FEET_ADVICE}"
    if column.meaning is Meaning.HEIGHT and _FEET_BY_DASH.fullmatch(text):
        return f" {_FEET_ADVICE}"
    if (parts := _WITH_UNIT.fullmatch(text)) and is_number(parts[1]):
        known = " and ".join(dict.fromkeys(u.symbol for u in UNIT_WORDS[column.meaning].values()))
        return f" Write it in one of the units that are read: {known}."
    return ""


def _in_plain_digits(text: str) -> str:
    """Return ``text`` with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )
