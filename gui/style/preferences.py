"""Preferences: theme, size of text, units and digits. Never part of a run."""

from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from core.people.units import IMPERIAL, UnitSystem
from core.training.learning_rate import USUAL_RATE
from gui.text.numbers import NumberFormat

LARGE_TYPE, LARGEST = 1.5, 2.0
"""How much larger text is while presenting, at least, and how large it is ever chosen."""

HIGH_SCREEN = 960
"""On a screen higher than that, in pixels, text is larger while presenting by as much as the screen
is higher: small type, of 17 pixels at ``LARGE_TYPE``, stays 1.7 % of the picture's height."""

TEXT_STEP = 1.1
"""How much larger or smaller a press of a key makes text."""

THEME_NAMES = ("system", "light", "dark", "contrast")


@dataclass(frozen=True)
class Choices:
    """All preferences as one frozen value.

    Attributes:
        theme: "system", "light", "dark" or "contrast".
        text_scale: size of text, 1.0 to 2.0.
        numbers: digits and decimal mark.
        units: in which weight and height are shown and typed.
        learning_rate: η of a new laboratory.
        epoch_limit: where a new laboratory stops; None for never.
        reduced_motion: whether nothing should move but numbers and curves.
        maps: whether the neurons of the diagram show what they answer.
        sums: whether the sums of the neurons are written out.
    """

    theme: str = "system"
    text_scale: float = 1.0
    numbers: NumberFormat = field(default_factory=NumberFormat)
    units: UnitSystem = IMPERIAL
    learning_rate: float = USUAL_RATE
    epoch_limit: int | None = 1000
    reduced_motion: bool = False
    maps: bool = True
    sums: bool = False


class Preferences(QObject):
    """The current choices.

    Attributes:
        presenting: whether the window is being shown to a class; never kept.

    Signals:
        changed: something was chosen differently.
    """

    changed = Signal()

    def __init__(self, choices: Choices | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices or Choices()
        self.presenting = False
        self._large_type = LARGE_TYPE

    @property
    def choices(self) -> Choices:
        """All choices."""
        return self._choices

    @property
    def numbers(self) -> NumberFormat:
        """How numbers are written."""
        return self._choices.numbers

    @property
    def units(self) -> UnitSystem:
        """In which units people are shown and typed."""
        return self._choices.units

    @property
    def text_scale(self) -> float:
        """The size of text in force: larger than chosen while presenting."""
        chosen = self._choices.text_scale
        if not self.presenting:
            return chosen
        return max(self._large_type, min(LARGEST, self._large_type * chosen))

    def present(self, on: bool, screen_height: int = 0) -> None:
        """Begin or end showing the window to a class, on a screen so many pixels high."""
        if on != self.presenting:
            self.presenting = on
            self._large_type = LARGE_TYPE * max(1.0, screen_height / HIGH_SCREEN)
            self.changed.emit()

    def choose(self, **choices: Any) -> None:
        """Choose something differently, for example ``choose(theme="dark")``."""
        chosen = replace(self._choices, **choices)
        if chosen != self._choices:
            self._choices = chosen
            self.changed.emit()

    @Slot()
    def enlarge_text(self) -> None:
        """Make all text a little larger, up to twice its normal size."""
        self._scale_text(TEXT_STEP)

    @Slot()
    def reduce_text(self) -> None:
        """Make all text a little smaller, down to its normal size."""
        self._scale_text(1 / TEXT_STEP)

    @Slot()
    def normal_text(self) -> None:
        """Bring text back to its normal size."""
        self.choose(text_scale=1.0)

    def _scale_text(self, factor: float) -> None:
        scale = self._choices.text_scale * factor
        self.choose(text_scale=round(min(max(scale, 1.0), LARGEST), 2))
