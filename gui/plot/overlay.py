"""What is written over a plot: ticks, names at the ends of curves, the cursor, a sentence."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.plot.end_labels import GAP, EndLabel, draw_end_labels, placed
from gui.plot.plot import Plot
from gui.style import theme
from gui.widgets.focus_rules import BY_KEYBOARD

DOT = 3.5
"""Radius of the point at the current moment, px at normal text."""
TICK_GAP = 0.3
"""Between the curves and the ticks below them, in lines of text."""


@dataclass(frozen=True, slots=True)
class CursorReading:
    """The reading of the cursor: its position, the value there and details in words."""

    x: float
    y: float
    text: str
    details: str


class Overlay(QWidget):
    """A transparent widget over the viewport of a plot; the mouse goes through it.

    Attributes:
        sentence: shown in the middle of an empty plot.
        caption: what runs up the side, in words; written below the curves, on the left.
        dot: the position of the current moment, or None.
        reading: what is under the mouse, or None.
        labels: the names at the ends of curves.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot.widget.viewport())
        self._plot = plot
        self.sentence = ""
        self.caption = ""
        self.dot: tuple[float, float] | None = None
        self.reading: CursorReading | None = None
        self.labels: tuple[EndLabel, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._has_focus = False
        plot.widget.installEventFilter(self)
        plot.widget.viewport().installEventFilter(self)
        plot.laid_out.connect(self._lay_out)
        self._lay_out()

    def set_labels(self, labels: Sequence[EndLabel]) -> None:
        """Write other names at the ends of curves."""
        self.labels = tuple(labels)

    def label_at(self, at: QPointF) -> EndLabel | None:
        """Return the name that is written at a pixel of the viewport, if there is one."""
        all_of_them = placed(self._plot, self.labels, self._metrics, self.width())
        return next((one.label for one in all_of_them if one.box.contains(at)), None)

    def set_caption(self, caption: str) -> None:
        """Say something else about what runs up the side."""
        if caption != self.caption:
            self.caption = caption
            self.update()

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
        draw_end_labels(painter, self._plot, self.labels, self.width())
        self._draw_dot(painter)
        if self.sentence:
            self._draw_sentence(painter)
        if self.reading is not None:
            self._draw_cursor(painter, self.reading)

    def _draw_ticks(self, painter: QPainter) -> None:
        # The height that the plot made room for: whole pixels, of other metrics, might be more.
        plot, area, line = self._plot, self._plot.area, self._metrics.height()
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
        below = (1 + plot.extra_lines) * line
        if self.height() - top >= below + line - 1:
            room = QRectF(0, top + below, max(area.right(), free_from - GAP), line)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, plot.across)
            self._draw_caption(painter, room)

    def _draw_caption(self, painter: QPainter, room: QRectF) -> None:
        """Write what runs up the side, as far as what runs along the bottom leaves room."""
        metrics = painter.fontMetrics()
        room = room.adjusted(0, 0, -metrics.horizontalAdvance(self._plot.across) - 2 * GAP, 0)
        text = f"↑ {self.caption}" if self.caption else ""
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, text)

    def _draw_dot(self, painter: QPainter) -> None:
        if self.dot is None:
            return
        centre = self._plot.pixel(*self.dot)
        if self._plot.area.adjusted(-1, -1, 1, 1).contains(centre):
            tokens, scale = theme.current(), theme.text_scale()
            painter.setPen(QPen(theme.colour(tokens.surface), 1.5 * scale))
            painter.setBrush(theme.colour(tokens.ink))
            painter.drawEllipse(centre, DOT * scale, DOT * scale)

    def _draw_sentence(self, painter: QPainter) -> None:
        painter.setPen(theme.colour(theme.current().muted))
        painter.setFont(theme.font())
        room = self._plot.area.adjusted(GAP, 0, -GAP, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self.sentence)

    def _draw_cursor(self, painter: QPainter, reading: CursorReading) -> None:
        tokens, area, scale = theme.current(), self._plot.area, theme.text_scale()
        at = self._plot.pixel(reading.x, reading.y)
        pen = QPen(theme.colour(tokens.accent), scale, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))
        if math.isfinite(reading.y) and area.adjusted(-1, -1, 1, 1).contains(at):
            painter.setPen(QPen(theme.colour(tokens.accent), 1.5 * scale))
            painter.setBrush(theme.colour(tokens.surface))
            painter.drawEllipse(at, (DOT - 0.5) * scale, (DOT - 0.5) * scale)
        room = QRectF(area.topLeft(), QPointF(self.width() - theme.GRID, area.bottom()))
        self._draw_reading(painter, reading, at.x(), room)

    def _reading_height(self) -> float:
        return 2 * self._metrics.height()

    def _draw_reading(
        self, painter: QPainter, reading: CursorReading, x: float, room: QRectF
    ) -> None:
        """Write what is read beside ``x``, at the top of some room and within it."""
        tokens = theme.current()
        written = (
            (self._strong, tokens.accent, reading.text),
            (self._small, tokens.muted, reading.details),
        )
        width = max(QFontMetricsF(font).horizontalAdvance(text) for font, _, text in written)
        line, right, top = self._metrics.height(), room.right(), room.top()
        left = x + GAP if x + GAP + width <= right else x - GAP - width
        left = max(min(left, right - width), room.left() + theme.GRID)
        plate = QRectF(left, top, width, self._reading_height())
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
        if self._has_focus:
            painter.setPen(QPen(theme.colour(theme.current().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.resize(self._plot.widget.viewport().size())
        elif isinstance(event, QFocusEvent):
            # As everywhere, the mouse needs no frame to show where it was.
            self._has_focus = event.gotFocus() and event.reason() in BY_KEYBOARD
            self.update()
        return False
