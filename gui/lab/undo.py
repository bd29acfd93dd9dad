"""``lab.undo``: takes changes back, by exchanging the run shown for the one set aside."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.training.course import Course
from core.training.first_snapshot import NO_ROWS, after_exchange
from core.training.run_outline import RunOutline
from core.training.runs_set_aside import RunsSetAside
from core.training.snapshot import Snapshot
from gui.lab.live import Live
from gui.lab.selection import Selection
from gui.lab.wire import Wire


@dataclass(frozen=True)
class Change:
    """Something a person changed that can be taken back: its key and a few words."""

    key: int
    words: str


class Undo(QObject):
    """Sets aside what the worker does, snapshots instead of whole runs.

    Attributes:
        last_change: what was changed last.

    Signals:
        change_made: something that can be taken back; ``last_change`` says what.
        left_behind_changed: another run was left behind, or can no longer be pinned.
        swapped: the change of that key was taken back, or made again.
    """

    change_made = Signal()
    swapped = Signal(int)
    left_behind_changed = Signal()

    def __init__(
        self, live: Live, wire: Wire, selection: Selection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._live, self._wire, self._selection = live, wire, selection
        self._changes: RunsSetAside[Snapshot] = RunsSetAside()
        self._left_behind: int | None = None
        self.last_change = Change(0, "")

    @property
    def count(self) -> int:
        """How many changes can be taken back or made again."""
        return len(self._changes)

    @property
    def left_behind(self) -> int | None:
        """The key of the last change, if it cut off a future that can still be pinned."""
        return self._left_behind

    def run_aside(self, key: int) -> Course:
        """Return the run that a change set aside, or that taking it back did."""
        return self._changes[key].course

    def go_over(
        self, words: str, there: RunOutline, tell: Callable[[int, RunOutline], None], *, cut: int
    ) -> None:
        """Set what is shown aside and go over to another run; that can be taken back.

        Args:
            words: what was changed.
            there: the run after it.
            tell: sends the worker the command, given the key of the change, and shows what comes
                of it, given the run after it with its bookmarks.
            cut: the step after which the future of the run shown is lost.
        """
        key = self._wire.next_key()
        there = self._changes.leave(key, self._shown(), there)
        self.last_change = Change(key, words)
        if self._live.snapshot.furthest > cut:
            self.leave_behind(key)
        tell(key, there)
        self.change_made.emit()

    def swap(self, key: int) -> None:
        """Take a change back, or make it again: exchange the run for the one set aside."""
        self._selection.show_stage(None)
        shown = self._live.snapshot
        aside, there = self._changes.exchange(key, self._shown())
        self._wire.send(lambda trainer: trainer.swap(key))
        self.leave_behind(None)
        self._live.adopt(after_exchange(shown, aside, there))
        self.swapped.emit(key)

    def forget(self, key: int) -> None:
        """Let go of a change that can no longer be taken back."""
        if key == self._left_behind:
            self.leave_behind(None)
        self._changes.forget(key)
        self._wire.send(lambda trainer: trainer.changes.forget(key))

    def clear(self) -> None:
        """Let go of all changes, as the worker does when another laboratory is opened."""
        self._changes.clear()
        self.leave_behind(None)

    def leave_behind(self, key: int | None) -> None:
        """Say which change's cut-off future can still be pinned; None for none."""
        if key != self._left_behind:
            self._left_behind = key
            self.left_behind_changed.emit()

    def _shown(self) -> Snapshot:
        return replace(self._live.snapshot, rows=NO_ROWS)
