"""The area between two curves of a plot."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from gui.plot.clipping import clipped_area
from gui.plot.pixel_path import is_drawing
from gui.style import theme

# After PySide6, or pyqtgraph may choose another binding.
import pyqtgraph as pg  # isort: skip

Array = NDArray[np.float64]


class _Area(pg.GraphicsObject):  # type: ignore[misc]
    """A filled shape that takes up the whole view, whatever is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.shape_drawn = QPolygonF()
        self.colour = theme.colour("#000000")

    def boundingRect(self) -> QRectF:
        box = self.getViewBox()
        return QRectF() if box is None else box.viewRect()

    def paint(self, painter: QPainter, *_: object) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        if is_drawing(painter):
            painter.drawPolygon(clipped_area(self.shape_drawn, self.boundingRect()))
        else:
            painter.drawPolygon(self.shape_drawn)


class PlotBand:
    """A band, as of the middle half of many curves.

    Args:
        plot: the PlotItem it belongs to.
        z: a larger one lies above.
    """

    def __init__(self, plot: Any, z: float) -> None:
        self._area = _Area()
        self._area.setZValue(z)
        plot.addItem(self._area, ignoreBounds=True)

    def style(self, colour: str, strength: float) -> None:
        """Fill with a token of the theme; a ``strength`` below 1 makes it paler."""
        self._area.colour = theme.colour(colour, strength)

    def draw(self, x: Array, low: Array, high: Array) -> None:
        """Show another band: positions of shape (n,), and its two edges there."""
        along = np.concatenate([x, x[::-1]])
        edge = np.concatenate([low, high[::-1]])
        self._area.shape_drawn = QPolygonF(
            [QPointF(px, py) for px, py in zip(along.tolist(), edge.tolist(), strict=True)]
        )
        self._area.update()

    def clear(self) -> None:
        """Show nothing."""
        self._area.shape_drawn = QPolygonF()
        self._area.update()
