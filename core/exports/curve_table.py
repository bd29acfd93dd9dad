"""The curves of a run as a table for spreadsheets."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.tables.spreadsheet_cells import POINT, CellStyle, text_cell
from core.training.course import Course
from core.training.epochs import Epochs


def written_curves(
    course: Course,
    steps: NDArray[np.int64],
    titles: Sequence[str],
    values: NDArray[np.float64],
    *,
    dialect: CellStyle = POINT,
) -> str:
    """Write curves, a line for every step.

    Numbers are written so that reading gives the same ones to the last bit. Where there is no
    value, as where somebody was not among the people, the cell is empty.

    Args:
        course: of the run.
        steps: shape (n,), rising.
        titles: what each curve is called.
        values: shape (n, curves).
        dialect: how the table is written.

    Returns:
        Lines ended by CR LF. In a file, encode them by ``core.tables.spreadsheet_cells.ENCODING``.
    """
    numbers = np.column_stack([Epochs(course).at(steps), values]).tolist()
    between = dialect.delimiter
    lines = [between.join(["Step", "Epoch", *map(text_cell, titles)])]
    for step, line in zip(steps.tolist(), numbers, strict=True):
        cells = ("" if value != value else dialect.number(value) for value in line)
        lines.append(between.join([str(step), *cells]))
    return "".join(line + "\r\n" for line in lines)
