"""Bookmarks: moments of a run that a person gave a name, such as "here it separates them".

Bookmarks are a frozen tuple, in order of steps, at most one at a step. A bookmark belongs to
every run that went through its moment: it stays when the run is changed after it, vanishes
with the future that is cut before it, and returns when the cut is undone.
"""

from dataclasses import dataclass

from core.errors import LabError
from core.people.dataset import MAX_NAME_LENGTH
from core.training.words import name_too_long, no_step

MAX_BOOKMARKS = 10_000
"""So many bookmarks a laboratory file may have."""

NEVER = -1
"""Where two runs parted of which none took the other's place, as a pinned one."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A step with a name.

    Raises:
        LabError: if the step lies before the beginning, or the name is empty or too long.
    """

    step: int
    name: str

    def __post_init__(self) -> None:
        if self.step < 0:
            raise LabError(no_step(self.step), "Bookmark")
        if not self.name.strip():
            raise LabError("Give the bookmark a name.", "Bookmark")
        check_length(self.name, "Bookmark")


def check_length(name: str, what: str) -> None:
    """Raise LabError if a name is too long; otherwise it is kept exactly as it was typed."""
    if len(name) > MAX_NAME_LENGTH:
        raise LabError(name_too_long(len(name), MAX_NAME_LENGTH), what)


Bookmarks = tuple[Bookmark, ...]


def with_bookmark(bookmarks: Bookmarks, new: Bookmark) -> Bookmarks:
    """Return the bookmarks with ``new`` among them, instead of one at the same step."""
    others = without_bookmark(bookmarks, new.step)
    return tuple(sorted((*others, new), key=lambda bookmark: bookmark.step))


def without_bookmark(bookmarks: Bookmarks, step: int) -> Bookmarks:
    """Return the bookmarks but for the one at ``step``."""
    return tuple(bookmark for bookmark in bookmarks if bookmark.step != step)


def up_to(bookmarks: Bookmarks, step: int) -> Bookmarks:
    """Return the bookmarks at ``step`` and before it."""
    return tuple(bookmark for bookmark in bookmarks if bookmark.step <= step)


def carried_over(here: Bookmarks, there: Bookmarks, parted: int, shared: int) -> Bookmarks:
    """Return the bookmarks of the run gone over to.

    Args:
        here: those of the run that is left, as they are now.
        there: those of the other run, as they were when it was left.
        parted: the last step that both had reached when one took the other's place: up to there
            ``here`` had all the names of ``there``, and one that it lacks was taken away. If that
            was NEVER, all of them return.
        shared: the last step that both runs have reached in the same way.
    """
    taken_along = up_to(here, shared)
    named = {mark.step for mark in taken_along}
    others = (mark for mark in there if mark.step > min(parted, shared) and mark.step not in named)
    return tuple(sorted((*taken_along, *others), key=lambda mark: mark.step))
