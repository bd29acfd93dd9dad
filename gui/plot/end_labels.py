"""Names at the ends of curves, so that these are told apart without colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gui import theme
from gui.plot.plot import Plot

GAP = 2 * theme.GRID

WIDEST_NAME = 0.28
"""Part of the plot's width that a name at the end of a curve may take."""


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A name at the end of a curve: plain text, and the end as a position."""

    text: str
    x: float
    y: float


def room_for(names: Sequence[str], width: float) -> float:
    """Return how many pixels right of the curves names need in a plot of some width."""
    metrics = QFontMetricsF(theme.font(theme.SMALL))
    widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
    return min(widest, WIDEST_NAME * width) + 3 * GAP if names else 0.0


def draw_end_labels(
    painter: QPainter, plot: Plot, labels: Sequence[EndLabel], width: float
) -> None:
    """Write each name right of the end of its curve, and lead a thin line to it."""
    metrics, area = QFontMetricsF(painter.font()), plot.area
    ends = [(plot.pixel(label.x, label.y), label) for label in labels]
    ends = [(end, label) for end, label in ends if end.x() >= area.left()]
    painter.setPen(QPen(theme.colour(theme.current().muted), 1))
    rows = spread([end.y() for end, _ in ends], metrics.height(), area.top(), area.bottom())
    for (end, label), y in zip(ends, rows, strict=True):
        if y is None:
            continue
        x = min(end.x(), area.right()) + 2 * GAP
        text = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, width - x)
        start = QPointF(x - 2 * GAP + 2, min(max(end.y(), area.top()), area.bottom()))
        painter.drawLine(start, QPointF(x - 3, y))
        painter.drawText(QPointF(x, y + metrics.capHeight() / 2), text)


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
