"""The speed: a slider from one step a second to full speed, and a menu with the time-lapse."""

import math

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QSlider, QVBoxLayout, QWidget

from core.text import counted
from core.training.pace import FULL_SPEED, Speed
from core.training.time_lapse import TIME_LAPSE
from gui.lab import Lab
from gui.style import theme
from gui.window.caption_button import CaptionButton

NOTCHES = 60
DECADES = 6
"""The slider runs from 1 to 10⁶ steps a second; its last notch is full speed."""

PACES: tuple[tuple[str, str, Speed], ...] = (
    ("pace_time_lapse", "&Time-lapse: slow at first, then ever faster", TIME_LAPSE),
    ("pace_one", "&One step a second", 1.0),
    ("pace_ten", "T&en steps a second", 10.0),
    ("pace_thousand", "A t&housand steps a second", 1000.0),
    ("pace_full", "&Full speed", FULL_SPEED),
)
"""Paces in the menu: object name, text, pace."""


def speed_at(notch: int) -> float:
    """Return the pace of a notch, in steps a second, rounded to one digit."""
    if notch >= NOTCHES:
        return FULL_SPEED
    return float(f"{10 ** (notch * DECADES / NOTCHES):.0e}")


def notch_of(speed: float) -> int:
    """Return the notch nearest to a pace."""
    return min(max(0, round(_place(speed))), NOTCHES)


def _place(speed: float) -> float:
    return NOTCHES if speed == FULL_SPEED else math.log10(speed) * NOTCHES / DECADES


def speed_words(speed: Speed) -> str:
    """Write a pace: 4 steps/s, full speed, or time-lapse."""
    if not isinstance(speed, float):
        return "time-lapse"
    return "full speed" if speed == FULL_SPEED else f"{counted(round(speed))} steps/s"


class SpeedControl(QWidget):
    """The slider, and over it the pace in words, which opens a menu.

    In time-lapse the slider goes along with the pace; who takes hold of it keeps the pace there.

    Attributes:
        menu: of paces.
    """

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self._lab, self._is_brief = lab, False
        self._slider = _slider()
        self._caption = CaptionButton("speed_caption", "&Speed", self)
        for name, text, pace in PACES:
            self._caption.choice(name, text, pace)
        self.menu = self._caption.menu()
        self._caption.setToolTip("Choose a pace: time-lapse shows every early epoch")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 0, theme.GRID, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self._slider)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.restyle()
        self._slider.sliderPressed.connect(self._choose)
        self._slider.valueChanged.connect(self._choose)
        self.menu.triggered.connect(self._take)
        lab.steps.pace_changed.connect(self._show)
        lab.live.readings.connect(self._follow)
        lab.steps.set_speed(TIME_LAPSE)
        self._show()

    def restyle(self) -> None:
        """Be wide enough for the longest pace, so that nothing moves."""
        self._caption.setFont(theme.font(theme.SMALL))
        advance = self._caption.fontMetrics().horizontalAdvance
        paces = (10.0**DECADES, FULL_SPEED, TIME_LAPSE)
        widest = max(advance(self._written(pace)) for pace in paces)
        self._slider.setFixedWidth(widest + 4 * theme.GRID)

    def be_brief(self, brief: bool) -> None:
        """Say less where there is little room."""
        self._is_brief = brief
        self.restyle()
        self._show()

    def _written(self, speed: Speed) -> str:
        words = speed_words(speed)
        return f"{words.replace(' steps', '') if self._is_brief else words} ▾"

    @Slot()
    def _choose(self) -> None:
        self._lab.steps.set_speed(speed_at(self._slider.value()))

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        self._lab.steps.set_speed(action.data())
        self._show()

    @Slot()
    def _show(self) -> None:
        speed = self._lab.steps.speed
        for action in self.menu.actions():
            action.setChecked(action.data() == speed)
        self._caption.setText(self._written(speed))
        self._caption.setAccessibleName(f"Speed: {speed_words(speed)}")
        if isinstance(speed, float):
            self._move_to(speed)
        else:
            self._follow()

    @Slot()
    def _follow(self) -> None:
        """Move along with a pace that changes by itself."""
        speed = self._lab.steps.speed
        if not isinstance(speed, float) and not self._slider.isSliderDown():
            step = self._lab.live.reading.now.step
            self._move_to(speed.steps_per_second(step, self._lab.live.course.at(step)))

    def _move_to(self, speed: float) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(notch_of(speed))


def _slider() -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setObjectName("speed")
    slider.setAccessibleName("Speed")
    slider.setToolTip("How many steps a second to train; the right end is full speed")
    slider.setRange(0, NOTCHES)
    slider.setPageStep(NOTCHES // DECADES)
    slider.setMinimumHeight(6 * theme.GRID)
    slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return slider
