"""What the columns of a table of people mean: by their titles, in any order and case.

``Weight (kg)``, ``height_cm``, ``Body mass [lbs]``, ``SEX`` and ``Name`` are all understood. A
table without titles is understood if it looks like the laboratory's own: name, weight, height,
gender, or the same without names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from core.errors import LabError
from core.units import CENTIMETRE, CENTIMETRES_PER_INCH, INCH, KILOGRAM, POUND, Unit

METRE = Unit("m", CENTIMETRES_PER_INCH / 100)

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
"""A plain number with a decimal point; no NaN, no infinity, no underscore, no foreign digit."""

GENDER_CODES = {
    **dict.fromkeys(("male", "m", "man", "boy", "0", "0.0"), 0.0),
    **dict.fromkeys(("female", "f", "woman", "girl", "1", "1.0"), 1.0),
}
"""How a gender is written, in lower case, and its code."""


class Meaning(Enum):
    """What a column holds; the value is the word shown to people."""

    NAME = "Name"
    WEIGHT = "Weight"
    HEIGHT = "Height"
    GENDER = "Gender"


_WORDS = {
    Meaning.NAME: {"name", "names", "person"},
    Meaning.WEIGHT: {"weight", "weights", "mass", "wt"},
    Meaning.HEIGHT: {"height", "heights", "stature", "ht"},
    Meaning.GENDER: {"gender", "genders", "sex"},
}
_FILLERS = {"in", "the", "of", "body", "person", "people", "s"}

_UNITS: dict[Meaning | None, dict[str, Unit]] = {
    Meaning.WEIGHT: {
        **dict.fromkeys(("lb", "lbs", "pound", "pounds"), POUND),
        **dict.fromkeys(("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"), KILOGRAM),
    },
    Meaning.HEIGHT: {
        **dict.fromkeys(("in", "inch", "inches"), INCH),
        **dict.fromkeys(
            ("cm", "centimetre", "centimetres", "centimeter", "centimeters"), CENTIMETRE
        ),
        **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), METRE),
    },
}
_OTHER_UNITS = {"g", "gram", "grams", "st", "stone", "stones", "oz", "ft", "foot", "feet", "mm"}

_MAX_TITLE = 40
_EXAMPLE = (
    "The first line must name the columns, for example: Name, Weight (lb), Height (in), Gender."
)


@dataclass(frozen=True)
class Column:
    """A column of the table.

    Attributes:
        title: as the table has it; where it has none, the meaning or the column's number.
        meaning: what it holds; None if it is ignored.
        unit: of weight or height, if the title names one.
    """

    title: str
    meaning: Meaning | None = None
    unit: Unit | None = None

    @property
    def place(self) -> str:
        """How an error names it."""
        return f"Column {self.title}"


@dataclass(frozen=True)
class Header:
    """The columns of a table, and whether its first record is their titles."""

    columns: tuple[Column, ...]
    has_titles: bool

    def index(self, meaning: Meaning) -> int:
        """Return which column has that meaning; weight, height and gender always have one."""
        return [column.meaning for column in self.columns].index(meaning)

    def column(self, meaning: Meaning) -> Column:
        """Return the column that has that meaning."""
        return self.columns[self.index(meaning)]


def read_header(first: Sequence[str]) -> Header:
    """Understand the first record of a table.

    Raises:
        LabError: if it is no table of people, leaves out a column that is needed, or has one
            twice.
    """
    if untitled := _untitled(first):
        return untitled
    columns = _titled(first)
    if not _meanings(columns):
        raise LabError(f"There are no columns of people here. {_EXAMPLE}")
    return Header(_checked(columns), has_titles=True)


def likeness(first: Sequence[str]) -> int:
    """Return how much a first record looks like one of a table of people; 0 for not at all."""
    return 3 if _untitled(first) else len(_meanings(_titled(first)))


def _meanings(columns: Sequence[Column]) -> set[Meaning]:
    """Return what the columns mean, if it is more than just names."""
    meanings = {column.meaning for column in columns if column.meaning}
    return set() if meanings == {Meaning.NAME} else meanings


def _titled(titles: Sequence[str]) -> tuple[Column, ...]:
    understood = [_understood(title.strip()) for title in titles]
    # "Weight" beats "Birth weight": a title with words of its own counts only if no other does.
    plain = {column.meaning for column, is_plain in understood if is_plain}
    columns = []
    for number, (column, is_plain) in enumerate(understood, 1):
        counts = is_plain or column.meaning not in plain
        title = column.title[:_MAX_TITLE] or f"column {number}"
        columns.append(replace(column, title=title) if counts else Column(title))
    return tuple(columns)


def _understood(title: str) -> tuple[Column, bool]:
    """Return the column a title speaks of, and whether it says nothing else."""
    words = _words(title)
    for meaning, names in _WORDS.items():
        if not names.isdisjoint(words):
            units = [word for word in words if word in _UNITS.get(meaning, ())]
            # "Height in cm": the last word is the unit.
            unit = _UNITS[meaning][units[-1]] if units else None
            return Column(title, meaning, unit), not set(words) - names - _FILLERS - set(units)
    return Column(title), False


def _words(title: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title)  # weightKg
    return re.findall(r"[^\W\d_]+", spaced.casefold())


def _checked(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Leave each needed meaning exactly one column, and names at most one."""
    checked: list[Column] = []
    for column in columns:
        if column.meaning and any(column.meaning is other.meaning for other in checked):
            if column.meaning is not Meaning.NAME:
                what = column.meaning.value.lower()
                raise LabError(f"Two columns could be the {what}. Leave one.", column.place)
            column = Column(column.title)  # a second name, such as a surname, is ignored
        if column.meaning in _UNITS and not _OTHER_UNITS.isdisjoint(_words(column.title)):
            known = " and ".join({unit.symbol: 0 for unit in _UNITS[column.meaning].values()})
            raise LabError(f"This unit is not known here; {known} are.", column.place)
        checked.append(column)
    missing = [m.value for m in Meaning if m not in _meanings(columns) and m is not Meaning.NAME]
    if missing:
        raise LabError(f"There is no column for {' and '.join(missing).lower()}. {_EXAMPLE}")
    return tuple(checked)


def _untitled(cells: Sequence[str]) -> Header | None:
    """Understand a record of the laboratory's own table, columns by their place."""
    best, most = None, 1  # one of the three may be wrong; reading will say so
    for meanings in (tuple(Meaning), tuple(Meaning)[1:]):
        own = dict(zip(meanings, cells, strict=False))
        looks = is_number(own.get(Meaning.WEIGHT, "")), is_number(own.get(Meaning.HEIGHT, ""))
        score = sum(looks) + is_gender(own.get(Meaning.GENDER, ""))
        if len(own) == len(meanings) and score > most:
            columns = [Column(meaning.value, meaning) for meaning in own]
            columns += [Column(f"column {i + 1}") for i in range(len(own), len(cells))]
            best, most = Header(tuple(columns), has_titles=False), score
    return best


def is_number(cell: str) -> bool:
    """Whether a cell is a number, with a decimal point or comma."""
    return bool(NUMBER.fullmatch(cell.strip().replace(",", ".")))


def is_gender(cell: str) -> bool:
    """Whether a cell is a gender."""
    return cell.strip().casefold() in GENDER_CODES
