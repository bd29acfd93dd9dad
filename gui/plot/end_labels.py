"""Names at the ends of curves, so that these are told apart without colour."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gui.plot.plot import Plot
from gui.style import theme

Array = NDArray[np.float64]

GAP = 2 * theme.GRID

ASIDE = (0.0, -1.0, 1.0, -2.0, 2.0)
"""So many lines above or below the end of its curve a name may stand, the first ones first."""

GROUND = 0.9
"""How much of the curves the ground of a name hides, 0 to 1."""

WIDEST_NAME = 0.28
"""Part of the plot's width that a name at the end of a curve may take."""


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A name at the end of a curve: plain text, and the end as a position.

    Attributes:
        curve: which curve it belongs to, for those who look it up; −1 for none.
        chosen: whether it is written in the accent, and bold.
    """

    text: str
    x: float
    y: float
    curve: int = -1
    chosen: bool = False


def room_for(names: Sequence[str], width: float) -> float:
    """Return how many pixels right of the curves names need in a plot of some width."""
    if not names:
        return 0.0
    metrics = QFontMetricsF(theme.font(theme.SMALL, bold=True))
    widest = max(metrics.horizontalAdvance(name) for name in names)
    return min(widest, WIDEST_NAME * width) + 3 * GAP


@dataclass(frozen=True, slots=True)
class Placed:
    """An end label with its place: its line of text, and where the line to its curve begins."""

    label: EndLabel
    box: QRectF
    start: QPointF


def placed(
    plot: Plot, labels: Sequence[EndLabel], metrics: QFontMetricsF, width: float
) -> list[Placed]:
    """Return where names are written, right of the ends; without those there is no room for."""
    area, line = plot.area, metrics.height()
    ends = [(plot.pixel(label.x, label.y), label) for label in labels]
    ends = [(end, label) for end, label in ends if end.x() >= area.left()]
    rows = spread(_calm_heights(plot, ends, metrics), line, area.top(), area.bottom())
    found = []
    for (end, label), y in zip(ends, rows, strict=True):
        if y is None:
            continue
        x = min(end.x(), area.right()) + 2 * GAP
        start = QPointF(x - 2 * GAP + 2, min(max(end.y(), area.top()), area.bottom()))
        found.append(Placed(label, QRectF(x, y - line / 2, width - x, line), start))
    return found


def _calm_heights(
    plot: Plot, ends: Sequence[tuple[QPointF, EndLabel]], metrics: QFontMetricsF
) -> list[float]:
    """Return for each name the height of its end; among curves, one next to it that hides fewer."""
    right, line = plot.area.right(), metrics.height()
    if all(end.x() + 2 * GAP >= right for end, _ in ends):
        return [end.y() for end, _ in ends]
    curves, heights = _in_pixels(plot), []
    for end, label in ends:
        left = end.x() + 2 * GAP
        across = np.arange(left, min(left + metrics.horizontalAdvance(label.text), right), 2.0)
        found = [np.interp(across, x, y, left=np.nan, right=np.nan) for x, y in curves]
        ups = np.concatenate([*found, np.empty(0)])
        tried = [end.y() + step * line for step in ASIDE]
        inside = [y for y in tried if plot.area.top() <= y <= plot.area.bottom()] or [end.y()]
        hidden = [np.count_nonzero(np.abs(ups - y) < line / 2 + 2) for y in inside]
        heights.append(inside[int(np.argmin(hidden))])
    return heights


def _in_pixels(plot: Plot) -> list[tuple[Array, Array]]:
    area, view = plot.area, plot.view
    return [
        (
            area.left() + (x - view.left) / view.width * area.width(),
            area.bottom() - (y - view.bottom) / view.height * area.height(),
        )
        for x, y in plot.curves
    ]


def draw_end_labels(
    painter: QPainter, plot: Plot, labels: Sequence[EndLabel], width: float
) -> None:
    """Write each name right of the end of its curve, and lead a thin line to it.

    A name among the curves stands on a quiet ground: no curve strikes it out.
    """
    tokens, plain = theme.current(), painter.font()
    muted, accent = theme.colour(tokens.muted), theme.colour(tokens.accent)
    for one in placed(plot, labels, QFontMetricsF(plain), width):
        painter.setPen(QPen(accent if one.label.chosen else muted, 1))
        painter.setFont(theme.font(theme.SMALL, bold=True) if one.label.chosen else plain)
        metrics, middle = QFontMetricsF(painter.font()), one.box.center().y()
        text = metrics.elidedText(one.label.text, Qt.TextElideMode.ElideRight, one.box.width())
        if one.box.left() < plot.area.right():
            ground = QRectF(one.box)
            ground.setWidth(metrics.horizontalAdvance(text) + 2)
            painter.fillRect(ground, theme.colour(tokens.surface, GROUND))
        painter.drawLine(one.start, QPointF(one.box.left() - 3, middle))
        painter.drawText(QPointF(one.box.left(), middle + metrics.capHeight() / 2), text)
    painter.setFont(plain)


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
