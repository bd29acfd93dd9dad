"""The columns of the parameter table: headings, tool tips, and sample texts for their widths."""

from enum import IntEnum

from gui.text.glossary import meaning
from gui.text.numbers import NumberFormat


class ParameterColumn(IntEnum):
    """The columns of the table."""

    NAME = 0
    VALUE = 1
    GRADIENT = 2
    CHECK = 3
    CHANGE = 4
    COURSE = 5


HEADERS = ("", "value", "∂L/∂p", "nudged", "last Δ", "course")

TIPS = (
    "Which parameter, and what it connects",
    "The value now; double click to set it by hand",
    "How much this person's loss changes when the parameter grows a little.",
    "The same, found by nudging the parameter both ways.",
    "What the last update did to it.",
    "Every value it has had in this run",
)
TERMS: dict[int, str] = {
    ParameterColumn.GRADIENT: "partial derivative",
    ParameterColumn.CHECK: "finite difference",
    ParameterColumn.CHANGE: "update",
}
"""Which term of the glossary a column is about."""


def sample(column: int, numbers: NumberFormat, *, shows_update: bool = False) -> tuple[str, str]:
    """Return what there is room for in a column, before the decimal mark and from it on.

    All are mostly less than 10; a parameter is at least 0.01, a slope or a change may be so
    small that it has an exponent.
    """
    places = f"{numbers.mark}{'0' * (numbers.digits - 1)}"
    if column != ParameterColumn.VALUE:
        return "−0", f"{places}e−00"
    return "−0", f"{places}0 → −0{places}0" if shows_update else f"{places}00"


def column_words(column: int) -> tuple[str, ...]:
    """Return what a column shows, and the card of its term if it has one."""
    term = TERMS.get(column)
    return (TIPS[column], meaning(term)) if term else (TIPS[column],)
