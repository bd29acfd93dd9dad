"""Rows of a run: steps, losses and parameters, copied out of its checkpoints."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.people.read_only import read_only


@dataclass(frozen=True, slots=True, eq=False)
class RunRows:
    """Some rows of a run, copied out of its checkpoints.

    They travel between threads: the arrays handed over are made read-only.

    Attributes:
        steps: int64 (rows,), rising.
        losses: float64 (rows,), everybody's loss.
        values: float64 (rows, parameters).
    """

    steps: NDArray[np.int64]
    losses: NDArray[np.float64]
    values: NDArray[np.float64]

    def __post_init__(self) -> None:
        for column in (self.steps, self.losses, self.values):
            read_only(column)

    def __len__(self) -> int:
        return len(self.steps)

    def __contains__(self, step: int) -> bool:
        row = self.row_before(step)
        return row >= 0 and bool(self.steps[row] == step)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RunRows):
            return NotImplemented
        return self._bytes() == other._bytes()

    def _bytes(self) -> tuple[bytes, bytes, bytes]:
        return self.steps.tobytes(), self.losses.tobytes(), self.values.tobytes()

    def row_before(self, step: int) -> int:
        """Return the index of the last row at or before ``step``; −1 if there is none."""
        return int(np.searchsorted(self.steps, step, side="right")) - 1

    def until(self, step: int) -> "RunRows":
        """Return the rows up to and at ``step``."""
        count = self.row_before(step) + 1
        return RunRows(self.steps[:count], self.losses[:count], self.values[:count])


def merged(*several: RunRows) -> RunRows:
    """Return the rows of one run as one, each step once."""
    steps, first = np.unique(np.concatenate([rows.steps for rows in several]), return_index=True)
    losses = np.concatenate([rows.losses for rows in several])[first]
    return RunRows(steps, losses, np.concatenate([rows.values for rows in several])[first])


def between(rows: RunRows, first: int, last: int) -> RunRows:
    """Return the rows from step ``first`` to step ``last``, both included."""
    start, stop = np.searchsorted(rows.steps, [first, last + 1])
    part = slice(int(start), int(stop))
    return RunRows(rows.steps[part], rows.losses[part], rows.values[part])
