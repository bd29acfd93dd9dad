"""What is said of a person who cannot be, in whole sentences."""

from core.text import counted


def no_gender_code(code: float) -> str:
    """A number stands for no gender."""
    return f"{code:g} is not a gender code: 0 is Male, 1 is Female."


def measure_not_finite(what: str, value: float) -> str:
    """A weight or height is no finite number."""
    return f"{what} must be a finite number; {value} is not one."


def measure_not_above_zero(said: str, what: str) -> str:
    """A weight or height is zero or less."""
    return f"{said} is not a {what}: type one above 0."


def measure_too_large(said: str, most: str) -> str:
    """A weight or height is more than anyone has."""
    return f"{said} is more than anyone has: type at most {most}."


def character_in_name(odd: str) -> str:
    """A name holds a character that is no text."""
    return f"A name cannot hold the character {odd!a}."


def name_of_person_too_long(letters: int, most: int) -> str:
    """A name has too many characters."""
    return f"This name has {letters} characters; a name may have {most}."


def shift_too_far(most: float) -> str:
    """A shift is out of reach."""
    return f"A shift beyond ±{most:g} helps nobody."


def scale_out_of_reach(least: float, most: float) -> str:
    """A scale is too small or too large."""
    return f"A scale must lie between {least:g} and {most:g}; 1 leaves everything as it is."


def shift_in_words(shift: tuple[float, float], scales: tuple[float, float] | None) -> str:
    """Say what is taken off, and by what the rest is divided, if by anything."""
    taken = f"{shift[0]:.4g}, {shift[1]:.4g}"
    if scales is None:
        return f"the shift {taken}"
    return f"the shift {taken} and the scale {scales[0]:.3g}, {scales[1]:.3g}"


def too_many_people(people: int, most: int, which: str) -> str:
    """There are more people than the laboratory takes."""
    return (
        f"There are {counted(people)} people here, and the laboratory takes at most "
        f"{counted(most)}. Take a sample: every {which} person, for example."
    )
