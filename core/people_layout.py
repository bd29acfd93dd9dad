"""How a table of people is laid out: what separates its cells, and what its columns mean."""

import csv
import io
import re
from dataclasses import dataclass

from core.errors import LabError
from core.people_header import Header, likeness, read_header
from core.text_table import TextTable

DELIMITERS = (",", ";", "\t", "|")

_TOLD = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
"""The first line by which spreadsheets tell each other what separates cells."""


@dataclass(frozen=True)
class Layout:
    """How a table is laid out.

    Attributes:
        delimiter: what separates cells.
        skipped: how many lines at the beginning belong to no record.
        header: the columns.
    """

    delimiter: str
    skipped: int
    header: Header


def find_layout(table: TextTable) -> Layout:
    """Find out how ``table`` is laid out, from its first lines.

    The delimiter is the one with which the first record looks most like one of people: that
    holds where counting characters would be misled by decimal commas or commas in names.

    Raises:
        LabError: if it is empty or no table of people.
    """
    head = table.head()
    if told := _TOLD.match(head):
        first = _first_record(head[told.end() :], told[1])
        return Layout(told[1], 1, read_header(first))
    firsts = {delimiter: _first_record(head, delimiter) for delimiter in DELIMITERS}
    if not any(firsts.values()):
        raise LabError("There is nothing in the table.")
    delimiter = max(DELIMITERS, key=lambda each: likeness(firsts[each]))
    return Layout(delimiter, 0, read_header(firsts[delimiter]))


def _first_record(head: str, delimiter: str) -> list[str]:
    """Return the first record with anything in it; an empty one if there is none."""
    lines = io.StringIO(head, newline="")
    try:
        for cells in csv.reader(lines, delimiter=delimiter, skipinitialspace=True):
            if any(map(str.strip, cells)):
                return cells
    except csv.Error:
        pass  # reading the whole will say what is wrong
    return []
