"""A number in a place of a fixed width, so that nothing moves while it changes."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

LEAST = 0.6
"""How much narrower than its place it may become."""


class FittedLabel(QLabel):
    """Plain text in a place as wide as its samples; what is longer is written smaller.

    Args:
        name: of the label.
        kind: the property by which the theme knows its colour; empty for ink.
    """

    def __init__(self, name: str, kind: str = "") -> None:
        super().__init__()
        self._samples: tuple[str, ...] = ()
        self._widths: dict[str, int] = {}
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if kind:
            self.setProperty(kind, True)

    def reserve(self, samples: Iterable[str]) -> None:
        """Be as wide as the widest of these texts, whatever is shown."""
        samples = tuple(samples)
        if samples != self._samples:
            self._samples = samples
            self._widths.clear()
            self.updateGeometry()

    def width_in(self, font: QFont) -> int:
        """Return how wide it would be in another font."""
        key = font.key()
        if key not in self._widths:
            metrics = QFontMetrics(font)
            widths = (metrics.horizontalAdvance(text) for text in self._samples)
            self._widths[key] = max(widths, default=0)
        return self._widths[key]

    @property
    def scale(self) -> float:
        """How large the text is, 1 where there is room for it."""
        room = self.contentsRect().width()
        needed = self.fontMetrics().horizontalAdvance(self.text())
        return min(1.0, room / needed) if needed and room > 0 else 1.0

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.width_in(self.font()), hint.height()) if self._samples else hint

    def minimumSizeHint(self) -> QSize:
        # Where a card is narrower than its place, it is written smaller too.
        hint = self.sizeHint()
        return QSize(round(LEAST * hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        scale = self.scale
        if scale == 1.0:
            super().paintEvent(event)
            return
        box = QRectF(self.contentsRect())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.translate(box.left(), box.center().y())
        painter.scale(scale, scale)
        # As wide as the text by now, wherever it is aligned.
        whole = QRectF(0.0, -box.height(), box.width() / scale + 1.0, 2.0 * box.height())
        painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter, self.text())
