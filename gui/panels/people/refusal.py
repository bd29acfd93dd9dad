"""A refused cell of the people table, with the sentence that says why."""

from typing import NamedTuple

from gui.panels.people.columns import PeopleColumn


class Refusal(NamedTuple):
    """Something that was typed and cannot be accepted: the cell, and a sentence that says why."""

    row: int
    column: PeopleColumn
    sentence: str
