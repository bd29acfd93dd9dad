"""The loss of a run as positions in a plot, and what stands at each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.checkpoints import Rows
from core.curves import Epochs, Who, merged, people_curves
from core.trainer import Snapshot
from gui.plot.scale import LOWEST, Scale

Array = NDArray[np.float64]

PEOPLE_REACH = 3.0
"""Powers of ten that a person's loss may lie below everybody's before it leaves the plot."""


@dataclass(frozen=True, eq=False)
class LossCurves:
    """What a run's plot shows.

    Attributes:
        steps: shape (points,), rising.
        epochs, losses: the same, everybody's loss.
        x, y: the same as positions.
        now: index of the current moment; −1 where it has no place, as epoch 0 on a log scale.
        whom: the people whose own loss is shown.
        people_losses, people_y: theirs, shape (points, people).
    """

    steps: NDArray[np.int64]
    epochs: Array
    losses: Array
    x: Array
    y: Array
    now: int
    whom: tuple[Who, ...]
    people_losses: Array
    people_y: Array

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the people whose own loss is shown."""
        return tuple(name for name, _ in self.whom)

    def nearest(self, x: float) -> int:
        """Return the index of the point that lies nearest to a position along the bottom."""
        after = int(np.searchsorted(self.x, x))
        if 0 < after < len(self.x):
            return after if self.x[after] - x < x - self.x[after - 1] else after - 1
        return min(after, len(self.x) - 1)

    def between(self, left: float, right: float) -> "LossCurves":
        """Return the part between two positions along the bottom."""
        start, stop = np.searchsorted(self.x, [left, right])
        part = slice(int(start), int(stop))
        return replace(self, y=self.y[part], people_y=self.people_y[part])

    def reach(self) -> tuple[float, float]:
        """Return the lowest and the highest position of a loss above zero; (∞, −∞) if none."""
        low, high = extremes(self.y)
        people_low, people_high = extremes(self.people_y)
        return min(low, max(people_low, low - PEOPLE_REACH)), max(high, people_high)


def extremes(y: Array) -> tuple[float, float]:
    """Return the lowest and highest position that is neither NaN nor zero's; (∞, −∞) if none."""
    real = y[y > LOWEST]
    return (float(real.min()), float(real.max())) if real.size else (np.inf, -np.inf)


def loss_curves(
    snapshot: Snapshot,
    details: Rows,
    epochs: Epochs,
    scales: tuple[Scale, Scale],
    whom: Sequence[Who],
) -> LossCurves:
    """Lay out the loss of a run.

    Args:
        snapshot: of the run.
        details: more of its rows.
        epochs: of its course.
        scales: along the bottom and up.
        whom: people whose own loss is wanted.
    """
    rows = _with_now(merged(snapshot.rows, details) if len(details) else snapshot.rows, snapshot)
    places = epochs.at(rows.steps)
    x = scales[0].positions(places)
    # Epoch 0 has no place on a logarithmic scale.
    first = int(np.searchsorted(x, LOWEST, side="right"))
    shown = Rows(rows.steps[first:], rows.losses[first:], rows.values[first:])
    people = people_curves(snapshot.course, shown, whom).losses if whom else _NOBODY
    now = int(np.searchsorted(shown.steps, snapshot.now.step))
    return LossCurves(
        shown.steps,
        places[first:],
        shown.losses,
        x[first:],
        scales[1].positions(shown.losses),
        now if now < len(shown) and shown.steps[now] == snapshot.now.step else -1,
        tuple(whom),
        people,
        scales[1].positions(people),
    )


_NOBODY = np.zeros((0, 0))


def _with_now(rows: Rows, snapshot: Snapshot) -> Rows:
    """Return the rows with one for the current moment, if there is none yet."""
    now = snapshot.now
    at = int(np.searchsorted(rows.steps, now.step))
    if at < len(rows) and rows.steps[at] == now.step:
        return rows
    return Rows(
        np.insert(rows.steps, at, now.step),
        np.insert(rows.losses, at, now.loss),
        np.insert(rows.values, at, now.parameters.values, axis=0),
    )
