"""What is marked on the timeline: changes of the run and bookmarks, one mark at a step."""

from itertools import groupby
from typing import NamedTuple

from core.training.bookmarks import Bookmarks
from core.training.course import Course
from gui.lab.words import change_as_shown
from gui.text.names import STAR, shown
from gui.text.numbers import NumberFormat

LONGEST_NAME = 40
LONGEST_TEXT = 120


class Mark(NamedTuple):
    """A step where something was changed, or that has a name, or both.

    Attributes:
        step: where.
        text: what was changed, or "★ name", on one line.
        name: the bookmark's name as it was typed, None where there is no bookmark.
    """

    step: int
    text: str
    name: str | None


def marks_of(
    course: Course, bookmarks: Bookmarks, furthest: int, numbers: NumberFormat
) -> tuple[Mark, ...]:
    """Return the marks up to ``furthest``, in order of steps."""
    names = {bookmark.step: bookmark.name for bookmark in bookmarks}
    notes = {
        step: [shown(change_as_shown(each.note, numbers), LONGEST_NAME) for each in segments]
        for step, segments in groupby(course.interventions, key=lambda segment: segment.start)
    }
    return tuple(
        _mark(step, notes.get(step, []), names.get(step))
        for step in sorted({*names, *notes})
        if step <= furthest
    )


def by_importance(marks: tuple[Mark, ...]) -> list[Mark]:
    """Return bookmarks first, which somebody chose to name; then what is newest."""
    return sorted(marks, key=lambda mark: (mark.name is None, -mark.step))


def _mark(step: int, notes: list[str], name: str | None) -> Mark:
    words = ([] if name is None else [f"{STAR} {shown(name, LONGEST_NAME)}"]) + notes
    return Mark(step, shown(" · ".join(words), LONGEST_TEXT), name)
