"""The circles of the diagram, and the box with the loss."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsPathItem

from core.diagram.diagram_layout import Box, Point
from gui.panels.network_diagram.parameter_tag import Plate
from gui.panels.network_diagram.text_item import PART, Look, TextItem
from gui.panels.network_diagram.texts import NOT_YET
from gui.style import theme


def outline(look: Look, *, active: bool) -> QPen:
    """Return the pen of a circle or box."""
    tokens = theme.current()
    if look is Look.CHOSEN:
        return QPen(QColor(tokens.accent), 2.5 if active else 2.0)
    if look is Look.STRONG:
        return QPen(QColor(tokens.ink), 2.5)
    return QPen(QColor(tokens.ink if active else tokens.edge), 1.5 if active else 1.0)


class Circle(QGraphicsEllipseItem):
    """An input or a neuron: what it is called, what it says, and the sum behind it.

    Args:
        name: "x1", "h1" or "o1".
        radius: of the circle.
        compact: whether there is room for the name and the value only.
    """

    def __init__(self, name: str, radius: float, *, compact: bool) -> None:
        super().__init__(-radius, -radius, 2 * radius, 2 * radius)
        self.setData(PART, name)
        self._is_input = name.startswith("x")
        self._drawn: tuple[Look, bool] | None = None
        size = theme.SMALL if compact else theme.LARGE
        self.value = TextItem(name, size, self, bold=True)
        self.name = TextItem(f"{name}.name", theme.SMALL, self)
        self.sum = TextItem(f"{name}.sum", theme.SMALL, self)
        self.slope = Plate(f"{name}.slope", self, bold=False)
        self.raw = TextItem(f"{name}.raw", theme.SMALL, self)
        self.unit = TextItem(f"{name}.unit", theme.SMALL, self)
        self._arrange(radius, compact=compact)

    @property
    def texts(self) -> tuple[TextItem, ...]:
        """Everything that is written in and around it."""
        return self.value, self.name, self.sum, self.slope.text, self.raw, self.unit

    def stand(self, place: Point, *, is_high: bool) -> None:
        """Move to a place; in the upper half of the page the outer side is the upper one.

        A bias stands on the outer side, and what an input was before the shift; the gradient of
        a neuron stands on the inner one.
        """
        self.setPos(*place)
        outward = -1.0 if is_high else 1.0
        away = self.rect().height() / 2 + self.raw.height / 2 + theme.GRID / 2
        # Right of it begins what is said about the lines that lead on.
        self.slope.put(QPointF(0.0, -outward * away), right=self.rect().right())
        self.raw.put(QPointF(0.0, outward * away), most=1.2 * self.rect().width())
        self.unit.put(QPointF(0.0, outward * (away + self.raw.height)))

    def draw(self, look: Look, *, active: bool) -> None:
        """Draw it with the attention it asks for."""
        tokens = theme.current()
        self.value.paint_in(tokens.muted if self.value.text() == NOT_YET else tokens.ink)
        if (look, active) == self._drawn:
            return
        self._drawn = look, active
        self.setPen(outline(look, active=active))
        self.setBrush(QColor(tokens.surface))
        self.slope.draw(tokens.muted)
        for text in (self.name, self.sum, self.raw, self.unit):
            text.paint_in(tokens.muted)

    def _arrange(self, radius: float, *, compact: bool) -> None:
        """Put name above value above sum; an input has its name below, and no sum."""
        chord = 2 * radius - 2 * theme.GRID
        step = self.value.height / 2 + self.name.height / 2 - theme.GRID / 2
        side = 1.0 if self._is_input else -1.0
        middle = -side * step / 2 if compact or self._is_input else 0.0
        self.value.put(QPointF(0.0, middle), most=chord)
        self.name.put(QPointF(0.0, middle + side * step), most=0.8 * chord)
        self.sum.put(QPointF(0.0, step), most=0.84 * chord)
        self.sum.setVisible(not compact)


class LossBox(QGraphicsPathItem):
    """The loss of this person, the truth it is measured against, and ∂L/∂ŷ before it."""

    def __init__(self) -> None:
        super().__init__()
        self.setData(PART, "loss")
        self.name = TextItem("loss.name", theme.SMALL, self)
        self.value = TextItem("loss", theme.LARGE, self, bold=True)
        self.truth = TextItem("loss.y", theme.SMALL, self)
        self.factor = Plate("loss.factor", self, bold=True)
        self._drawn: tuple[Look, bool] | None = None

    @property
    def texts(self) -> tuple[TextItem, ...]:
        """Everything that is written in and beside it."""
        return self.name, self.value, self.truth, self.factor.text

    def stand(self, box: Box, before: float) -> None:
        """Move to a place.

        Args:
            box: the place.
            before: how much room there is left of it, for a long ∂L/∂ŷ.
        """
        self.setPos(box.x, box.y)
        path = QPainterPath()
        corner = 2.0 * theme.GRID
        rect = QRectF(-box.width / 2, -box.height / 2, box.width, box.height)
        path.addRoundedRect(rect, corner, corner)
        self.setPath(path)
        step = self.value.height / 2 + self.name.height / 2 - theme.GRID / 2
        most = box.width - 2 * theme.GRID
        self.value.put(QPointF(), most=most)
        self.name.put(QPointF(0.0, -step), most=most)
        self.truth.put(QPointF(0.0, step), most=most)
        above = QPointF(0.0, -box.height / 2 - self.name.height / 2 - theme.GRID)
        self.factor.put(above, right=box.width / 2, most=box.width + before)

    def draw(self, look: Look, *, active: bool) -> None:
        """Draw it with the attention it asks for."""
        tokens = theme.current()
        self.value.paint_in(tokens.muted if self.value.text() == NOT_YET else tokens.ink)
        if (look, active) == self._drawn:
            return
        self._drawn = look, active
        self.setPen(outline(look, active=active))
        self.setBrush(QColor(tokens.surface))
        self.name.paint_in(tokens.muted)
        self.truth.paint_in(tokens.muted)
        self.factor.draw(tokens.accent)
