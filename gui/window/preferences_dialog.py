"""The dialog in which one chooses how things are written and drawn; choices hold at once."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from core.people.units import UNIT_SYSTEMS
from core.training.epoch_limit import MAX_EPOCHS
from core.training.learning_rate import MAX_RATE, MIN_RATE
from gui.style.preferences import THEME_NAMES, Preferences
from gui.text.glossary import meaning, tip
from gui.text.numbers import MAX_DIGITS, MIN_DIGITS
from gui.widgets.number_box import NumberBox, commit_all
from gui.window.words import digits_range

DIGITS = "The number of digits"
LIMIT = "The last epoch"
THEME_WORDS = ("Like the system", "Light", "Dark", "High contrast")
SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
MARKS = ((".", "Point: 0.5"), (",", "Comma: 0,5"))


class PreferencesDialog(QDialog):
    """The preferences dialog: every choice takes effect at once."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferences_dialog")
        self.setWindowTitle("Preferences")
        self._preferences = preferences
        self._theme = _list("theme", "Colours", THEME_WORDS)
        self._theme.setToolTip("Light, dark, or high contrast; plots and the diagram follow")
        self._scale = _list("text_scale", "Size of text", [f"{s:.0%}" for s in SCALES])
        self._scale.setToolTip("The size of all text (Ctrl + and Ctrl − change it too)")
        self._digits = NumberBox("Digits", MIN_DIGITS, MAX_DIGITS, whole=True, said=DIGITS)
        self._digits.setObjectName("digits")
        self._digits.setToolTip(digits_range(MIN_DIGITS, MAX_DIGITS))
        self._mark = _list("decimal_mark", "Decimal mark", [words for _, words in MARKS])
        self._mark.setToolTip("How numbers are written; both are understood where one types")
        self._units = _list("units", "Units", [system.name for system in UNIT_SYSTEMS])
        self._units.setToolTip("In which units weight and height are shown and typed")
        self._rate = NumberBox("Learning rate", MIN_RATE, MAX_RATE, 1.25, by_factor=True, said="η")
        self._rate.setObjectName("default_learning_rate")
        self._rate.setToolTip(tip(meaning("learning rate")))
        self._limit = NumberBox("Stop at epoch", 0, MAX_EPOCHS, 100, whole=True, said=LIMIT)
        self._limit.setObjectName("default_epoch_limit")
        self._limit.setToolTip("Where training stops by itself; 0 goes on for ever")
        self._limit.set_special_text("never")
        self._still = QCheckBox("Nothing moves but numbers and curves")
        self._still.setObjectName("reduced_motion")
        self._still.setAccessibleName("Reduced motion")
        self._still.setToolTip("Nothing runs along the lines of the diagram from stage to stage")
        self._lay_out()
        self._show()
        for box in (self._theme, self._scale, self._mark, self._units):
            box.activated.connect(self._choose)
        for number in (self._digits, self._rate, self._limit):
            number.value_changed.connect(self._choose)
        self._still.toggled.connect(self._choose)

    def reject(self) -> None:
        # Closed, a refusal would be out of sight, and the old value in force without a word.
        if commit_all(self):
            super().reject()

    def _lay_out(self) -> None:
        form = QFormLayout()
        for words, field in (
            ("&Colours", self._theme),
            ("Size of &text", self._scale),
            ("&Digits shown", self._digits),
            ("Decimal &mark", self._mark),
            ("&Units", self._units),
            ("Learning &rate of a new laboratory", self._rate),
            ("A new laboratory &stops at epoch", self._limit),
        ):
            form.addRow(words, field)
        form.addRow(self._still)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)

    def _show(self) -> None:
        choices = self._preferences.choices
        self._theme.setCurrentIndex(THEME_NAMES.index(choices.theme))
        nearest = min(SCALES, key=lambda scale: abs(scale - choices.text_scale))
        self._scale.setCurrentIndex(SCALES.index(nearest))
        self._digits.setValue(choices.numbers.digits)
        self._mark.setCurrentIndex([mark for mark, _ in MARKS].index(choices.numbers.mark))
        self._units.setCurrentIndex(UNIT_SYSTEMS.index(choices.units))
        self._rate.setValue(choices.learning_rate)
        self._limit.setValue(choices.epoch_limit or 0)
        self._still.setChecked(choices.reduced_motion)
        self._write_numbers()

    def _write_numbers(self) -> None:
        for box in (self._digits, self._rate, self._limit):
            box.set_numbers(self._preferences.numbers)

    @Slot()
    def _choose(self) -> None:
        numbers = replace(
            self._preferences.numbers,
            digits=int(self._digits.value()),
            mark=MARKS[self._mark.currentIndex()][0],
        )
        self._preferences.choose(
            theme=THEME_NAMES[self._theme.currentIndex()],
            text_scale=SCALES[self._scale.currentIndex()],
            numbers=numbers,
            units=UNIT_SYSTEMS[self._units.currentIndex()],
            learning_rate=self._rate.value(),
            epoch_limit=int(self._limit.value()) or None,
            reduced_motion=self._still.isChecked(),
        )
        self._write_numbers()


def _list(name: str, accessible: str, words: tuple[str, ...] | list[str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    box.addItems(list(words))
    return box
