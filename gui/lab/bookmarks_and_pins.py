"""``lab.shelf``: bookmarks and pinned runs."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from core.training.bookmarks import (
    Bookmark,
    Bookmarks,
    check_length,
    with_bookmark,
    without_bookmark,
)
from core.training.course import Course
from core.training.pinned_runs import MAX_PINNED, PinnedRun
from core.training.saved_run import SavedRun
from gui.lab.live import Live
from gui.lab.undo import Undo
from gui.lab.wire import Wire


@dataclass(frozen=True, eq=False)
class Pins:
    """Runs that were pinned together: what that is called, and each with its key and name."""

    words: str
    runs: tuple[tuple[int, str, SavedRun], ...]


class Shelf(QObject):
    """Adds, renames and removes bookmarks and pinned runs; ``Live`` signals the changes.

    Attributes:
        last_pins: the runs that were pinned together last.

    Signals:
        pins_made: several runs were pinned, which can be taken back at once.
    """

    pins_made = Signal()
    last_pins = Pins("", ())

    def __init__(self, live: Live, wire: Wire, undo: Undo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live, self._wire, self._undo = live, wire, undo

    @property
    def bookmarks(self) -> Bookmarks:
        """The named moments of the run, in order."""
        return self._live.snapshot.bookmarks

    @property
    def pinned(self) -> tuple[PinnedRun, ...]:
        """The runs set aside to compare."""
        return self._live.snapshot.pinned

    @property
    def room(self) -> int:
        """How many more runs can be pinned."""
        return MAX_PINNED - len(self.pinned)

    @property
    def left_behind(self) -> Course | None:
        """The run whose future the last change cut off, if it can still be pinned."""
        key = self._undo.left_behind
        return None if key is None else self._undo.run_aside(key)

    def set_bookmark(self, step: int, name: str) -> None:
        """Name a moment of the run. Raises LabError if the name is empty or too long."""
        bookmarks = with_bookmark(self.bookmarks, Bookmark(step, name))
        self._wire.send(lambda trainer: trainer.shelf.set_bookmark(step, name))
        self._live.adopt(replace(self._live.snapshot, bookmarks=bookmarks))

    def remove_bookmark(self, step: int) -> None:
        """Take the name of a moment away."""
        self._wire.send(lambda trainer: trainer.shelf.remove_bookmark(step))
        bookmarks = without_bookmark(self.bookmarks, step)
        self._live.adopt(replace(self._live.snapshot, bookmarks=bookmarks))

    @Slot()
    def pin(self) -> None:
        """Set the run aside as it is now, to compare others with and to go back to."""
        pin = self._wire.next_key()
        self._wire.send(lambda trainer: trainer.pin(pin))

    @Slot()
    def pin_left_behind(self) -> None:
        """Pin the run whose future the last change cut off."""
        pin, change = self._wire.next_key(), self._undo.left_behind
        if change is not None:
            self._wire.send(lambda trainer: trainer.pin(pin, change))
            self._undo.leave_behind(None)

    def pin_run(self, saved: SavedRun) -> None:
        """Pin a run that was made elsewhere."""
        pin = self._wire.next_key()
        self._wire.send(lambda trainer: trainer.shelf.pin(pin, saved))

    def pin_together(self, words: str, runs: tuple[tuple[str, SavedRun], ...]) -> None:
        """Pin several runs under names, as one change that can be taken back."""
        keyed = tuple((self._wire.next_key(), name, saved) for name, saved in runs)
        self.last_pins = Pins(words, keyed)
        self.pins_made.emit()

    def put_up(self, pins: Pins) -> None:
        """Pin runs that belong together, as far as there is room."""
        for key, name, saved in pins.runs:
            self._put_up(key, name, saved)

    def _put_up(self, key: int, name: str, saved: SavedRun) -> None:
        self._wire.send(lambda trainer: trainer.shelf.pin(key, saved))
        self._wire.send(lambda trainer: trainer.shelf.rename_pinned(key, name))

    def take_down(self, pins: Pins) -> None:
        """Let go of runs that belong together."""
        for key, _, _ in pins.runs:
            self._take_down(key)

    def _take_down(self, key: int) -> None:
        self._wire.send(lambda trainer: trainer.shelf.unpin(key))

    def rename_pinned(self, run: PinnedRun, name: str) -> None:
        """Call a pinned run something else. Raises LabError if the name is too long."""
        check_length(name, "Pinned run")
        key = run.key
        self._wire.send(lambda trainer: trainer.shelf.rename_pinned(key, name))

    def unpin(self, run: PinnedRun) -> None:
        """Let go of a pinned run."""
        self._take_down(run.key)
