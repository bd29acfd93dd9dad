"""The shift editor: what is taken off weight and height before the network sees them."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from core.people.dataset import LARGEST_SHIFT, NO_SHIFT, Shift
from gui.lab import Lab
from gui.panels.people.dataset_edits import change_shift
from gui.panels.people.words import enter_keeps
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.number_box import NumberBox
from gui.widgets.parts import plain_label

WHAT_IT_DOES = (
    "This much is taken off before the network sees anybody, so that its inputs lie around zero, "
    "where a sigmoid still reacts; without a shift training gets stuck."
)


class ShiftEditor(QWidget):
    """Two fields and two buttons; what is entered holds at once.

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
        self._usual = self._button("shift_usual", "135, 66", "Take 135 lb and 66 in off")
        self._none = self._button("shift_none", "No shift", "Show weight and height as they are")
        self._done = self._button("shift_done", "Done", "Close this editor (Esc)")
        self._usual.clicked.connect(self._take_usual)
        self._none.clicked.connect(self._take_none)
        self._done.clicked.connect(self.closed)
        self._sentence = plain_label(text=WHAT_IT_DOES, look="muted", wraps=True)
        self._lay_out()
        self.restyle()
        lab.live.dataset_changed.connect(self.show_shift)
        preferences.changed.connect(self.show_shift)
        self.show_shift()

    def restyle(self) -> None:
        """Take the size of text in force."""
        self._sentence.setFont(theme.font(theme.SMALL))

    @Slot()
    def show_shift(self) -> None:
        """Show the shift in force."""
        numbers, shift = self._preferences.numbers, self._lab.live.dataset.shift
        for field, value in ((self._weight, shift.weight), (self._height, shift.height)):
            with QSignalBlocker(field):
                field.set_numbers(numbers)
                field.setValue(value)

    def begin(self) -> None:
        """Show the shift in force and let it be typed over."""
        self.show_shift()
        self.show()
        self._weight.setFocus(Qt.FocusReason.OtherFocusReason)
        self._weight.selectAll()

    def _field(self, name: str, words: str) -> NumberBox:
        field = NumberBox(words, -LARGEST_SHIFT, LARGEST_SHIFT, parent=self)
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
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GRID)
        for row, (words, field, unit) in enumerate(
            (("Weight −", self._weight, "lb"), ("Height −", self._height, "in"))
        ):
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(QLabel(unit), row, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        for button in (self._usual, self._none, self._done):
            buttons.addWidget(button)
        grid.addLayout(buttons, 2, 0, 1, 3)
        grid.addWidget(self._sentence, 3, 0, 1, 3)
        grid.setColumnStretch(1, 1)

    @Slot()
    def _take_typed(self) -> None:
        change_shift(self._lab, Shift(self._weight.value(), self._height.value()))

    @Slot()
    def _take_usual(self) -> None:
        change_shift(self._lab, Shift())

    @Slot()
    def _take_none(self) -> None:
        change_shift(self._lab, NO_SHIFT)

    # Qt's side.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            for field in (self._weight, self._height):
                field.put_back()
            self.closed.emit()
        else:
            super().keyPressEvent(event)
