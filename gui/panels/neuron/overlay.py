"""What lies over a neuron's curve: the point, what leads from it to the axes, its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.plot.overlay import TICK_GAP, Overlay
from gui.plot.plot import Plot
from gui.style import theme

Array = NDArray[np.float64]

DOT_SIZE, REAL_SIZE = 6.0, 4.0
"""Radius of the point, and of where it really is while another sum is tried, px at normal text."""

ABOVE, BELOW = 1.8, 0.8
"""How far from the point the slope is written, in lines of text."""

FARTHER = 8
"""So many places are tried, each half a line farther from the point."""

FREE = 3.0
"""So many pixels stay free between what is written and the curve."""


NO_LINE: tuple[Array, Array] = (np.empty(0), np.empty(0))

SUM = "Σ −0.0000"
"""How wide a sum usually is, written below the axis."""

SUMS_ACROSS = 2.5
"""In a picture no wider than so many sums, the sum would leave no room for ticks beside it."""

LINES_DOWN = 12
"""In so many lines of text, the sum may have a line of its own below the ticks."""


@dataclass(frozen=True, slots=True)
class PlaceTexts:
    """What is written at the point: its sum and its slope; empty for nothing."""

    sum: str = ""
    slope: str = ""


class NeuronOverlay(Overlay):
    """Paints over the curve: the point, what leads from it to the axes, and its numbers.

    Attributes:
        curve: its sums and heights.
        tangent: the sums and heights of the tangent's ends; empty where none is drawn.
        point: (Σ, a), or None while it is not known.
        really: where it is while another sum is tried, or None.
        texts: what is written at it.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.curve = self.tangent = NO_LINE
        self.point: tuple[float, float] | None = None
        self.really: tuple[float, float] | None = None
        self.texts = PlaceTexts()

    def draw(self, painter: QPainter, *, ticks: bool = True) -> None:
        super().draw(painter, ticks=ticks)
        if self.point is None:
            return
        tokens, area, at = theme.current(), self._plot.area, self._plot.pixel(*self.point)
        scale = theme.text_scale()
        painter.setPen(QPen(theme.colour(tokens.accent), scale, Qt.PenStyle.DotLine))
        painter.drawLine(at, QPointF(at.x(), area.bottom()))
        painter.drawLine(at, QPointF(area.left(), at.y()))
        if self.really is not None:
            painter.setPen(QPen(theme.colour(tokens.muted), 1.5 * scale))
            painter.setBrush(theme.colour(tokens.surface))
            really = self._plot.pixel(*self.really)
            painter.drawEllipse(really, REAL_SIZE * scale, REAL_SIZE * scale)
        painter.setPen(QPen(theme.colour(tokens.surface), 2 * scale))
        painter.setBrush(theme.colour(tokens.accent))
        painter.drawEllipse(at, DOT_SIZE * scale, DOT_SIZE * scale)
        self._write_at(painter, at)

    def slope_box(self) -> QRectF | None:
        """Return where the slope is written, clear of all lines; None where that is nowhere.

        What the picture has no room for stands in bold beside it.
        """
        if self.point is None or not self.texts.slope:
            return None
        at = self._plot.pixel(*self.point)
        curve = self._in_pixels(self.curve)
        lines = [curve, *self._thin_lines(at, np.linspace(0.0, 1.0, len(curve[0])))]
        area, (x, y) = self._plot.area, np.hstack([np.stack(line) for line in lines])
        for box in self._slope_boxes(at):
            wide = box.adjusted(-FREE, -FREE, FREE, FREE)
            inside = (wide.left() < x) & (x < wide.right())
            inside &= (wide.top() < y) & (y < wide.bottom())
            if box.top() >= area.top() and box.bottom() <= area.bottom() and not inside.any():
                return box
        return None

    def _thin_lines(self, at: QPointF, part: Array) -> Iterator[tuple[Array, Array]]:
        """Yield points along what leads to the axes, and along the tangent."""
        area = self._plot.area
        yield area.left() + part * (at.x() - area.left()), np.full(len(part), at.y())
        yield np.full(len(part), at.x()), at.y() + part * (area.bottom() - at.y())
        if len(self.tangent[0]):
            x, y = self._in_pixels(self.tangent)
            yield x[0] + part * (x[-1] - x[0]), y[0] + part * (y[-1] - y[0])

    def _in_pixels(self, line: tuple[Array, Array]) -> tuple[Array, Array]:
        area, view, (x, y) = self._plot.area, self._plot.view, line
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

    def lines_for_sum(self) -> int:
        """Return how many lines Σ needs for itself, 0 or 1: ticks stay beside it, or above it."""
        line, plot = self._metrics.height(), self._plot
        is_high = self.height() >= LINES_DOWN * line
        return int(is_high and plot.area.width() < SUMS_ACROSS * self._width(SUM))

    def _draw_ticks(self, painter: QPainter) -> None:
        """Leave away the ticks that Σ is written over."""
        plot, ticks = self._plot, self._plot.x_ticks
        if self.point is not None and not plot.extra_lines:
            at = plot.pixel(*self.point).x()
            away = self._width(self.texts.sum) / 2 + 2 * theme.GRID
            plot.x_ticks = [tick for tick in ticks if abs(plot.pixel(tick[0], 0).x() - at) > away]
        super()._draw_ticks(painter)
        plot.x_ticks = ticks

    def _write_at(self, painter: QPainter, at: QPointF) -> None:
        """Write Σ below the axis, and the slope where the curve leaves room."""
        painter.setFont(self._strong)
        lines = TICK_GAP + self._plot.extra_lines
        below = QPointF(at.x(), self._plot.area.bottom() + lines * self._metrics.height())
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
