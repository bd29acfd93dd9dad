"""The curves of a run as a table of text, for spreadsheets."""

from collections.abc import Sequence

import numpy as np

from core.checkpoints import Rows
from core.course import Course
from core.curves import Epochs, Who, people_curves
from core.spreadsheet import text_cell


def written_curves(course: Course, rows: Rows, whom: Sequence[Who] = ()) -> str:
    """Write everybody's loss, and that of some people, at every row.

    Numbers are written so that reading gives the same ones to the last bit. Where somebody was
    not among the people, the cell is empty.

    Returns:
        Lines ended by CR LF. In a file, encode them by ``core.spreadsheet.ENCODING``.
    """
    titles = ["Step", "Epoch", "Loss", *(text_cell(f"Loss of {name}") for name, _ in whom)]
    own = people_curves(course, rows, whom).losses
    numbers = np.column_stack([Epochs(course).at(rows.steps), rows.losses, own]).tolist()
    lines = [",".join(titles)]
    for step, values in zip(rows.steps.tolist(), numbers, strict=True):
        cells = ("" if value != value else repr(value) for value in values)
        lines.append(f"{step},{','.join(cells)}")
    return "".join(line + "\r\n" for line in lines)
