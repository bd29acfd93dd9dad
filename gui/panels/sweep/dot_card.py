"""The card beside a dot: how its start ends, its loss curve beside the present one, and its map."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QWidget

from gui.plot.map_colours import coloured, shades
from gui.plot.scale import LOGARITHMIC
from gui.style import theme

Array = NDArray[np.float64]

CURVE = (150, 84)
MAP = (104, 84)
"""Width and height of the two pictures, px at normal text."""

GAP = 3 * theme.GRID

KEY = "Dashed: your run. Right: what it says for every weight and height."


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
    """Stands at the foot of the panel, below the dots; the mouse goes through it."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.setObjectName("diagram_card")
        self.setAccessibleName("About this start")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.facts: DotFacts | None = None
        self.hide()

    def tell(self, facts: DotFacts) -> None:
        """Show another start."""
        self.facts = facts
        self.setAccessibleDescription(f"{facts.title}. {facts.words}.")
        panel = self.parentWidget()
        assert panel is not None
        height = round(CURVE[1] * theme.text_scale() + 2 * GAP)
        self.setGeometry(0, panel.height() - height, panel.width(), height)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.facts is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, top = theme.text_scale(), float(GAP)
        plan = QRectF(0, top, MAP[0] * scale, MAP[1] * scale)
        plan.moveRight(self.width() - GAP)
        curve = QRectF(0, top, CURVE[0] * scale, CURVE[1] * scale)
        curve.moveRight(plan.left() - GAP)
        self._write(painter, QRectF(GAP, top, curve.left() - 2 * GAP, curve.height()))
        _draw_curves(painter, curve, self.facts)
        draw_map(painter, plan, self.facts.predictions, self.facts.people)

    def _write(self, painter: QPainter, room: QRectF) -> None:
        tokens, facts = theme.current(), self.facts
        assert facts is not None
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        painter.setFont(theme.font(theme.SMALL, bold=True))
        painter.setPen(theme.colour(tokens.ink))
        painter.drawText(room, flags, facts.title)
        used = painter.boundingRect(room, flags, facts.title).height() + theme.GRID
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.colour(tokens.muted))
        painter.drawText(room.adjusted(0, used, 0, 0), flags, f"{facts.words}. {KEY}")


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
    dashed = QPen(theme.colour(tokens.ink), 1.2, Qt.PenStyle.DashLine)
    pens = (
        (facts.own[0][inside], own[inside], dashed),
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


def draw_map(
    painter: QPainter, room: QRectF, predictions: Array, people: tuple[Array, Array]
) -> None:
    """Draw what the network says everywhere, and the people, round for Female as on the map."""
    tokens = theme.current()
    cells = np.ascontiguousarray(coloured(predictions, shades(tokens))[::-1])
    rows, columns = cells.shape
    image = QImage(cells.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(room, image)
    places, genders = people
    for (x, y), gender in zip(places.tolist(), genders.tolist(), strict=True):
        at = QPointF(room.left() + x * room.width(), room.bottom() - y * room.height())
        painter.setPen(QPen(theme.colour(tokens.surface), 1))
        painter.setBrush(theme.colour(tokens.positive if gender else tokens.negative))
        if gender:
            painter.drawEllipse(at, 3.0, 3.0)
        else:
            painter.drawRect(QRectF(at.x() - 2.6, at.y() - 2.6, 5.2, 5.2))
