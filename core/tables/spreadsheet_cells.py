"""The cells of exported tables: delimiter, decimal mark and digits, and no text that is a formula.

A spreadsheet takes a cell that begins with = + - @ for a formula, wherever it came from. Such a
text goes out with an apostrophe in front, which spreadsheets read as "this is text"; coming in,
that apostrophe is taken off again. Plain numbers are left alone: a spreadsheet only shows them.
"""

import re
from dataclasses import dataclass

ENCODING = "utf-8-sig"
"""With a mark in front: without it, spreadsheets take UTF-8 for something else."""

_RUNS = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"\s*[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?\s*", re.ASCII | re.IGNORECASE)
_NEEDS_QUOTES = re.compile(r"[,;\t|\"\r\n]|^\s|\s$")
"""Also other delimiters than the one in use: a spreadsheet may split at them."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a table is written: what stands between cells, and the decimal mark."""

    delimiter: str
    mark: str

    def number(self, value: float) -> str:
        """Write a number with all its digits; a float has its mark, a whole number has none."""
        return repr(value).replace(".", self.mark)


POINT = CellStyle(",", ".")
COMMA = CellStyle(";", ",")
"""For spreadsheets where 1,5 is a number: they take the semicolon for the end of a cell."""


def text_cell(text: str) -> str:
    """Write ``text`` as a cell that no spreadsheet runs, splits or trims."""
    cell = escaped(text)
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def escaped(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it."""
    return "'" + text if _runs(text.lstrip("'")) else text


def unescaped(text: str) -> str:
    """Return the text of which ``escaped`` made this one."""
    return text[1:] if text.startswith("'") and _runs(text.lstrip("'")) else text


def _runs(text: str) -> bool:
    return bool(_RUNS.match(text)) and not _NUMBER.fullmatch(text)
