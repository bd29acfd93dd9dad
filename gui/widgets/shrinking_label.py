"""A label of fixed width whose text shrinks to fit, so that nothing moves while numbers change."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from gui.widgets.covered_pill import paint_pill, pill_width

LEAST = 0.6
"""How much narrower than its place it may become."""


class ReservedWidth:
    """A width reserved for sample texts; what is longer is written smaller."""

    def __init__(self) -> None:
        self._samples: tuple[str, ...] = ()
        self._widths: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._samples)

    def reserve(self, samples: Iterable[str]) -> bool:
        """Be as wide as the widest of these texts; return whether they are others."""
        samples = tuple(samples)
        if samples == self._samples:
            return False
        self._samples = samples
        self._widths.clear()
        return True

    def width_in(self, font: QFont) -> int:
        """Return how wide it is in a font."""
        key = font.key()
        if key not in self._widths:
            metrics = QFontMetrics(font)
            widths = (metrics.horizontalAdvance(text) for text in self._samples)
            self._widths[key] = max(widths, default=0)
        return self._widths[key]


def scale_of(text: str, metrics: QFontMetrics, room: float) -> float:
    """Return how large a text is written in some room, 1 where all of it has room."""
    needed = metrics.horizontalAdvance(text)
    return min(1.0, room / needed) if needed and room > 0 else 1.0


def draw_smaller(painter: QPainter, text: str, box: QRectF, scale: float) -> None:
    """Draw a text as wide as ``box`` by now, wherever it is aligned."""
    painter.save()
    painter.translate(box.left(), box.center().y())
    painter.scale(scale, scale)
    whole = QRectF(0.0, -box.height(), box.width() / scale + 1.0, 2.0 * box.height())
    painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


class ShrinkingLabel(QLabel):
    """A label as wide as its samples; what is longer is written smaller.

    Args:
        name: of the label.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._place = ReservedWidth()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def reserve(self, samples: Iterable[str]) -> None:
        """Be as wide as the widest of these texts, whatever is shown."""
        if self._place.reserve(samples):
            self.updateGeometry()

    def width_in(self, font: QFont) -> int:
        """Return how wide it would be in another font."""
        return self._place.width_in(font)

    @property
    def scale(self) -> float:
        """How large the text is, 1 where there is room for it."""
        return scale_of(self.text(), self.fontMetrics(), self.contentsRect().width())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.width_in(self.font()), hint.height()) if self._place else hint

    def minimumSizeHint(self) -> QSize:
        # Where a card is narrower than its place, it is written smaller too.
        hint = self.sizeHint()
        return QSize(round(LEAST * hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.property("covered"):
            painter = QPainter(self)
            painter.setFont(self.font())
            pill = self.rect()
            pill.setWidth(min(pill.width(), pill_width(self.fontMetrics())))
            paint_pill(painter, pill, strong=self.hasFocus())
            return
        scale = self.scale
        if scale == 1.0:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        draw_smaller(painter, self.text(), QRectF(self.contentsRect()), scale)
