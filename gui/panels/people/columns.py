"""The columns of the people table and their headings."""

from enum import IntEnum

from PySide6.QtCore import Qt

from core.people.dataset import Shift
from core.people.units import UnitSystem
from gui.panels.people.cell_values import inputs_words
from gui.panels.people.words import as_typed, seen_of_height, seen_of_weight
from gui.text.numbers import NumberFormat


class PeopleColumn(IntEnum):
    """The columns of the table; those after the gender are derived and read-only."""

    NAME = 0
    WEIGHT = 1
    HEIGHT = 2
    GENDER = 3
    X1 = 4
    X2 = 5
    PREDICTION = 6
    TEST = 7


TICK = "✓"
"""Stands in the row of a test person."""

MEASURES = (PeopleColumn.WEIGHT, PeopleColumn.HEIGHT)
"""Columns of numbers with a unit."""

EDITABLE = (PeopleColumn.NAME, PeopleColumn.WEIGHT, PeopleColumn.HEIGHT, PeopleColumn.GENDER)
NUMBERS = (
    PeopleColumn.WEIGHT,
    PeopleColumn.HEIGHT,
    PeopleColumn.X1,
    PeopleColumn.X2,
    PeopleColumn.PREDICTION,
)

SEEN = (PeopleColumn.X1, PeopleColumn.X2)
"""Columns of what the network sees."""

COVERED_AS = {PeopleColumn.X1: "x1", PeopleColumn.X2: "x2", PeopleColumn.PREDICTION: "ŷ"}
"""The columns of numbers that can be covered, by the symbols of these."""

HEADING_TIPS = {
    PeopleColumn.NAME: "Name; the network never sees it",
    PeopleColumn.GENDER: "Gender, what the network is taught: 0 = Male, 1 = Female",
    PeopleColumn.PREDICTION: "ŷ, what the network predicts at this moment: near 0 is Male, "
    "near 1 is Female",
    PeopleColumn.TEST: "Test people: nothing is ever learned from them. Click to set somebody "
    "aside, or to learn from them again",
}
"""What a column holds whose heading is always the same."""


def heading(column: PeopleColumn, shift: Shift, numbers: NumberFormat, units: UnitSystem) -> str:
    """Return the whole heading of a column: "Weight (lb)", "x1 = weight − 135"."""
    match column:
        case PeopleColumn.WEIGHT:
            return f"Weight ({units.weight.symbol})"
        case PeopleColumn.HEIGHT:
            return f"Height ({units.height.symbol})"
        case PeopleColumn.X1:
            return f"x1 = {inputs_words(shift, numbers, units)[0]}"
        case PeopleColumn.X2:
            return f"x2 = {inputs_words(shift, numbers, units)[1]}"
        case PeopleColumn.PREDICTION:
            return "ŷ"
    return column.name.capitalize()


def short_heading(column: PeopleColumn, units: UnitSystem) -> str:
    """Return the heading of a narrow column: only the unit, or only the symbol."""
    short = {
        PeopleColumn.NAME: "Name",
        PeopleColumn.WEIGHT: units.weight.symbol,
        PeopleColumn.HEIGHT: units.height.symbol,
        PeopleColumn.GENDER: "M/F",
        PeopleColumn.X1: "x1",
        PeopleColumn.X2: "x2",
        PeopleColumn.PREDICTION: "ŷ",
        PeopleColumn.TEST: "T",
    }
    return short[column]


def alignment(column: PeopleColumn) -> Qt.AlignmentFlag:
    """Return how a column is aligned: numbers in the middle, on their points."""
    side = Qt.AlignmentFlag.AlignHCenter if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def heading_tip(column: PeopleColumn, heading: str) -> str:
    """Say what a column holds, given its whole heading."""
    match column:
        case PeopleColumn.WEIGHT | PeopleColumn.HEIGHT:
            return as_typed(heading)
        case PeopleColumn.X1:
            return seen_of_weight(heading)
        case PeopleColumn.X2:
            return seen_of_height(heading)
    return HEADING_TIPS[column]
