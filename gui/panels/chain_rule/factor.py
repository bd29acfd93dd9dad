"""One factor of the chain rule: its symbol, its formula, its numbers put in, its value."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from core.factor import Factor
from core.formula import WriteMore
from core.network import LayerSizes, neuron_name
from gui import theme
from gui.fitted import FittedLabel
from gui.formula import FormulaLabel
from gui.panels.chain_rule.samples import USUAL, put_in, sample_of

UNKNOWN = "?"
"""In place of a value that the stage shown has not reached."""

TIMES = "·"


def text_label(name: str, *, muted: bool = False) -> QLabel:
    """Return an empty label for plain text."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", muted)
    return label


def set_text(label: QLabel, text: str) -> None:
    """Set a label's text if it is another: setting it costs a new layout."""
    if label.text() != text:
        label.setText(text)


def set_visible(widget: QWidget, visible: bool) -> None:
    """Show or hide a widget if it is not so already."""
    if widget.isHidden() == visible:
        widget.setVisible(visible)


class FactorView(QWidget):
    """Draws a factor; points at its line or neuron while the mouse or the keyboard is on it.

    Signals:
        pointed_at: the part of the network it is tied to; empty when no longer.
    """

    pointed_at = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[str, ...] = ()
        self._lit = False
        self._size = theme.LARGE
        self._reserved = ("", "")
        self.symbol = FormulaLabel()
        self.symbol.setObjectName("factor_symbol")
        self.formula = text_label("factor_formula", muted=True)
        self.numbers = FittedLabel("factor_numbers", kind="muted")
        self.value = FittedLabel("factor_value", kind="accent")
        self._times = [text_label("factor_times") for _ in range(2)]
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, theme.GRID // 2, 0)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(0)
        self.symbol.setContentsMargins(0, 0, 0, theme.GRID)
        grid.setColumnStretch(0, 1)
        for row, label in enumerate((self.symbol, self.formula, self.numbers, self.value)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, row, 1)
        for row, label in zip((0, 3), self._times, strict=True):
            label.setText(TIMES)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, row, 0)
        self.restyle()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the network it is tied to, the one it points at first."""
        return self._parts

    @property
    def is_lit(self) -> bool:
        """Whether it is tied to the part pointed at."""
        return self._lit

    def show_factor(
        self, factor: Factor, sizes: LayerSizes, write: WriteMore, *, known: bool, first: bool
    ) -> None:
        """Show ``factor``; without numbers while it is not known."""
        self._parts = parts_of(factor, sizes)
        self.symbol.set_symbol(factor.text)
        set_text(self.formula, factor.formula.in_symbols())
        self._reserve(factor, write)
        set_text(self.numbers, put_in(factor).in_numbers(write) if known else "")
        set_text(self.value, write(factor.value) if known else UNKNOWN)
        for label in self._times:
            set_visible(label, not first)
        self._describe(factor, write, known=known)

    def _reserve(self, factor: Factor, write: WriteMore) -> None:
        """Take the room that the numbers of this derivative need, whatever they are."""
        usual = write(USUAL)
        if (factor.text, usual) != self._reserved:
            self._reserved = factor.text, usual
            self.numbers.reserve([sample_of(factor, write)])
            self.value.reserve([usual])

    @property
    def reserved(self) -> tuple[str, str]:
        """What its room depends on besides the type: the derivative, and a number as written."""
        return self._reserved

    def width_at(self, size: float) -> int:
        """Return how wide it would be with a value of another size."""
        fonts = theme.font(self._size, bold=True), theme.font(size, bold=True)
        here, there = (self._width_inside(font) for font in fonts)
        return self.sizeHint().width() + there - here

    def _width_inside(self, font: QFont) -> int:
        """Return how wide its texts are with the value in some font."""
        others = max(part.sizeHint().width() for part in (self.symbol, self.formula, self.numbers))
        return max(others, self.value.width_in(font))

    def set_look(self, size: float, *, with_formula: bool) -> None:
        """Choose the size of the value, and whether to show how it is worked out."""
        set_visible(self.formula, with_formula)
        set_visible(self.numbers, with_formula)
        if size != self._size:
            self._size = size
            self.restyle()

    def set_highlighted(self, part: str | None) -> None:
        """Light up if this is the part pointed at, here or on the diagram."""
        lit = part in self._parts
        if lit != self._lit:
            self._lit = lit
            self.symbol.set_token("accent" if lit else "ink")
            self.update()

    def restyle(self) -> None:
        """Take up the size of text in force."""
        self.formula.setFont(theme.font(theme.SMALL))
        self.numbers.setFont(theme.font(theme.SMALL))
        for label in (self.value, *self._times):
            label.setFont(theme.font(self._size, bold=True))

    def _describe(self, factor: Factor, write: WriteMore, *, known: bool) -> None:
        lines = [factor.text, factor.formula.in_symbols()]
        if known:
            whole = factor.formula is put_in(factor)
            numbers = self.numbers.text() if whole else factor.formula.in_numbers(write)
            lines += [numbers, self.value.text()]
        name = " = ".join(dict.fromkeys(lines))
        if name == self.accessibleName():
            return
        self.setAccessibleName(name)
        if factor.slope and known:
            slope, term = factor.slope, factor.formula.symbols[-1]
            numbers = f"{slope.in_numbers(write)} = {write(slope.value)}"
            name += f"\nwhere {term} = {slope.in_symbols()} = {numbers}"
        self.setToolTip(name)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed_at.emit(self._parts[0] if self._parts else "")
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed_at.emit("")
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.pointed_at.emit(self._parts[0] if self._parts else "")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.pointed_at.emit("")
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self._lit or self.hasFocus()):
            return
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.symbol.geometry().united(self.value.geometry())
        box = box.united(self.formula.geometry()).adjusted(-theme.GRID, 0, theme.GRID // 2, 0)
        painter.setBrush(theme.colour(colours.accent_soft))
        painter.setPen(theme.colour(colours.accent if self.hasFocus() else colours.accent_soft))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), theme.GRID, theme.GRID)


def parts_of(factor: Factor, sizes: LayerSizes) -> tuple[str, ...]:
    """Return what a factor is tied to on the diagram: its line first, then its neuron."""
    if factor.neuron is None or factor.parameter is None:
        return ("loss",)
    return (factor.parameter, neuron_name(sizes, *factor.neuron))
