"""Paints people on the map: circles and squares, a ring, and names where there is room."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gui.panels.decision_map.people_shown import PeopleShown
from gui.plot.plot import Plot
from gui.style import theme

RADIUS, RING = 4.5, 8.5
"""Of a person, and of the ring around the person explained, px at normal text."""

CLEARLY = 1.2
"""So many times as far as from its own dot a name is from every other."""

SQUARE = 1.8
"""The side of a square as large as a circle of radius 1."""


def draw_crowd(
    painter: QPainter, plot: Plot, dots: PeopleShown, keep_free: Sequence[QRectF] = ()
) -> list[QRectF]:
    """Draw everybody where they are; the person explained lies on top, in a ring.

    Args:
        painter: of the map.
        plot: where everybody stands.
        dots: who is drawn.
        keep_free: what no name may cover.

    Returns:
        What further words must not cover, if anybody is named.
    """
    tokens, scale = theme.current(), theme.text_scale()
    places = [plot.pixel(x, y) for x, y in zip(dots.x, dots.y, strict=True)]
    order = [i for i in range(len(places)) if i != dots.explained]
    if dots.explained >= 0:
        order.append(dots.explained)
        painter.setPen(QPen(theme.colour(tokens.accent), 2.5 * scale))
        painter.setBrush(theme.colour(tokens.surface))
        painter.drawEllipse(places[dots.explained], RING * scale, RING * scale)
    rim = QPen(theme.colour(tokens.surface), 1.5 * scale)
    female, male = theme.colour(tokens.positive), theme.colour(tokens.negative)
    radius = RADIUS * scale
    for i in order:
        colour = female if dots.female[i] else male
        # A test person is hollow: the ground shows through.
        painter.setPen(QPen(colour, 2.5 * scale) if dots.is_test[i] else rim)
        painter.setBrush(theme.colour(tokens.surface, 0.6) if dots.is_test[i] else colour)
        if dots.female[i]:
            painter.drawEllipse(places[i], radius, radius)
        else:
            painter.drawRect(around(places[i], SQUARE * radius / 2))
    return _write_names(painter, plot.area, dots, places, keep_free)


def _write_names(
    painter: QPainter,
    area: QRectF,
    dots: PeopleShown,
    places: Sequence[QPointF],
    keep_free: Sequence[QRectF],
) -> list[QRectF]:
    """Write names beside their people where there is room, the person explained first."""
    if not any(dots.names):
        return []
    scale, plain = theme.text_scale(), painter.font()
    reaches = [scale * (RING if i == dots.explained else RADIUS) for i in range(len(places))]
    taken = [around(at, reach) for at, reach in zip(places, reaches, strict=True)]
    taken += keep_free
    middles = [box.center() for box in taken]
    for i in sorted(range(len(places)), key=lambda i: i != dots.explained):
        if not dots.names[i]:
            continue
        is_explained = i == dots.explained
        painter.setFont(theme.font(theme.SMALL, bold=True) if is_explained else plain)
        box = beside(
            places[i],
            reaches[i] + theme.GRID,
            painter,
            text=dots.names[i],
            area=area,
            taken=taken[:i] + taken[i + 1 :],
            others=middles[:i] + middles[i + 1 :],
        )
        if box is not None:
            write_on_plate(painter, box.topLeft(), dots.names[i])
            taken.append(box)
    painter.setFont(plain)
    return taken


def beside(
    at: QPointF,
    reach: float,
    painter: QPainter,
    text: str,
    area: QRectF,
    taken: Sequence[QRectF],
    others: Sequence[QPointF],
) -> QRectF | None:
    """Return where a name has room: right, left, above or below; None if nowhere.

    It stands nearer to whose name it is than to anything else, or nobody could tell whose it is.

    Args:
        at: whose name it is.
        reach: how far it stays away from there.
        painter: with the font that it is written in.
        text: the name.
        area: it stays within.
        taken: what it must not cover.
        others: the middles of all else that is marked.
    """
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text), metrics.height()
    for corner in (
        QPointF(reach, -height / 2),
        QPointF(-reach - width, -height / 2),
        QPointF(-width / 2, -reach - height),
        QPointF(-width / 2, reach),
    ):
        box = QRectF(at + corner, at + corner + QPointF(width, height))
        if not area.contains(box) or any(box.intersects(other) for other in taken):
            continue
        own = from_box(box, at)
        if all(from_box(box, other) > CLEARLY * own for other in others):
            return box
    return None


def from_box(box: QRectF, at: QPointF) -> float:
    """Return how far a place is from the nearest edge of a box, px; 0 inside."""
    across = max(box.left() - at.x(), 0.0, at.x() - box.right())
    down = max(box.top() - at.y(), 0.0, at.y() - box.bottom())
    return math.hypot(across, down)


def write_on_plate(painter: QPainter, corner: QPointF, text: str) -> None:
    """Write on a pale ground that lets the map through."""
    tokens, metrics = theme.current(), QFontMetricsF(painter.font())
    plate = QRectF(corner.x(), corner.y(), metrics.horizontalAdvance(text), metrics.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(tokens.surface, 0.75))
    painter.drawRoundedRect(plate.adjusted(-theme.GRID / 2, 0, theme.GRID / 2, 0), 3, 3)
    painter.setPen(theme.colour(tokens.ink))
    painter.drawText(QPointF(plate.left(), plate.top() + metrics.ascent()), text)


def around(middle: QPointF, reach: float) -> QRectF:
    """Return the square whose middle and half side are given."""
    return QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)
