"""The card beside a dot: how its start ends, its loss curve beside the present one, and its map."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QWidget

from gui.plot.scale import LOGARITHMIC
from gui.plot.shades import coloured, shades
from gui.style import theme

Array = NDArray[np.float64]

CURVE = (150, 84)
MAP = (104, 84)
"""Width and height of the two pictures, px at normal text."""


@dataclass(frozen=True, eq=False, kw_only=True)
class DotFacts:
    """What the card shows.

    Attributes:
        title, words: which start it is, and how it ends.
        curve, own: (epochs, losses) of the start and of the present run.
        predictions: ŷ over the map, (rows from below, columns); NaN for no answer.
        people: where people stand on the map, (n, 2) from 0 to 1; their genders, (n,).
    """

    title: str
    words: str
    curve: tuple[Array, Array]
    own: tuple[Array, Array]
    predictions: Array
    people: tuple[Array, Array]


class DotCard(QFrame):
    """Stands over the picture, away from the dot; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("diagram_card")
        self.setAccessibleName("About this start")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.facts: DotFacts | None = None
        self.hide()

    def tell(self, facts: DotFacts, away_from: QPointF) -> None:
        """Show another start, on the side of the picture where its dot is not."""
        self.facts = facts
        self.setAccessibleDescription(f"{facts.title}. {facts.words}.")
        self.resize(self.sizeHint())
        room = self.parentWidget()
        assert room is not None
        gap = 2 * theme.GRID
        is_right = away_from.x() > room.width() / 2
        x = 14 * theme.GRID if is_right else room.width() - self.width() - gap
        is_low = away_from.y() > room.height() / 2
        y = gap if is_low else max(gap, room.height() - self.height() - 16 * theme.GRID)
        self.move(max(0, x), y)
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        scale, gap = theme.text_scale(), 3 * theme.GRID
        self.ensurePolished()
        width = (CURVE[0] + MAP[0]) * scale + 3 * gap
        if self.facts is not None:
            metrics = self.fontMetrics()
            width = max(width, metrics.horizontalAdvance(self.facts.words) + 2 * gap)
        return QSize(round(width), round(CURVE[1] * scale + 2.6 * self.fontMetrics().height() + 2 * gap))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        facts = self.facts
        if facts is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, gap, scale = theme.current(), 3.0 * theme.GRID, theme.text_scale()
        line = self.fontMetrics().height()
        painter.setFont(theme.font(theme.SMALL, bold=True))
        painter.setPen(theme.colour(tokens.ink))
        painter.drawText(QPointF(gap, gap + 0.8 * line), facts.title)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.colour(tokens.muted))
        painter.drawText(QPointF(gap, gap + 1.9 * line), facts.words)
        top = gap + 2.4 * line
        curve = QRectF(gap, top, CURVE[0] * scale, CURVE[1] * scale)
        _draw_curves(painter, curve, facts)
        _draw_map(painter, QRectF(curve.right() + gap, top, MAP[0] * scale, MAP[1] * scale), facts)


def _draw_curves(painter: QPainter, room: QRectF, facts: DotFacts) -> None:
    """Draw both loss curves, logarithmic, over the epochs of the start."""
    tokens = theme.current()
    epochs, losses = facts.curve
    y = LOGARITHMIC.positions(losses)
    own = LOGARITHMIC.positions(facts.own[1])
    inside = facts.own[0] <= epochs[-1]
    known = np.concatenate([y[np.isfinite(y)], own[inside]])
    low, high = (float(known.min()), float(known.max())) if len(known) else (-1.0, 0.0)
    span = max(high - low, 0.1)
    painter.setPen(QPen(theme.colour(tokens.line), 1))
    painter.drawLine(room.bottomLeft(), room.bottomRight())
    painter.drawLine(room.bottomLeft(), room.topLeft())
    pens = (
        (facts.own[0][inside], own[inside], QPen(theme.colour(tokens.ink), 1.2, Qt.PenStyle.DashLine)),
        (epochs, y, QPen(theme.colour(tokens.accent), 1.8)),
    )
    for x, positions, pen in pens:
        points = [
            QPointF(
                room.left() + room.width() * px / max(1.0, float(epochs[-1])),
                room.bottom() - room.height() * (py - low) / span,
            )
            for px, py in zip(x.tolist(), positions.tolist(), strict=True)
            if np.isfinite(py)
        ]
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))


def _draw_map(painter: QPainter, room: QRectF, facts: DotFacts) -> None:
    """Draw what the network says everywhere, and the people, round for Female as on the map."""
    tokens = theme.current()
    cells = np.ascontiguousarray(coloured(facts.predictions, shades(tokens))[::-1])
    rows, columns = cells.shape
    image = QImage(cells.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(room, image)
    places, genders = facts.people
    for (x, y), gender in zip(places.tolist(), genders.tolist(), strict=True):
        at = QPointF(room.left() + x * room.width(), room.bottom() - y * room.height())
        painter.setPen(QPen(theme.colour(tokens.surface), 1))
        painter.setBrush(theme.colour(tokens.positive if gender else tokens.negative))
        if gender:
            painter.drawEllipse(at, 3.0, 3.0)
        else:
            painter.drawRect(QRectF(at.x() - 2.6, at.y() - 2.6, 5.2, 5.2))
