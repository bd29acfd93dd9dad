"""What lies over the picture of a sweep: the share that learned, the present run, the dot meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.plot.end_labels import GAP
from gui.plot.overlay import TICK_GAP, Overlay
from gui.plot.plot import Plot
from gui.style import theme

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
        shares: what is written below each setting; empty for no such row.
        present: the run one has before oneself, or None.
        meant: the dot that is pointed at or chosen, or None.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
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

    def _ring(self, painter: QPainter, mark: RingMark, colour: str, radius: float) -> None:
        at, reach = self._plot.pixel(mark.x, mark.y), radius * theme.text_scale()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shade, width in ((theme.current().surface, 4.5), (colour, 2.2)):
            painter.setPen(QPen(theme.colour(shade), width))
            painter.drawEllipse(at, reach, reach)

    def _write_beside(self, painter: QPainter, mark: RingMark) -> None:
        tokens, area = theme.current(), self._plot.area
        if not mark.text or area.height() < LOW * self._metrics.height():
            return
        at = self._plot.pixel(mark.x, mark.y)
        width, line = self._metrics.horizontalAdvance(mark.text), self._metrics.height()
        off = RING * theme.text_scale() + GAP
        left = at.x() + off
        if left + width > area.right():
            left = max(area.left(), at.x() - off - width)
        top = min(max(at.y() - line - off, area.top()), area.bottom() - line)
        plate = QRectF(left - theme.GRID, top, width + 2 * theme.GRID, line + 2)
        painter.setPen(QPen(theme.colour(tokens.accent), 1))
        painter.setBrush(theme.colour(tokens.surface, 0.92))
        painter.drawRoundedRect(plate, 5, 5)
        painter.setPen(theme.colour(tokens.accent))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, mark.text)
