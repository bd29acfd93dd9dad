"""The rows of a table of people, gathered into columns of text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError, Progress, tell
from core.people.limit import MAX_PEOPLE, check_count
from core.tables.dialect import TableDialect
from core.tables.text_table import TextTable
from core.tables.words import wrong_number_of_cells

_FIRST = 8


@dataclass(frozen=True)
class TableRows:
    """The rows of a table, in columns of equal length.

    Attributes:
        lines: int32 (n,), the line in which each begins.
        cells: of each column that is read, by its number, n cells as written.
        first: all cells of the first rows, as written.
    """

    lines: NDArray[np.int32]
    cells: dict[int, tuple[str, ...]]
    first: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.lines)

    def without(self, rows: NDArray[np.bool_]) -> "TableRows":
        """Return the rows that are not marked."""
        kept = np.flatnonzero(~rows).tolist()
        cells = {n: tuple(map(column.__getitem__, kept)) for n, column in self.cells.items()}
        return replace(self, lines=self.lines[kept], cells=cells)


def read_rows(
    table: TextTable, layout: TableDialect, wanted: Sequence[int], progress: Progress | None
) -> TableRows:
    """Read every row of ``table``, of its columns those that are ``wanted``.

    Raises:
        LabError: naming the line that has too many cells, or saying how many people are too many.
        Cancelled: if ``progress`` asked to stop.
    """
    table.check_cells(layout.delimiter)
    if table.line_ends > MAX_PEOPLE:
        check_count(_people(table, layout, progress))
    gathering = _Gathering(layout, wanted)
    stream = table.opened()
    for lines, records in stream.records(layout.delimiter, layout.skipped):
        gathering.add(lines, records)
        tell(progress, stream.fraction)
    return gathering.rows()


def _people(table: TextTable, layout: TableDialect, progress: Progress | None) -> int:
    """Count the people in a table, before anything of them is kept."""
    count = -int(layout.header.has_titles)
    for _, records in table.opened().records(layout.delimiter, layout.skipped):
        count += sum(map(_is_somebody, records))
        tell(progress, 0.0)
    return count


def _is_somebody(cells: list[str]) -> bool:
    return any(map(str.strip, cells))


class _Gathering:
    """Rows as they come, batch by batch."""

    def __init__(self, layout: TableDialect, wanted: Sequence[int]) -> None:
        self._width = len(layout.header.columns)
        self._titles_ahead = layout.header.has_titles
        self._lines: list[int] = []
        self._first: list[tuple[str, ...]] = []
        self._cells: dict[int, list[str]] = {number: [] for number in wanted}

    def add(self, lines: list[int], records: list[list[str]]) -> None:
        """Take in a batch of records, each with the line in which it begins."""
        rows = [
            (line, cells) for line, cells in zip(lines, records, strict=True) if _is_somebody(cells)
        ]
        if self._titles_ahead and rows:
            self._titles_ahead = False
            del rows[0]
        self._lines += [line for line, _ in rows]
        fitted = [_fitted(cells, self._width, line) for line, cells in rows]
        for number, column in self._cells.items():
            column += [cells[number] for cells in fitted]
        self._first += map(tuple, fitted[: _FIRST - len(self._first)])

    def rows(self) -> TableRows:
        """Return everything taken in."""
        cells = {number: tuple(column) for number, column in self._cells.items()}
        return TableRows(np.array(self._lines, dtype=np.int32), cells, tuple(self._first))


def _fitted(cells: list[str], width: int, line: int) -> list[str]:
    """Return ``cells`` filled up with empty ones, or without empty ones beyond the last column."""
    if len(cells) == width:
        return cells
    if any(map(str.strip, cells[width:])):
        raise LabError(
            wrong_number_of_cells(len(cells), width),
            f"Line {line}",
        )
    return (cells + [""] * width)[:width]
