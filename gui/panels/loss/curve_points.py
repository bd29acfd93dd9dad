"""The points of the curves: positions in the plot, with step and value of each."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.people.identity import Who
from core.plots.curves import truths
from core.plots.quantities import PlotQuantity
from core.plots.row_cache import picked
from core.training.epochs import Epochs
from core.training.run_rows import RunRows, merged
from core.training.snapshot import Snapshot
from gui.panels.loss.curve_values import CurveValues
from gui.panels.loss.drawn_curves import DrawnCurves
from gui.plot.scale import LOGARITHMIC, LOWEST, Scale

Array = NDArray[np.float64]
Steps = NDArray[np.int64]

PEOPLE_REACH = 3.0
"""Powers of ten that a person's loss may lie below everybody's before it leaves the plot."""

DIP = 1.0
"""Powers of ten below its usual size down to which a curve is followed where it passes zero."""

LARGEST = 1e300
"""Nothing beyond is in the plot: the bounds of an axis must be numbers too."""

NO_TRUTH = np.zeros(0)


@dataclass(frozen=True, eq=False, kw_only=True)
class CurvePoints:
    """What a run's plot shows.

    Attributes:
        subject: what is drawn.
        steps: shape (points,), rising.
        epochs: the same.
        x: the same as positions.
        values: shape (points, curves).
        y: the same as positions; of signed values on a logarithmic scale, those of their sizes.
        truth: the chosen person's, as positions, shape (points,); empty if there is none.
        end: how many points there are up to the current moment.
        now: index of the current moment; −1 where it has no place, as epoch 0 on a log scale.
        as_size: whether ``y`` lacks the sign that ``values`` have.
        known, known_x: all rows of the run at hand, whether or not they are drawn yet.
    """

    subject: DrawnCurves
    steps: Steps
    epochs: Array
    x: Array
    values: Array
    y: Array
    truth: Array
    end: int
    now: int
    as_size: bool
    known: Steps
    known_x: Array

    @property
    def lead(self) -> Array:
        """The positions of the curve that leads; none if there is none."""
        return self.y[:, self.subject.lead] if self.subject.lead >= 0 else self.y[:, 0][:0]

    @property
    def others(self) -> Array:
        """The positions of all other curves but the chosen one, shape (points, others)."""
        marked = {self.subject.lead, self.subject.chosen}
        return self.y[:, [i for i in range(self.y.shape[1]) if i not in marked]]

    def nearest(self, x: float) -> int:
        """Return the index of the point that lies nearest to a position along the bottom."""
        after = int(np.searchsorted(self.x, x))
        if 0 < after < len(self.x):
            return after if self.x[after] - x < x - self.x[after - 1] else after - 1
        return min(after, len(self.x) - 1)

    def between(self, left: float, right: float) -> "CurvePoints":
        """Return the part between two positions along the bottom."""
        start, stop = np.searchsorted(self.x, [left, right])
        part = slice(int(start), int(stop))
        return replace(self, y=self.y[part], truth=self.truth[part])

    def reach(self) -> tuple[float, float]:
        """Return the lowest and the highest position of interest; (∞, −∞) if there is none."""
        low, high = extremes(self.y)
        if self.subject.quantity is PlotQuantity.LOSS:
            own = extremes(self.y[:, 0])[0]
            return min(own, max(low, own - PEOPLE_REACH)), high
        return (usual_depth(self.y) if self.as_size else low), high


def extremes(y: Array) -> tuple[float, float]:
    """Return the lowest and highest position that is neither NaN nor zero's; (∞, −∞) if none."""
    real = y[np.isfinite(y) & (y != LOWEST)]
    if not real.size:
        return np.inf, -np.inf
    return max(float(real.min()), -LARGEST), min(float(real.max()), LARGEST)


def usual_depth(y: Array) -> float:
    """Return how deep a logarithmic plot of sizes needs to go; ∞ if there is nothing.

    Where a signed curve passes zero, its size dips as deep as one looks close.
    """
    columns = (column[np.isfinite(column) & (column != LOWEST)] for column in y.T)
    middles = [float(np.median(column)) for column in columns if column.size]
    return max(extremes(y)[0], min(middles) - DIP) if middles else np.inf


def laid_out(
    snapshot: Snapshot,
    details: RunRows,
    epochs: Epochs,
    scales: tuple[Scale, Scale],
    subject: DrawnCurves,
    figures: CurveValues,
) -> CurvePoints:
    """Lay out what a plot shows of a run.

    Args:
        snapshot: of the run.
        details: more of its rows.
        epochs: of its course.
        scales: along the bottom and up.
        subject: what is drawn.
        figures: where the values come from.
    """
    rows = at_hand(snapshot, details)
    # Epoch 0 has no place on a logarithmic scale.
    known_x = scales[0].positions(epochs.at(rows.steps))
    first = int(np.searchsorted(known_x, LOWEST, side="right"))
    if first:
        rows, known_x = picked(rows, slice(first, None)), known_x[first:]
    there, values = figures.of(subject, snapshot.course, rows, snapshot.now.step)
    places = epochs.at(there.steps)
    as_size = subject.quantity.is_signed and scales[1] is LOGARITHMIC
    end = int(np.searchsorted(there.steps, snapshot.now.step, side="right"))
    return CurvePoints(
        subject=subject,
        steps=there.steps,
        epochs=places,
        x=known_x if there is rows else scales[0].positions(places),
        values=values,
        y=scales[1].positions(np.abs(values) if as_size else values),
        truth=_truth(subject, snapshot, there.steps, scales[1]),
        end=end,
        now=end - 1 if end and there.steps[end - 1] == snapshot.now.step else -1,
        as_size=as_size,
        known=rows.steps,
        known_x=known_x,
    )


def _truth(subject: DrawnCurves, snapshot: Snapshot, steps: Steps, scale: Scale) -> Array:
    one: Who | None = subject.who_is(subject.chosen) if subject.chosen >= 0 else None
    if subject.quantity is not PlotQuantity.PREDICTIONS or one is None:
        return NO_TRUTH
    return scale.positions(truths(snapshot.course, steps, one))


def at_hand(snapshot: Snapshot, details: RunRows) -> RunRows:
    """Return all rows of a run there are, with one for the current moment."""
    rows, now = snapshot.rows, snapshot.now
    # A run begun again the same way has been no further than this.
    reached = int(np.searchsorted(details.steps, snapshot.furthest, side="right"))
    if reached:
        rows = merged(rows, picked(details, slice(reached)))
    at = int(np.searchsorted(rows.steps, now.step))
    if at < len(rows) and rows.steps[at] == now.step:
        return rows
    return RunRows(
        np.insert(rows.steps, at, now.step),
        np.insert(rows.losses, at, now.loss),
        np.insert(rows.values, at, now.parameters.values, axis=0),
    )
