"""A table written as text: its encoding and its records, read as a stream.

Whatever the text holds, memory stays bounded: it is decoded piece by piece, and no line,
record or cell may grow beyond what a table of people can need.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import chain

from core.errors import LabError
from core.tables.file_signatures import not_a_table
from core.tables.words import (
    line_too_long,
    table_too_large,
    too_many_cells,
    too_many_lines,
    wrong_encoding,
)

MAX_TABLE_BYTES = 64_000_000
"""Largest text accepted: a hundred thousand people fit in well."""

MAX_LINES = 2_000_000
"""Most lines; empty ones count too."""

MAX_LINE = 1 << 15
"""Longest line, in characters."""

MAX_CELLS = 10_000_000
"""Most cells in the table: a hundred columns for as many people as the laboratory takes."""

Records = tuple[list[int], list[list[str]]]
"""The line in which each record begins, counted from 1, and the cells of each."""

_HEAD = 1 << 16
"""How many characters are looked at to find out what separates the columns."""

_PIECE = 1 << 16
"""How many characters are decoded at a time: more than any record may have."""

_BATCH, _BATCH_CELLS = 1 << 10, 1 << 16
"""How many records, and cells, are handed on at a time."""

_LOOKED_AT = 1 << 10
"""So many bytes tell whether every other one is 0."""

NOT_TEXT = "This is not a table of text. Save the table as CSV in UTF-8, and open that."

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""What stands in machine code and pictures, and hardly in any text."""

_MOST_CONTROLS = 0.02
_NOT_CLOSED = "A quotation mark is never closed."

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # begins like UTF-16, so it is asked for first
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_UNMARKED = (("utf-8", "UTF-8"), ("cp1252", "Windows-1252"), ("latin-1", "Latin-1"))

BLANKS = "  "
"""Stands for columns that are set apart by two blanks or more."""

_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")


class TextTable:
    """A text of known encoding, whose records can be read again and again.

    Args:
        data: the bytes of a file.

    Attributes:
        encoding: its name, for people.
        line_ends: how many there are; a pair of CR and LF is one.

    Raises:
        LabError: if the text is too long, packed, or not text at all.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        if len(self._data) > MAX_TABLE_BYTES:
            raise LabError(table_too_large(MAX_TABLE_BYTES // 10**6))
        self.line_ends = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
        if self.line_ends > MAX_LINES:
            raise LabError(too_many_lines(MAX_LINES))
        if said := not_a_table(self._data):
            raise LabError(said)
        self._data = self._data.rstrip(b"\x1a")  # by which old programs end a file
        self._codec, self.encoding = self._found_encoding()

    def check_cells(self, delimiter: str) -> None:
        """Raise LabError if there are far too many cells, before they are counted one by one."""
        if self._data.count(delimiter.encode()) > MAX_CELLS:
            raise LabError(too_many_cells(MAX_CELLS))

    def opened(self) -> "Stream":
        """Start reading from the beginning."""
        return Stream(io.BytesIO(self._data), self._codec, len(self._data))

    def head(self) -> str:
        """Return the beginning of the text, whole lines if it holds more than one."""
        with self.opened().text as text:
            head = text.read(_HEAD)
        return head if len(head) < _HEAD else head[: head.rfind("\n") + 1] or head

    def _found_encoding(self) -> tuple[str, str]:
        for mark, codec, name in _MARKS:
            if self._data.startswith(mark):
                if self._is_written_in(codec):
                    return codec, name
                raise LabError(wrong_encoding(name))
        if (codec := self._utf_16_without_mark()) and self._is_written_in(codec):
            return codec, "UTF-16"
        codec, name = next(each for each in _UNMARKED if self._is_written_in(each[0]))
        begin = self._data[:_LOOKED_AT]
        if codec != "utf-8" and len(_CONTROLS.findall(begin)) > _MOST_CONTROLS * len(begin):
            raise LabError(NOT_TEXT)
        return codec, name

    def _utf_16_without_mark(self) -> str:
        """Return the codec of a text in which every other byte of the beginning is 0."""
        begin = self._data[:_LOOKED_AT]
        half = len(begin) // 2
        for codec, zeros, others in (("utf-16-be", 0, 1), ("utf-16-le", 1, 0)):
            if begin[zeros::2].count(0) > 0.7 * half and not begin[others::2].count(0):
                return codec
        return ""

    def _is_written_in(self, codec: str) -> bool:
        stream = io.TextIOWrapper(io.BytesIO(self._data), codec, newline="")
        try:
            while piece := stream.read(_PIECE):
                if "\0" in piece:
                    raise LabError(NOT_TEXT)
        except UnicodeError:
            return False
        return True


class Stream:
    """One pass over the records of a text.

    Attributes:
        text: the decoded text, line ends as they are.
    """

    def __init__(self, source: io.BytesIO, codec: str, size: int) -> None:
        self._source = source
        self._size = max(1, size)
        self.text = io.TextIOWrapper(source, codec, newline="")

    @property
    def fraction(self) -> float:
        """How much of the text has been taken in, 0 to 1."""
        return self._source.tell() / self._size

    def records(self, delimiter: str, skipped: int = 0) -> Iterator[Records]:
        """Yield all records, about a thousand at a time; an empty line is a record without cells.

        Args:
            delimiter: what separates cells.
            skipped: how many lines at the beginning are no records.

        Raises:
            LabError: if a line or record is out of bounds, or a quotation mark is never closed.
        """
        line = skipped + 1  # where the record that is being read begins

        def lines() -> Iterator[list[str]]:
            number, before = 1, 0
            while several := self._some_lines():
                if before == line:  # a whole piece, and no end of the record in it
                    raise LabError(_NOT_CLOSED, f"Line {line}")
                before = line
                _check_lines(several, number)
                yield several[max(0, skipped + 1 - number) :]
                number += len(several)

        text: Iterator[str] = chain.from_iterable(lines())
        if delimiter == BLANKS:
            text, delimiter = map(at_blanks, text), "\t"
        reader = csv.reader(text, delimiter=delimiter, skipinitialspace=True, strict=True)
        starts: list[int] = []
        records: list[list[str]] = []
        held = 0
        try:
            for cells in reader:
                starts.append(line)
                records.append(cells)
                line = skipped + reader.line_num + 1
                held += len(cells)
                if len(records) == _BATCH or held > _BATCH_CELLS:
                    yield starts, records
                    starts, records, held = [], [], 0
        except csv.Error as error:
            raise LabError(_sentence(str(error)), f"Line {line}") from None
        yield starts, records

    def _some_lines(self) -> list[str]:
        """Return the lines of the next piece; the last of them is read to its end."""
        piece = self.text.read(_PIECE)
        return list(io.StringIO(piece + self.text.readline(MAX_LINE), newline=""))


def at_blanks(line: str) -> str:
    """Return a line with a tab where two blanks or more set its cells apart."""
    return _BLANKS.sub("\t", line)


def _check_lines(lines: list[str], first: int) -> None:
    if max(map(len, lines)) > MAX_LINE:
        number = next(n for n, line in enumerate(lines, first) if len(line) > MAX_LINE)
        raise LabError(line_too_long(MAX_LINE), f"Line {number}")


def _sentence(problem: str) -> str:
    """Say in our words what the csv module complains of."""
    if "expected after" in problem:
        return "Text follows a closing quotation mark. Inside quotes, write a quote twice."
    if "field larger" in problem:
        return "A cell is far too long. Is a quotation mark never closed?"
    return _NOT_CLOSED
