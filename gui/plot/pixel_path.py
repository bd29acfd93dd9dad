"""Drawing paths of the plane in pixels, so that a pen is as wide everywhere as on the screen.

A pen that keeps its width while what it draws is scaled is something only Qt and web browsers
know: in a drawing (SVG) that other programs open, lines were as wide as the whole plot.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEngine, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from gui.plot.clipping import clipped


def is_drawing(painter: QPainter) -> bool:
    """Whether a painter makes a drawing (SVG), which clips nothing by itself."""
    return painter.paintEngine().type() is QPaintEngine.Type.SVG


def draw_path(painter: QPainter, path: QPainterPath, pen: QPen, frame: QRectF) -> None:
    """Draw a path with a pen whose width is meant in pixels; an empty one leaves no trace.

    In a drawing it ends at ``frame``, the part of the plane that is seen.
    """
    if path.isEmpty():
        return
    if not is_drawing(painter):
        painter.setPen(_as_wide_as_meant(pen, painter.device().devicePixelRatio()))
        painter.drawPath(path)
        return
    plain = QPen(pen)
    plain.setCosmetic(False)
    painter.save()
    in_pixels = painter.worldTransform().map(clipped(path, frame))
    painter.resetTransform()
    painter.setPen(plain)
    painter.drawPath(in_pixels)
    painter.restore()


def _as_wide_as_meant(pen: QPen, ratio: float) -> QPen:
    """Return a pen for a screen with more dots to a pixel: Qt takes its width for dots."""
    if ratio == 1.0:
        return pen
    wide = QPen(pen)
    wide.setWidthF(ratio * pen.widthF())
    return wide


class PixelPath(QGraphicsPathItem):
    """A path in the plane that is drawn so."""

    def paint(self, painter: QPainter, *_: object) -> None:
        draw_path(painter, self.path(), self.pen(), self.path().boundingRect())
