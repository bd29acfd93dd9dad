"""The dialect of a table: its delimiter, where it begins, and its header."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import LabError
from core.tables.header import TableHeader, titled, untitled
from core.tables.text_table import BLANKS, TextTable, at_blanks

DELIMITERS = (",", ";", "\t", "|", BLANKS)

_TOLD = re.compile(r"(\"?)sep=([,;\t|])\1[ \t]*(\r\n|\n|\r)", re.IGNORECASE)
"""The first line by which spreadsheets tell each other what separates cells."""

_FIRST_RECORDS = 40
"""Among so many records the titles are looked for: others may stand above them."""


@dataclass(frozen=True)
class TableDialect:
    """The delimiter, first line and header of a table.

    Attributes:
        delimiter: what separates cells.
        skipped: how many lines at the beginning belong to no record.
        header: the columns.
        above: what stands above the titles and is not read, as written.
    """

    delimiter: str
    skipped: int
    header: TableHeader
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """Titles, or a first person, among the first records."""

    header: TableHeader
    line: int
    above: tuple[str, ...]
    alike: int
    """How many of the next records have as many cells."""

    @property
    def rank(self) -> tuple[int, int]:
        return self.header.likeness, self.alike


def find_layout(table: TextTable) -> TableDialect:
    """Find out how ``table`` is laid out, from its first lines.

    The delimiter is the one with which some record looks most like titles of people: that
    holds where counting characters would be misled by decimal commas or commas in names.

    Raises:
        LabError: if it is empty.
    """
    head = table.head()
    told = _TOLD.match(head)
    delimiters = (told[2],) if told else DELIMITERS
    skipped = 1 if told else 0
    rest = head[told.end() :] if told else head
    found = {delimiter: _found(rest, delimiter) for delimiter in delimiters}
    there = {delimiter: each for delimiter, each in found.items() if each}
    if not there:
        raise LabError("There is nothing in the table.")
    delimiter = max(there, key=lambda each: there[each].rank)
    best = there[delimiter]
    return TableDialect(delimiter, skipped + best.line - 1, best.header, best.above)


def _found(head: str, delimiter: str) -> _Found | None:
    """Find the titles, or the first person if there are none, among the first records."""
    records = _first_records(head, delimiter)
    if not records:
        return None
    best = 0
    header = titled(records[0][1])
    for place, (_, cells) in enumerate(records):
        if person := untitled(cells):  # what stands below a person is no title
            if header.likeness < 2 and _are_remarks(records[:place]):
                best, header = place, person
            break
        candidate = titled(_without_mark(cells))
        enough = 2 if place else 1
        if candidate.likeness >= max(enough, header.likeness + 1) or (
            candidate.likeness == header.likeness > 1 and records[best][1][0].startswith("#")
        ):
            best, header = place, candidate
    line, cells = records[best]
    above = tuple(delimiter.join(cells) for _, cells in records[:best])
    alike = sum(len(other) == len(cells) for _, other in records[best + 1 : best + 6])
    return _Found(header, line, above, alike if len(cells) > 1 else 0)


def _are_remarks(records: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether records are lines above a table: of one cell, or marked by #."""
    return all(
        cells[0].lstrip().startswith("#") or len([c for c in cells if c.strip()]) == 1
        for _, cells in records
    )


def _without_mark(cells: list[str]) -> list[str]:
    """Return cells without the # by which some programs mark their titles."""
    return [cells[0].lstrip().removeprefix("#"), *cells[1:]]


def _first_records(head: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the first records with anything in them, each with the line in which it begins."""
    lines = io.StringIO(head, newline="")
    separated = map(at_blanks, lines) if delimiter == BLANKS else lines
    reader = csv.reader(
        separated, delimiter="\t" if delimiter == BLANKS else delimiter, skipinitialspace=True
    )
    records: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                records.append((line, cells))
            line = reader.line_num + 1
            if len(records) == _FIRST_RECORDS:
                break
    except csv.Error:
        pass  # reading the whole will say what is wrong
    return records
