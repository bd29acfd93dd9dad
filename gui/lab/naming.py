"""Naming moments of the run, and setting runs aside to compare."""

from collections.abc import Sequence
from dataclasses import replace

from core.bookmarks import Bookmark, with_bookmark, without_bookmark
from core.pinned import PinnedRun
from core.run import Kept
from gui.lab.beginning import Beginning
from gui.lab.changing import shared_by


class Naming(Beginning):
    """Bookmarks, and pinned runs."""

    def set_bookmark(self, step: int, name: str) -> None:
        """Give a moment of the run a name, or another one. Raises LabError if it is empty."""
        bookmarks = with_bookmark(self.bookmarks, Bookmark(step, name))
        self._send(lambda trainer: trainer.set_bookmark(step, name))
        self._adopt(replace(self._snapshot, bookmarks=bookmarks))

    def remove_bookmark(self, step: int) -> None:
        """Take the name of a moment away."""
        self._send(lambda trainer: trainer.remove_bookmark(step))
        self._adopt(replace(self._snapshot, bookmarks=without_bookmark(self.bookmarks, step)))

    def pin(self) -> None:
        """Set the run aside as it is now, to compare others with and to go back to."""
        pin = self._next_key()
        self._send(lambda trainer: trainer.pin(pin))

    def pin_left_behind(self) -> None:
        """Pin the run whose future the last change cut off."""
        pin, key = self._next_key(), self._left_behind
        if key is not None:
            self._send(lambda trainer: trainer.pin(pin, key))
            self._leave_behind(None)

    def rename_pinned(self, run: PinnedRun, name: str) -> None:
        """Call a pinned run something else."""
        self._send(lambda trainer: trainer.rename_pinned(run.key, name))

    def unpin(self, run: PinnedRun) -> None:
        """Let go of a pinned run."""
        self._send(lambda trainer: trainer.unpin(run.key))

    def go_back_to(self, run: PinnedRun) -> None:
        """Become a pinned run, where it was when it was pinned; it can be taken back."""
        key = self._begin_change(f"back to {run.name}", 0)
        self._parted[key] = shared_by(self._snapshot, run.kept)
        self._move(lambda trainer: trainer.go_back_to(key, run.kept))
        self.change_made.emit()

    def open_laboratory(self, run: Kept, pinned: Sequence[tuple[str, Kept]] = ()) -> None:
        """Become another laboratory, at the moment it was left; nothing is left to undo."""
        runs = [(self._next_key(), name, kept) for name, kept in pinned]
        self._aside.clear()
        self._parted.clear()
        self._leave_behind(None)
        self.explain_person(None)
        self._move(lambda trainer: trainer.open_laboratory(run, runs))
        self.laboratory_opened.emit()
