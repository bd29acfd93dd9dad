"""One factor of the chain rule: its symbol, its formula, its numbers put in, its value."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.explain.factor import Factor
from core.explain.formula import HIDDEN, NOTHING_HIDDEN, WriteMore
from core.network.shape import LayerSizes, neuron_name
from gui.panels.chain_rule.painted_text import PaintedText
from gui.panels.chain_rule.room_for_numbers import USUAL, put_in, sample_of
from gui.style import theme
from gui.widgets.cover_words import covered_aloud
from gui.widgets.typeset import drawn, paint

UNKNOWN = "?"
"""In place of a value that the stage shown has not reached."""

TIMES = "·"
SIDE, GAP = theme.GRID // 2, 2 * theme.GRID
"""Beside a factor, and between it and the dot before it, px."""


class FactorView(QWidget):
    """The widget of one factor; highlights its line or neuron while hovered or focused.

    Attributes:
        symbol: the derivative, ``"∂ŷ/∂h1"``.
        formula: what it is worked out by, in letters.
        numbers: the same with numbers put in.
        value: what it comes to.
        parts: the parts of the network it speaks of, by name.
        is_lit: whether it is lit up.
        is_covered: whether its value is hidden until somebody guesses it.
        reserved: the texts that it has room for.

    Signals:
        pointed_at: the part of the network it is tied to; empty when no longer.
    """

    pointed_at = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: tuple[str, ...] = ()
        self.is_lit = self.is_covered = False
        self._is_first = True
        self._with_formula = True
        self._size = theme.LARGE
        self.reserved = ("", "")
        self._shown: tuple[object, ...] = ()
        self._content = QRectF()
        self.symbol = ""
        self.formula, self.numbers = PaintedText("muted"), PaintedText("muted")
        self.value, self._times = PaintedText("accent"), PaintedText("ink")
        self._times.write(TIMES)
        self._hint, self._least = QSize(), QSize()
        self.setObjectName("chain_factor")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    @property
    def writings(self) -> tuple[PaintedText, ...]:
        """The lines of text to be seen, from top to bottom."""
        worked_out = (self.formula, self.numbers) if self._with_formula else ()
        return *worked_out, self.value

    def show_factor(
        self,
        factor: Factor,
        sizes: LayerSizes,
        write: WriteMore,
        *,
        known: bool,
        first: bool,
        hidden: frozenset[str] = NOTHING_HIDDEN,
    ) -> None:
        """Show ``factor``; without numbers while it is not known, with ? for covered ones."""
        self._factor, self._write, self._is_known = factor, write, known
        self._hidden = hidden
        self.parts = parts_of(factor, sizes)
        self.symbol = factor.text
        self._is_first = first
        self.formula.write(factor.formula.in_symbols())
        self._reserve(factor, write)
        self.numbers.write(put_in(factor).partly_in_numbers(write, hidden) if known else "")
        self.is_covered = known and factor.text in hidden
        self.value.is_pill = self.is_covered
        self.value.write(write(factor.value) if known and not self.is_covered else UNKNOWN)
        said = self.formula, self.numbers, self.value
        shown = first, self.is_covered, self.reserved, *(writing.text() for writing in said)
        if shown != self._shown:
            self._shown = shown
            self._settle()
            self.setAccessibleName(self._said())
            if self.underMouse():
                self.setToolTip(self._tip())

    def _reserve(self, factor: Factor, write: WriteMore) -> None:
        """Take the room that the numbers of this derivative need, whatever they are."""
        usual = write(USUAL)
        if (factor.text, usual) != self.reserved:
            self.reserved = factor.text, usual
            self.numbers.reserve([sample_of(factor, write)])
            self.value.reserve([usual])

    def width_at(self, size: float) -> int:
        """Return how wide it would be with a value of another size."""
        value = self.value.width_in(theme.font(size, bold=True))
        return self._beside + max(self._others, value)

    def set_look(self, size: float, *, with_formula: bool) -> None:
        """Choose the size of the value, and whether to show how it is worked out."""
        if (size, with_formula) != (self._size, self._with_formula):
            self._size, self._with_formula = size, with_formula
            self.restyle()

    def set_highlighted(self, part: str | None) -> None:
        """Light up if this is the part pointed at, here or on the diagram."""
        lit = part in self.parts
        if lit != self.is_lit:
            self.is_lit = lit
            self.update()

    def restyle(self) -> None:
        """Take up the size of text in force."""
        for writing in (self.formula, self.numbers):
            writing.set_font(theme.font(theme.SMALL))
        for writing in (self.value, self._times):
            writing.set_font(theme.font(self._size, bold=True))
        self._settle()

    # What is said, for those who do not see it and under the mouse.

    def _said(self) -> str:
        factor = self._factor
        if self.is_covered:
            return covered_aloud(factor.text)
        lines = [factor.text, factor.formula.in_symbols()]
        if self._is_known:
            whole = factor.formula is put_in(factor)
            written = self.numbers.text()
            formula = factor.formula
            lines += [written if whole else formula.partly_in_numbers(self._write, self._hidden)]
            lines += [self.value.text()]
        return " = ".join(dict.fromkeys(lines))

    def _tip(self) -> str:
        slope, write = self._factor.slope, self._write
        if slope is None or not self._is_known or self.is_covered:
            return self.accessibleName()
        term = self._factor.formula.symbols[-1]
        value = HIDDEN if term in self._hidden else write(slope.value)
        in_numbers = slope.partly_in_numbers(write, self._hidden)
        steps = [term, slope.in_symbols(), in_numbers, value]
        return f"{self.accessibleName()}\nwhere {' = '.join(dict.fromkeys(steps))}"

    # Where everything stands.

    @property
    def _others(self) -> int:
        """How wide all but the value is, px."""
        worked_out = (writing.width for writing in self.writings[:-1])
        return max(self._symbol_size.width(), *worked_out, 0)

    @property
    def _beside(self) -> int:
        """How much room the dot takes, and what is left free, px."""
        return SIDE + (0 if self._is_first else self._times.width + GAP)

    def _settle(self) -> None:
        """Find out how much room is needed, and ask for it if it is another."""
        self._symbol_size = self._picture().deviceIndependentSize().toSize()
        writings, beside = self.writings, self._beside
        height = self._symbol_size.height() + theme.GRID + sum(each.height for each in writings)
        hint = QSize(beside + max(self._others, self.value.width), height)
        # What has a reserved place is rather written smaller than the card made wider.
        widths = (self._symbol_size.width(), *(each.least_width for each in writings))
        least = QSize(beside + max(widths), height)
        if (hint, least) != (self._hint, self._least):
            self._hint, self._least = hint, least
            self.updateGeometry()
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        """Put every line in its place; room to spare is on both sides of the dot."""
        width = min(self._hint.width(), self.width()) - self._beside
        left = self.width() - SIDE - width
        symbol = self._symbol_size.height()
        self._content = QRectF(left, 0.0, width, self._hint.height())
        self._times_boxes = [QRectF(0.0, 0.0, left - GAP, symbol)]
        y = float(symbol + theme.GRID)
        for writing in self.writings:
            writing.put(QRectF(left, y, width, writing.height))
            y += writing.height
        row = self.value.height
        self._times_boxes.append(QRectF(0.0, y - row, left - GAP, row))

    def _picture(self) -> QPixmap:
        return drawn(self.symbol, self._token, self.devicePixelRatioF())

    @property
    def _token(self) -> str:
        return "accent" if self.is_lit else "ink"

    # Qt.

    def sizeHint(self) -> QSize:
        return self._hint

    def minimumSizeHint(self) -> QSize:
        return self._least

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setToolTip(self._tip())
        self.pointed_at.emit(self.parts[0] if self.parts else "")
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed_at.emit("")
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.pointed_at.emit(self.parts[0] if self.parts else "")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.pointed_at.emit("")
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_lit or self.hasFocus():
            self._paint_ground(painter)
        picture = self._picture()
        room = self._content.width() - picture.deviceIndependentSize().width()
        at = QPointF(round(self._content.left() + room / 2), 0.0)
        paint(painter, self.symbol, self._token, at, self)
        for writing in self.writings:
            writing.paint(painter)
        for box in () if self._is_first else self._times_boxes:
            self._times.put(box)
            self._times.paint(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(colours.accent_soft))
        painter.setPen(theme.colour(colours.accent if self.hasFocus() else colours.accent_soft))
        box = self._content.adjusted(-theme.GRID, 0, theme.GRID // 2 - 1, -1)
        painter.drawRoundedRect(box, theme.GRID, theme.GRID)


def parts_of(factor: Factor, sizes: LayerSizes) -> tuple[str, ...]:
    """Return what a factor is tied to on the diagram: its line first, then its neuron."""
    if factor.neuron is None or factor.parameter is None:
        return ("loss",)
    return (factor.parameter, neuron_name(sizes, *factor.neuron))
