"""A painted line of text, for factors: a QLabel for each would take too long to lay out."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from gui.style import theme
from gui.widgets.covered_pill import paint_pill
from gui.widgets.shrinking_label import LEAST, ReservedWidth, draw_smaller, scale_of


class PaintedText:
    """Plain text in the middle of its line, in a colour of the theme.

    Args:
        token: the theme's colour.

    Attributes:
        is_pill: whether it is painted as a covered number.
    """

    def __init__(self, token: str) -> None:
        self._token = token
        self._place = ReservedWidth()
        self._font = theme.font()
        self._metrics = QFontMetrics(self._font)
        self._text = ""
        self._measured = ("", 0)
        self._box = QRectF()
        self.is_pill = False

    def text(self) -> str:
        """Return what is written."""
        return self._text

    def write(self, text: str) -> None:
        """Write another text."""
        self._text = text

    def reserve(self, samples: Iterable[str]) -> None:
        """Be as wide as the widest of these texts, whatever is written."""
        self._place.reserve(samples)

    def set_font(self, font: QFont) -> None:
        """Write in another font."""
        self._font, self._metrics = font, QFontMetrics(font)
        self._measured = ("", 0)

    @property
    def height(self) -> int:
        """The height of the line, px."""
        return self._metrics.height()

    @property
    def width(self) -> int:
        """How wide it would like to be, px."""
        if self._place:
            return self._place.width_in(self._font)
        if self._measured[0] != self._text:
            self._measured = self._text, self._metrics.horizontalAdvance(self._text)
        return self._measured[1]

    @property
    def least_width(self) -> int:
        """How wide it must be: what has a reserved place may be written smaller."""
        return round(LEAST * self.width) if self._place else self.width

    def width_in(self, font: QFont) -> int:
        """Return how wide it would be in another font."""
        if self._place:
            return self._place.width_in(font)
        return QFontMetrics(font).horizontalAdvance(self._text)

    @property
    def scale(self) -> float:
        """How large the text is, 1 where there is room for it."""
        return scale_of(self._text, self._metrics, self._box.width())

    def put(self, box: QRectF) -> None:
        """Choose the place."""
        self._box = box

    def paint(self, painter: QPainter) -> None:
        """Paint it in its place."""
        painter.setFont(self._font)
        if self.is_pill:
            paint_pill(painter, self._box.toAlignedRect())
            return
        painter.setPen(theme.colour(getattr(theme.current(), self._token)))
        scale = self.scale
        if scale == 1.0:
            painter.drawText(self._box, Qt.AlignmentFlag.AlignCenter, self._text)
        else:
            draw_smaller(painter, self._text, self._box, scale)
