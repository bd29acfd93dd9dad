"""A curve in a plot."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.plot.pixel_path import draw_path
from gui.style import theme

# After PySide6, or pyqtgraph may choose another binding.
import pyqtgraph as pg  # isort: skip

Array = NDArray[np.float64]


class Curve(pg.PlotCurveItem):  # type: ignore[misc]
    """A curve that takes up the whole view, whatever is in it.

    pyqtgraph's own asks for the bounds of its points and the size of a pixel every time it is
    drawn, which took longer than drawing.
    """

    def boundingRect(self) -> QRectF:
        box = self.getViewBox()
        return QRectF() if box is None else box.viewRect()

    def paint(self, painter: QPainter, *_: object) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_path(painter, self.getPath(), self.opts["pen"], self.boundingRect())


class PlotLine:
    """A curve in a plot; NaN leaves a gap.

    Args:
        plot: the PlotItem it belongs to.
        z: a larger one lies above.
    """

    def __init__(self, plot: Any, z: float) -> None:
        self._plot = plot
        self._curve = Curve(connect="finite")
        self._curve.setZValue(z)
        plot.addItem(self._curve, ignoreBounds=True)

    def style(
        self,
        colour: str,
        width: float = 1.0,
        dash: tuple[float, ...] = (),
        strength: float = 1.0,
        *,
        grows: bool = True,
    ) -> None:
        """Draw in some way.

        Args:
            colour: a token of the theme.
            width: in pixels at normal text.
            dash: lengths of dashes and gaps, in widths; empty for a whole line.
            strength: below 1 it is paler.
            grows: whether it is wider beside larger text: who needs that needs stronger lines,
                too. Thousands of lines that are a ground, like the grid, would only take time.
        """
        scale = theme.text_scale() if grows else 1.0
        pen = QPen(theme.colour(colour, strength), width * scale)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern(list(dash))
        self._curve.setPen(pen)

    def draw(self, x: Array, y: Array) -> None:
        """Show other points, positions of shape (n,)."""
        self._curve.setData(x, y)

    def clear(self) -> None:
        """Show nothing."""
        if self._curve.xData is not None and len(self._curve.xData):
            self._curve.setData([], [])

    def remove(self) -> None:
        """Take the curve out of the plot for good."""
        self._plot.removeItem(self._curve)

    @property
    def points(self) -> tuple[Array, Array]:
        """The positions it is drawn through."""
        x, y = self._curve.getData()
        return (np.zeros(0), np.zeros(0)) if x is None else (x, y)
