"""The overlay of the map: people, the person asked about, the legend, the reading of the cursor."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPen

from gui.panels.decision_map.people_painter import (
    RING,
    around,
    beside,
    draw_crowd,
    write_on_plate,
)
from gui.panels.decision_map.people_shown import PeopleShown
from gui.plot.end_labels import GAP
from gui.plot.map_colours import hidden_shade, shade
from gui.plot.overlay import CursorReading, Overlay
from gui.plot.plot import Plot
from gui.style import theme

ARM = 5.0
"""Of the cross, px at normal text."""

KEY = 3 * theme.GRID
"""The width of the bar of colours, px."""

ASKED = "Predict"
"""Written at the cross: where its numbers come from."""

Ends = tuple[tuple[float, str], ...]

CLASSES: Ends = ((1.0, "1 Female"), (0.5, "0.5"), (0.0, "0 Male"))
"""What is written beside the key, by its height: of the output."""


class MapOverlay(Overlay):
    """Paints over the map, on screen and in exported pictures.

    Attributes:
        dots: the people, or None before anybody was looked up.
        supposed: the position of the person supposed, or None.
        across, up: what runs along the bottom and upwards.
        mark: the decimal mark.
        ends: what is written beside the key, by its height from 0 to 1.
        half: where on the key the line lies.
        is_hidden: whether the map is that of a hidden neuron, in neutral colours.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.dots: PeopleShown | None = None
        self.supposed: tuple[float, float] | None = None
        self.across = self.up = ""
        self.mark = "."
        self.ends, self.half, self.is_hidden = CLASSES, 0.5, False

    def room(self) -> float:
        """Return how many pixels the key needs right of the map.

        Those of the output at least, so that the map stays where it is while one points at neurons.
        """
        metrics = QFontMetricsF(theme.font(theme.SMALL))
        texts = [text for _, text in (*CLASSES, *self.ends)]
        return 2 * GAP + KEY + max(metrics.horizontalAdvance(text) for text in texts)

    def draw(self, painter: QPainter, *, ticks: bool = True) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small)
        self._draw_key(painter)
        painter.save()
        painter.setClipRect(self._plot.area)
        self._name_axes(painter)
        cross = None if self.supposed is None else self._plot.pixel(*self.supposed)
        free = [] if cross is None else [around(cross, ARM * theme.text_scale())]
        dots = self.dots
        taken = [] if dots is None else draw_crowd(painter, self._plot, dots, free)
        if cross is not None:
            self._draw_cross(painter, cross, taken)
        painter.restore()
        super().draw(painter, ticks=ticks)

    def _name_axes(self, painter: QPainter) -> None:
        """Write what runs upwards and along the bottom where these end, inside the map."""
        area, metrics = self._plot.area, self._metrics
        write_on_plate(painter, area.topLeft() + QPointF(GAP, GAP / 2), self.up)
        corner = QPointF(metrics.horizontalAdvance(self.across) + GAP, metrics.height() + GAP / 2)
        write_on_plate(painter, area.bottomRight() - corner, self.across)

    def _draw_key(self, painter: QPainter) -> None:
        """Draw the bar of colours with the words at its ends, and the line at one half."""
        tokens, area = theme.current(), self._plot.area
        bar = QRectF(area.right() + GAP, area.top(), KEY, area.height())
        blend = QLinearGradient(bar.topLeft(), bar.bottomLeft())
        ground = hidden_shade if self.is_hidden else shade
        for value in (0.0, 0.5, 1.0):
            blend.setColorAt(1.0 - value, ground(tokens, value))
        painter.setPen(QPen(theme.colour(tokens.edge), 1))
        painter.setBrush(blend)
        painter.drawRect(bar)
        half = self._metrics.capHeight() / 2
        painter.setPen(theme.colour(tokens.ink))
        for value, text in self.ends:
            y = bar.bottom() - value * bar.height() + half
            inside = min(max(y, bar.top() + 2 * half), bar.bottom())
            place = QPointF(bar.right() + GAP / 2, inside)
            painter.drawText(place, text.replace(".", self.mark))
        painter.setPen(QPen(theme.colour(tokens.ink), 1.5 * theme.text_scale()))
        middle = bar.bottom() - self.half * bar.height()
        painter.drawLine(QPointF(bar.left(), middle), QPointF(bar.right(), middle))

    def _draw_cross(self, painter: QPainter, at: QPointF, taken: Sequence[QRectF]) -> None:
        tokens, scale = theme.current(), theme.text_scale()
        arm = ARM * scale
        for colour, width in ((tokens.surface, 5.0), (tokens.ink, 2.0)):
            pen = QPen(theme.colour(colour), width * scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm))
            painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))
        dots = self.dots
        box = beside(
            at,
            arm + theme.GRID,
            painter,
            text=ASKED,
            area=self._plot.area,
            taken=[box for box in taken if not box.contains(at)],
            others=[]
            if dots is None
            else [self._plot.pixel(x, y) for x, y in zip(dots.x, dots.y, strict=True)],
        )
        if box is not None:
            write_on_plate(painter, box.topLeft(), ASKED)

    def _draw_cursor(self, painter: QPainter, reading: CursorReading) -> None:
        """A ring where the mouse reads; no line, for the map has two directions."""
        at, scale = self._plot.pixel(reading.x, reading.y), theme.text_scale()
        reach = RING * scale
        painter.setPen(QPen(theme.colour(theme.current().accent), 1.5 * scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, reach, reach)
        room = self._plot.area.adjusted(0, 0, -theme.GRID, 0)
        if at.y() < room.center().y():
            room.setTop(room.bottom() - self._reading_height())
        self._draw_reading(painter, reading, at.x(), room)
