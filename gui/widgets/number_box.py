"""A field for one number: point or comma, exponents, units, steps up and down.

Qt's own QDoubleSpinBox reads "1e-3" as 13 and "0,5" as 5 in some locales and rounds what it
stores; this one keeps every digit that was typed. What is not a number in its range is refused
with a sentence below the field; it stays there to be mended, until another value is set or Esc
brings the old one back. What is being typed is never written over.
"""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from core.people.units import Unit
from core.text import counted, sentences
from gui.style.theme import GRID
from gui.text.measures import read_measure
from gui.text.numbers import AmbiguousError, NumberFormat, parsed_whole
from gui.widgets.field_error import FieldError
from gui.widgets.parts import single_shot
from gui.widgets.words import (
    goes_from,
    goes_from_in_unit,
    no_number,
    no_whole_number,
    too_large,
    too_small,
)

PLAIN = Unit("", 1.0)
BOUNDLESS = 1e300
LONGEST_QUOTED = 40

HELD_MILLISECONDS = 200
"""Steps closer together than this belong to one movement: a key repeats every 30 to 50 ms."""


class NumberBox(QAbstractSpinBox):
    """A spin box for a float between two bounds.

    Args:
        name: what the number is, for sentences and screen readers.
        low, high: the bounds, in the base unit.
        step: what an arrow adds, in the unit shown; with ``by_factor``, what it multiplies by.
        whole: whether only whole numbers will do.
        said: the same as ``name`` where a sentence about its bounds begins with it.

    Attributes:
        complaint: why what stands in the field cannot be; empty if it can.

    Signals:
        value_changed: the value is another one; ask ``value()``.
        given_up: Esc brought the value in force back.
        held: an arrow is held down, or the wheel is turned on; False when that is over.
        refused: what was typed cannot be; the sentence says why. The old value stays in force.
    """

    value_changed = Signal()
    given_up = Signal()
    held = Signal(bool)
    refused = Signal(str)

    # Qt asks for them while it is still building the field.
    _value = _low = _high = 0.0

    def __init__(
        self,
        name: str,
        low: float,
        high: float,
        step: float = 1.0,
        *,
        by_factor: bool = False,
        whole: bool = False,
        said: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._low, self._high = name, low, high
        self._step, self._by_factor, self._whole = step, by_factor, whole
        self._said = said or name
        self.complaint = self._refused_text = ""
        self._message: FieldError | None = None
        self._moving = single_shot(self, HELD_MILLISECONDS, self._let_go)
        self._unit = PLAIN
        self._numbers = NumberFormat()
        self._special = ""
        self._value = low
        self.setAccessibleName(name)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(GRID, 0, GRID, 0)
        self.editingFinished.connect(self.commit)
        self.lineEdit().textEdited.connect(self._forgive)
        self._show()

    def value(self) -> float:
        """Return the value in the base unit."""
        return self._value

    def setValue(self, value: float) -> None:
        """Set the value, in the base unit; it is brought within the bounds."""
        value = min(max(float(value), self._low), self._high)
        changed = value != self._value
        self._value = value
        if changed and not self.hasFocus():
            self._forgive()
        self._show()
        if changed:
            self.value_changed.emit()

    def set_unit(self, unit: Unit) -> None:
        """Show and read the number in another unit; the value stays what it is."""
        self._unit = unit
        self._show()

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write the number another way."""
        self._numbers = numbers
        self._show()

    def set_bounds(self, low: float, high: float) -> None:
        """Take other bounds; a value beyond them is brought within."""
        self._low, self._high = low, high
        self.setValue(self._value)

    def set_special_text(self, text: str) -> None:
        """Show ``text`` instead of the lowest value."""
        self._special = text
        self._show()

    @Slot()
    def put_back(self) -> None:
        """Forget what was typed, and show the value in force."""
        self._forgive()
        self.lineEdit().setText(self._text())

    @Slot()
    def forget_refused(self) -> None:
        """Show the value in force if something refused stands here; what is typed stays."""
        if self.complaint:
            self.put_back()

    def refuse(self, sentence: str) -> None:
        """Say below the field why what was typed cannot be; it stays to be mended."""
        self.complaint = sentence
        self._refused_text = self.lineEdit().text().strip()
        if self._message is None:
            self._message = FieldError(self)
        self._message.tell(sentence)
        self.refused.emit(sentence)

    @Slot()
    def _forgive(self) -> None:
        self.complaint = ""
        if self._message is not None:
            self._message.forget()

    def _show(self) -> None:
        """Write the value, unless something else is being typed, or stands there refused."""
        is_typed_in = self.lineEdit().isModified() and self.hasFocus()
        if not is_typed_in and not self.complaint:
            self.lineEdit().setText(self._text())

    def _text(self) -> str:
        if self._special and self._value == self._low:
            return self._special
        shown = self._unit.from_base(self._value)
        if self._whole:
            text = f"{shown:.0f}"
        elif self._unit.factor == 1.0:
            text = self._numbers.plain(shown)
        else:
            # Converted, a round number has more digits than anybody wants to read; the value
            # itself keeps them all until another one is typed.
            text = self._numbers.short(shown)
        return f"{text} {self._unit.symbol}".strip()

    @Slot()
    def commit(self) -> bool:
        """Take what was typed; return whether it could be taken."""
        typed = self.lineEdit().text().strip()
        if typed == self._text():
            self.put_back()
            return True
        if self.complaint and typed == self._refused_text:
            return False
        self._forgive()
        try:
            value = self._read(typed)
        except ValueError as error:
            self.refuse(str(error))
            return False
        self.lineEdit().setModified(False)
        self.setValue(value)
        return not self.complaint

    def _read(self, typed: str) -> float:
        if self._special and typed.lower() in ("", self._special.lower()):
            return self._low
        try:
            value = (
                self._unit.to_base(parsed_whole(typed))
                if self._whole
                else read_measure(typed, self._unit, self._numbers.mark)
            )
        except AmbiguousError as both:
            raise ValueError(both.sentence(self._quoted(typed))) from None
        except ValueError:
            say = no_whole_number if self._whole else no_number
            raise ValueError(sentences(say(self._quoted(typed)), self._bounds_words())) from None
        if self._low <= value <= self._high:
            return value
        say = too_small if value < self._low else too_large
        raise ValueError(sentences(say(self._quoted(typed)), self._bounds_words()))

    def _quoted(self, typed: str) -> str:
        text = typed if len(typed) <= LONGEST_QUOTED else f"{typed[:LONGEST_QUOTED]}…"
        return f"“{text}”" if text else "An empty field"

    def _bounds_words(self) -> str:
        """Say in a sentence what is allowed."""
        if self._high >= BOUNDLESS:
            return "Type one like −0.5 or 1e-3."
        low, high = (
            counted(int(bound)) if self._whole else self._numbers.plain(self._unit.from_base(bound))
            for bound in (self._low, self._high)
        )
        if self._special:
            low = f"{low} ({self._special})"
        if self._unit.symbol:
            return goes_from_in_unit(self._said, low, high, self._unit.symbol)
        return goes_from(self._said, low, high)

    # Qt.

    def sizeHint(self) -> QSize:
        # Room for the widest number this field is likely to hold, and its unit.
        text = f"0000.00 {self._unit.symbol}" if not self._whole else "0000000"
        width = self.fontMetrics().horizontalAdvance(text) + 6 * GRID
        return QSize(width, self.lineEdit().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _let_go(self) -> None:
        self.held.emit(False)

    def stepBy(self, steps: int) -> None:
        if not self.commit():
            return
        if self._moving.isActive():
            self.held.emit(True)
        self._moving.start()
        if self._by_factor:
            value = float(f"{self._value * self._step**steps:.2g}")
        else:
            shown = self._unit.from_base(self._value) + steps * self._step
            value = self._unit.to_base(round(shown, 6))
        self.setValue(value)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag.StepNone
        if self._value > self._low:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        if self._value < self._high:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        return flags

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.lineEdit().text() != self._text():
            self.put_back()
            self.selectAll()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        # Everything may be typed; what cannot be is refused when it is done, with a sentence.
        return QValidator.State.Acceptable, text, position


def commit_all(widget: QWidget) -> bool:
    """Commit every number field in ``widget``; if one cannot be, lead there and return False."""
    for box in widget.findChildren(NumberBox):
        if not box.commit():
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.selectAll()
            return False
    return True
