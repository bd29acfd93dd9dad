"""Pictures of a plot: as pixels, twice as fine as the screen, or as lines."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui import theme
from gui.plot.overlay import Overlay
from gui.plot.plot import Plot

SCALE = 2.0


def as_image(plot: Plot, overlay: Overlay) -> QImage:
    """Return the plot as an image with twice as many pixels each way."""
    size = plot.widget.viewport().size()
    image = QImage(size * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(theme.current().surface))
    painter = QPainter(image)
    _draw(plot, overlay, painter, size)
    painter.end()
    return image


def as_png(plot: Plot, overlay: Overlay) -> bytes:
    """Return the plot as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    as_image(plot, overlay).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def as_svg(plot: Plot, overlay: Overlay, title: str) -> bytes:
    """Return the plot as an SVG file."""
    size = plot.widget.viewport().size()
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(theme.current().surface))
    _draw(plot, overlay, painter, size)
    painter.end()
    return bytes(data.data())


def _draw(plot: Plot, overlay: Overlay, painter: QPainter, size: QSize) -> None:
    whole = QRectF(0, 0, size.width(), size.height())
    plot.widget.render(painter, whole, QRect(0, 0, size.width(), size.height()))
    reading, overlay.reading = overlay.reading, None
    overlay.draw(painter)
    overlay.reading = reading
