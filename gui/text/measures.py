"""How weights and heights are read as people type them, perhaps with another unit."""

from core.people.units import Unit
from gui.text.numbers import AmbiguousError, parsed


def read_measure(text: str, unit: Unit, mark: str = ".") -> float:
    """Read 128, 128 lb, 60 kg, 165 cm, 5'8" or 5 ft 8 in, in pounds or inches.

    Args:
        text: what was typed.
        unit: in which a number is meant that names none; a weight may name any unit of weight,
            a height any of height.
        mark: the decimal mark, as in ``parsed``.

    Raises:
        AmbiguousError: if it could be thousands as well.
        ValueError: if it is not a finite number, or its unit is not known.
    """
    try:
        return unit.to_base(parsed(text, mark))
    except AmbiguousError:
        raise
    except ValueError:
        return _with_unit(text, unit, mark)


def _with_unit(text: str, shown: Unit, mark: str) -> float:
    # Tables, with their words for units, are not loaded before somebody types one.
    from core.tables.number_with_unit import feet_and_inches, parted_from_unit, plain_digits
    from core.tables.synonyms import UNITS_OF, Meaning

    meaning = next((each for each in UNITS_OF if shown in UNITS_OF[each]), None)
    if meaning is None:
        raise ValueError(text)
    plain = plain_digits(text)
    inches = feet_and_inches(plain) if meaning is Meaning.HEIGHT else None
    if inches is not None:
        return inches
    parted = parted_from_unit(plain, meaning)
    if parted is None or parted.unit is None:
        raise ValueError(text)
    return parted.unit.to_base(parsed(parted.number, mark))
