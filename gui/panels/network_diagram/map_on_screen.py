"""The map of a neuron in a view: painted once, and then copied for as long as it stays the same.

A large network is painted anew with every choice, and a map of four people takes twelve strokes of
the pen: with copies another parameter of 2-8-8-8-8-1 is chosen in 12.6 ms instead of 14.2.
"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QTransform

from gui.panels.network_diagram.map_picture import Dots, MapPicture, paint_map


class MapOnScreen:
    """Remembers how a map looks on the screen.

    Args:
        outline: what the map must not reach beyond, in the coordinates of the neuron.
    """

    def __init__(self, outline: QPainterPath) -> None:
        self._outline = outline
        self._painted: QPixmap | None = None
        self._scale = 0.0

    def forget(self) -> None:
        """Paint it anew the next time: it shows something else."""
        self._painted = None

    def paint(self, painter: QPainter, picture: MapPicture, dots: Dots, room: QRectF) -> None:
        """Paint a map into a rectangle, at the size that the painter of a view is set to."""
        pixel_ratio = painter.device().devicePixelRatioF()
        scale = painter.worldTransform().m11() * pixel_ratio
        if self._painted is None or scale != self._scale:
            self._painted, self._scale = self._picture(picture, dots, room, scale), scale
            self._painted.setDevicePixelRatio(pixel_ratio)
        corner = painter.worldTransform().map(room.topLeft()) * pixel_ratio
        painter.save()
        painter.setWorldTransform(QTransform())
        # From pixel to pixel: between them it would be blurred, and cost as much as painting it.
        painter.drawPixmap(
            QPointF(round(corner.x()), round(corner.y())) / pixel_ratio, self._painted
        )
        painter.restore()

    def _picture(self, picture: MapPicture, dots: Dots, room: QRectF, scale: float) -> QPixmap:
        made = QPixmap(math.ceil(room.width() * scale), math.ceil(room.height() * scale))
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(-room.topLeft())
        painter.setClipPath(self._outline)
        paint_map(painter, picture, dots, room)
        painter.end()
        return made
