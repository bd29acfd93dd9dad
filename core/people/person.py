"""One person: name, weight in pounds, height in inches, and gender; checked as they come in."""

import math
import re
from dataclasses import dataclass
from enum import IntEnum

from core.errors import LabError
from core.people.units import INCH, POUND, Unit
from core.people.words import (
    character_in_name,
    measure_not_above_zero,
    measure_not_finite,
    measure_too_large,
    name_of_person_too_long,
)

MAX_WEIGHT = 1500.0
"""Heaviest weight accepted, lb: more than twice the heaviest person ever recorded."""

MAX_HEIGHT = 120.0
"""Largest height accepted, in: well above the tallest person ever recorded."""

MAX_NAME_LENGTH = 10_000
"""Longest name, in characters; longer ones are refused where they are typed, cut in tables."""

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


class Gender(IntEnum):
    """The two classes of the example, with the codes the network is taught."""

    MALE = 0
    FEMALE = 1

    @property
    def word(self) -> str:
        """The word shown to people: ``"Male"`` or ``"Female"``."""
        return self.name.capitalize()


def _checked(value: float, limit: float, what: str, unit: Unit) -> float:
    if not math.isfinite(value):
        raise LabError(measure_not_finite(what, value), what)
    if 0 < value <= limit:
        return float(value)
    said = f"{unit.from_base(value):.10g} {unit.symbol}"
    if value <= 0:
        raise LabError(measure_not_above_zero(said, what.lower()), what)
    most = f"{math.floor(unit.from_base(limit))} {unit.symbol}"
    raise LabError(measure_too_large(said, most), what)


def checked_weight(value: float, unit: Unit = POUND) -> float:
    """Return ``value`` (lb) as a float, or raise LabError if it cannot be a weight.

    The sentence speaks in ``unit``.
    """
    return _checked(value, MAX_WEIGHT, "Weight", unit)


def checked_height(value: float, unit: Unit = INCH) -> float:
    """Return ``value`` (in) as a float, or raise LabError if it cannot be a height.

    The sentence speaks in ``unit``.
    """
    return _checked(value, MAX_HEIGHT, "Height", unit)


def no_text(text: str) -> str:
    """Return the first character that no file or clipboard carries safely; empty if all are fine.

    These are NUL and halves of characters; everything else is text.
    """
    found = _NOT_TEXT.search(text)
    return found[0] if found else ""


def checked_name(name: str) -> str:
    """Return ``name``, or raise LabError if it is not text or too long.

    Everything else stays as it is: control characters, marks of direction, blanks, markup.
    """
    if odd := no_text(name):
        raise LabError(character_in_name(odd), "Name")
    if len(name) > MAX_NAME_LENGTH:
        raise LabError(name_of_person_too_long(len(name), MAX_NAME_LENGTH), "Name")
    return name


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the dataset.

    Attributes:
        name, weight, height, gender: of the person; lb and in.
        is_test: whether it is a test person, from whom nothing is ever learned.

    Raises:
        LabError: if weight or height is not finite, not positive or absurdly large, or the
            name is not text or too long.
    """

    name: str
    weight: float
    height: float
    gender: Gender
    is_test: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", checked_name(self.name))
        object.__setattr__(self, "weight", checked_weight(self.weight))
        object.__setattr__(self, "height", checked_height(self.height))
        object.__setattr__(self, "gender", Gender(self.gender))


EMILY = (128.0, 63.0)
"""Whom the article asks about first: lb, in."""
