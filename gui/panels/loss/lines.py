"""The curves of the loss plot: the run, what it was further on, people, pinned runs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.thinning import straightened, thinned
from gui import theme
from gui.panels.loss.curves import LossCurves
from gui.plot.line import Line
from gui.plot.plot import Plot

Array = NDArray[np.float64]

Pinned = tuple[str, Array, Array]
"""The name of another run, its epochs and everybody's loss at each of them."""

INK_WIDTH, FUTURE_WIDTH, PALE_WIDTH = 1.75, 1.5, 1.0
INK_Z, FUTURE_Z, PEOPLE_Z, PINNED_Z = 4.0, 3.0, 2.0, 1.0

STRAIGHT_PIXELS = 0.15
"""A point so little off the line between its neighbours is left out: strokes cost time."""

PEOPLE_POINTS = 2000
"""All people's curves together are drawn with about so many points."""


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
        self._people = plot.add_line(PEOPLE_Z)
        self._pinned: list[Line] = []

    def draw_run(self, curves: LossCurves) -> None:
        """Draw the run up to the current moment in ink, and what is known of it beyond paler."""
        end = curves.now + 1
        self._draw(self._past, curves.x[:end], curves.y[:end])
        start = max(0, curves.now)
        self._draw(self._future, curves.x[start:], curves.y[start:])

    def draw_people(self, curves: LossCurves) -> None:
        """Draw each person's own loss: all of them in one stroke, with gaps between."""
        part, columns = self._visible(curves.x)
        count = len(curves.whom)
        if not count or columns < 2:
            self._people.clear()
            return
        columns = min(columns, PEOPLE_POINTS // (2 * count))
        x, y = thinned(curves.x[part], curves.people_y[part], columns)
        self._people.draw(
            np.tile(np.append(x, np.nan), count),
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
        self._past.style(tokens.ink, INK_WIDTH)
        self._future.style(tokens.edge, FUTURE_WIDTH)
        self._people.style(tokens.muted, PALE_WIDTH)
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

    def _draw(self, line: Line, x: Array, y: Array) -> None:
        """Draw the part of a curve that the view shows, with no more points than it needs."""
        part, columns = self._visible(x)
        if not columns:
            line.clear()
            return
        places, values = thinned(x[part], y[part], columns)
        off = STRAIGHT_PIXELS * self._plot.view.height / self._plot.area.height()
        line.draw(*straightened(places, values, off))
