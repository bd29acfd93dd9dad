"""What is written over a plot: ticks, names at the ends of curves, the cursor, a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.plot.plot import Plot

DOT = 3.5
GAP = 2 * theme.GRID
TICK_GAP = 0.3
"""Between the curves and the ticks below them, in lines of text."""

WIDEST_NAME = 0.28
"""Part of the plot's width that a name at the end of a curve may take."""


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A name at the end of a curve: plain text, and the end as a position."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the line under the mouse reads: a position, the value there and details in words."""

    x: float
    y: float
    text: str
    details: str


class Overlay(QWidget):
    """Lies over the viewport of a plot and lets the mouse through.

    Attributes:
        sentence: shown in the middle of an empty plot.
        dot: the position of the current moment, or None.
        reading: what is under the mouse, or None.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot.widget.viewport())
        self._plot = plot
        self.sentence = ""
        self.dot: tuple[float, float] | None = None
        self.reading: Reading | None = None
        self._labels: tuple[EndLabel, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plot.widget.viewport().installEventFilter(self)
        plot.laid_out.connect(self._lay_out)
        self._lay_out()

    @property
    def labels(self) -> tuple[EndLabel, ...]:
        """The names at the ends of curves."""
        return self._labels

    def set_labels(self, labels: Sequence[EndLabel]) -> None:
        """Write other names at the ends of curves."""
        self._labels = tuple(labels)

    def room_for(self, names: Sequence[str]) -> float:
        """Return how many pixels right of the curves names need."""
        metrics = self._metrics
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
        return min(widest, WIDEST_NAME * self.width()) + 2 * GAP if names else 0.0

    def refresh(self) -> None:
        """Draw again what changes from frame to frame: all but the ticks."""
        self.update(self._inner)

    @Slot()
    def _lay_out(self) -> None:
        self._small, self._strong = theme.font(theme.SMALL), theme.font(theme.SMALL, bold=True)
        self._metrics = QFontMetricsF(self._small)
        area = self._plot.area.adjusted(-theme.GRID, -self.height(), self.width(), theme.GRID)
        self._inner = area.toAlignedRect().intersected(self.rect())
        self.update()

    # Drawing.

    def draw(self, painter: QPainter, *, ticks: bool = True) -> None:
        """Draw everything; also for pictures."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small)
        if ticks:
            self._draw_ticks(painter)
        self._draw_labels(painter)
        self._draw_dot(painter)
        if self.sentence:
            self._draw_sentence(painter)
        if self.reading is not None:
            self._draw_cursor(painter, self.reading)

    def _draw_ticks(self, painter: QPainter) -> None:
        plot, area = self._plot, self._plot.area
        line = painter.fontMetrics().height()
        painter.setPen(theme.colour(theme.current().muted))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for position, text in plot.y_ticks:
            y = plot.pixel(0.0, position).y()
            painter.drawText(QRectF(0, y - line / 2, area.left() - theme.GRID, line), side, text)
        top = area.bottom() + TICK_GAP * line
        free_from = 0.0
        for position, text in plot.x_ticks:
            width = painter.fontMetrics().horizontalAdvance(text)
            left = plot.pixel(position, 0.0).x() - width / 2
            left = min(max(0.0, left), self.width() - width)
            if left >= free_from:
                painter.drawText(QPointF(left, top + painter.fontMetrics().ascent()), text)
                free_from = left + width + GAP
        if self.height() - top >= 2 * line - 1:
            room = QRectF(0, top + line, max(area.right(), free_from - GAP), line)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, plot.across)

    def _draw_dot(self, painter: QPainter) -> None:
        if self.dot is None:
            return
        centre = self._plot.pixel(*self.dot)
        if self._plot.area.adjusted(-1, -1, 1, 1).contains(centre):
            tokens = theme.current()
            painter.setPen(QPen(theme.colour(tokens.surface), 1.5))
            painter.setBrush(theme.colour(tokens.ink))
            painter.drawEllipse(centre, DOT, DOT)

    def _draw_sentence(self, painter: QPainter) -> None:
        painter.setPen(theme.colour(theme.current().muted))
        painter.setFont(theme.font())
        room = self._plot.area.adjusted(GAP, 0, -GAP, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self.sentence)

    def _draw_labels(self, painter: QPainter) -> None:
        metrics, area = self._metrics, self._plot.area
        ends = [(self._plot.pixel(label.x, label.y), label) for label in self._labels]
        ends = [(end, label) for end, label in ends if end.x() >= area.left()]
        painter.setPen(QPen(theme.colour(theme.current().muted), 1))
        rows = spread([end.y() for end, _ in ends], metrics.height(), area.top(), area.bottom())
        for (end, label), y in zip(ends, rows, strict=True):
            if y is None:
                continue
            x = min(end.x(), area.right()) + 2 * GAP
            text = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, self.width() - x)
            start = QPointF(x - 2 * GAP + 2, min(max(end.y(), area.top()), area.bottom()))
            painter.drawLine(start, QPointF(x - 3, y))
            painter.drawText(QPointF(x, y + metrics.capHeight() / 2), text)

    def _draw_cursor(self, painter: QPainter, reading: Reading) -> None:
        tokens, area = theme.current(), self._plot.area
        at = self._plot.pixel(reading.x, reading.y)
        pen = QPen(theme.colour(tokens.accent), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))
        if area.adjusted(-1, -1, 1, 1).contains(at):
            painter.setPen(QPen(theme.colour(tokens.accent), 1.5))
            painter.setBrush(theme.colour(tokens.surface))
            painter.drawEllipse(at, DOT - 0.5, DOT - 0.5)
        self._draw_reading(painter, reading, at.x())

    def _draw_reading(self, painter: QPainter, reading: Reading, x: float) -> None:
        tokens = theme.current()
        written = (
            (self._strong, tokens.accent, reading.text),
            (self._small, tokens.muted, reading.details),
        )
        width = max(QFontMetricsF(font).horizontalAdvance(text) for font, _, text in written)
        line = self._metrics.height()
        area, right = self._plot.area, self.width() - theme.GRID
        left = x + GAP if x + GAP + width <= right else x - GAP - width
        left = max(min(left, right - width), area.left() + theme.GRID)
        top = area.top()
        plate = QRectF(left, top, width, line * len(written))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tokens.surface, 0.85))
        painter.drawRoundedRect(plate.adjusted(-theme.GRID, 0, theme.GRID, 0), 4, 4)
        for font, colour, text in written:
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(QPointF(plate.left(), top + self._metrics.ascent()), text)
            top += line

    # Qt.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, ticks=not self._inner.contains(event.rect()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.resize(self._plot.widget.viewport().size())
        return False


def spread(wanted: Sequence[float], line: float, top: float, bottom: float) -> list[float | None]:
    """Return heights near those wanted at which lines of text do not cover each other.

    Args:
        wanted: in pixels, downwards, in any order.
        line: the height of a line.
        top: no line may stand above it.
        bottom: or below it.

    Returns:
        For each wanted one its height, or None if there is no room left for it.
    """
    room = max(0, int((bottom - top) / line) + 1)
    order = sorted(range(len(wanted))[:room], key=lambda index: wanted[index])
    heights: list[float | None] = [None] * len(wanted)
    lowest = bottom - line * (len(order) - 1)
    above = top - line
    for index in order:
        above = min(max(wanted[index], above + line, top), lowest)
        heights[index] = above
        lowest += line
    return heights
