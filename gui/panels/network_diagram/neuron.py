"""The neurons of the diagram, with or without a map in them, and the box with the loss."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from core.diagram.diagram_layout import Box, Point
from gui.panels.network_diagram.map_on_screen import MapOnScreen
from gui.panels.network_diagram.map_picture import Dots, MapPicture, paint_map
from gui.panels.network_diagram.parameter_tag import Plate
from gui.panels.network_diagram.text_item import PART, Look, TextItem, is_read_from_afar
from gui.panels.network_diagram.texts import NOT_YET
from gui.style import theme

CORNER = 0.4
"""How round the corners of a neuron with a map are, as a part of half its side."""


RAW_INPUT = "133 lb − 135"
"""What is written beside an input has at least the room of that."""


def outline(look: Look, *, active: bool) -> QPen:
    """Return the pen of a circle or box."""
    tokens = theme.current()
    if look is Look.CHOSEN:
        return QPen(QColor(tokens.accent), 2.5 if active else 2.0)
    if look is Look.STRONG:
        return QPen(QColor(tokens.ink), 2.5)
    return QPen(QColor(tokens.ink if active else tokens.edge), 1.5 if active else 1.0)


class Circle(QGraphicsPathItem):
    """An input or a neuron: what it is called, what it says, and the sum behind it.

    A neuron with a map is a square with round corners: the map, and its numbers on a strip below.

    Args:
        name: "x1", "h1" or "o1".
        radius: of the circle, or half the side of the square.
        compact: whether there is room for the name and the value only.
        has_map: whether there is a map in it.
    """

    def __init__(self, name: str, radius: float, *, compact: bool, has_map: bool) -> None:
        super().__init__()
        self.setData(PART, name)
        self._is_input = name.startswith("x")
        self._radius, self._has_map = radius, has_map
        self._map: MapPicture | None = None
        self._dots: Dots = ()
        self._drawn: tuple[Look, bool] | None = None
        size = theme.SMALL if compact else theme.LARGE
        self.value = TextItem(name, size, self, bold=True)
        self.name = TextItem(f"{name}.name", theme.SMALL, self)
        self.sum = TextItem(f"{name}.sum", theme.SMALL, self)
        self.slope = Plate(f"{name}.slope", self, bold=False)
        self.terms = Plate(f"{name}.terms", self, bold=False)
        self.terms.hide()
        self.raw = TextItem(f"{name}.raw", theme.SMALL, self)
        self.unit = TextItem(f"{name}.unit", theme.SMALL, self)
        self.setPath(self._outline())
        self._on_screen = MapOnScreen(self.path())
        self._strip = 0.0
        if compact:
            self.sum.leave_out()
        if has_map:
            self._arrange_below_map(compact=compact)
        else:
            self._arrange(compact=compact)

    @property
    def texts(self) -> tuple[TextItem, ...]:
        """Everything that is written in and around it."""
        plates = self.slope.text, self.terms.text
        return self.value, self.name, self.sum, self.raw, self.unit, *plates

    def stand(self, place: Point, *, is_high: bool) -> None:
        """Move to a place; in the upper half of the page the outer side is the upper one.

        A bias stands on the outer side, and what an input was before the shift; the gradient of
        a neuron stands on the inner one.
        """
        self.setPos(*place)
        outward = -1.0 if is_high else 1.0
        away = self._radius + self.raw.height / 2 + theme.GRID / 2
        # Right of it begins what is said about the lines that lead on.
        self.slope.put(QPointF(0.0, -outward * away), right=self._radius)
        sample = QFontMetricsF(self.raw.font()).horizontalAdvance(RAW_INPUT)
        self.raw.put(QPointF(0.0, outward * away), most=max(2.4 * self._radius, sample))
        self.unit.put(QPointF(0.0, outward * (away + self.raw.height)))

    def write_sum_at(self, place: Point | None, most: float) -> None:
        """Write the sum out at a place of the page, no wider than ``most``; None for nowhere."""
        self.terms.setVisible(place is not None)
        if place is not None:
            self.terms.put(self.mapFromScene(QPointF(*place)), most=most)
            if (place.y > self.y()) == (self.slope.y() > 0.0):
                # The gradient of the neuron stands beyond it.
                beyond = math.copysign(self.terms.text.height, self.slope.y())
                self.slope.put(QPointF(0.0, self.slope.y() + beyond), right=self._radius)

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
        self.terms.draw(tokens.muted)
        for text in (self.name, self.sum, self.raw, self.unit):
            text.paint_in(tokens.muted)

    @property
    def part_of_map(self) -> QRectF:
        """Where its map is; empty if it has none."""
        if self._map is None:
            return QRectF()
        radius = self._radius
        return QRectF(-radius, -radius, 2 * radius, 2 * radius - self._strip)

    def show_map(self, picture: MapPicture | None, dots: Dots) -> None:
        """Show another map; None for none."""
        self._map, self._dots = picture, dots
        self._on_screen.forget()
        self.update()

    def _outline(self) -> QPainterPath:
        path, side = QPainterPath(), 2 * self._radius
        box = QRectF(-self._radius, -self._radius, side, side)
        if self._has_map:
            path.addRoundedRect(box, CORNER * self._radius, CORNER * self._radius)
        else:
            path.addEllipse(box)
        return path

    def _arrange(self, *, compact: bool) -> None:
        """Put name above value above sum; an input has its name below, and no sum."""
        chord = 2 * self._radius - 2 * theme.GRID
        step = self.value.height / 2 + self.name.height / 2 - theme.GRID / 2
        side = 1.0 if self._is_input else -1.0
        middle = -side * step / 2 if compact or self._is_input else 0.0
        self.value.put(QPointF(0.0, middle), most=chord)
        self.name.put(QPointF(0.0, middle + side * step), most=0.8 * chord)
        self.sum.put(QPointF(0.0, step), most=0.84 * chord)

    def _arrange_below_map(self, *, compact: bool) -> None:
        """Put the name into a corner of the map, value and sum on the strip below it."""
        radius, foot = self._radius, theme.GRID / 2
        below = 0.0 if compact else self.sum.height - foot
        self._strip = self.value.height + below
        bottom = radius - foot
        most = 2 * radius - (1.0 if is_read_from_afar() else 2.0) * theme.GRID
        self.sum.put(QPointF(0.0, bottom - self.sum.height / 2), most=0.92 * most)
        self.value.put(QPointF(0.0, bottom - below - self.value.height / 2), most=most)
        corner = QPointF(2.5 * theme.GRID - radius, self.name.height / 2 + theme.GRID - radius)
        self.name.put(corner, align=0.0, most=most)

    # Qt.

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        super().paint(painter, option, widget)
        if self._map is None:
            return
        if widget is None:  # in a file it stays lines and dots, of any size
            painter.save()
            painter.setClipPath(self.path(), Qt.ClipOperation.IntersectClip)
            paint_map(painter, self._map, self._dots, self.part_of_map)
            painter.restore()
        else:
            self._on_screen.paint(painter, self._map, self._dots, self.part_of_map)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().surface))
        plate = self.name.mapRectToParent(self.name.boundingRect())
        painter.drawRoundedRect(plate.adjusted(-theme.GRID / 2, 0, theme.GRID / 2, 0), 3, 3)
        painter.setPen(self.pen())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path())


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
        most = box.width - (0.5 if is_read_from_afar() else 2.0) * theme.GRID
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
