"""The lock that marks a frozen parameter on the diagram."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.style import theme
from gui.style.icons import icon


def lock_box(middle: QPointF, side: float) -> QRectF:
    """Return where a lock stands."""
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)


def paint_lock(painter: QPainter, middle: QPointF, side: float) -> None:
    """Paint a lock on a disc of the surface, so that a line behind it does not cross it."""
    box = lock_box(middle, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().surface))
    painter.drawEllipse(box)
    icon("lock", "ink").paint(painter, box.toRect())
