"""The lock that marks a frozen parameter on the diagram."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.style import theme
from gui.style.icons import icon

SIDE = 4.0 * theme.GRID
"""Of the disc on which the lock stands, px at normal text."""


def lock_box(middle: QPointF) -> QRectF:
    """Return where a lock stands, at the size of text in force."""
    side = SIDE * theme.text_scale()
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)


def paint_lock(painter: QPainter, middle: QPointF) -> None:
    """Paint a lock on a disc of the surface, so that a line behind it does not cross it."""
    box = lock_box(middle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().surface))
    painter.drawEllipse(box)
    inner = box.adjusted(1.0, 1.0, -1.0, -1.0).toRect()
    icon("lock", "ink").paint(painter, inner)
