"""The curves of the loss plot: the run, what it was further on, people, pinned runs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.thinning import thinned
from gui import theme
from gui.panels.loss_curves import LossCurves
from gui.plot.line import Line
from gui.plot.plot import Plot

Array = NDArray[np.float64]

Pinned = tuple[str, Array, Array]
"""The name of another run, its epochs and everybody's loss at each of them."""

INK_WIDTH, FUTURE_WIDTH, PALE_WIDTH = 1.75, 1.5, 1.0
INK_Z, FUTURE_Z, PEOPLE_Z, PINNED_Z = 4.0, 3.0, 2.0, 1.0

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
        self._people: list[Line] = []
        self._pinned: list[Line] = []

    def draw_run(self, curves: LossCurves) -> None:
        """Draw the run up to the current moment in ink, and what is known of it beyond paler."""
        end = curves.now + 1
        self._draw(self._past, curves.x[:end], curves.y[:end])
        start = max(0, curves.now)
        self._draw(self._future, curves.x[start:], curves.y[start:])

    def draw_people(self, curves: LossCurves) -> None:
        """Draw each person's own loss."""
        self._keep(self._people, len(curves.whom), PEOPLE_Z)
        if curves.whom:
            columns = PEOPLE_POINTS // (2 * len(curves.whom))
            for index, line in enumerate(self._people):
                self._draw(line, curves.x, curves.people_y[:, index], columns)

    def draw_pinned(self, pinned: Sequence[Pinned]) -> None:
        """Draw other runs."""
        self._keep(self._pinned, len(pinned), PINNED_Z)
        for line, (_, epochs, losses) in zip(self._pinned, pinned, strict=True):
            x = self._plot.x_scale.positions(np.asarray(epochs, dtype=np.float64))
            self._draw(line, x, self._plot.y_scale.positions(np.asarray(losses, dtype=np.float64)))

    def restyle(self) -> None:
        """Take the colours in force."""
        tokens = theme.current()
        self._past.style(tokens.ink, INK_WIDTH)
        self._future.style(tokens.edge, FUTURE_WIDTH)
        for line in self._people:
            line.style(tokens.muted, PALE_WIDTH)
        for line in self._pinned:
            line.style(tokens.edge, PALE_WIDTH)

    def _keep(self, lines: list[Line], count: int, z: float) -> None:
        """Have exactly ``count`` lines."""
        if len(lines) == count:
            return
        while len(lines) > count:
            lines.pop().remove()
        while len(lines) < count:
            lines.append(self._plot.add_line(z))
        self.restyle()

    def _draw(self, line: Line, x: Array, y: Array, most_columns: int = 1 << 16) -> None:
        """Draw the part of a curve that the view shows."""
        view = self._plot.view
        first = max(0, int(np.searchsorted(x, view.left)) - 1)
        last = int(np.searchsorted(x, view.right, side="right")) + 1
        x, y = x[first:last], y[first:last]
        if len(x) < 2:
            line.clear()
            return
        pixels = self._plot.area.width() * min(1.0, (x[-1] - x[0]) / view.width)
        line.draw(*thinned(x, y, max(2, min(int(pixels), most_columns))))
