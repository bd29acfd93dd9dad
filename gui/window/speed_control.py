"""The speed slider: from one step a second to full speed."""

import math

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from core.training.pace import FULL_SPEED
from gui.lab import Lab
from gui.style import theme
from gui.text.numbers import counted
from gui.widgets.parts import plain_label

CAPTION = "Speed"

NOTCHES = 60
DECADES = 6
"""The slider runs from 1 to 10⁶ steps a second; its last notch is full speed."""

DEFAULT_SPEED = 4000.0
"""The first training of four people takes a second, and is over five after the first command."""


def speed_at(notch: int) -> float:
    """Return the pace of a notch, in steps a second, rounded to one digit."""
    if notch >= NOTCHES:
        return FULL_SPEED
    return float(f"{10 ** (notch * DECADES / NOTCHES):.0e}")


def notch_of(speed: float) -> int:
    """Return the notch nearest to a pace."""
    return min(range(NOTCHES + 1), key=lambda notch: abs(notch - _place(speed)))


def _place(speed: float) -> float:
    return NOTCHES if speed == FULL_SPEED else math.log10(speed) * NOTCHES / DECADES


def speed_words(speed: float) -> str:
    """Write a pace: 4 steps/s, or full speed."""
    return "full speed" if speed == FULL_SPEED else f"{counted(round(speed))} steps/s"


class SpeedControl(QWidget):
    """The slider with its caption and the pace in words."""

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self._lab = lab
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("speed")
        self._slider.setAccessibleName("Speed")
        self._slider.setToolTip("How many steps a second to train; the right end is full speed")
        self._slider.setRange(0, NOTCHES)
        self._slider.setPageStep(NOTCHES // DECADES)
        self._slider.setMinimumHeight(6 * theme.GRID)
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._caption = plain_label(text=CAPTION, look="muted")
        self._caption.setBuddy(self._slider)
        self._words = plain_label(look="muted")
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._caption)
        top.addStretch(1)
        top.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 0, theme.GRID, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._slider)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.restyle()
        self._slider.valueChanged.connect(self._choose)
        lab.steps.pace_changed.connect(self._show)
        self._slider.setValue(notch_of(DEFAULT_SPEED))

    def restyle(self) -> None:
        """Be wide enough for the caption beside the longest pace, so that nothing moves."""
        advance = QFontMetrics(theme.font(theme.SMALL)).horizontalAdvance
        widest = max(map(advance, (speed_words(10.0**DECADES), speed_words(FULL_SPEED))))
        caption = advance(CAPTION) + 2 * theme.GRID if self._caption.text() else 0
        self._slider.setFixedWidth(max(20 * theme.GRID, caption + widest))

    def be_brief(self, brief: bool) -> None:
        """Leave the caption away where there is no room for it; the pace stays."""
        # To hide it and show it again would lay out the whole window each time.
        self._caption.setText("" if brief else CAPTION)
        self.restyle()

    @Slot(int)
    def _choose(self, notch: int) -> None:
        self._lab.steps.set_speed(speed_at(notch))
        self._show()

    @Slot()
    def _show(self) -> None:
        notch = notch_of(self._lab.steps.speed)
        if notch != self._slider.value():
            self._slider.setValue(notch)
        self._words.setText(speed_words(self._lab.steps.speed))
