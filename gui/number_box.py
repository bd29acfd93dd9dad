"""A field for one number: point or comma, exponents, units, steps up and down.

Qt's own QDoubleSpinBox reads "1e-3" as 13 and "0,5" as 5 in some locales and rounds what it
stores; this one keeps every digit that was typed and refuses, with a sentence, what is not a
number in its range.
"""

import math

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from core.units import Unit
from gui.numbers import Numbers, parsed
from gui.theme import GRID

PLAIN = Unit("", 1.0)


class NumberBox(QAbstractSpinBox):
    """Holds a float between two bounds.

    Args:
        name: what the number is, for sentences and screen readers.
        low, high: the bounds, in the base unit.
        step: what an arrow adds, in the unit shown; with ``by_factor``, what it multiplies by.
        whole: whether only whole numbers will do.

    Signals:
        value_changed: the value is another one; ask ``value()``.
        refused: what was typed cannot be; the sentence says why. The old value stays.
    """

    value_changed = Signal()
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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._low, self._high = name, low, high
        self._step, self._by_factor, self._whole = step, by_factor, whole
        self._unit = PLAIN
        self._numbers = Numbers()
        self._special = ""
        self._value = low
        self.setAccessibleName(name)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(GRID, 0, GRID, 0)
        self.editingFinished.connect(self._commit)
        self._show()

    def value(self) -> float:
        """Return the value in the base unit."""
        return self._value

    def setValue(self, value: float) -> None:
        """Set the value, in the base unit; it is brought within the bounds."""
        value = min(max(float(value), self._low), self._high)
        if value != self._value:
            self._value = value
            self._show()
            self.value_changed.emit()
        else:
            self._show()

    def set_unit(self, unit: Unit) -> None:
        """Show and read the number in another unit; the value stays what it is."""
        self._unit = unit
        self._show()

    def set_numbers(self, numbers: Numbers) -> None:
        """Write the number another way."""
        self._numbers = numbers
        self._show()

    def set_special_text(self, text: str) -> None:
        """Show ``text`` instead of the lowest value."""
        self._special = text
        self._show()

    def _show(self) -> None:
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
    def _commit(self) -> None:
        typed = self.lineEdit().text().strip()
        if typed == self._text():
            return
        try:
            value = self._read(typed)
        except ValueError as error:
            self._show()
            self.refused.emit(str(error))
            return
        self.setValue(value)

    def _read(self, typed: str) -> float:
        if self._special and typed.lower() in ("", self._special.lower()):
            return self._low
        number = typed.removesuffix(self._unit.symbol) if self._unit.symbol else typed
        try:
            value = self._unit.to_base(parsed(number))
        except ValueError:
            raise ValueError(f"{self._name}: “{typed}” is not a number.") from None
        if self._whole and value != math.floor(value):
            raise ValueError(f"{self._name}: {typed} is not a whole number.")
        if not self._low <= value <= self._high:
            low, high = (
                self._numbers.plain(self._unit.from_base(bound))
                for bound in (self._low, self._high)
            )
            raise ValueError(f"{self._name}: {typed} is out of reach, choose {low} to {high}.")
        return value

    # Qt.

    def sizeHint(self) -> QSize:
        # Room for the widest number this field is likely to hold, and its unit.
        text = f"0000.00 {self._unit.symbol}" if not self._whole else "0000000"
        width = self.fontMetrics().horizontalAdvance(text) + 6 * GRID
        return QSize(width, self.lineEdit().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def stepBy(self, steps: int) -> None:
        self._commit()
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

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        # Everything may be typed; what cannot be is refused when it is done, with a sentence.
        return QValidator.State.Acceptable, text, position
