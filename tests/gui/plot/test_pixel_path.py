"""Lines of a plot are as thick on a fine screen as on a coarse one."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen

from gui.plot.pixel_path import draw_path

SIZE = 40


def thickness(ratio: float, width: float) -> float:
    """Draw a level line through a plane that is 1000 wide; return how thick it is, in pixels."""
    image = QImage(round(SIZE * ratio), round(SIZE * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    path = QPainterPath()
    path.moveTo(0, 500)
    path.lineTo(1000, 500)
    pen = QPen(Qt.GlobalColor.black, width)
    pen.setCosmetic(True)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SIZE / 1000, SIZE / 1000)
    draw_path(painter, path, pen, QRectF(0, 0, 1000, 1000))
    painter.end()
    column = image.width() // 2
    ink = sum(255 - image.pixelColor(column, row).red() for row in range(image.height()))
    return ink / 255 / ratio


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [1.0, 2.0])
def test_a_line_is_as_thick_as_was_asked_for_at_any_scaling(qapp, ratio, width):
    assert thickness(ratio, width) == pytest.approx(width, abs=0.15)
