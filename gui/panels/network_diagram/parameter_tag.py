"""The tag of a parameter on its line: name, value, gradient; and the factor beside it."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from gui.panels.network_diagram.lock_mark import lock_box, paint_lock
from gui.panels.network_diagram.text_item import PART, Look, TextItem
from gui.style import theme


class ParameterTag(QGraphicsPathItem):
    """A parameter: its name and value, below them its gradient or what becomes of it.

    Above it stands the factor that the chain rule takes from here.

    Args:
        name: the parameter.
        framed: whether it is drawn as a pill even while nothing is said about it.
    """

    PADDING = 1.75 * theme.GRID
    GAP = 1.25 * theme.GRID

    def __init__(self, name: str, *, framed: bool) -> None:
        super().__init__()
        self.setData(PART, name)
        self._framed = framed
        self.name = TextItem(f"{name}.name", theme.SMALL, self)
        self.value = TextItem(name, theme.SMALL, self, bold=True)
        self.slope = TextItem(f"{name}.slope", theme.SMALL, self)
        self.after = TextItem(f"{name}.after", theme.SMALL, self, bold=True)
        self.factor = Plate(f"{name}.factor", self, bold=True)
        self._least = 0.0
        self._lean = 0.0
        self._size = (0.0, 0.0)
        self._look: Look | None = None
        self.is_frozen = False

    @property
    def texts(self) -> tuple[TextItem, ...]:
        """Everything that is written on it."""
        return self.name, self.value, self.slope, self.after, self.factor.text

    def reserve(self, sample: str) -> None:
        """Be wide enough for a value like ``sample``, so that it does not change all the time."""
        self._least = QFontMetricsF(self.value.font()).horizontalAdvance(sample)

    def lean(self, lean: float) -> None:
        """Choose what stands on its place: 0 the middle, −1 the lower edge, 1 the upper edge."""
        self._lean = lean
        self.arrange()

    def arrange(self) -> None:
        """Put the texts in their places, and the pill around them."""
        second = next((text for text in (self.slope, self.after) if text.text()), None)
        pair = self.name.width() + self.GAP + self.value.width()
        least = self.name.width() + self.GAP + self._least
        width = max(pair, least, second.width() if second else 0.0) + 2 * self.PADDING
        row, below = self.value.height + theme.GRID, second.height if second else 0.0
        top = (row + below) * (self._lean - 1) / 2
        self.name.put(QPointF(-pair / 2, top + row / 2), align=0.0)
        self.value.put(QPointF(pair / 2, top + row / 2), align=1.0)
        if second is not None:
            second.put(QPointF(0.0, top + row + below / 2 - theme.GRID / 2))
        beside = self.factor.text.height / 2 + theme.GRID / 4
        self.factor.put(
            QPointF(0.0, top + row + below + beside if self._lean > 0 else top - beside)
        )
        self._frame(QRectF(-width / 2, top, width, row + below))

    def mark_frozen(self, frozen: bool) -> None:
        """Show a lock at the corner of a parameter that updates leave alone, or none."""
        if frozen != self.is_frozen:
            self.prepareGeometryChange()
            self.is_frozen = frozen
            self.update()

    @property
    def _lock(self) -> tuple[QPointF, float]:
        """Where the lock stands, before the name, and how large it is."""
        pill, side = self.path().boundingRect(), self.value.height
        middle = pill.top() + (self.value.height + theme.GRID) / 2
        return QPointF(pill.left() - side / 2 + theme.GRID / 2, middle), side

    # Qt. The lock stands beyond the pill.

    def boundingRect(self) -> QRectF:
        box = super().boundingRect()
        return box.united(lock_box(*self._lock)) if self.is_frozen else box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        super().paint(painter, option, widget)
        if self.is_frozen:
            paint_lock(painter, *self._lock)

    def draw(self, look: Look) -> None:
        """Draw the tag with the attention it asks for."""
        if look is self._look:
            return
        self._look = look
        tokens = theme.current()
        chosen = look is Look.CHOSEN
        framed = self._framed or chosen
        frame = tokens.accent if chosen else tokens.line
        self.setPen(QPen(QColor(frame), 1.5 if chosen else 1.0) if framed else Qt.PenStyle.NoPen)
        self.setBrush(QColor(tokens.surface) if framed else Qt.BrushStyle.NoBrush)
        self.name.paint_in(tokens.accent if chosen else tokens.muted)
        self.value.paint_in(tokens.ink)
        self.slope.paint_in(tokens.ink if look is Look.STRONG else tokens.muted)
        self.after.paint_in(tokens.accent if chosen else tokens.ink)
        self.factor.draw(tokens.accent)

    def _frame(self, box: QRectF) -> None:
        if (box.width(), box.height()) != self._size:
            self._size = box.width(), box.height()
            self.setPath(_rounded(box))


class Plate(QGraphicsPathItem):
    """A text beside a line or neuron, on a quiet ground where a line passes behind.

    Args:
        key: the name of its place.
        parent: the item it moves with.
        bold: of the type.
    """

    SIDE = 1.5 * theme.GRID

    def __init__(self, key: str, parent: QGraphicsItem | None = None, *, bold: bool) -> None:
        super().__init__(parent)
        self.text = TextItem(key, theme.SMALL, self, bold=bold)
        self._middle = QPointF()
        self._right, self._most = math.inf, 0.0
        self.setPen(Qt.PenStyle.NoPen)

    def put(self, middle: QPointF, *, right: float = math.inf, most: float = 0.0) -> None:
        """Choose the place.

        Args:
            middle: where its middle stands, if there is room.
            right: what its right end must not pass.
            most: the width that must not be passed; 0 for any.
        """
        self._middle, self._right, self._most = middle, right, most
        self.fit()

    def fit(self) -> None:
        """Be as wide as what is written."""
        self.text.put(QPointF(), most=self._most)
        width, height = self.text.width(), self.text.height
        x = min(self._middle.x(), self._right - width / 2)
        self.setPos(x, self._middle.y())
        width += 2 * self.SIDE
        box = QRectF(-width / 2, -height / 2, width, height)
        self.setPath(_rounded(box) if self.text.text() else QPainterPath())

    def draw(self, colour: str) -> None:
        """Draw it in a colour, on the surface of the theme."""
        self.setBrush(QColor(theme.current().surface))
        self.text.paint_in(colour)


def _rounded(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    radius = min(box.height() / 2, 2.5 * theme.GRID)
    path.addRoundedRect(box, radius, radius)
    return path
