"""The line of a weight: its size as width, its sign as colour and dash."""

import math
from functools import lru_cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QStyleOptionGraphicsItem, QWidget

from core.diagram.diagram_layout import Point
from gui.panels.network_diagram.lock_mark import paint_lock
from gui.panels.network_diagram.text_item import PART
from gui.style import theme

HIT_WIDTH = 4.0 * theme.GRID
"""How wide a line is to the mouse."""

LOCK = 4.0 * theme.GRID
"""The side of the lock on a frozen weight that has no tag."""

THINNEST, THICKEST = 1.25, 7.5
ACTIVE_SHARE, PAUSED_SHARE = 0.85, 0.3
"""How strongly a line is drawn, and how strongly while the stage is about another one."""


@lru_cache(maxsize=1024)
def width_of(weight: float, thin: float = 1.0) -> float:
    """Return how wide the line of a weight is drawn: 4 px for 1, in steps of a quarter."""
    size = math.sqrt(abs(weight)) if math.isfinite(weight) else math.inf
    width = min(THICKEST, THINNEST + 2.75 * size) * thin
    return max(1.0, round(4 * width) / 4)


class WeightLine(QGraphicsLineItem):
    """The line of one weight, or the one to the loss.

    Args:
        part: the parameter, or "loss".
        thin: how much thinner than usual, where there are many lines.
    """

    def __init__(self, part: str, thin: float = 1.0) -> None:
        super().__init__()
        self.setData(PART, part)
        self._thin = thin
        self._drawn: tuple[object, ...] = ()
        self._shape = QPainterPath()
        self._box = QRectF()
        self._has_lock = False

    def mark_frozen(self, frozen: bool) -> None:
        """Show a lock on the middle of a line without a tag whose weight updates leave alone."""
        if frozen != self._has_lock:
            self._has_lock = frozen
            self.update()

    def join(self, start: Point, end: Point) -> None:
        """Draw it from one point to another."""
        self.setLine(QLineF(*start, *end))
        path = QPainterPath(self.line().p1())
        path.lineTo(self.line().p2())
        stroker = QPainterPathStroker()
        stroker.setWidth(HIT_WIDTH)
        self._shape = stroker.createStroke(path)
        self._box = self._shape.boundingRect()

    def draw(self, weight: float, *, chosen: bool, active: bool) -> None:
        """Draw it for a weight: dashed for a negative one, faint where it is not the subject."""
        width = width_of(weight, self._thin) * (theme.emphasis() if chosen else 1.0)
        wanted = (width, weight < 0, chosen, active)
        if wanted != self._drawn:
            self._drawn = wanted
            tokens = theme.current()
            sign = tokens.negative if weight < 0 else tokens.positive
            colour = tokens.accent if chosen else sign
            share = 1.0 if chosen else ACTIVE_SHARE if active else PAUSED_SHARE
            mixed = _mixed(colour, tokens.surface, share)
            self.setPen(_pen(mixed, width, dashed=weight < 0))
            self.setZValue(1.0 if chosen else 0.0)

    # Qt. All are asked for by every drawing of every line.

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        super().paint(painter, option, widget)
        if self._has_lock:
            paint_lock(painter, self.line().center(), LOCK)

    def shape(self) -> QPainterPath:
        return self._shape

    def boundingRect(self) -> QRectF:
        return self._box


@lru_cache(maxsize=64)
def _mixed(colour: str, ground: str, share: float) -> str:
    """Mix a colour with the ground: to let that shine through takes three times as long to draw."""
    ink, below = QColor(colour), QColor(ground)
    pairs = (
        (ink.red(), below.red()),
        (ink.green(), below.green()),
        (ink.blue(), below.blue()),
    )
    return QColor(*(round(share * over + (1 - share) * under) for over, under in pairs)).name()


@lru_cache(maxsize=512)
def _pen(colour: str, width: float, *, dashed: bool) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        # In widths of the pen: dashes of about 9 px, or they run together on a wide line.
        pen.setDashPattern([max(1.6, 9.0 / width), max(1.0, 6.0 / width)])
    return pen
