"""The network as it is printed: black on white, with an empty box where a number is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from core.diagram.diagram_layout import END_SPACE, Box, DiagramLayout, PartSizes, Point, least_page
from core.diagram.label_places import Extent, LabelPlaces, Obstacles, label_places
from core.explain.factor import symbol_of
from core.lessons.calculation import Calculation
from core.lessons.worksheet import SheetSection
from core.network.shape import LayerSizes, Neuron, ParameterPlace, places

PARTS = PartSizes(
    radius=24.0,
    input_radius=20.0,
    input_width=84.0,
    label=66.0,
    note=24.0,
    note_width=100.0,
    loss_width=96.0,
    loss_height=58.0,
    margin=8.0,
)
PITCH = 2 * (PARTS.radius + PARTS.note) + 6
"""From neuron to neuron, so that there is room between them for what both have written."""

TALLEST = 620.0
"""So much of a page, in pixels of 1/96 inch, the drawing takes at most."""

BOX = QSizeF(58.0, 20.0)
FONT_PIXELS = 13
INK, PAPER, LINE = QColor("black"), QColor("white"), QColor("#555555")
MOST_LABELS = 16
"""More weights than this are written in a table, not on their lines."""


@dataclass(frozen=True)
class NetworkDrawing:
    """The drawing of one section of a worksheet.

    Attributes:
        section: what is drawn.
        write: the numbers by their names, already written.
        width: how much room there is, pixels of 1/96 inch.
        font: what is written with.
    """

    section: SheetSection
    write: Mapping[str, str]
    width: float
    font: QFont
    labels: LabelPlaces | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", self._labels())

    @property
    def sizes(self) -> LayerSizes:
        """The network."""
        return self.calculation.update.before.layer_sizes

    @property
    def calculation(self) -> Calculation:
        """What is drawn, as lines."""
        return self.section.calculation

    @property
    def page(self) -> DiagramLayout:
        """Where everything stands; wider than there is room where the network is too large."""
        least_width, least_height = least_page(self.sizes, PARTS)
        ends = 2 * (PARTS.margin + PARTS.note + PARTS.radius)
        height = max(least_height, PITCH * (max(self.sizes) - 1 + END_SPACE) + ends)
        shrunk = max(1.0, height / TALLEST)
        return DiagramLayout(self.sizes, PARTS, max(self.width * shrunk, least_width), height)

    @property
    def size(self) -> QSizeF:
        """How large it is on paper."""
        page = self.page
        return QSizeF(self.width, page.height * self.width / page.width)

    @property
    def has_labels(self) -> bool:
        """Whether weights and biases are written in the drawing; else they need a table."""
        return self.labels is not None

    def paint(self, painter: QPainter) -> None:
        """Draw it with its corner at the origin."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = self.page
        painter.scale(self.width / page.width, self.width / page.width)
        painter.setFont(self.font)
        painter.setPen(QPen(LINE, 1.0))
        for start, end in (*self._lines().values(), page.loss_line):
            painter.drawLine(QPointF(*start), QPointF(*end))
        painter.setPen(QPen(INK, 1.2))
        for name, place in (self.labels.points if self.labels else {}).items():
            self._label(painter, place, self._written(name))
        for neuron, middle in page.neurons.items():
            self._neuron(painter, neuron, middle)
        self._loss(painter, page.loss)
        painter.restore()

    def _weights(self) -> Iterator[ParameterPlace]:
        return (place for place in places(self.sizes) if not place.is_bias)

    def _lines(self) -> dict[str, tuple[Point, Point]]:
        return {
            place.name: self.page.line((place.layer - 1, place.source), (place.layer, place.neuron))
            for place in self._weights()
            if place.source is not None
        }

    def _labels(self) -> LabelPlaces | None:
        lines = self._lines()
        if len(lines) > MOST_LABELS:
            return None
        metrics = QFontMetricsF(self.font)
        half = metrics.height() / 2
        extents = {
            name: Extent(metrics.horizontalAdvance(self._written(name)) + 6, half, half)
            for name in lines
        }
        circles = [
            (middle, PARTS.of_layer(layer)) for (layer, _), middle in self.page.neurons.items()
        ]
        found = label_places(lines, extents, Obstacles(circles, list(self._notes(metrics))))
        return found if found.are_clear else None

    def _notes(self, metrics: QFontMetricsF) -> Iterator[Box]:
        """Yield where something is written above and below the neurons, as wide as it is."""
        for neuron, (x, y) in self.page.neurons.items():
            away = PARTS.of_layer(neuron[0]) + PARTS.note / 2
            for side, name in ((-1, self._bias(neuron)), (1, self._symbol(neuron))):
                if not name:
                    continue
                text = f"{name} = " if name in self.section.hidden else self._written(name)
                box = BOX.width() if name in self.section.hidden else 6.0
                yield Box(x, y + side * away, metrics.horizontalAdvance(text) + box, BOX.height())

    def _written(self, name: str) -> str:
        return f"{name} = {self.write[name]}"

    def _symbol(self, neuron: Neuron) -> str:
        return symbol_of(self.sizes, neuron) if neuron[0] else f"x{neuron[1] + 1}"

    def _bias(self, neuron: Neuron) -> str:
        """Return the name of a neuron's bias; an input has none."""
        own = (p for p in places(self.sizes) if p.is_bias and (p.layer, p.neuron) == neuron)
        return next((place.name for place in own), "")

    def _label(self, painter: QPainter, place: Point, text: str) -> None:
        metrics = QFontMetricsF(self.font)
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 6, metrics.height())
        box.moveCenter(QPointF(*place))
        painter.fillRect(box, PAPER)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _neuron(self, painter: QPainter, neuron: Neuron, middle: Point) -> None:
        layer = neuron[0]
        radius = PARTS.of_layer(layer)
        symbol = self._symbol(neuron)
        painter.setBrush(PAPER)
        painter.drawEllipse(QPointF(*middle), radius, radius)
        circle = QRectF(middle.x - radius, middle.y - radius, 2 * radius, 2 * radius)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, symbol)
        below = Point(middle.x, middle.y + radius + PARTS.note / 2)
        self._value(painter, symbol, below)
        if layer and self.has_labels:
            above = Point(middle.x, middle.y - radius - PARTS.note / 2)
            self._label(painter, above, self._written(self._bias(neuron)))

    def _value(self, painter: QPainter, name: str, middle: Point) -> None:
        """Write a number, or draw the box in which it is to be written."""
        if name not in self.section.hidden:
            self._label(painter, middle, self._written(name))
            return
        metrics = QFontMetricsF(self.font)
        text = f"{name} = "
        width = metrics.horizontalAdvance(text)
        left = middle.x - (width + BOX.width()) / 2
        whole = QRectF(left, middle.y - BOX.height() / 2, width + BOX.width(), BOX.height())
        painter.fillRect(whole, PAPER)
        painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter, text)
        painter.drawRect(QRectF(QPointF(left + width, whole.top()), BOX))

    def _loss(self, painter: QPainter, box: Box) -> None:
        frame = QRectF(0, 0, box.width, box.height)
        frame.moveCenter(QPointF(box.x, box.y))
        painter.setBrush(PAPER)
        painter.drawRect(frame)
        top = QRectF(frame.left(), frame.top() + 4, box.width, box.height / 2 - 4)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, "loss")
        self._value(painter, "L", Point(box.x, box.y + box.height / 4))
