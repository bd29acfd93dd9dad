"""The largest number of people that the laboratory takes, wherever they come from."""

from core.errors import LabError
from core.people.words import too_many_people

MAX_PEOPLE = 100_000
"""Most people in one dataset: up to here whatever is done in the window shows at once."""


def check_count(people: int) -> None:
    """Raise LabError if these are more people than the laboratory takes."""
    if people > MAX_PEOPLE:
        raise LabError(too_many_people(people, MAX_PEOPLE, _ordinal(-(-people // MAX_PEOPLE))))


def _ordinal(number: int) -> str:
    """Write a number of two or more as in "every second person", "every 11th person"."""
    if number in (2, 3):
        return ("second", "third")[number - 2]
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
