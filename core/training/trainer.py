"""The trainer: what the training thread owns: a run, its player, undo, bookmarks and pins.

Whatever it tells the outside goes out as a frozen ``Snapshot``.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.training.bookmarks_and_pins import BookmarksAndPins
from core.training.course import Course, Edit
from core.training.moment import Moment
from core.training.pinned_runs import PinnedRun, pinned_run
from core.training.player import Player
from core.training.run import Run
from core.training.run_outline import RunOutline
from core.training.runs_set_aside import RunsSetAside
from core.training.saved_run import SavedRun
from core.training.snapshot import CURVE_ROWS, Snapshot, Status


class Trainer:
    """A run with everything that moves, changes and undoes it, without a thread.

    Attributes:
        run: the run.
        player: moves it.
        changes: the runs that changes set aside.
        shelf: its bookmarks, and the pinned runs.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self.player = Player(run)
        self.changes: RunsSetAside[SavedRun] = RunsSetAside()
        self.shelf = BookmarksAndPins(run)

    def change(self, key: int, note: str, edit: Edit) -> None:
        """Change something here; ``swap(key)`` takes it back."""
        settings, parameters = edit(self.run.settings, self.run.parameters)
        here = self.run.saved()
        self.run.change(note, settings, parameters)
        self.changes.leave(key, here, self.run.outline)
        if self.player.status is not Status.TRAINING:
            self.player.rest()

    def open(self, key: int, course: Course, step: int = 0) -> None:
        """Begin another run, paused at a step of it; ``swap(key)`` takes it back."""
        there = self.changes.leave(key, self.run.saved(), RunOutline(course))
        self.run.begin(course)
        self.run.bookmarks = there.bookmarks
        self.player.settle(Status.READY)
        if step:
            self.player.seek(step)

    def go_back_to(self, key: int, saved: SavedRun) -> None:
        """Become a saved run, where it was; ``swap(key)`` takes it back."""
        self._become(saved, self.changes.leave(key, self.run.saved(), saved.outline))

    def swap(self, key: int) -> None:
        """Exchange the run for the one set aside under ``key``: undo, and redo again."""
        self._become(*self.changes.exchange(key, self.run.saved()))

    def open_laboratory(self, saved: SavedRun, pinned: Sequence[tuple[int, str, SavedRun]]) -> None:
        """Become the run of another laboratory, with its pinned runs; nothing is left to undo."""
        pinned_runs = tuple(pinned_run(key, name, run) for key, name, run in pinned)
        self._become(saved, saved.outline)
        self.shelf.pinned = pinned_runs
        self.changes.clear()

    def visit(self, course: Course, step: int, saved: SavedRun | None) -> None:
        """Go over to the run of a lesson, at a step of it; changes and pins are for coming back."""
        if saved is None:
            self.run.begin(course)
            self.player.rest()
        else:
            self._become(saved, saved.outline)
        self.shelf.pinned = ()
        if step != self.run.step:
            self.player.seek(step)

    def come_back(self, saved: SavedRun, pinned: tuple[PinnedRun, ...]) -> None:
        """Become the run again that was left for a lesson, with its pinned runs."""
        self._become(saved, saved.outline)
        self.shelf.pinned = pinned

    def pin(self, pin: int, change: int | None = None) -> None:
        """Pin the run, or the one that a ``change`` set aside, under a key ``pin``."""
        self.shelf.pin(pin, self.run.saved() if change is None else self.changes[change])

    def _become(self, saved: SavedRun, outline: RunOutline) -> None:
        self.run.become(saved)
        self.run.bookmarks = outline.bookmarks
        self.player.seek(saved.step)

    def snapshot(self, answered: int) -> Snapshot:
        """Return what there is to see now."""
        run, player = self.run, self.player
        return Snapshot(
            answered=answered,
            now=_with_loss(run.moment),
            before=run.moment_before,
            furthest=run.furthest,
            course=run.course,
            rows=run.rows(CURVE_ROWS),
            status=player.status,
            sentence=player.sentence,
            steps_per_second=player.pace.measured,
            compiler_problem=run.loops.problem,
            bookmarks=run.bookmarks,
            pinned=self.shelf.pinned,
            heading=player.heading,
            part=player.part,
            stopped=player.stopped,
        )


def _with_loss(moment: Moment) -> Moment:
    """Return the moment with its loss, which the window then need not work out."""
    return replace(moment, known_loss=moment.loss)
