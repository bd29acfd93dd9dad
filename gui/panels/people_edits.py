"""What can be done to the people as a whole: each function is one change that can be taken back."""

from core.people import FOUR_PEOPLE, Dataset, Gender, Person, Shift
from gui.lab import Lab
from gui.panels.people_values import called

MIDDLE = Shift()
"""A new person weighs and measures what the usual shift takes off, and so stands in the middle."""


def add_person(lab: Lab, row: int) -> None:
    """Put a new person in before ``row``, to be given a name and values."""
    people = lab.dataset
    person = Person(f"Person {len(people) + 1}", MIDDLE.weight, MIDDLE.height, Gender.MALE)
    lab.set_dataset(people.inserted(row, person), f"{person.name} added")


def remove_people(lab: Lab, rows: list[int]) -> None:
    """Take the people in ``rows`` out."""
    if rows:
        words = f"{_who(lab.dataset, rows)} removed"
        lab.set_dataset(lab.dataset.removed(rows), words)


def move_people(lab: Lab, rows: range, by: int) -> range:
    """Move people who stand together one row up (−1) or down (+1); return where they are then."""
    people = lab.dataset
    moved = range(rows.start + by, rows.stop + by)
    if not rows or moved.start < 0 or moved.stop > len(people):
        return rows
    # The one neighbour who is in the way goes to the other end of them.
    above, last = rows.start - 1, rows.stop - 1
    reordered = people.moved(above, last) if by < 0 else people.moved(rows.stop, rows.start)
    lab.set_dataset(reordered, f"{_who(people, list(rows))} moved")
    return moved


def bring_four_back(lab: Lab) -> None:
    """Go on with the four people and the usual shift."""
    lab.set_dataset(FOUR_PEOPLE, "back to the four")


def change_shift(lab: Lab, shift: Shift) -> None:
    """Have the network see the people shifted differently."""
    lab.set_dataset(lab.dataset.with_shift(shift), f"shift {shift.weight:.4g}, {shift.height:.4g}")


def _who(people: Dataset, rows: list[int]) -> str:
    return called(people[rows[0]], rows[0]) if len(rows) == 1 else f"{len(rows)} people"
