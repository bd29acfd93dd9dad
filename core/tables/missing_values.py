"""Missing values: rows that lack one are counted, and left out if that is wanted."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.tables.question_words import leave_out, may_be_left_out
from core.tables.questions import LEAVE_OUT, Asking, PossibleAnswer, TableQuestion
from core.tables.quoting import quoted
from core.tables.synonyms import MISSING
from core.tables.table_rows import TableRows
from core.tables.words import every_row_lacks, where_missing

MISSING_KEY = "missing rows"


def without_missing(
    rows: TableRows, needed: Sequence[int], titles: Sequence[str], asking: Asking
) -> TableRows:
    """Return the rows that say everything; ask whether the others may be left out.

    Args:
        rows: of the table.
        needed: the columns in which every row must say something.
        titles: the titles of all columns.
        asking: whom to ask.

    Raises:
        LabError: if that is no row at all.
    """
    lacking = {number: _lacks(rows.cells[number]) for number in needed}
    missing = np.any(list(lacking.values()), axis=0)
    count = int(missing.sum())
    if not count:
        return rows
    row = int(np.argmax(missing))
    number = next(number for number in needed if lacking[number][row])
    cell = rows.cells[number][row].strip()
    first = where_missing(rows.lines[row], quoted(titles[number]), cell and quoted(cell))
    if count == len(rows):
        raise LabError(every_row_lacks(first))
    answer = PossibleAnswer(LEAVE_OUT, leave_out(count))
    asking.ask(TableQuestion(MISSING_KEY, may_be_left_out(count, len(rows), first), (answer,)))
    return rows.without(missing)


def _lacks(cells: Sequence[str]) -> NDArray[np.bool_]:
    lacking = {cell: cell.strip().casefold() in MISSING or not cell.strip() for cell in set(cells)}
    return np.array([lacking[cell] for cell in cells], dtype=bool)
