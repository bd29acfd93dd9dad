"""Paints people on the map: circles and squares, a ring, and names where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gui.panels.decision_map.people_shown import PeopleShown
from gui.plot.plot import Plot
from gui.style import theme

RADIUS, RING = 4.5, 8.5
"""Of a person, and of the ring around the person explained, px at normal text."""

SQUARE = 1.8
"""The side of a square as large as a circle of radius 1."""


def draw_crowd(painter: QPainter, plot: Plot, dots: PeopleShown) -> list[QRectF]:
    """Draw everybody where they are; the person explained lies on top, in a ring.

    Returns:
        What names must not cover, if anybody is named.
    """
    tokens, scale = theme.current(), theme.text_scale()
    places = [plot.pixel(x, y) for x, y in zip(dots.x, dots.y, strict=True)]
    order = [i for i in range(len(places)) if i != dots.explained]
    if dots.explained >= 0:
        order.append(dots.explained)
        painter.setPen(QPen(theme.colour(tokens.accent), 2.5 * scale))
        painter.setBrush(theme.colour(tokens.surface))
        painter.drawEllipse(places[dots.explained], RING * scale, RING * scale)
    painter.setPen(QPen(theme.colour(tokens.surface), 1.5 * scale))
    female, male = theme.colour(tokens.positive), theme.colour(tokens.negative)
    radius = RADIUS * scale
    for i in order:
        painter.setBrush(female if dots.female[i] else male)
        if dots.female[i]:
            painter.drawEllipse(places[i], radius, radius)
        else:
            painter.drawRect(around(places[i], SQUARE * radius / 2))
    return _write_names(painter, plot.area, dots, places)


def _write_names(
    painter: QPainter, area: QRectF, dots: PeopleShown, places: Sequence[QPointF]
) -> list[QRectF]:
    """Write names beside their people where there is room, the person explained first."""
    if not any(dots.names):
        return []
    scale, plain = theme.text_scale(), painter.font()
    reaches = [scale * (RING if i == dots.explained else RADIUS) for i in range(len(places))]
    taken = [around(at, reach) for at, reach in zip(places, reaches, strict=True)]
    for i in sorted(range(len(places)), key=lambda i: i != dots.explained):
        if not dots.names[i]:
            continue
        is_explained = i == dots.explained
        painter.setFont(theme.font(theme.SMALL, bold=True) if is_explained else plain)
        others = taken[:i] + taken[i + 1 :]
        box = beside(
            places[i], reaches[i] + theme.GRID, painter, text=dots.names[i], area=area, taken=others
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
) -> QRectF | None:
    """Return where a name has room: right, left, above or below; None if nowhere.

    Args:
        at: whose name it is.
        reach: how far it stays away from there.
        painter: with the font that it is written in.
        text: the name.
        area: it stays within.
        taken: what it must not cover.
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
        if area.contains(box) and not any(box.intersects(other) for other in taken):
            return box
    return None


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
