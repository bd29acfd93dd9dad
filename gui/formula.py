"""Partial derivatives set as a book sets them, in their own serif.

Only symbols such as ∂ŷ/∂h1 are typeset; numbers change too often and are written as text. A
fraction is put together from two parts, so that a network with hundreds of parameters needs a
few hundred short parts and not a fraction for every pair of them. Setting a part takes a few
milliseconds, once; drawing it from then on takes less than one.
"""

import math
from collections import deque
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from core.formula import latex_of
from gui import theme

UNITS = 100
"""Size at which parts are typeset; they are vectors and scale to any other."""

EM = 1.2
"""Size of formulas, relative to body text: their letters look smaller than the sans beside."""

# Where the pieces of a fraction stand, in em from its top: the numerator's baseline, the bar,
# the denominator's baseline, the foot. There is room for a hat above and an index below.
NUMERATOR, BAR, DENOMINATOR, FOOT = 0.92, 1.32, 2.34, 2.6
BAR_WIDTH = 0.05

PREWARM_MILLISECONDS = 40


@lru_cache(maxsize=2048)
def typeset(part: str) -> bytes:
    """Return the SVG of ``"∂h1"`` or ``"h1"``, in ``currentColor``, its baseline at 0."""
    # Importing ziamath takes 150 ms, and not every start of the program needs it.
    import ziamath

    # What it draws otherwise, QSvgRenderer paints only in fragments.
    ziamath.config.svg2 = False
    latex = rf"\partial {latex_of(part[1:])}" if part.startswith("∂") else latex_of(part)
    formula = ziamath.Latex(latex, size=UNITS, color="currentColor", margin=2.0)
    return str(formula.svg()).encode()


@lru_cache(maxsize=512)
def picture(symbol: str, size: float, colour: str, ratio: float) -> QPixmap:
    """Draw a symbol or a fraction of two.

    Args:
        symbol: as written in text, ``"∂L/∂w1"``.
        size: of the type, px.
        colour: #rrggbb.
        ratio: device pixels per px.
    """
    parts = [_renderer(part, colour) for part in symbol.split("/")]
    em = size * ratio
    width = math.ceil(max(part.viewBoxF().width() for part in parts) / UNITS * em)
    height = FOOT if len(parts) == 2 else FOOT - DENOMINATOR + NUMERATOR
    pixmap = QPixmap(width, math.ceil(height * em))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    for part, baseline in zip(parts, (NUMERATOR, DENOMINATOR), strict=False):
        part.render(painter, _place(part.viewBoxF(), width, baseline, em))
    if len(parts) == 2:
        thickness = max(1, round(BAR_WIDTH * em))
        painter.fillRect(0, round(BAR * em), width, thickness, QColor(colour))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _renderer(part: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(typeset(part).replace(b"currentColor", colour.encode())))


def _place(box: QRectF, width: int, baseline: float, em: float) -> QRectF:
    """Return where a part goes: centred, its baseline on a whole device pixel."""
    scale = em / UNITS
    top = round(baseline * em) + box.top() * scale
    left = (width - box.width() * scale) / 2
    return QRectF(left, top, box.width() * scale, box.height() * scale)


class FormulaLabel(QLabel):
    """Shows a symbol such as ∂L/∂w1, crisp at any scale; its accessible name is the symbol.

    Args:
        symbol: as written in text.
        token: the theme's colour to draw it in.
    """

    def __init__(self, symbol: str = "", token: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.symbol = ""
        self._token = token
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set_symbol(symbol)

    def set_symbol(self, symbol: str) -> None:
        """Show another symbol; empty for none."""
        if symbol != self.symbol:
            self.symbol = symbol
            self.setAccessibleName(symbol)
            self._draw()

    def set_token(self, token: str) -> None:
        """Draw in another colour of the theme."""
        if token != self._token:
            self._token = token
            self._draw()

    def _draw(self) -> None:
        if not self.symbol:
            self.clear()
            return
        size = EM * QFontInfo(theme.font()).pixelSize()
        colour = getattr(theme.current(), self._token)
        self.setPixmap(picture(self.symbol, size, colour, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return super().event(event)


class Prewarmer(QObject):
    """Typesets parts in idle moments, so that what is chosen next shows within a frame."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[str] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(PREWARM_MILLISECONDS)
        self._timer.timeout.connect(self._set_one)

    @property
    def is_done(self) -> bool:
        """Whether everything wanted has been typeset."""
        return not self._waiting

    def want(self, parts: Iterable[str]) -> None:
        """Typeset these parts, in this order, instead of whatever was waiting."""
        self._waiting = deque(parts)
        self._timer.start()

    @Slot()
    def _set_one(self) -> None:
        if self._waiting:
            typeset(self._waiting.popleft())
        else:
            self._timer.stop()
