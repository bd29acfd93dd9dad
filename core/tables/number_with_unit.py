"""Parses a cell as a number, perhaps with its unit: 60, 60,5 kg, 1.65m, 5'8", 5 ft 8 in."""

import re
import unicodedata
from dataclasses import dataclass

from core.people.units import INCH, Unit
from core.tables.synonyms import UNIT_WORDS, Meaning

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
"""A plain number with a decimal point; no NaN, no infinity, no underscore."""

LONGEST = 100
"""No number is longer, in characters: on a longer text the patterns would take long to fail."""

_WITH_UNIT = re.compile(r"(\S.*?)\s*([^\W\d_]+|\"|″|”|'')\.?")
_FEET = re.compile(r"(\d+)\s*(?:'|′|’|ft\.?|feet|foot)\s*(.*)", re.IGNORECASE | re.ASCII)
_INCHES = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:\"|″|”|''|′′|in\.?|inch|inches)?", re.IGNORECASE)
_INCH_MARKS = ('"', "″", "”", "''")


@dataclass(frozen=True)
class NumberWithUnit:
    """A number, as it is written, and the unit that is written beside it.

    Attributes:
        number: with a decimal point or comma.
        unit: None if there is none.
    """

    number: str
    unit: Unit | None = None


def read_quantity(cell: str, meaning: Meaning) -> NumberWithUnit | None:
    """Return the number and unit of a cell that holds a weight or height; None if it does not."""
    text = plain_digits(cell.strip())
    if len(text) > LONGEST:
        return None
    if is_number(text):
        return NumberWithUnit(text)
    if meaning is Meaning.HEIGHT and (inches := feet_and_inches(text)) is not None:
        return NumberWithUnit(repr(inches), INCH)
    parted = parted_from_unit(text, meaning)
    return parted if parted and is_number(parted.number) else None


def parted_from_unit(text: str, meaning: Meaning) -> NumberWithUnit | None:
    """Return what stands before the unit of a weight or height; None if no unit stands there."""
    parts = _WITH_UNIT.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if parts is None:
        return None
    word = "in" if parts[2] in _INCH_MARKS else parts[2].casefold()
    unit = UNIT_WORDS[meaning].get(word)
    return NumberWithUnit(parts[1], unit) if unit else None


def feet_and_inches(text: str) -> float | None:
    """Return the inches of a height in feet and inches, as 5'8"; None if it is not one."""
    feet = _FEET.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if feet is None or not feet[2]:
        return 12.0 * int(feet[1]) if feet else None
    rest = _INCHES.fullmatch(feet[2])
    inches = float(rest[1].replace(",", ".")) if rest else 12.0
    return 12 * int(feet[1]) + inches if inches < 12 else None


def has_other_unit(cell: str) -> bool:
    """Whether a cell is a number with a word behind it."""
    parts = _WITH_UNIT.fullmatch(cell[:LONGEST])
    return bool(parts and is_number(parts[1]))


def is_number(cell: str) -> bool:
    """Whether a cell is a number, with a decimal point or comma."""
    return len(cell) <= LONGEST and bool(NUMBER.fullmatch(cell.strip().replace(",", ".")))


def plain_digits(text: str) -> str:
    """Return ``text`` with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )
