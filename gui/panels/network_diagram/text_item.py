"""A text item on the diagram: it knows its place and shrinks to fit."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSimpleTextItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from core.explain.formula import HIDDEN
from gui.style import theme

PILL_SIDE = 1.5 * theme.GRID
"""How far the pill of a covered number reaches beyond its ?, at either side."""

PART = 0
"""Under this key an item remembers which part of the network it belongs to."""


LARGE_TEXT, LEAST = 1.25, 1.15
"""From this size of text on, nothing on the page is smaller than that: it is read from afar."""


def is_read_from_afar() -> bool:
    """Whether text is so large that nothing on the page should be small."""
    return theme.text_scale() >= LARGE_TEXT


def font(size: float = theme.BODY, *, bold: bool = False) -> QFont:
    """Return a font for the page: its size on screen is a matter of the view's scale."""
    if is_read_from_afar():
        size = max(size, LEAST)
    made = theme.font(size, bold=bold)
    made.setPointSizeF(made.pointSizeF() / theme.text_scale())
    return made


class TextItem(QGraphicsSimpleTextItem):
    """Plain text in the middle of its place; it shrinks where it would become too wide.

    Args:
        key: the name of its place, under which ``readings`` has its text.
        size, bold: of the type.
        parent: the item it moves with.

    Attributes:
        height: of one line.
    """

    def __init__(
        self, key: str, size: float, parent: QGraphicsItem | None = None, *, bold: bool = False
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.setFont(font(size, bold=bold))
        self.height = QFontMetricsF(self.font()).height()
        self._written = ""
        self._type, self._pill, self._box = QRectF(), QRectF(), QRectF()
        self._is_left_out = False
        self.hide()
        self._place = QPointF()
        self._align = 0.5
        self._most = 0.0
        self._colour = QColor()

    @property
    def part(self) -> str:
        """The part of the network it speaks of."""
        return self.key.partition(".")[0]

    @property
    def is_seen(self) -> bool:
        """Whether anything of it can be seen."""
        return bool(self._written) and self.isVisible()

    def put(self, place: QPointF, *, align: float = 0.5, most: float = 0.0) -> None:
        """Choose the place.

        Args:
            place: where it stands.
            align: what stands there: 0 the left end, 0.5 the middle, 1 the right end.
            most: the width that must not be passed; 0 for any.
        """
        self._place, self._align, self._most = place, align, most
        self._settle()

    def write(self, text: str) -> None:
        """Show another text."""
        self.prepareGeometryChange()
        self._written = text
        self.setText(text)
        self._measure()
        self._settle()

    def leave_out(self) -> None:
        """Show it never: there is no room for it."""
        self._is_left_out = True
        self.hide()

    def paint_in(self, colour: str) -> None:
        """Show it in a colour of the theme."""
        if self._colour.name() != colour:
            self._colour = QColor(colour)
            self.setBrush(self._colour)

    def width(self) -> float:
        """Return how wide the text is as it is shown."""
        return self._type.width() * self.scale()

    def _measure(self) -> None:
        """Take down how large the text is: Qt asks for it at every drawing, several times."""
        self._type = self._box = super().boundingRect()
        self._pill = self._around_mark()
        if not self._pill.isEmpty():
            self._box = self._type.united(self._pill.adjusted(-1.0, -1.0, 1.0, 1.0))
        # Most texts are empty: of one that is hidden Qt asks nothing.
        self.setVisible(bool(self._written) and not self._is_left_out)

    def _settle(self) -> None:
        width = self._type.width()
        scale = min(1.0, self._most / width) if self._most and width else 1.0
        self.setScale(scale)
        x = self._place.x() - width * scale * self._align
        self.setPos(x, self._place.y() - self.height * scale / 2)

    def _around_mark(self) -> QRectF:
        """Return the pill around the ? of a covered number, which stands last; empty if none."""
        if not self._written.endswith(HIDDEN):
            return QRectF()
        box, mark = self._type, QFontMetricsF(self.font()).horizontalAdvance(HIDDEN)
        side = 2 * PILL_SIDE if self._written == HIDDEN else PILL_SIDE
        return QRectF(box.right() - mark, box.top(), mark, box.height()).adjusted(
            -side, 1.0, side, -1.0
        )

    # Qt.

    def boundingRect(self) -> QRectF:
        return self._box

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.boundingRect())
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        pill = self._pill
        if not pill.isEmpty():
            tokens = theme.current()
            painter.setPen(QPen(theme.colour(tokens.accent), 1.0))
            painter.setBrush(theme.colour(tokens.accent_soft))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        # Without a view, for a picture, there is no widget; Qt's own types forget that.
        super().paint(painter, option, widget)  # type: ignore[arg-type]


class Look(Enum):
    """How much attention a part asks for."""

    PLAIN = "plain"
    STRONG = "strong"
    CHOSEN = "chosen"
