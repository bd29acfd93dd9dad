"""Checkpoints: the only history of a run, a bounded number of rows (step, loss, parameters).

Rows lie at the multiples of a stride. When the store is full, every second row is dropped and
the stride doubles, so memory is constant and after 10⁹ steps any state is still one short
replay away from a row.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from core.training.run_rows import RunRows

MAX_ROWS = 1 << 14
MAX_HISTORY_BYTES = 8 << 20


def capacity_for(parameter_count: int) -> int:
    """Return how many rows a run of that many parameters may keep.

    Two at the least: the row of step 0 always stays, and thinning must make room.
    """
    return max(2, min(MAX_ROWS, MAX_HISTORY_BYTES // (8 * (parameter_count + 2))))


class Checkpoints:
    """A bounded store of rows, written by the compiled loop and thinned here.

    Attributes:
        stride: rows lie at the multiples of this many steps; a power of two.
        steps, losses, values: the columns; only the first ``count`` rows are filled.
        count: how many rows are filled.
    """

    def __init__(self, parameter_count: int, capacity: int, stride: int = 1) -> None:
        self.stride = stride
        self.steps = np.zeros(capacity, dtype=np.int64)
        self.losses = np.zeros(capacity)
        self.values = np.zeros((capacity, parameter_count))
        self.count = 0

    @classmethod
    def of(cls, rows: RunRows, stride: int) -> "Checkpoints":
        """Make a store that shares frozen rows; copy it before anything is written."""
        store = cls(rows.values.shape[1], 0, stride)
        store.steps, store.losses, store.values = rows.steps, rows.losses, rows.values
        store.count = len(rows)
        return store

    def __contains__(self, step: int) -> bool:
        row = self.row_before(step)
        return row >= 0 and bool(self.steps[row] == step)

    @property
    def is_full(self) -> bool:
        """Whether no row is left to write."""
        return self.count == len(self.steps)

    def write(self, step: int, loss: float, values: NDArray[np.float64]) -> None:
        """Add a row if ``step`` belongs on the stride; steps must rise."""
        if step % self.stride:
            return
        if self.is_full:
            self.thin(2 * self.stride)
            if step % self.stride:
                return
        self.steps[self.count] = step
        self.losses[self.count] = loss
        self.values[self.count] = values
        self.count += 1

    def thin(self, stride: int) -> None:
        """Keep only the rows at the multiples of a larger ``stride``."""
        kept = np.flatnonzero(self.steps[: self.count] % stride == 0)
        for column in (self.steps, self.losses, self.values):
            column[: len(kept)] = column[kept]
        self.count = len(kept)
        self.stride = stride

    def cut(self, step: int) -> None:
        """Drop the rows at ``step`` and after it."""
        self.count = int(np.searchsorted(self.steps[: self.count], step))

    def row_before(self, step: int) -> int:
        """Return the index of the last row at or before ``step``; −1 if there is none."""
        return int(np.searchsorted(self.steps[: self.count], step, side="right")) - 1

    def taken(self, most: int, last: int) -> RunRows:
        """Copy out at most about ``most`` evenly spread rows up to step ``last``."""
        count = self.row_before(last) + 1
        pick = slice(0, count, max(1, -(-count // most)))
        return RunRows(
            self.steps[:count][pick].copy(),
            self.losses[:count][pick].copy(),
            self.values[:count][pick].copy(),
        )

    def insert(self, step: int, loss: float, values: NDArray[np.float64]) -> None:
        """Add a row that need not lie on the stride; the next thinning may drop it.

        There must be room for it, as ``copy`` leaves it for the steps of its ``near``.
        """
        at = self.row_before(step) + 1
        for column in (self.steps, self.losses, self.values):
            column[at + 1 : self.count + 1] = column[at : self.count]
        self.steps[at], self.losses[at], self.values[at] = step, loss, values
        self.count += 1

    def frozen(self) -> RunRows:
        """Return all rows as a frozen value; nothing can be written any more."""
        count = self.count
        return RunRows(self.steps[:count], self.losses[:count], self.values[:count])

    def copy(self, capacity: int, near: Iterable[int] = ()) -> "Checkpoints":
        """Return a copy with room for ``capacity`` rows, thinned as far as that asks for.

        The last row at or before each step of ``near`` is kept in any case, with room of its own
        and for that step itself. All copies of one capacity are of one size, filled or not: what
        one leaves in memory fits the next.
        """
        near = tuple(near)
        stride = self.stride
        kept = np.arange(self.count)
        while len(kept) > capacity:
            stride *= 2
            kept = np.flatnonzero(self.steps[: self.count] % stride == 0)
        nearest = [self.row_before(step) for step in near]
        kept = np.union1d(kept, [row for row in nearest if row >= 0]).astype(np.int64)
        copied = Checkpoints(self.values.shape[1], capacity + 2 * len(near), stride)
        copied.count = len(kept)
        copied.steps[: len(kept)] = self.steps[kept]
        copied.losses[: len(kept)] = self.losses[kept]
        copied.values[: len(kept)] = self.values[kept]
        return copied
