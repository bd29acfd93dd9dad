"""Columns of cells into columns of numbers, many rows at a time, with the line of every error.

Cells are converted a whole column at a time, which is fast; only where that fails are they
looked at one by one, to say which of them is wrong and why.
"""

import math
import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.people_header import GENDER_CODES, NUMBER, Column, is_number
from core.units import Unit

Array = NDArray[np.float64]

_PLAIN = set("0123456789.+-eE \n")
_GROUPED = re.compile(r"\s*[+-]?\d{1,3},\d{3}\s*", re.ASCII)
_MAX_SHOWN = 40


class Numbers:
    """Reads the numbers of a table, with one decimal sign for all of it.

    Attributes:
        decimal: ``"."`` or ``","``; empty while no number has had either.
        looks_grouped: whether every comma so far stood before exactly three digits, so that
            it might have been meant to group thousands.
    """

    def __init__(self) -> None:
        self.decimal = ""
        self.looks_grouped = True

    def read(self, column: Column, cells: Sequence[str], lines: Sequence[int]) -> Array:
        """Return the numbers in ``cells``, shape (rows,); those too large are infinite.

        Raises:
            LabError: naming line and column of the first cell that is not a number.
        """
        everything = "\n".join(cells)
        self._settle_decimal(everything, column, cells, lines)
        if self.decimal == ",":
            everything = everything.replace(",", ".")
            cells = [cell.replace(",", ".") for cell in cells]
        if _PLAIN.issuperset(everything):
            try:
                return np.fromiter(map(float, cells), np.float64, len(cells))
            except ValueError:
                pass
        numbers = [
            _number(cell, place(column, line)) for cell, line in zip(cells, lines, strict=True)
        ]
        return np.array(numbers, dtype=np.float64)

    def _settle_decimal(
        self, everything: str, column: Column, cells: Sequence[str], lines: Sequence[int]
    ) -> None:
        """Learn the decimal sign from the first number that has one; refuse the other sign."""
        if not self.decimal and ("." in everything or "," in everything):
            signed = (cell for cell in cells if is_number(cell) and ("." in cell or "," in cell))
            self.decimal = "," if "," in next(signed, ".") else "."
        other = {".": ",", ",": "."}.get(self.decimal)
        if other and other in everything:
            for cell, line in zip(cells, lines, strict=True):
                if other in cell and is_number(cell):
                    raise LabError(
                        f"{shown(cell)} and the numbers before it do not have the same decimal "
                        "sign. Write all with a point or all with a comma.",
                        place(column, line),
                    )
        if self.decimal == "," and self.looks_grouped:
            self.looks_grouped = all(_GROUPED.fullmatch(cell) for cell in cells if "," in cell)


def _number(cell: str, at: str) -> float:
    text = cell.strip()
    if NUMBER.fullmatch(text):
        return float(text)
    if not text:
        raise LabError("The cell is empty where a number should be.", at)
    grouped = text.count(".") > 1 or ("." in text and "," in text)
    advice = " Leave out the signs between thousands." if grouped else ""
    raise LabError(f"{shown(text)} is not a number.{advice}", at)


def read_genders(column: Column, cells: Sequence[str], lines: Sequence[int]) -> Array:
    """Return the gender codes in ``cells``, shape (rows,).

    Raises:
        LabError: naming line and column of the first cell that is not a gender.
    """
    codes = {cell: GENDER_CODES.get(cell.strip().casefold(), math.nan) for cell in set(cells)}
    read = np.array([codes[cell] for cell in cells], dtype=np.float64)
    if np.isnan(read).any():
        row = int(np.argmax(np.isnan(read)))
        if not cells[row].strip():
            raise LabError("The cell is empty: write Male or Female.", place(column, lines[row]))
        raise LabError(
            f"{shown(cells[row])} is neither Male nor Female, M nor F, 0 nor 1: the two classes "
            "that this network learns.",
            place(column, lines[row]),
        )
    return read


def in_base_unit(
    values: Array,
    unit: Unit,
    limit: float,
    check: Callable[[float], float],
    column: Column,
    lines: NDArray[np.int32],
) -> Array:
    """Return ``values`` of a unit in pounds or inches, read-only: above 0, at most ``limit``.

    Raises:
        LabError: what ``check`` says of the first value that is neither, with line and column.
    """
    base = values if unit.factor == 1 else values / unit.factor
    good = (base > 0) & (base <= limit)
    if not good.all():
        row = int(np.argmin(good))
        try:
            check(float(base[row]))
        except LabError as error:
            written = "" if unit.factor == 1 else f" (The cell says {values[row]:g} {unit.symbol}.)"
            raise LabError(error.sentence + written, place(column, int(lines[row]))) from None
    base.flags.writeable = False
    return base


def place(column: Column, line: int) -> str:
    """How an error names a cell."""
    return f"Line {line}, column {column.title}"


def shown(cell: str) -> str:
    """Return a cell in quotes, cut if it is long, odd characters as escapes."""
    return repr(cell if len(cell) <= _MAX_SHOWN else cell[: _MAX_SHOWN - 1] + "…")
