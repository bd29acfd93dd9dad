"""Paints the timeline: a thin track, a round handle, ticks with small labels above."""

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gui.panels.timeline.positions_on_track import Track
from gui.panels.timeline.room_for_labels import LabelRoom
from gui.style import theme

THICKNESS = 4.0
"""Of the track, pixels."""

TICK_WIDTH = 1.5


class TimelineHeights(NamedTuple):
    """Heights that follow the size of text, pixels."""

    labels: int
    radius: int

    @property
    def middle(self) -> float:
        """Where the track lies."""
        return self.labels + self.radius + 1.0

    @property
    def height(self) -> int:
        """Of the whole scrubber."""
        return self.labels + 2 * self.radius + 2


def metrics() -> QFontMetricsF:
    """Return the measures of the small type that labels are set in."""
    return QFontMetricsF(theme.font(theme.SMALL))


def sizes() -> TimelineHeights:
    """Return the heights for the size of text in force."""
    height = metrics().height()
    return TimelineHeights(ceil(height), ceil(height / 2))


class Label(NamedTuple):
    """A text with the room it got, and the step it stands for."""

    step: int
    text: str
    room: LabelRoom


class Picture(NamedTuple):
    """All that is drawn, as a value that can be compared.

    Attributes:
        track: the line.
        handle: where the handle is, pixels.
        ticks: where the marks are, pixels.
        labels: their labels.
        ends: what is written at the two ends.
        bubble: what is said about the place under the mouse, and where; or None.
        focused: whether the keyboard moves the handle.
    """

    track: Track
    handle: float = 0.0
    ticks: tuple[int, ...] = ()
    labels: tuple[Label, ...] = ()
    ends: tuple[str, str] = ("", "")
    bubble: tuple[float, str] | None = None
    focused: bool = False


def paint(painter: QPainter, picture: Picture, width: int) -> None:
    """Draw the picture into a scrubber of that width."""
    measures = sizes()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(theme.SMALL))
    _paint_track(painter, picture, measures)
    _paint_marks(painter, picture, measures)
    _paint_ends(painter, picture, measures, width)
    _paint_handle(painter, picture, measures)
    if picture.bubble is not None:
        _paint_bubble(painter, *picture.bubble, measures, width)


def _paint_track(painter: QPainter, picture: Picture, measures: TimelineHeights) -> None:
    tokens, track = theme.current(), picture.track
    line = QRectF(track.left, measures.middle - THICKNESS / 2, track.width, THICKNESS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(tokens.line))
    painter.drawRoundedRect(line, THICKNESS / 2, THICKNESS / 2)
    line.setRight(max(picture.handle, float(track.left)))
    painter.setBrush(theme.colour(tokens.accent, 0.5))
    painter.drawRoundedRect(line, THICKNESS / 2, THICKNESS / 2)


def _paint_marks(painter: QPainter, picture: Picture, measures: TimelineHeights) -> None:
    tokens, reach = theme.current(), measures.radius + 1
    painter.setPen(QPen(theme.colour(tokens.ink), TICK_WIDTH, c=Qt.PenCapStyle.FlatCap))
    for x in picture.ticks:
        top, bottom = measures.middle - reach, measures.middle + reach
        painter.drawLine(QPointF(x + 0.5, top), QPointF(x + 0.5, bottom))
    painter.setPen(theme.colour(tokens.muted))
    for label in picture.labels:
        box = QRectF(label.room.left, 0, label.room.width, measures.labels)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)


def _paint_ends(painter: QPainter, picture: Picture, measures: TimelineHeights, width: int) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    box = QRectF(0, measures.middle - measures.labels / 2, width, measures.labels)
    painter.setPen(theme.colour(theme.current().muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | middle, picture.ends[0])
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, picture.ends[1])


def _paint_handle(painter: QPainter, picture: Picture, measures: TimelineHeights) -> None:
    tokens = theme.current()
    painter.setPen(QPen(theme.colour(tokens.accent), 2))
    painter.setBrush(theme.colour(tokens.accent if picture.focused else tokens.surface))
    painter.drawEllipse(QPointF(picture.handle, measures.middle), *[measures.radius] * 2)


def _paint_bubble(
    painter: QPainter, x: float, text: str, measures: TimelineHeights, width: int
) -> None:
    tokens = theme.current()
    wide = painter.fontMetrics().horizontalAdvance(text) + 4 * theme.GRID
    left = min(max(x - wide / 2, 0.5), max(0.5, width - wide - 0.5))
    box = QRectF(left, 0.5, wide, measures.labels - 1)
    painter.setPen(QPen(theme.colour(tokens.line), 1))
    painter.setBrush(theme.colour(tokens.hover))
    painter.drawRoundedRect(box, theme.GRID, theme.GRID)
    painter.setPen(theme.colour(tokens.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
