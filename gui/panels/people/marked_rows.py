"""Which rows of the table are marked: who is explained, and who learns next."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
NO_ROWS: Rows = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Marks:
    """The rows marked.

    Attributes:
        explained: of the person explained; −1 for none.
        next: of the one who learns next, of a batch the first; −1 for none.
        batch: of all who learn together, shape (n,), if it is more than one.
    """

    explained: int = -1
    next: int = -1
    batch: Rows = field(default_factory=lambda: NO_ROWS, compare=False)

    def learns_next(self, row: int) -> bool:
        """Whether the next step learns from the person in that row, alone or in a batch."""
        return row == self.next or bool((self.batch == row).any())

    def differences(self, other: "Marks", people: int) -> Sequence[int]:
        """Return the rows that look different with other marks, out of so many people."""
        if not np.array_equal(self.batch, other.batch):
            return range(people)
        if self == other:
            return ()
        rows = {self.explained, self.next, other.explained, other.next}
        return [row for row in rows if 0 <= row < people]
