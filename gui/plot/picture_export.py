"""Renders whatever can be painted as an image or PNG, twice as fine as the screen, or as SVG."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from gui.plot.svg import plain_svg
from gui.style import theme

SCALE = 2.0
MARGIN = 3 * theme.GRID
"""Pixels left free around the picture."""


class Paintable(Protocol):
    """Something that can be painted elsewhere as it is seen."""

    def widget(self) -> QWidget:
        """Return what shows it."""

    def size(self) -> QSize:
        """Return how large it is, px."""

    def draw(self, painter: QPainter) -> None:
        """Draw all of it but what is under the mouse."""


@dataclass(frozen=True)
class WidgetPicture:
    """A widget with all that is in it, also where it is scrolled out of sight."""

    whole: QWidget

    def widget(self) -> QWidget:
        """Return the widget."""
        return self.whole

    def size(self) -> QSize:
        """Return the size of the whole widget."""
        return self.whole.size()

    def draw(self, painter: QPainter) -> None:
        """Draw it without a ground of its own."""
        flags = QWidget.RenderFlag.DrawChildren
        self.whole.render(painter, QPoint(), QRegion(), flags)


def size_of(picture: Paintable) -> QSize:
    """Return how large it is with its margin, px."""
    return picture.size() + QSize(2 * MARGIN, 2 * MARGIN)


def as_image(picture: Paintable, scale: float = SCALE) -> QImage:
    """Return a picture as an image with ``scale`` as many pixels each way."""
    image = QImage(size_of(picture) * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(theme.current().surface))
    painter = QPainter(image)
    painter.translate(MARGIN, MARGIN)
    picture.draw(painter)
    painter.end()
    return image


def as_png(picture: Paintable) -> bytes:
    """Return a picture as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    as_image(picture).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def as_svg(picture: Paintable, title: str) -> bytes:
    """Return a picture as an SVG file."""
    size = size_of(picture)
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Text is measured in points: with the screen's resolution it keeps its size.
    generator.setResolution(picture.widget().logicalDpiX())
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(theme.current().surface))
    painter.translate(MARGIN, MARGIN)
    picture.draw(painter)
    painter.end()
    return plain_svg(bytes(data.data()))
