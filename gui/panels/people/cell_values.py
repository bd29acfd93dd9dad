"""Formats and parses the cells of a person: numbers in the units chosen, gender, name.

Inside the laboratory weight is in pounds and height in inches. A value that was typed in
kilograms is converted once; what the editor shows again is the shortest number that means
exactly the stored value, so that opening and closing an editor never changes anything.
"""

from collections.abc import Iterable
from decimal import Decimal

from core.errors import LabError
from core.explain.formula import LEAST_TOLD
from core.people.dataset import NO_SHIFT, Gender, Person, Shift
from core.people.units import Unit, UnitSystem
from gui.panels.people.words import (
    MEASURES_TYPED,
    NO_GENDER_TYPED,
    no_gender,
    no_number,
    other_unit,
    sees,
    sees_as_they_are,
)
from gui.text import names
from gui.text.measures import read_measure
from gui.text.numbers import MINUS, NO_BREAK, AmbiguousError, NumberFormat, parsed

SHORT_NUMBER = 6
"""A number of at most so many digits is shown as it is, a longer one is rounded."""

SHORT_TEXT = 40


def in_unit(unit: Unit, base: float) -> float:
    """Return the shortest number in ``unit`` that means exactly ``base`` (lb or in)."""
    value = unit.from_base(base)
    for digits in (15, 16, 17):
        candidate = float(f"{value:.{digits}g}")
        if unit.to_base(candidate) == base:
            return candidate
    return value


def full(value: float, numbers: NumberFormat) -> str:
    """Write every digit of ``value``, as an editor shows it: reading it gives the same float."""
    return repr(value).removesuffix(".0").replace(".", numbers.mark)


def told(value: float, numbers: NumberFormat) -> str:
    """Write every digit of ``value`` to be read, or how small it is where its digits say nothing.

    ŷ of a sum below −709 is such a number.
    """
    return full(value, numbers) if abs(value) >= LEAST_TOLD else numbers.write(value)


def shown(value: float, numbers: NumberFormat, largest: float | None = None) -> str:
    """Write ``value`` as a cell shows it: a short number as it is, a long one rounded.

    In a column it is rounded to as many places as the ``largest`` number there, so that no room
    is lost to the last digits of a few.
    """
    digits = len(Decimal(repr(value)).normalize().as_tuple().digits)
    if digits <= max(SHORT_NUMBER, numbers.digits):
        return numbers.plain(value)
    if largest is None:
        return numbers.write(value)
    return numbers.rounded(value, numbers.digits - len(f"{largest:.0f}"))


def called(person: Person, row: int) -> str:
    """Name a person in a sentence: a long name cut, a missing one replaced by the row."""
    name = names.shown(person.name)
    if not name:
        return f"person {row + 1}"
    # Isolated, so that letters written from right to left leave the rest of the sentence alone.
    return name if name.isascii() else f"\u2068{name}\u2069"


def read_number(value: object, what: str, mark: str = ".") -> float:
    """Read a number as people type it, or raise LabError with a sentence."""
    if isinstance(value, float):
        return value
    text = str(value)
    if not text.strip():
        raise LabError("Nothing was typed. A number belongs here.", what)
    try:
        return parsed(text, mark)
    except AmbiguousError as both:
        raise LabError(both.sentence(f"“{_cut(text)}”"), what) from None
    except ValueError:
        raise LabError(no_number(_cut(text)), what) from None


def read_measure_typed(value: object, what: str, unit: Unit, mark: str = ".") -> float:
    """Read a weight or height as people type it, in lb or in, or raise LabError with a sentence.

    Args:
        value: what was typed; a number in ``unit``, or a text that may name another one.
        what: the name of the column.
        unit: that of the column.
        mark: the decimal mark.
    """
    if isinstance(value, float):
        return unit.to_base(value)
    try:
        return read_measure(str(value), unit, mark)
    except AmbiguousError as both:
        raise LabError(both.sentence(f"“{_cut(str(value))}”"), what) from None
    except ValueError:
        from core.tables.number_with_unit import has_other_unit

        text = str(value)
        if has_other_unit(text.strip()):
            raise LabError(other_unit(_cut(text), MEASURES_TYPED[what]), what) from None
    return unit.to_base(read_number(value, what, mark))


def read_gender(value: object) -> Gender:
    """Read a gender as people type it: Male, Female, M, F, 0 or 1; or raise LabError."""
    from core.tables.gender_column import plain
    from core.tables.synonyms import GENDERS

    text = str(value)
    try:
        return {**GENDERS, "0": Gender.MALE, "1": Gender.FEMALE}[plain(text)]
    except KeyError:
        said = no_gender(_cut(text)) if text.strip() else NO_GENDER_TYPED
        raise LabError(said, "Gender") from None


def inputs_words(shift: Shift, numbers: NumberFormat, units: UnitSystem) -> tuple[str, str]:
    """Say what the network sees: ``("weight − 135", "height − 66")``.

    The network counts in pounds and inches; the unit is named when another one is shown.
    """
    pound = "" if units.weight.factor == 1 else " lb"
    inch = "" if units.height.factor == 1 else " in"
    weight, height = (
        f"weight{_less(shift.weight, numbers, pound)}",
        f"height{_less(shift.height, numbers, inch)}",
    )
    return _over(weight, shift.weight_scale, numbers), _over(height, shift.height_scale, numbers)


def sees_words(shift: Shift, numbers: NumberFormat, units: UnitSystem) -> str:
    """Say in a sentence without its end what the network sees of everybody."""
    inputs = (words.replace(" ", NO_BREAK) for words in inputs_words(shift, numbers, units))
    return sees_as_they_are(*inputs) if shift == NO_SHIFT else sees(*inputs)


def pair(inputs: Iterable[str], numbers: NumberFormat) -> str:
    """Write the inputs of a person, which are written already: (−2, −1)."""
    mark = ";" if numbers.mark == "," else ","
    return f"({f'{mark} '.join(inputs)})"


def _less(value: float, numbers: NumberFormat, unit: str) -> str:
    if value == 0.0:
        return unit and f" in{unit}"
    return f" {MINUS if value > 0 else '+'} {shown(abs(value), numbers)}{unit}"


def _over(what: str, scale: float, numbers: NumberFormat) -> str:
    return what if scale == 1.0 else f"({what}) / {shown(scale, numbers)}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT_TEXT else f"{line[:SHORT_TEXT]}…"


def part_words(*, is_explained: bool, learns_next: bool) -> str:
    """Say which part a person plays now; empty for most."""
    match is_explained, learns_next:
        case True, True:
            return "This person is explained, and learns next (▸)."
        case True, False:
            return "This person is explained."
        case False, True:
            return "This person learns next (▸)."
    return ""
