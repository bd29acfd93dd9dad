"""The glow behind the part that is pointed at, here or in another panel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem, QGraphicsPathItem

from gui.style import theme

REACH = 1.5 * theme.GRID
"""How far the glow reaches beyond the part."""


class Halo(QGraphicsPathItem):
    """One soft shape that is moved behind whatever is pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(-1.0)
        self.setPen(Qt.PenStyle.NoPen)
        self.hide()

    def behind(self, item: QGraphicsItem | None) -> None:
        """Glow around an item; None for nowhere."""
        if item is None:
            self.hide()
            return
        # What a line is to the mouse is already wider than what is drawn.
        shape = item.mapToScene(item.shape())
        self.setPath(shape if isinstance(item, QGraphicsLineItem) else _grown(shape))
        self.setBrush(QColor(theme.current().accent_soft))
        self.show()


def _grown(path: QPainterPath) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * REACH)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path).united(path)
