"""The arithmetic of a neuron in three parts: its sum, its activation, its slope, and a sentence."""

import re
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from core.covers import Cover
from gui.lab import Lab
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.glossary import meaning, tip
from gui.text.numbers import NO_BREAK
from gui.widgets.cover_words import covered_aloud
from gui.widgets.covered import CoverSpots, NumberSpot, set_covered
from gui.widgets.parts import plain_label
from gui.widgets.scroll_area import ColumnScrollArea

PARTS = {"sum": "The sum", "output": "The curve", "slope": "Its slope"}

MAY_BREAK = "\N{ZERO WIDTH SPACE}"

TERMS = {"sum": "sum (Σ)", "output": "activation", "slope": "f prime (f′)"}
"""What the glossary calls them: its words are their tool tips."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """What is written of a number.

    Attributes:
        name: of the number, "Σh1".
        letters: its formula in letters; empty if nothing is written.
        numbers: the same in numbers; empty while it is not known.
        is_covered: whether it is hidden until somebody guesses it.
    """

    name: str
    letters: str
    numbers: str
    is_covered: bool = False


NOTHING = NumberLine("", "", "")


def _whole_brackets(line: str) -> str:
    """Keep what stands in brackets on one line: h1(1 − h1), and what is divided by it too."""
    return re.sub(r"(\S+ / )?\([^()]*\)", lambda found: found[0].replace(" ", NO_BREAK), line)


def _breakable(line: str) -> str:
    """Let a line be broken between a factor and its bracket where there is no room for both."""
    return re.sub(r"(?<=\d)\(", f"{MAY_BREAK}(", line)


class Arithmetic(ColumnScrollArea):
    """Each part has its formula in letters, and below it the same in numbers.

    Everything that is written of numbers goes through ``write``.
    """

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neuron_arithmetic")
        self.setAccessibleName("The arithmetic of the neuron")
        self.setToolTip("What the neuron adds up, what its curve makes of it, and how steep it is")
        self._lines = dict.fromkeys(PARTS, NOTHING)
        self._letters = {
            part: plain_label(f"neuron_{part}_letters", look="muted", wraps=True) for part in PARTS
        }
        self._numbers = {part: plain_label(f"neuron_{part}", wraps=True) for part in PARTS}
        self.sentence = plain_label("neuron_sentence", wraps=True)
        for part, term in TERMS.items():
            self._letters[part].setToolTip(tip(meaning(term)))
            self.column.addWidget(self._letters[part])
            self.column.addWidget(self._numbers[part])
            CoverSpots(lab, preferences, self._numbers[part], partial(self._spot, part))
        self.column.addWidget(self.sentence)
        self.column.addStretch(1)
        self.column.setSpacing(0)
        self.restyle()

    def write(self, part: str, line: NumberLine) -> None:
        """Write a part, or nothing of it."""
        if line == self._lines[part]:
            return
        self._lines[part] = line
        letters, numbers = self._letters[part], self._numbers[part]
        letters.setText(f"{PARTS[part]}: {_whole_brackets(line.letters)}")
        numbers.setText(_breakable(_whole_brackets(line.numbers)))
        letters.setVisible(bool(line.letters))
        numbers.setVisible(bool(line.numbers))
        set_covered(numbers, line.is_covered)
        numbers.setAccessibleName(covered_aloud(line.name) if line.is_covered else line.numbers)

    def clear(self) -> None:
        """Write no numbers."""
        for part in PARTS:
            self.write(part, NOTHING)

    def say(self, sentence: str) -> None:
        """Write the sentence below."""
        if self.sentence.text() != sentence:
            self.sentence.setText(sentence)

    def restyle(self) -> None:
        """Take the size of text in force."""
        for part in PARTS:
            self._letters[part].setFont(theme.font(theme.SMALL))
            self._numbers[part].setFont(theme.font(bold=part == "slope"))
            self._numbers[part].setContentsMargins(0, 0, 0, theme.GRID)
        self.sentence.setFont(theme.font())

    def _spot(self, part: str, _: QPoint | None) -> NumberSpot | None:
        name = self._lines[part].name
        return NumberSpot(Cover(name), self._numbers[part].rect()) if name else None
