"""What lies over the surface: where the run stands, its next step, downhill, the key."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen

from core.plots.contour_levels import LossScale
from gui.panels.loss_surface.colours import shade
from gui.plot.end_labels import GAP
from gui.plot.overlay import Overlay
from gui.plot.plot import Plot
from gui.style import theme

RUN_POINT, GHOST, START = 6.0, 5.0, 3.0
"""Radius of the point, of where the run really stands, and of where it began, px."""

SHORTEST, DOWNHILL = 22.0, 46.0
"""A shorter step is drawn so long; the arrow downhill is always so long, px."""

HEAD = 8.0
"""How long the head of an arrow is, px."""

FARTHEST = 4000.0
"""Nothing is painted further off, px: it would be out of sight on any screen."""

KEY = 3 * theme.GRID
"""The width of the bar of colours, px."""

STOPS = 16

Place = tuple[float, float]


class SurfaceOverlay(Overlay):
    """Paints over the surface, on screen and in exported pictures.

    Attributes:
        point: where the run stands, or would; None for nothing.
        really: where it stands while something else is tried, or None.
        start: where its path begins, or None.
        turn: where its path turns most, or None.
        step: how far the next step leads, across and up, or None.
        downhill: the gradient turned round, or None.
        read: the place that was clicked, or that the arrow keys have gone to, or None.
        scale: of the colours, or None.
        level_texts: what is written beside the bar of colours, by level.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.point: Place | None = None
        self.really: Place | None = None
        self.start: Place | None = None
        self.turn: Place | None = None
        self.step: Place | None = None
        self.downhill: Place | None = None
        self.read: Place | None = None
        self.scale: LossScale | None = None
        self.level_texts: dict[float, str] = {}

    def room(self) -> float:
        """Return how many pixels the key needs right of the surface."""
        metrics = QFontMetricsF(theme.font(theme.SMALL))
        texts = [*self.level_texts.values(), "0.0008"]
        return 2 * GAP + KEY + max(metrics.horizontalAdvance(text) for text in texts)

    @property
    def step_is_enlarged(self) -> float:
        """How many times as long as it is the next step is drawn; 1 for as it is."""
        way, tip = self._way(self.step), self.step_tip
        if way is None or tip is None or self.point is None:
            return 1.0
        drawn = tip - self._plot.pixel(*self.point)
        length = math.hypot(drawn.x(), drawn.y()) - RUN_POINT
        return max(1.0, length / math.hypot(way.x(), way.y()))

    @property
    def step_tip(self) -> QPointF | None:
        """Where the arrow of the next step ends, in pixels; None for no arrow."""
        way = self._way(self.step)
        return None if way is None else self._tip(way, SHORTEST, as_long_as_it_is=True)

    @property
    def downhill_tip(self) -> QPointF | None:
        """Where the arrow downhill ends, in pixels; None for no arrow."""
        way = self._way(self.downhill)
        return None if way is None else self._tip(way, DOWNHILL, as_long_as_it_is=False)

    def draw(self, painter: QPainter, *, ticks: bool = True) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small)
        self._draw_key(painter)
        painter.save()
        painter.setClipRect(self._plot.area)
        self._draw_run(painter)
        painter.restore()
        super().draw(painter, ticks=ticks)

    def _draw_run(self, painter: QPainter) -> None:
        tokens, scale = theme.current(), theme.text_scale()
        rings = (
            (self.start, START, tokens.ink),
            (self.turn, START, tokens.surface),
            (self.really, GHOST, tokens.surface),
        )
        for place, radius, ground in rings:
            if place is not None:
                painter.setPen(QPen(theme.colour(tokens.ink), 1.5 * scale))
                painter.setBrush(theme.colour(ground))
                painter.drawEllipse(self._plot.pixel(*place), radius * scale, radius * scale)
        if self.read is not None:
            self._draw_cross(painter, self._plot.pixel(*self.read))
        if self.point is None:
            return
        at = self._plot.pixel(*self.point)
        self._arrow(painter, at, self.downhill_tip, tokens.ink, dashed=True)
        self._arrow(painter, at, self.step_tip, tokens.accent, dashed=False)
        painter.setPen(QPen(theme.colour(tokens.surface), 2 * scale))
        painter.setBrush(theme.colour(tokens.accent))
        painter.drawEllipse(at, RUN_POINT * scale, RUN_POINT * scale)

    def _way(self, change: Place | None) -> QPointF | None:
        """Return a change as pixels across and down."""
        if change is None:
            return None
        view, area = self._plot.view, self._plot.area
        across, up = change[0] / view.width * area.width(), change[1] / view.height * area.height()
        return QPointF(across, -up)

    def _tip(self, way: QPointF, length: float, *, as_long_as_it_is: bool) -> QPointF | None:
        """Return where an arrow ends; one of a length of ours is shortened to stay in sight.

        Args:
            way: where it leads, and how far, in pixels.
            length: how long it is at normal text, or is at least.
            as_long_as_it_is: whether a longer way is drawn as long as it is.
        """
        size = math.hypot(way.x(), way.y())
        if self.point is None or not 0.0 < size < math.inf:
            return None
        at, along, scale = self._plot.pixel(*self.point), way / size, theme.text_scale()
        ours = length * scale
        if as_long_as_it_is and size > ours:
            return at + along * (min(size, FARTHEST) + RUN_POINT)
        seen = _way_out(at, along, self._plot.area) - HEAD * scale / 2
        return at + along * max(min(ours + RUN_POINT, seen), (RUN_POINT + HEAD) * scale)

    def _arrow(
        self, painter: QPainter, at: QPointF, tip: QPointF | None, colour: str, *, dashed: bool
    ) -> None:
        if tip is None:
            return
        tokens, scale = theme.current(), theme.text_scale()
        way = tip - at
        path = QPainterPath(at)
        path.lineTo(tip)
        head = _head(tip, way / math.hypot(way.x(), way.y()), HEAD * scale)
        for ink, width in ((tokens.surface, 4.5), (colour, 2.0)):
            pen = QPen(theme.colour(ink), width * scale)
            if dashed and ink == colour:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            pen.setStyle(Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.drawPath(head)

    def _draw_cross(self, painter: QPainter, at: QPointF) -> None:
        tokens, scale = theme.current(), theme.text_scale()
        arm = 7 * scale
        for colour, width in ((tokens.surface, 5.0), (tokens.ink, 2.0)):
            painter.setPen(QPen(theme.colour(colour), width * scale))
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))

    def _draw_key(self, painter: QPainter) -> None:
        """Draw the bar of colours, with the levels of the contour lines beside it."""
        scale, tokens, area = self.scale, theme.current(), self._plot.area
        if scale is None:
            return
        bar = QRectF(area.right() + GAP, area.top(), KEY, area.height())
        blend = QLinearGradient(bar.bottomLeft(), bar.topLeft())
        for stop in range(STOPS + 1):
            blend.setColorAt(stop / STOPS, shade(tokens, stop / STOPS))
        painter.setPen(QPen(theme.colour(tokens.edge), 1))
        painter.setBrush(blend)
        painter.drawRect(bar)
        line, last = self._metrics.height(), math.inf
        half = self._metrics.capHeight() / 2
        for level, text in sorted(self.level_texts.items()):
            y = bar.bottom() - scale.height(level) * bar.height()
            painter.setPen(QPen(theme.colour(tokens.edge), 1))
            painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right(), y))
            if last - y >= line:
                inside = min(max(y + half, bar.top() + 2 * half), bar.bottom())
                painter.setPen(theme.colour(tokens.ink))
                painter.drawText(QPointF(bar.right() + GAP / 2, inside), text)
                last = y


def _way_out(at: QPointF, along: QPointF, area: QRectF) -> float:
    """Return how far it is to the edge of an area."""
    ways = [math.inf]
    for here, step, low, high in (
        (at.x(), along.x(), area.left(), area.right()),
        (at.y(), along.y(), area.top(), area.bottom()),
    ):
        if step:
            ways.append(((high if step > 0.0 else low) - here) / step)
    return min(ways)


def _head(tip: QPointF, along: QPointF, size: float) -> QPainterPath:
    across = QPointF(-along.y(), along.x())
    path = QPainterPath(tip - along * size + across * size / 2)
    path.lineTo(tip)
    path.lineTo(tip - along * size - across * size / 2)
    return path
