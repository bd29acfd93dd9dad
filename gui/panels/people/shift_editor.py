"""The shift editor: what is taken off weight and height, and what the rest is divided by."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from core.people.dataset import LARGEST_SHIFT, NO_SHIFT, Shift
from core.people.shift import (
    LARGEST_SCALE,
    SMALLEST_SCALE,
    USUAL_SHIFT,
    mean_shift,
    standardised,
)
from gui.lab import Lab
from gui.panels.people.dataset_edits import change_shift
from gui.panels.people.words import enter_keeps
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.number_box import NumberBox
from gui.widgets.parts import plain_label

WHAT_IT_DOES = (
    "What the network sees should lie around 0: far from it sigmoid and tanh are flat, and with "
    "ReLU or identity a step jumps."
)


class ShiftEditor(QWidget):
    """Four fields, and four usual choices; what is entered holds at once.

    Signals:
        closed: the person is done.
    """

    closed = Signal()

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people_shift")
        self._lab = lab
        self._preferences = preferences
        self._weight = self._field("shift_weight", "Shift of the weight")
        self._height = self._field("shift_height", "Shift of the height")
        self._weight_scale = self._field("scale_weight", "Scale of the weight", is_scale=True)
        self._height_scale = self._field("scale_height", "Scale of the height", is_scale=True)
        self._buttons = (
            self._button("shift_none", "None", "Show weight and height as they are"),
            self._button("shift_usual", "135, 66", "Take 135 lb and 66 in off"),
            self._button("shift_mean", "Mean", "Take the mean weight and the mean height off"),
            self._button(
                "shift_standardise",
                "Standardise",
                "Take the mean off and divide by the standard deviation",
            ),
            self._button("shift_done", "Done", "Close this editor (Esc)"),
        )
        takes = (self._take_none, self._take_usual, self._take_mean, self._take_standardised)
        for button, slot in zip(self._buttons, (*takes, self.closed), strict=True):
            button.clicked.connect(slot)
        self._sentence = plain_label(text=WHAT_IT_DOES, look="muted", wraps=True)
        self._lay_out()
        self.restyle()
        lab.live.dataset_changed.connect(self.show_shift)
        preferences.changed.connect(self.show_shift)
        self.show_shift()

    def restyle(self) -> None:
        """Take the size of text in force."""
        for part in (self._sentence, *self._buttons):
            part.setFont(theme.font(theme.SMALL))

    @Slot()
    def show_shift(self) -> None:
        """Show the shift in force."""
        numbers, shift = self._preferences.numbers, self._lab.live.dataset.shift
        values = (shift.weight, shift.height, *shift.scales)
        for field, value in zip(self._fields, values, strict=True):
            with QSignalBlocker(field):
                field.set_numbers(numbers)
                field.setValue(value)
                if not field.hasFocus():
                    field.lineEdit().setCursorPosition(0)

    def begin(self) -> None:
        """Show the shift in force and let it be typed over."""
        self.show_shift()
        self.show()
        self._weight.setFocus(Qt.FocusReason.OtherFocusReason)
        self._weight.selectAll()

    @property
    def _fields(self) -> tuple[NumberBox, NumberBox, NumberBox, NumberBox]:
        return self._weight, self._height, self._weight_scale, self._height_scale

    def _field(self, name: str, words: str, *, is_scale: bool = False) -> NumberBox:
        low, high = (SMALLEST_SCALE, LARGEST_SCALE) if is_scale else (-LARGEST_SHIFT, LARGEST_SHIFT)
        field = NumberBox(words, low, high, parent=self)
        field.setObjectName(name)
        field.setToolTip(enter_keeps(words))
        field.value_changed.connect(self._take_typed)
        return field

    def _button(self, name: str, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.setProperty("link", True)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GRID)
        weight = ("Weight −", self._weight, "lb  ÷", self._weight_scale)
        height = ("Height −", self._height, "in  ÷", self._height_scale)
        for row, (words, field, unit, scale) in enumerate((weight, height)):
            for column, (text, box) in enumerate(((words, field), (unit, scale))):
                label = QLabel(text)
                label.setBuddy(box)
                grid.addWidget(label, row, 2 * column)
                grid.addWidget(box, row, 2 * column + 1)
        line = QHBoxLayout()
        line.setSpacing(2 * theme.GRID)
        for button in self._buttons:
            line.addWidget(button)
        line.addStretch(1)
        grid.addLayout(line, 2, 0, 1, 4)
        grid.addWidget(self._sentence, 3, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    @Slot()
    def _take_typed(self) -> None:
        change_shift(self._lab, Shift(*(field.value() for field in self._fields)))

    @Slot()
    def _take_usual(self) -> None:
        change_shift(self._lab, USUAL_SHIFT)

    @Slot()
    def _take_none(self) -> None:
        change_shift(self._lab, NO_SHIFT)

    @Slot()
    def _take_mean(self) -> None:
        people = self._lab.live.dataset.learners
        change_shift(self._lab, mean_shift(people.weights, people.heights))

    @Slot()
    def _take_standardised(self) -> None:
        people = self._lab.live.dataset.learners
        change_shift(self._lab, standardised(people.weights, people.heights))

    # Qt's side.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            for field in self._fields:
                field.put_back()
            self.closed.emit()
        else:
            super().keyPressEvent(event)
