"""Paints the ? of a covered number on a pill."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from core.explain.formula import HIDDEN
from gui.style import theme


def pill_width(metrics: QFontMetrics) -> int:
    """Return how wide a pill would like to be, px."""
    return metrics.horizontalAdvance(HIDDEN) + 5 * theme.GRID


def paint_pill(painter: QPainter, box: QRect, *, strong: bool = False) -> None:
    """Paint a pill in the middle of a box; a strong outline shows that it has the focus."""
    tokens, metrics = theme.current(), painter.fontMetrics()
    pill = QRect(0, 0, min(pill_width(metrics), box.width()), min(metrics.height(), box.height()))
    pill.moveCenter(box.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(tokens.accent), 2 if strong else 1))
    painter.setBrush(theme.colour(tokens.accent_soft))
    painter.drawRoundedRect(
        pill.adjusted(1, 1, -1, -1), pill.height() / 2 - 1, pill.height() / 2 - 1
    )
    painter.setPen(theme.colour(tokens.accent))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, HIDDEN)
    painter.restore()
