"""What lies over a neuron's curve: the point, what leads from it to the axes, its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.plot.overlay import Overlay
from gui.plot.plot import Plot
from gui.style import theme

Array = NDArray[np.float64]

DOT_SIZE, REAL_SIZE = 6.0, 4.0
"""Radius of the point, and of where it really is while another sum is tried, px."""

ABOVE, BELOW = 1.8, 0.8
"""How far from the point the slope is written, in lines of text."""

FARTHER = 8
"""So many places are tried, each half a line farther from the point."""

FREE = 3.0
"""So many pixels stay free between what is written and the curve."""


@dataclass(frozen=True, slots=True)
class PlaceTexts:
    """What is written at the point: its sum and its slope; empty for nothing."""

    sum: str = ""
    slope: str = ""


class NeuronOverlay(Overlay):
    """Paints over the curve: the point, what leads from it to the axes, and its numbers.

    Attributes:
        curve: its sums and heights.
        point: (Σ, a), or None while it is not known.
        really: where it is while another sum is tried, or None.
        texts: what is written at it.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.curve: tuple[Array, Array] = (np.empty(0), np.empty(0))
        self.point: tuple[float, float] | None = None
        self.really: tuple[float, float] | None = None
        self.texts = PlaceTexts()

    def draw(self, painter: QPainter, *, ticks: bool = True) -> None:
        super().draw(painter, ticks=ticks)
        if self.point is None:
            return
        tokens, area, at = theme.current(), self._plot.area, self._plot.pixel(*self.point)
        painter.setPen(QPen(theme.colour(tokens.accent), 1, Qt.PenStyle.DotLine))
        painter.drawLine(at, QPointF(at.x(), area.bottom()))
        painter.drawLine(at, QPointF(area.left(), at.y()))
        if self.really is not None:
            painter.setPen(QPen(theme.colour(tokens.muted), 1.5))
            painter.setBrush(theme.colour(tokens.surface))
            painter.drawEllipse(self._plot.pixel(*self.really), REAL_SIZE, REAL_SIZE)
        painter.setPen(QPen(theme.colour(tokens.surface), 2))
        painter.setBrush(theme.colour(tokens.accent))
        painter.drawEllipse(at, DOT_SIZE, DOT_SIZE)
        self._write_at(painter, at)

    def slope_box(self) -> QRectF | None:
        """Return where the slope is written, clear of the curve; None where that is nowhere.

        What the picture has no room for stands in bold beside it.
        """
        if self.point is None or not self.texts.slope:
            return None
        at = self._plot.pixel(*self.point)
        area, curve = self._plot.area, self._curve_pixels()
        for box in self._slope_boxes(at):
            wide = box.adjusted(-FREE, -FREE, FREE, FREE)
            inside = (wide.left() < curve[0]) & (curve[0] < wide.right())
            inside &= (wide.top() < curve[1]) & (curve[1] < wide.bottom())
            if box.top() >= area.top() and box.bottom() <= area.bottom() and not inside.any():
                return box
        return None

    def _curve_pixels(self) -> tuple[Array, Array]:
        area, view, (x, y) = self._plot.area, self._plot.view, self.curve
        across, up = (x - view.left) / view.width, (y - view.bottom) / view.height
        return area.left() + across * area.width(), area.bottom() - up * area.height()

    def _slope_boxes(self, at: QPointF) -> Iterator[QRectF]:
        """Where the slope may be written: a rising curve leaves room above left and below right."""
        line, aside = self._metrics.height(), self._width(self.texts.slope) / 2 + 2 * theme.GRID
        above = [(-aside, -(ABOVE + step / 2) * line) for step in range(FARTHER)]
        below = [(aside, (BELOW + step / 2) * line) for step in range(FARTHER)]
        is_low = at.y() > self._plot.area.center().y()
        for x, y in (*above, *below) if is_low else (*below, *above):
            yield self._box(at + QPointF(x, y), self.texts.slope)

    def _draw_ticks(self, painter: QPainter) -> None:
        """Leave away the ticks that Σ is written over."""
        plot, ticks = self._plot, self._plot.x_ticks
        if self.point is not None:
            at = plot.pixel(*self.point).x()
            away = self._width(self.texts.sum) / 2 + 2 * theme.GRID
            plot.x_ticks = [tick for tick in ticks if abs(plot.pixel(tick[0], 0).x() - at) > away]
        super()._draw_ticks(painter)
        plot.x_ticks = ticks

    def _write_at(self, painter: QPainter, at: QPointF) -> None:
        """Write Σ below the axis, and the slope where the curve leaves room."""
        painter.setFont(self._strong)
        below = QPointF(at.x(), self._plot.area.bottom() + 0.3 * self._metrics.height())
        self._plate(painter, self._box(below, self.texts.sum), self.texts.sum)
        box = self.slope_box()
        if box is not None:
            self._plate(painter, box, self.texts.slope)

    def _width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text) + 3.0 * theme.GRID

    def _box(self, top: QPointF, text: str) -> QRectF:
        """Return the room of a text below the middle of an upper edge, between the sides."""
        area, width = self._plot.area, self._width(text)
        x = min(max(top.x() - width / 2, area.left()), area.right() - width)
        return QRectF(x, top.y(), width, self._metrics.height())

    def _plate(self, painter: QPainter, box: QRectF, text: str) -> None:
        """Write on a quiet ground."""
        if not text:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.current().surface, 0.9))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.colour(theme.current().accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
