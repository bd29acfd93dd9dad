"""The columns of the people table and what stands above them."""

from enum import IntEnum

from core.people.dataset import Shift
from core.people.units import UnitSystem
from gui.panels.people.values import inputs_words
from gui.text.numbers import Numbers


class Column(IntEnum):
    """The columns of the table; those after the gender are derived and read-only."""

    NAME = 0
    WEIGHT = 1
    HEIGHT = 2
    GENDER = 3
    X1 = 4
    X2 = 5
    PREDICTION = 6


MEASURES = (Column.WEIGHT, Column.HEIGHT)
"""Columns of numbers with a unit."""

EDITABLE = (Column.NAME, Column.WEIGHT, Column.HEIGHT, Column.GENDER)
NUMBERS = (Column.WEIGHT, Column.HEIGHT, Column.X1, Column.X2, Column.PREDICTION)

HEADING_TIPS = {
    Column.NAME: "Name; the network never sees it",
    Column.WEIGHT: "{}, as it was typed",
    Column.HEIGHT: "{}, as it was typed",
    Column.GENDER: "Gender, what the network is taught: 0 = Male, 1 = Female",
    Column.X1: "{}: what the network sees of the weight",
    Column.X2: "{}: what the network sees of the height",
    Column.PREDICTION: "ŷ, what the network predicts at this moment: near 0 is Male, "
    "near 1 is Female",
}
"""What a column holds, in a sentence; {} is its heading."""


def heading(column: Column, shift: Shift, numbers: Numbers, units: UnitSystem) -> str:
    """Return the whole heading of a column: "Weight (lb)", "x1 = weight − 135"."""
    match column:
        case Column.WEIGHT:
            return f"Weight ({units.weight.symbol})"
        case Column.HEIGHT:
            return f"Height ({units.height.symbol})"
        case Column.X1:
            return f"x1 = {inputs_words(shift, numbers, units)[0]}"
        case Column.X2:
            return f"x2 = {inputs_words(shift, numbers, units)[1]}"
        case Column.PREDICTION:
            return "ŷ"
    return column.name.capitalize()


def short_heading(column: Column, units: UnitSystem) -> str:
    """Return the heading of a narrow column: only the unit, or only the symbol."""
    short = {
        Column.NAME: "Name",
        Column.WEIGHT: units.weight.symbol,
        Column.HEIGHT: units.height.symbol,
        Column.GENDER: "M/F",
        Column.X1: "x1",
        Column.X2: "x2",
        Column.PREDICTION: "ŷ",
    }
    return short[column]
