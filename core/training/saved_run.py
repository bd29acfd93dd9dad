"""A saved run: the whole state of a run as a frozen value, for undo, pinned runs and files."""

from dataclasses import dataclass, replace

from core.training.bookmarks import Bookmarks
from core.training.checkpoints import Checkpoints
from core.training.course import Course
from core.training.run_outline import RunOutline
from core.training.run_rows import RunRows

SAVED_ROWS = 4096
"""Checkpoints that a saved run keeps: 360 kB for the four people's network."""


@dataclass(frozen=True, kw_only=True)
class SavedRun:
    """The whole state of a run, from which it can be restored exactly.

    Attributes:
        course: everything that determines the run.
        step: where it stood.
        furthest: the last step it had reached.
        rows: its checkpoints, read-only.
        stride: they lie at the multiples of this many steps, but for a few near where it stood.
        bookmarks: its named moments.
        diverged: whether it cannot go beyond ``furthest``.
    """

    course: Course
    step: int
    furthest: int
    rows: RunRows
    stride: int
    bookmarks: Bookmarks = ()
    diverged: bool = False

    @property
    def outline(self) -> RunOutline:
        """What both threads know of it."""
        return RunOutline(self.course, self.step, self.furthest, self.bookmarks)

    def checkpoints(self, capacity: int) -> Checkpoints:
        """Return its checkpoints in a store to go on writing, thinned to ``capacity`` rows.

        The moment before the one where it stood stays at hand.
        """
        near = (self.step - 1, self.furthest)
        return Checkpoints.of(self.rows, self.stride).copy(capacity, near)

    def thinned(self, rows: int) -> "SavedRun":
        """Return the same with at most about so many rows; its own moment stays at hand."""
        store = self.checkpoints(rows)
        return replace(self, rows=store.frozen(), stride=store.stride)
