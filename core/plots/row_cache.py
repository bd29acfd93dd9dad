"""A cache of values at steps of a run, so that no row is worked out twice.

A run is determined by its course, so what was found at a step holds as long as the course is
the same up to there.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.training.run_rows import RunRows

Array = NDArray[np.float64]
Steps = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class RowCache:
    """Values by step, for the steps they are known at.

    Attributes:
        steps: shape (n,), rising.
        values: shape (n, columns).
    """

    steps: Steps
    values: Array

    @classmethod
    def nothing(cls) -> "RowCache":
        """Return what is known before anything was worked out."""
        return cls(np.zeros(0, dtype=np.int64), np.zeros((0, 0)))

    def __len__(self) -> int:
        return len(self.steps)

    def has(self, steps: Steps) -> NDArray[np.bool_]:
        """Return which of some rising steps are known, shape (steps,)."""
        return self.steps[self._places(steps)] == steps if len(self) else np.zeros(len(steps), bool)

    def at(self, steps: Steps) -> Array:
        """Return the values at steps that are known."""
        return self.values[self._places(steps)] if len(self) else self.values[:0]

    def added(self, steps: Steps, values: Array) -> "RowCache":
        """Return this with the values at some more steps, which rise too."""
        if not len(steps) or not len(self):
            return RowCache(steps, values) if len(steps) else self
        new = ~self.has(steps)
        places = np.searchsorted(self.steps, steps[new])
        return RowCache(
            np.insert(self.steps, places, steps[new]),
            np.insert(self.values, places, values[new], axis=0),
        )

    def before(self, step: int) -> "RowCache":
        """Return what is known before ``step``."""
        count = int(np.searchsorted(self.steps, step))
        return RowCache(self.steps[:count], self.values[:count])

    def among(self, steps: Steps) -> "RowCache":
        """Return what is known at some rising steps; the rest is let go of."""
        kept = steps[self.has(steps)]
        return self if len(kept) == len(self) else RowCache(kept, self.at(kept))

    def _places(self, steps: Steps) -> NDArray[np.intp]:
        return np.minimum(np.searchsorted(self.steps, steps), len(self) - 1)


def picked(rows: RunRows, which: NDArray[np.bool_] | NDArray[np.intp] | slice) -> RunRows:
    """Return some of the rows."""
    return RunRows(rows.steps[which], rows.losses[which], rows.values[which])


def spread(count: int, most: int) -> NDArray[np.intp]:
    """Return at most ``most`` of ``count`` indices, evenly spread, the last among them."""
    if count <= most:
        return np.arange(count)
    return np.linspace(count - 1, 0, max(1, most)).round().astype(np.intp)[::-1]
