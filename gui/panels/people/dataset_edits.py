"""Edits of the dataset: each function is one undoable change."""

from collections.abc import Sequence

from core.people.dataset import Dataset, Gender, Person, Shift
from gui.lab import Lab
from gui.panels.people.cell_values import called
from gui.text.numbers import counted

MIDDLE = Shift()
"""A new person weighs and measures what the usual shift takes off, and so stands in the middle."""


def add_person(lab: Lab, row: int) -> None:
    """Put a new person in before ``row``, to be given a name and values."""
    people = lab.live.dataset
    person = Person(f"Person {len(people) + 1}", MIDDLE.weight, MIDDLE.height, Gender.MALE)
    lab.changes.set_dataset(people.inserted(row, person), f"{person.name} added")


def insert_people(lab: Lab, row: int, new: Dataset, words: str) -> None:
    """Put ``new`` people in before ``row``; the shift stays."""
    lab.changes.set_dataset(lab.live.dataset.joined(row, new), f"{counted_people(new)} {words}")


def replace_people(lab: Lab, new: Dataset, words: str) -> None:
    """Go on with other people; the shift stays."""
    lab.changes.set_dataset(
        new.with_shift(lab.live.dataset.shift), f"{counted_people(new)} {words}"
    )


def remove_people(lab: Lab, rows: Sequence[int]) -> None:
    """Take the people in ``rows`` out."""
    if rows:
        lab.changes.set_dataset(
            lab.live.dataset.removed(rows), f"{_who(lab.live.dataset, rows)} removed"
        )


def move_people(lab: Lab, rows: range, by: int) -> range:
    """Move people who stand together one row up (−1) or down (+1); return where they are then."""
    people = lab.live.dataset
    moved = range(rows.start + by, rows.stop + by)
    if not rows or moved.start < 0 or moved.stop > len(people):
        return rows
    # The one neighbour who is in the way goes to the other end of them.
    above, last = rows.start - 1, rows.stop - 1
    reordered = people.moved(above, last) if by < 0 else people.moved(rows.stop, rows.start)
    lab.changes.set_dataset(reordered, f"{_who(people, rows)} moved")
    return moved


def change_shift(lab: Lab, shift: Shift) -> None:
    """Have the network see the people shifted differently."""
    lab.changes.set_dataset(
        lab.live.dataset.with_shift(shift), f"shift {shift.weight:.4g}, {shift.height:.4g}"
    )


def counted_people(people: Dataset) -> str:
    """Return how many there are, in words."""
    return "1 person" if len(people) == 1 else f"{counted(len(people))} people"


def _who(people: Dataset, rows: Sequence[int]) -> str:
    return called(people[rows[0]], rows[0]) if len(rows) == 1 else f"{len(rows)} people"
