"""What a sweep found, as frozen arrays of shape (settings, seeds)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Results:
    """The losses, parameters and counts of all runs of a sweep.

    A run has *diverged* if a parameter ceased to be finite; then its results are those of its
    last finite step, where the run that one opens stops too.

    Attributes:
        moments: int64 (m,), rising: the epochs at which losses were noted, 0 and the last included.
        losses: (settings, seeds, m): everybody's loss at those epochs; NaN after a run diverged.
        final_loss: (settings, seeds): everybody's loss at the end.
        right: int64 (settings, seeds): how many people the network gets right at the end.
        ended: int64 (settings, seeds): the last finite step of a run that diverged, else −1.
        values: for each setting the parameters at the end, (seeds, parameters).
    """

    moments: NDArray[np.int64]
    losses: Array
    final_loss: Array
    right: NDArray[np.int64]
    ended: NDArray[np.int64]
    values: tuple[Array, ...]

    def __post_init__(self) -> None:
        arrays = (self.moments, self.losses, self.final_loss, self.right, self.ended)
        for array in (*arrays, *self.values):
            array.flags.writeable = False

    @property
    def diverged(self) -> NDArray[np.bool_]:
        """Which runs diverged, shape (settings, seeds)."""
        return self.ended >= 0

    def learned(self, threshold: float) -> NDArray[np.bool_]:
        """Return which runs end below a loss, shape (settings, seeds); diverged ones never do."""
        return (self.final_loss < threshold) & ~self.diverged

    def epochs_until(self, threshold: float) -> Array:
        """Return how many epochs it took until the loss stayed below ``threshold``.

        It is the first of ``moments`` from which on every noted loss is below it: at most one
        thirtieth of all epochs later than it might be.

        Returns:
            Shape (settings, seeds), in epochs; NaN where the last loss is not below it.
        """
        is_below = self.losses < threshold  # False where the loss is NaN
        stays = np.logical_and.accumulate(is_below[..., ::-1], axis=-1)[..., ::-1]
        first = np.argmax(stays, axis=-1)
        return np.where(stays[..., -1], self.moments[first].astype(np.float64), np.nan)
