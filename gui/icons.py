"""Icons: one stroke style, tinted with a colour of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from gui import theme

SIZE = 20


def icon(name: str, token: str = "ink") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in a colour of the theme in force."""
    return _tinted(name, getattr(theme.current(), token), theme.current().muted)


@lru_cache(maxsize=256)
def _tinted(name: str, colour: str, disabled: str) -> QIcon:
    svg = resources.read_bytes(f"icons/{name}.svg")
    made = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        drawing = QSvgRenderer(QByteArray(svg.replace(b"currentColor", tint.encode())))
        for scale in (1, 2, 3):
            made.addPixmap(_pixmap(drawing, SIZE, scale), mode)
    return made


def _pixmap(drawing: QSvgRenderer, side: int, scale: int = 1) -> QPixmap:
    pixmap = QPixmap(side * scale, side * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def window_icon() -> QIcon:
    """Return the icon of the program."""
    renderer = QSvgRenderer(QByteArray(resources.read_bytes("icons/chainrule.svg")))
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_pixmap(renderer, size))
    return made
