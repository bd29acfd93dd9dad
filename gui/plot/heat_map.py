"""A heat map in a plot: an image of coloured cells that fills a part of the plane."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsPixmapItem

Colours = NDArray[np.uint32]
"""0xffrrggbb."""


def picture_of(colours: Colours) -> QPixmap:
    """Return cells of shape (ny, nx) as a picture with a pixel for each, the first row on top."""
    cells = np.ascontiguousarray(colours, dtype=np.uint32)
    ny, nx = cells.shape
    return QPixmap.fromImage(QImage(cells.data, nx, ny, 4 * nx, QImage.Format.Format_RGB32))


class HeatMap:
    """Coloured cells with smooth transitions.

    Args:
        box: pyqtgraph's box of what lies in the plane.
        z: a larger one lies above.
    """

    def __init__(self, box: Any, z: float) -> None:
        self._item = QGraphicsPixmapItem()
        self._item.setZValue(z)
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        box.addItem(self._item, ignoreBounds=True)

    def draw(self, colours: Colours, where: QRectF) -> None:
        """Fill a part of the plane.

        Args:
            colours: of the cells, shape (ny, nx), the lowest row first.
            where: the positions they cover, the lowest and leftmost first.
        """
        ny, nx = colours.shape
        self._item.setPixmap(picture_of(colours))
        corner = QTransform.fromTranslate(where.x(), where.y())
        self._item.setTransform(corner.scale(where.width() / nx, where.height() / ny))

    def clear(self) -> None:
        """Show nothing."""
        self._item.setPixmap(QPixmap())
