"""Typesets partial derivatives as SVG, as a book sets them, in their own serif.

Only symbols such as ∂ŷ/∂h1 are typeset; numbers change too often and are written as text. A
symbol is put together from a letter and the digits of its index, so that a network with
hundreds of parameters needs some fifteen pieces in all. The pieces ship as vectors; drawing a
fraction from them takes less than a millisecond.
"""

import json
import math
import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QPaintEngine,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

import resources
from gui.style import theme

UNITS = 100.0
"""Size at which pieces are typeset; they are vectors and scale to any other."""

EM = 1.2
"""Size of formulas, relative to body text: their letters look smaller than the sans beside."""

# Where the pieces of a fraction stand, in em from its top: the numerator's baseline, the bar,
# the denominator's baseline, the foot. There is room for a hat above and an index below.
NUMERATOR, BAR, DENOMINATOR, FOOT = 0.92, 1.32, 2.34, 2.6
BAR_WIDTH = 0.05

# An index: its size, how far it is lowered, the room before it and that of a digit, in em.
INDEX_SIZE, INDEX_DROP, INDEX_GAP, DIGIT = 0.7, 0.21, 0.03, 0.35

SYMBOL = re.compile(r"(∂?[^\W\d_])(\d*)")


@lru_cache(maxsize=1)
def _pieces() -> dict[str, str]:
    return dict(json.loads(resources.read_text("formulas.json")))


def typeset(piece: str) -> bytes:
    """Return the SVG of ``"∂h"``, ``"h"`` or a digit, in ``currentColor``, its baseline at 0.

    They ship with the program, set by ``tests.look.formulas``: setting them at the start took
    longer than opening the whole window.

    Raises:
        ValueError: for a letter that no formula here has.
    """
    try:
        return _pieces()[piece].encode()
    except KeyError:
        raise ValueError(f"{piece!r} is in no formula here") from None


@lru_cache(maxsize=512)
def picture(symbol: str, size: float, colour: str, ratio: float) -> QPixmap:
    """Draw a symbol or a fraction of two.

    Args:
        symbol: as written in text, ``"∂L/∂w1"``.
        size: of the type, px.
        colour: #rrggbb.
        ratio: device pixels per px.

    Raises:
        ValueError: if it is neither.
    """
    parts = [Part(part, colour) for part in symbol.split("/")]
    em = size * ratio
    width = math.ceil(max(part.width for part in parts) * em)
    height = FOOT if len(parts) == 2 else FOOT - DENOMINATOR + NUMERATOR
    pixmap = QPixmap(width, math.ceil(height * em))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _set(painter, parts, colour, width, em)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _set(painter: QPainter, parts: "list[Part]", colour: str, width: float, em: float) -> None:
    for part, baseline in zip(parts, (NUMERATOR, DENOMINATOR), strict=False):
        part.draw(painter, (width - part.width * em) / 2, round(baseline * em), em)
    if len(parts) == 2:
        thickness = max(1, round(BAR_WIDTH * em))
        bar = QRectF(0.0, round(BAR * em), width, thickness)
        painter.fillRect(bar, QColor(colour))


def _is_picture(painter: QPainter, widget: QWidget) -> bool:
    """Whether a widget is painted for a picture, where a pixel is not one of the screen's."""
    is_svg = painter.paintEngine().type() is QPaintEngine.Type.SVG
    return is_svg or painter.deviceTransform().m11() != widget.devicePixelRatioF()


def paint(painter: QPainter, symbol: str, token: str, at: QPointF, widget: QWidget) -> None:
    """Paint a symbol: on the screen as drawn once, in a picture of the widget as lines."""
    seen = drawn(symbol, token, widget.devicePixelRatioF())
    if not _is_picture(painter, widget):
        painter.drawPixmap(at, seen)
        return
    colour = getattr(theme.current(), token)
    parts = [Part(part, colour) for part in filter(None, symbol.split("/"))]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at)
    width = seen.deviceIndependentSize().width()
    _set(painter, parts, colour, width, EM * _pixels(theme.font()))
    painter.restore()


def drawn(symbol: str, token: str, ratio: float) -> QPixmap:
    """Draw a symbol beside body text in a colour of the theme; nothing for an empty one.

    Args:
        symbol: as written in text.
        token: the theme's colour.
        ratio: device pixels per px.
    """
    if not symbol:
        return QPixmap()
    return picture(symbol, EM * _pixels(theme.font()), getattr(theme.current(), token), ratio)


@lru_cache(maxsize=16)
def _pixels(font: QFont) -> int:
    return QFontInfo(font).pixelSize()


class Part:
    """A symbol with its index, ready to be drawn.

    Args:
        symbol: ``"∂h12"``, ``"ŷ"``.
        colour: #rrggbb.
    """

    def __init__(self, symbol: str, colour: str) -> None:
        match = SYMBOL.fullmatch(symbol)
        if match is None:
            raise ValueError(f"{symbol!r} is not a letter with an index")
        letter, index = match.groups()
        self._letter = _renderer(letter, colour)
        self._digits = [_renderer(digit, colour) for digit in index]

    @property
    def width(self) -> float:
        """How much room it takes, em."""
        index = INDEX_GAP + DIGIT * len(self._digits) if self._digits else 0.0
        return self._letter.viewBoxF().width() / UNITS + index

    def draw(self, painter: QPainter, left: float, baseline: float, em: float) -> None:
        """Draw it with its left edge and its baseline at these device pixels."""
        box = self._letter.viewBoxF()
        _draw(painter, self._letter, left - box.left() * em / UNITS, baseline, em)
        left += (box.width() / UNITS + INDEX_GAP) * em
        for number, digit in enumerate(self._digits):
            place = left + number * DIGIT * em
            _draw(painter, digit, place, baseline + INDEX_DROP * em, em * INDEX_SIZE)


@lru_cache(maxsize=128)
def _renderer(piece: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(typeset(piece).replace(b"currentColor", colour.encode())))


def _draw(painter: QPainter, piece: QSvgRenderer, x: float, y: float, em: float) -> None:
    """Draw a piece with its origin, the pen's place on the baseline, at (x, y)."""
    box, scale = piece.viewBoxF(), em / UNITS
    piece.render(
        painter,
        QRectF(
            x + box.left() * scale, y + box.top() * scale, box.width() * scale, box.height() * scale
        ),
    )


class FormulaLabel(QLabel):
    """Shows a symbol such as ∂L/∂w1, crisp at any scale; its accessible name is the symbol.

    Args:
        symbol: as written in text.
    """

    def __init__(self, symbol: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.symbol = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set_symbol(symbol)

    def set_symbol(self, symbol: str) -> None:
        """Show another symbol; empty for none."""
        if symbol != self.symbol:
            self.symbol = symbol
            self.setAccessibleName(symbol)
            self._draw()

    def _draw(self) -> None:
        if self.symbol:
            self.setPixmap(drawn(self.symbol, "ink", self.devicePixelRatioF()))
        else:
            self.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_lines = bool(self.symbol) and _is_picture(painter, self)
        if is_lines:
            size = self.pixmap().deviceIndependentSize()
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            paint(painter, self.symbol, "ink", QPointF(round(left), round(top)), self)
        painter.end()
        if not is_lines:
            super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return super().event(event)
