"""Edits of the dataset: each function is one undoable change."""

from collections.abc import Callable, Sequence

from core.people.dataset import Dataset, Gender, Person, Shift
from core.text import counted
from gui.lab import Lab
from gui.panels.people import words
from gui.panels.people.cell_values import called

SaysHowMany = Callable[[int, str], str]
"""Says what was done with so many people, given as a number and as it is written."""

MIDDLE = Shift()
"""A new person weighs and measures what the usual shift takes off, and so stands in the middle."""


def add_person(lab: Lab, row: int) -> None:
    """Put a new person in before ``row``, to be given a name and values."""
    people = lab.live.dataset
    person = Person(f"Person {len(people) + 1}", MIDDLE.weight, MIDDLE.height, Gender.MALE)
    lab.changes.set_dataset(people.inserted(row, person), words.added(person.name))


def insert_people(lab: Lab, row: int, new: Dataset, say: SaysHowMany) -> None:
    """Put ``new`` people in before ``row``; the shift stays."""
    done = say(len(new), counted(len(new)))
    lab.changes.set_dataset(lab.live.dataset.joined(row, new), done)


def replace_people(lab: Lab, new: Dataset, say: SaysHowMany) -> None:
    """Go on with other people; the shift stays."""
    done = say(len(new), counted(len(new)))
    lab.changes.set_dataset(new.with_shift(lab.live.dataset.shift), done)


def remove_people(lab: Lab, rows: Sequence[int]) -> None:
    """Take the people in ``rows`` out."""
    people = lab.live.dataset
    if len(rows) == 1:
        done = words.removed(called(people[rows[0]], rows[0]))
        lab.changes.set_dataset(people.removed(rows), done)
    elif rows:
        lab.changes.set_dataset(people.removed(rows), words.several_removed(counted(len(rows))))


def move_people(lab: Lab, rows: range, by: int) -> range:
    """Move people who stand together one row up (−1) or down (+1); return where they are then."""
    people = lab.live.dataset
    moved = range(rows.start + by, rows.stop + by)
    if not rows or moved.start < 0 or moved.stop > len(people):
        return rows
    # The one neighbour who is in the way goes to the other end of them.
    above, last = rows.start - 1, rows.stop - 1
    reordered = people.moved(above, last) if by < 0 else people.moved(rows.stop, rows.start)
    one = len(rows) == 1
    who = called(people[rows.start], rows.start) if one else counted(len(rows))
    lab.changes.set_dataset(reordered, words.moved(who) if one else words.several_moved(who))
    return moved


def set_aside(lab: Lab, rows: Sequence[int]) -> None:
    """Make people test people, or learn from them if all of them are test people already."""
    people = lab.live.dataset
    if not rows:
        return
    becomes_test = not all(people.tests[row] for row in rows)
    who = called(people[rows[0]], rows[0]) if len(rows) == 1 else counted(len(rows))
    if len(rows) == 1:
        done = words.set_aside(who) if becomes_test else words.learned_from(who)
    else:
        done = words.several_set_aside(who) if becomes_test else words.several_learned_from(who)
    lab.changes.set_dataset(people.with_tests(rows, becomes_test), done)


def set_every_fifth_aside(lab: Lab) -> None:
    """Make every fifth person a test person, and nobody else."""
    people = lab.live.dataset
    plain = people.with_tests(range(len(people)), is_test=False)
    lab.changes.set_dataset(plain.with_tests(range(4, len(people), 5)), words.EVERY_FIFTH)


def change_shift(lab: Lab, shift: Shift) -> None:
    """Have the network see the people shifted differently."""
    lab.changes.set_shift(shift)
