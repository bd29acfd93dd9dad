"""Bookmarks and pinned runs, in the training thread: named moments, and runs to compare."""

from dataclasses import replace

from core.training.bookmarks import Bookmark, with_bookmark, without_bookmark
from core.training.pinned_runs import MAX_PINNED, PinnedRun, pinned_run, suggested_name
from core.training.run import Run
from core.training.saved_run import SavedRun


class BookmarksAndPins:
    """Bookmarks and pinned runs, in the training thread.

    Args:
        run: whose moments are named.

    Attributes:
        pinned: the runs set aside to compare.
    """

    def __init__(self, run: Run) -> None:
        self.pinned: tuple[PinnedRun, ...] = ()
        self._run = run

    def set_bookmark(self, step: int, name: str) -> None:
        """Give a moment of the run a name, or another name."""
        if step <= self._run.furthest:
            self._run.bookmarks = with_bookmark(self._run.bookmarks, Bookmark(step, name))

    def remove_bookmark(self, step: int) -> None:
        """Take the name of a moment away."""
        self._run.bookmarks = without_bookmark(self._run.bookmarks, step)

    def pin(self, pin: int, saved: SavedRun) -> None:
        """Pin a saved run under a key ``pin``; no more of them than fit into a file."""
        if len(self.pinned) >= MAX_PINNED:
            return
        name = suggested_name(saved.course, self.pinned)
        self.pinned = (*self.pinned, pinned_run(pin, name, saved))

    def rename_pinned(self, pin: int, name: str) -> None:
        """Call a pinned run something else."""
        self.pinned = tuple(
            replace(run, name=name) if run.key == pin else run for run in self.pinned
        )

    def unpin(self, pin: int) -> None:
        """Let go of a pinned run."""
        self.pinned = tuple(run for run in self.pinned if run.key != pin)
