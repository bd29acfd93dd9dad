"""What lies over the picture of a sweep: the share that learned, the present run, the dot meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.plot.end_labels import GAP
from gui.plot.overlay import TICK_GAP, Overlay
from gui.plot.plot import Plot
from gui.style import theme

Array = NDArray[np.float64]

RING = 6.0
"""The radius of the ring around a dot, px at normal text."""

LOW = 3.0
"""A picture of so few lines of text has no room for what is written beside a ring."""

LEARN = "learn"
"""What stands in front of the row of shares."""


@dataclass(frozen=True, slots=True)
class RingMark:
    """A position with a ring around it, and what is written beside it."""

    x: float
    y: float
    text: str = ""


class SweepOverlay(Overlay):
    """Drawn over the picture and with those that are saved.

    Attributes:
        dots: where dots are drawn, which what is written should not hide.
        shares: what is written below each setting; empty for no such row.
        present: the run one has before oneself, or None.
        meant: the dot that is pointed at or chosen, or None.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.dots: tuple[Array, Array] = (np.empty(0), np.empty(0))
        self.shares: Sequence[str] = ()
        self.whole: Sequence[bool] = ()
        self.present: RingMark | None = None
        self.meant: RingMark | None = None

    def draw(self, painter: QPainter, *, ticks: bool = True) -> None:
        super().draw(painter, ticks=ticks)
        painter.setFont(self._small)
        if self.shares and ticks:
            self._draw_shares(painter)
        tokens = theme.current()
        if self.meant is not None:
            self._ring(painter, self.meant, tokens.ink, RING - 1.5)
        if self.present is not None:
            self._ring(painter, self.present, tokens.accent, RING)
            self._write_beside(painter, self.present)

    def _draw_shares(self, painter: QPainter) -> None:
        """Write under each setting how many of its starts learned, as far as there is room."""
        plot, tokens, line = self._plot, theme.current(), self._metrics.height()
        base = plot.area.bottom() + (TICK_GAP + 1) * line + self._metrics.ascent()
        painter.setPen(theme.colour(tokens.muted))
        painter.drawText(QPointF(0.0, base), LEARN)
        free_from = self._metrics.horizontalAdvance(LEARN) + GAP / 2
        for index, (share, all_learn) in enumerate(zip(self.shares, self.whole, strict=True)):
            painter.setFont(self._strong if all_learn else self._small)
            width = painter.fontMetrics().horizontalAdvance(share)
            left = plot.pixel(float(index), 0.0).x() - width / 2
            left = min(left, self.width() - width)
            if left >= free_from:
                painter.setPen(theme.colour(tokens.ink if all_learn else tokens.muted))
                painter.drawText(QPointF(left, base), share)
                free_from = left + width + GAP / 2
        painter.setFont(self._small)

    def plate_beside(self, mark: RingMark) -> QRectF:
        """Return where the text of a mark stands: of four places that which hides fewest dots.

        To hide the start that is meant is worse than any dots.
        """
        at, area = self._plot.pixel(mark.x, mark.y), self._plot.area
        width = self._metrics.horizontalAdvance(mark.text) + 2 * theme.GRID
        line, off = self._metrics.height() + 2, RING * theme.text_scale() + GAP
        x, y = self._dots_in_pixels()
        found, fewest = QRectF(), 2 * len(x) + 1
        for top, left in product((at.y() - line - off, at.y() + off), (off, -off - width)):
            left = min(max(at.x() + left, area.left()), area.right() - width)
            top = min(max(top, area.top()), area.bottom() - line)
            plate = QRectF(left, top, width, line)
            inside = (plate.left() < x) & (x < plate.right())
            inside &= (plate.top() < y) & (y < plate.bottom())
            hidden = int(np.count_nonzero(inside))
            if self.meant is not None and plate.intersects(self._around(self.meant)):
                hidden += len(x)
            if hidden < fewest:
                found, fewest = plate, hidden
        return found

    def _around(self, mark: RingMark) -> QRectF:
        """Return the square around a ring."""
        at, reach = self._plot.pixel(mark.x, mark.y), RING * theme.text_scale()
        return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)

    def _dots_in_pixels(self) -> tuple[Array, Array]:
        area, view, (x, y) = self._plot.area, self._plot.view, self.dots
        across, up = (x - view.left) / view.width, (y - view.bottom) / view.height
        return area.left() + across * area.width(), area.bottom() - up * area.height()

    def _ring(self, painter: QPainter, mark: RingMark, colour: str, radius: float) -> None:
        at, scale = self._plot.pixel(mark.x, mark.y), theme.text_scale()
        reach = radius * scale
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shade, width in ((theme.current().surface, 4.5), (colour, 2.2)):
            painter.setPen(QPen(theme.colour(shade), width * scale))
            painter.drawEllipse(at, reach, reach)

    def _write_beside(self, painter: QPainter, mark: RingMark) -> None:
        tokens, area = theme.current(), self._plot.area
        if not mark.text or area.height() < LOW * self._metrics.height():
            return
        plate = self.plate_beside(mark)
        painter.setPen(QPen(theme.colour(tokens.accent), 1))
        painter.setBrush(theme.colour(tokens.surface, 0.92))
        painter.drawRoundedRect(plate, 5, 5)
        painter.setPen(theme.colour(tokens.accent))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, mark.text)
