"""Icons: one stroke style, tinted with a colour of the theme, drawn when they are looked at."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from gui.style import theme

WINDOW_ICON_SIDES = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, token: str = "ink") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in a colour of the theme in force."""
    return QIcon(Drawing(name, getattr(theme.current(), token), theme.current().muted))


class Drawing(QIconEngine):
    """An icon engine: draws an icon at the size asked for, when it is first seen."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def clone(self) -> QIconEngine:
        return Drawing(self._name, self._colour, self._disabled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        tint = self._disabled if mode is QIcon.Mode.Disabled else self._colour
        return _drawn(self._name, tint, size.width(), size.height())

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))


@lru_cache(maxsize=256)
def _drawn(name: str, tint: str, width: int, height: int) -> QPixmap:
    svg = resources.read_bytes(f"icons/{name}.svg").replace(b"currentColor", tint.encode())
    return _pixmap(QSvgRenderer(QByteArray(svg)), QSize(width, height))


def _pixmap(renderer: QSvgRenderer, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    if size.isEmpty():
        return pixmap
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(QRect(QPoint(0, 0), size)))
    painter.end()
    return pixmap


def window_icon() -> QIcon:
    """Return the icon of the program."""
    renderer = QSvgRenderer(QByteArray(resources.read_bytes("icons/chainrule.svg")))
    made = QIcon()
    for side in WINDOW_ICON_SIDES:
        made.addPixmap(_pixmap(renderer, QSize(side, side)))
    return made
