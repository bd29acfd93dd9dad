"""The rows of a table of people, gathered into columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.people_cells import Array, Numbers, read_genders
from core.people_header import Header, Meaning
from core.people_layout import Layout
from core.progress import Progress, tell
from core.spreadsheet import unescaped
from core.text_table import TextTable

MAX_ROWS = 1_000_000
"""Most people read from one table."""

_FIRST = 8


@dataclass(frozen=True)
class Rows:
    """The rows of a table, in columns of equal length.

    Attributes:
        lines: int32 (n,), the line in which each begins.
        names: at full length, or "Person 1" … if the table has none.
        numbers: weights and heights, float64 (n,) each, in the table's units.
        genders: their codes, float64 (n,).
        decimal: the decimal sign; empty if no number has one.
        looks_grouped: whether decimal commas may have been meant to group thousands.
        first: the cells of the first rows, as written.
    """

    lines: NDArray[np.int32]
    names: tuple[str, ...]
    numbers: dict[Meaning, Array]
    genders: Array
    decimal: str
    looks_grouped: bool
    first: tuple[tuple[str, ...], ...]


def read_rows(table: TextTable, layout: Layout, progress: Progress | None) -> Rows:
    """Read every row of ``table``.

    Raises:
        LabError: naming line and column of what cannot be read.
        Cancelled: if ``progress`` asked to stop.
    """
    table.check_cells(layout.delimiter)
    gathering = _Gathering(layout.header)
    stream = table.opened()
    for lines, records in stream.records(layout.delimiter, layout.skipped):
        gathering.add(lines, records)
        tell(progress, stream.fraction)
    return gathering.rows()


class _Gathering:
    """Rows as they come, batch by batch."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._titles_ahead = header.has_titles
        self._numbers = Numbers()
        self._lines: list[NDArray[np.int32]] = []
        self._count = 0
        self._names: list[str] = []
        self._first: list[tuple[str, ...]] = []
        self._columns: dict[Meaning, list[Array]] = {m: [] for m in Meaning}

    def add(self, lines: list[int], records: list[list[str]]) -> None:
        """Take in a batch of records, each with the line in which it begins."""
        lines, columns = self._columns_of(lines, records)
        if self._titles_ahead and lines:
            self._titles_ahead = False
            lines, columns = lines[1:], [column[1:] for column in columns]
        if not lines:
            return
        self._lines.append(np.array(lines, dtype=np.int32))
        self._count += len(lines)
        if self._count > MAX_ROWS:
            raise LabError(
                f"There are more than {MAX_ROWS:,} people in the table. Take a part of it.",
                f"Line {lines[-1]}",
            )
        if len(self._first) < _FIRST:
            self._first += list(zip(*(column[:_FIRST] for column in columns), strict=True))
        self._add_columns(columns, lines)

    def _columns_of(
        self, lines: list[int], records: list[list[str]]
    ) -> tuple[list[int], list[tuple[str, ...]]]:
        """Turn records into columns of equal length, leaving out those with nothing in them."""
        width, weight = len(self._header.columns), self._header.index(Meaning.WEIGHT)
        columns: list[tuple[str, ...]] = []
        if set(map(len, records)) == {width}:
            columns = list(zip(*records, strict=True))
        if not columns or "" in columns[weight]:
            rows = [
                (line, _fitted(cells, width, line))
                for line, cells in zip(lines, records, strict=True)
                if any(map(str.strip, cells))
            ]
            lines = [line for line, _ in rows]
            columns = list(zip(*(cells for _, cells in rows), strict=True))
        return lines, columns

    def _add_columns(self, columns: Sequence[tuple[str, ...]], lines: list[int]) -> None:
        for index, column in enumerate(self._header.columns):
            cells = columns[index]
            if column.meaning is Meaning.NAME:
                self._names += map(unescaped, cells)
            elif column.meaning is Meaning.GENDER:
                self._columns[Meaning.GENDER].append(read_genders(column, cells, lines))
            elif column.meaning:
                self._columns[column.meaning].append(self._numbers.read(column, cells, lines))

    def rows(self) -> Rows:
        """Return everything taken in; nothing more can be."""
        whole = {m: np.concatenate([[], *self._columns.pop(m)]) for m in list(self._columns)}
        names, self._names = tuple(self._names), []
        return Rows(
            np.concatenate([np.zeros(0, dtype=np.int32), *self._lines]),
            names or tuple(f"Person {number + 1}" for number in range(self._count)),
            whole,
            whole[Meaning.GENDER],
            self._numbers.decimal,
            self._numbers.decimal == "," and self._numbers.looks_grouped,
            tuple(self._first[:_FIRST]),
        )


def _fitted(cells: list[str], width: int, line: int) -> list[str]:
    """Return ``cells`` filled up with empty ones, or without empty ones beyond the last column."""
    if any(map(str.strip, cells[width:])):
        raise LabError(
            f"There are {len(cells)} cells where the first line has {width}. If the numbers "
            "have decimal commas, separate the columns by semicolons or tabs.",
            f"Line {line}",
        )
    return (cells + [""] * width)[:width]
