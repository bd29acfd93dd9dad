"""Renders a plot as an image or PNG, twice as fine as the screen, or as SVG."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.plot.overlay import Overlay
from gui.plot.plot import Plot
from gui.plot.svg import plain_svg
from gui.style import theme

SCALE = 2.0
MARGIN = 3 * theme.GRID
"""Pixels left free around the plot."""


def as_image(plot: Plot, overlay: Overlay) -> QImage:
    """Return the plot as an image with twice as many pixels each way."""
    size = _size(plot)
    image = QImage(size * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(theme.current().surface))
    painter = QPainter(image)
    _draw(plot, overlay, painter)
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
    size = _size(plot)
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Text is measured in points: with the screen's resolution it keeps its size.
    generator.setResolution(plot.widget.logicalDpiX())
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(theme.current().surface))
    _draw(plot, overlay, painter)
    painter.end()
    return plain_svg(bytes(data.data()))


def _size(plot: Plot) -> QSize:
    return plot.widget.viewport().size() + QSize(2 * MARGIN, 2 * MARGIN)


def _draw(plot: Plot, overlay: Overlay, painter: QPainter) -> None:
    """Draw all but what is under the mouse."""
    painter.translate(MARGIN, MARGIN)
    whole = plot.widget.viewport().rect()
    plot.widget.render(painter, QRectF(whole), whole)
    reading, overlay.reading = overlay.reading, None
    overlay.draw(painter)
    overlay.reading = reading
