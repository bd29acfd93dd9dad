"""The curves of the plot: the one that leads, what it was further on, the others, pinned runs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.plots.quantities import PlotQuantity
from core.plots.thinning import straightened, thinned
from gui.panels.loss.curve_points import CurvePoints
from gui.plot.line import PlotLine
from gui.plot.plot import Plot
from gui.style import theme

Array = NDArray[np.float64]

Pinned = tuple[str, Array, Array]
"""The name of another run, its epochs and everybody's loss at each of them."""

INK_WIDTH, FUTURE_WIDTH, PALE_WIDTH = 1.75, 1.5, 1.0
INK_Z, CHOSEN_Z, FUTURE_Z, OTHERS_Z, PINNED_Z = 4.0, 3.5, 3.0, 2.0, 1.0
FUTURE_STRENGTH = 0.55
TRUTH_DASH = (2.0, 4.0)
NOTHING = np.zeros(0)

STRAIGHT_PIXELS = 0.15
"""A point so little off the line between its neighbours is left out: strokes cost time."""

OTHERS_POINTS = 2000
"""All curves that are not chosen are together drawn with about so many points."""


class LossLines:
    """Draws positions into a plot, thinned to what the screen can show.

    Args:
        plot: where.
    """

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        # The run's own curve is the first item of the plot.
        self._past = plot.add_line(INK_Z)
        self._future = plot.add_line(FUTURE_Z)
        self._others = plot.add_line(OTHERS_Z)
        self._chosen = plot.add_line(CHOSEN_Z)
        self._truth = plot.add_line(OTHERS_Z)
        self._pinned: list[PlotLine] = []
        self._leads_with: PlotQuantity | None = None

    def draw_run(self, curves: CurvePoints) -> None:
        """Draw what is to be seen of a run."""
        self._draw_lead(curves)
        self._draw_others(curves.x, curves.others)
        subject = curves.subject
        apart = subject.chosen not in (-1, subject.lead)
        self._draw(self._chosen, curves.x, curves.y[:, subject.chosen] if apart else NOTHING)
        self._draw(self._truth, curves.x, curves.truth)

    def _draw_lead(self, curves: CurvePoints) -> None:
        """Draw the curve that leads up to the current moment, and beyond it paler."""
        if (curves.subject.quantity is PlotQuantity.LOSS) != (
            self._leads_with is PlotQuantity.LOSS
        ):
            self._leads_with = curves.subject.quantity
            self.restyle()
        end, lead = curves.end, curves.lead
        self._draw(self._past, curves.x[:end], lead[:end])
        start = max(0, end - 1)
        self._draw(self._future, curves.x[start:], lead[start:])

    def _draw_others(self, x: Array, others: Array) -> None:
        """Draw the curves that are not chosen: all of them in one stroke, with gaps between."""
        count = others.shape[1]
        part, columns = self._visible(x) if count else (slice(0, 0), 0)
        if columns < 2:
            self._others.clear()
            return
        columns = min(columns, OTHERS_POINTS // (2 * count))
        places, y = thinned(x[part], others[part], columns)
        self._others.draw(
            np.tile(np.append(places, np.nan), count),
            np.vstack([y, np.full(count, np.nan)]).ravel(order="F"),
        )

    def draw_pinned(self, pinned: Sequence[Pinned]) -> None:
        """Draw other runs."""
        self._keep_pinned(len(pinned))
        for line, (_, epochs, losses) in zip(self._pinned, pinned, strict=True):
            x = self._plot.x_scale.positions(np.asarray(epochs, dtype=np.float64))
            self._draw(line, x, self._plot.y_scale.positions(np.asarray(losses, dtype=np.float64)))

    def restyle(self) -> None:
        """Take the colours in force."""
        tokens = theme.current()
        of_loss = self._leads_with in (None, PlotQuantity.LOSS)
        self._past.style(tokens.ink if of_loss else tokens.accent, INK_WIDTH)
        if of_loss:
            self._future.style(tokens.edge, FUTURE_WIDTH)
        else:
            self._future.style(tokens.accent, FUTURE_WIDTH, strength=FUTURE_STRENGTH)
        self._others.style(tokens.muted, PALE_WIDTH)
        self._chosen.style(tokens.accent, FUTURE_WIDTH)
        self._truth.style(tokens.muted, PALE_WIDTH, TRUTH_DASH)
        for line in self._pinned:
            line.style(tokens.edge, PALE_WIDTH)

    def _keep_pinned(self, count: int) -> None:
        """Have exactly ``count`` curves for pinned runs."""
        if len(self._pinned) == count:
            return
        while len(self._pinned) > count:
            self._pinned.pop().remove()
        while len(self._pinned) < count:
            self._pinned.append(self._plot.add_line(PINNED_Z))
        self.restyle()

    def _visible(self, x: Array) -> tuple[slice, int]:
        """Return which points the view shows, and over how many columns of the screen."""
        view = self._plot.view
        first = max(0, int(np.searchsorted(x, view.left)) - 1)
        last = min(len(x), int(np.searchsorted(x, view.right, side="right")) + 1)
        if last - first < 2:
            return slice(0, 0), 0
        share = min(1.0, float(x[last - 1] - x[first]) / view.width)
        return slice(first, last), max(2, int(self._plot.area.width() * share))

    def _draw(self, line: PlotLine, x: Array, y: Array) -> None:
        """Draw the part of a curve that the view shows, with no more points than it needs."""
        part, columns = self._visible(x) if len(y) else (slice(0, 0), 0)
        if not columns:
            line.clear()
            return
        places, values = thinned(x[part], y[part], columns)
        off = STRAIGHT_PIXELS * self._plot.view.height / self._plot.area.height()
        line.draw(*straightened(places, values, off))
