"""People from a file or the clipboard: any delimiter, encoding, order of columns, and unit.

Reading is all or nothing, and nothing is guessed: what the table does not say is asked. Reading
again with the answers gives the people, or the next questions.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, LabError, Progress
from core.people.dataset import Dataset, Gender, Shift
from core.people.units import Unit
from core.tables.dialect import find_layout
from core.tables.gender_column import GenderColumn, Genders, check_other, plain, read_genders
from core.tables.header import Columns, TableHeader, choose_columns, shown_title
from core.tables.missing_values import without_missing
from core.tables.questions import Answers, Asking
from core.tables.read_result import ReadColumn, ReadResult
from core.tables.source import bytes_of
from core.tables.spreadsheet_cells import unescaped
from core.tables.synonyms import MEASURED, NEEDED, TICKS, Meaning
from core.tables.table_rows import TableRows, read_rows
from core.tables.text_table import TextTable
from core.tables.warnings import doubts_about_people, doubts_about_text
from core.tables.weights_and_heights import WeightsAndHeights, read_sizes, take_unit_row

_NOTHING: Answers = MappingProxyType({})


def read_people(
    data: bytes | str | os.PathLike[str],
    answers: Answers = _NOTHING,
    *,
    shift: Shift | None = None,
    progress: Progress | None = None,
) -> ReadResult:
    """Read a table of people.

    Args:
        data: the bytes of a table, or the path of a file. Text is encoded first, by
            ``core.tables.source.encoded``.
        answers: to questions that were asked before: the key of each, and of its choice.
        shift: of the dataset that is made; None for the usual one.
        progress: told how much is done, 0 to 1; returns False to stop.

    Raises:
        Cancelled: if ``progress`` asked to stop. Everything else that is wrong is in the
            ``refusal`` of what is returned.
    """
    return _Job(answers, shift or Shift(), progress).read(data)


class _Job:
    """One reading: what is known so far, and whom to ask."""

    def __init__(self, answers: Answers, shift: Shift, progress: Progress | None) -> None:
        self._asking = Asking(answers)
        self._shift = shift
        self._progress = progress
        self._known = ReadResult()

    def read(self, data: bytes | str | os.PathLike[str]) -> ReadResult:
        """Return the people, what must be asked, or why there are none."""
        try:
            dataset = self._dataset(data if isinstance(data, bytes) else bytes_of(data))
        except Cancelled:
            raise
        except LabError as error:
            self._know(refusal=str(error), asked=self._asking.answered)
            return self._known
        questions = self._asking.open
        self._know(questions=questions, asked=self._asking.asked)
        return self._known if questions else replace(self._known, dataset=dataset)

    def _know(self, **known: Any) -> None:
        self._known = replace(self._known, **known)

    def _dataset(self, data: bytes) -> Dataset | None:
        """Return the people, or None if a question has to be answered first."""
        table = TextTable(data)
        self._know(encoding=table.encoding)
        layout = find_layout(table)
        header = layout.header
        self._know(
            delimiter=layout.delimiter,
            has_titles=header.has_titles,
            warnings=doubts_about_text(table.encoding, layout.above),
        )
        self._know_columns(header, Columns({}), {})
        columns = choose_columns(header, self._asking)
        rows = read_rows(table, layout, columns.wanted, self._progress)
        self._know(first_rows=rows.first)
        self._know_columns(header, columns, {})
        if not set(NEEDED) <= set(columns.of):
            return None
        header, rows = take_unit_row(header, columns, rows)
        titles = [shown_title(header, number) for number in range(len(header.columns))]
        rows = without_missing(rows, columns.needed, titles, self._asking)
        return self._people(header, columns, rows)

    def _people(self, header: TableHeader, columns: Columns, rows: TableRows) -> Dataset | None:
        """Return the people in rows that say everything."""
        sizes = read_sizes(header, columns, rows, self._asking)
        columns = sizes.columns
        self._know(decimal=sizes.decimal, spans=sizes.spans)
        self._know_columns(header, columns, sizes.units)
        genders = self._genders(header, columns, rows, sizes)
        if self._asking.open:
            return None
        kept = np.flatnonzero(~genders.left_out)
        names = _names(columns, rows)
        weights, heights = (sizes.base[meaning][kept] for meaning in MEASURED)
        dataset = Dataset.from_columns(
            [names[row] for row in kept.tolist()],
            weights,
            heights,
            genders.codes[kept],
            self._shift,
            tests=_tests(columns, rows)[kept],
        )
        doubts = doubts_about_people(dataset, names, rows.lines[kept], sizes.units)
        self._know(warnings=self._known.warnings + doubts)
        return dataset

    def _genders(
        self, header: TableHeader, columns: Columns, rows: TableRows, sizes: WeightsAndHeights
    ) -> Genders:
        number, other = columns.of[Meaning.GENDER], columns.other_gender
        genders = read_genders(
            _gender_column(header, rows, number), self._asking, comma=sizes.decimal == ","
        )
        if other is not None:
            check_other(_gender_column(header, rows, other), genders.codes)
        self._know_genders(number, genders.known)
        return genders

    # What is shown of the table.

    def _know_columns(
        self, header: TableHeader, columns: Columns, units: Mapping[Meaning, Unit]
    ) -> None:
        meanings = columns.meanings
        self._know(
            columns=tuple(
                ReadColumn(
                    shown_title(header, number),
                    meanings.get(number),
                    next((u for m, u in units.items() if columns.of.get(m) == number), None),
                )
                for number in range(len(header.columns))
            )
        )

    def _know_genders(self, number: int, known: Mapping[str, Gender]) -> None:
        """Show in the first rows what the genders mean: Male and Female, not 1."""
        first = [list(cells) for cells in self._known.first_rows]
        for cells in first:
            gender = known.get(plain(cells[number]))
            cells[number] = cells[number] if gender is None else gender.word
        self._know(first_rows=tuple(map(tuple, first)))


def _gender_column(header: TableHeader, rows: TableRows, number: int) -> GenderColumn:
    return GenderColumn(header.columns[number], rows.cells[number], rows.lines.tolist())


def _names(columns: Columns, rows: TableRows) -> list[str]:
    """Return the names, or "Person 1" … if the table has none."""
    if Meaning.NAME in columns.of:
        return [unescaped(cell) for cell in rows.cells[columns.of[Meaning.NAME]]]
    return [f"Person {number + 1}" for number in range(len(rows))]


def _tests(columns: Columns, rows: TableRows) -> NDArray[np.bool_]:
    """Return who is a test person: whose cell holds a tick, or a word for yes."""
    number = columns.of.get(Meaning.TEST)
    if number is None:
        return np.zeros(len(rows), dtype=np.bool_)
    return np.array([plain(cell) in TICKS for cell in rows.cells[number]], dtype=np.bool_)
