"""Plays a run: pace, limit, and short slices between which commands are heard.

Plain Python, without threads: the worker calls it from the only thread it has. Whatever it
tells the outside goes out as a frozen ``Snapshot``.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from core.bookmarks import (
    MAX_NAME_LENGTH,
    Bookmark,
    Bookmarks,
    carried_over,
    with_bookmark,
    without_bookmark,
)
from core.checkpoints import Rows
from core.course import Course, Edit
from core.moment import MANY, Moment
from core.network import Parameters
from core.pinned import PinnedRun, pinned_run, suggested_name
from core.run import Kept, Run

SLICE_SECONDS = 0.008
"""How long the compiled loop runs before commands are heard again."""

LONGEST_DEBT = 0.25
"""Steps that were due longer ago than these seconds are not made up for."""

FEW_EPOCHS = 4
"""Slices at least so many epochs long end with an epoch."""

FULL_SPEED = math.inf
CURVE_ROWS = 1000
"""How many rows of the run's history travel with a snapshot: what a plot can show."""


class Status(Enum):
    """What the run is doing."""

    READY = "ready"
    TRAINING = "training"
    PAUSED = "paused"
    LIMIT = "stopped at the limit"
    DIVERGED = "diverged"
    FAILED = "failed"


@dataclass(frozen=True)
class Snapshot:
    """What the run was when the worker last looked up.

    Attributes:
        answered: the number of the last command it had heard. A snapshot that has not heard
            the last command belongs to an older run and is dropped.
        now: the moment.
        before: the moment one step earlier, None at the start of a run.
        furthest: the last step of this run that is known.
        course: everything that determines the run.
        rows: its history, thinned to what a plot can show.
        status: what it is doing.
        sentence: why it failed, empty otherwise.
        steps_per_second: the pace measured while training.
        bookmarks: named moments of this run.
        pinned: the runs set aside to compare.
    """

    answered: int
    now: Moment
    before: Moment | None
    furthest: int
    course: Course
    rows: Rows
    status: Status = Status.READY
    sentence: str = ""
    steps_per_second: float = 0.0
    bookmarks: Bookmarks = ()
    pinned: tuple[PinnedRun, ...] = ()


class Trainer:
    """Owns the run and moves it.

    Attributes:
        run: the run.
        status: what it is doing.
        speed: the pace asked for, steps per second, or FULL_SPEED.
        epoch_limit: training stops there, or None.
        pinned: the runs set aside to compare.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self.status = Status.READY
        self.speed = FULL_SPEED
        self.epoch_limit: int | None = None
        self.pinned: tuple[PinnedRun, ...] = ()
        self._sentence = ""
        self._kept: dict[int, Kept] = {}
        self._slice_steps = 1000.0
        self._pace = 0.0
        self._pace_from = (0.0, 0)
        self._due = 0.0
        self._rested_until = 0.0

    # Commands.

    def play(self) -> None:
        """Train until paused, at the limit, or diverged."""
        self._settle(Status.TRAINING)
        self._due = time.perf_counter()
        self._rested_until = 0.0
        self._pace_from = (self._due, self.run.step)

    def pause(self) -> None:
        """Stop training where it is."""
        if self.status is Status.TRAINING:
            self._settle(Status.PAUSED)

    def set_speed(self, steps_per_second: float) -> None:
        """Ask for a pace; FULL_SPEED for all the machine can do."""
        self.speed = steps_per_second
        self._due = time.perf_counter()
        self._rested_until = 0.0

    def set_epoch_limit(self, epochs: int | None) -> None:
        """Stop at that many epochs; None to go on for ever."""
        self.epoch_limit = epochs

    def step(self, steps: int = 1) -> None:
        """Make some updates and pause."""
        self.run.advance(steps)
        self._rest()

    def finish_epoch(self) -> None:
        """Go on to the end of the epoch and pause."""
        self.step(self.run.course.step_of_epoch(self.run.epoch + 1) - self.run.step)

    def go_back(self, steps: int) -> None:
        """Take some updates back and pause; at the beginning it stays there."""
        self._rest_at(max(0, self.run.step - steps))

    def go_back_epoch(self) -> None:
        """Go back to where the epoch began, or the one before it, and pause."""
        last = max(0, self.run.step - 1)
        segment = self.run.course.at(last)
        self._rest_at(segment.step_of_epoch(segment.epoch(last)))

    def _rest_at(self, step: int) -> None:
        self.run.seek(step)
        self._rest()

    def seek(self, step: int) -> None:
        """Go to a step of the run and pause."""
        self._rest_at(step)

    def change(self, key: int, note: str, edit: Edit) -> None:
        """Change something here; ``swap(key)`` takes it back."""
        settings, parameters = edit(self.run.settings, self.run.parameters)
        self._kept[key] = self.run.kept()
        self.run.change(note, settings, parameters)
        if self.status is not Status.TRAINING:
            self._rest()

    def open(self, key: int, course: Course) -> None:
        """Begin another run, paused at its first step; ``swap(key)`` takes it back."""
        self._kept[key] = old = self.run.kept()
        self.run = Run.of(course)
        self._carry_bookmarks(old)
        self._settle(Status.READY)

    def begin_again(self, key: int, parameters: Parameters | None = None) -> None:
        """Begin the run again, with the settings of now and, if given, other parameters."""
        self.open(key, self.run.course.restarted(self.run.step, parameters))

    def go_back_to(self, key: int, kept: Kept) -> None:
        """Become a run that was set aside, where it was; ``swap(key)`` takes it back."""
        self._kept[key] = old = self.run.kept()
        self.run.restore(kept)
        self._carry_bookmarks(old)
        self._rest()

    def open_laboratory(self, kept: Kept, pinned: Sequence[tuple[int, str, Kept]]) -> None:
        """Become the run of another laboratory, with its pinned runs; nothing is left to undo."""
        pinned_runs = tuple(pinned_run(key, name, run) for key, name, run in pinned)
        self.run.restore(kept)
        self.pinned = pinned_runs
        self._kept.clear()
        self._settle(Status.PAUSED if self.run.step else Status.READY)

    def swap(self, key: int) -> None:
        """Exchange the run for the one set aside under ``key``: undo, and redo again."""
        self.go_back_to(key, self._kept[key])

    def _carry_bookmarks(self, old: Kept) -> None:
        run = self.run
        shared = min(old.course.shared_until(run.course), old.furthest, run.furthest)
        run.bookmarks = carried_over(old.bookmarks, run.bookmarks, shared)

    def forget(self, key: int) -> None:
        """Let go of the run set aside under ``key``."""
        self._kept.pop(key, None)

    # Names for moments and runs.

    def set_bookmark(self, step: int, name: str) -> None:
        """Give a moment of the run a name, or another name."""
        if step <= self.run.furthest:
            self.run.bookmarks = with_bookmark(self.run.bookmarks, Bookmark(step, name))

    def remove_bookmark(self, step: int) -> None:
        """Take the name of a moment away."""
        self.run.bookmarks = without_bookmark(self.run.bookmarks, step)

    def pin(self, pin: int, set_aside: int | None = None) -> None:
        """Pin the run, or the one that the change ``set_aside`` put aside, under a key ``pin``."""
        kept = self.run.kept() if set_aside is None else self._kept[set_aside]
        name = suggested_name(kept.course, self.pinned)
        self.pinned = (*self.pinned, pinned_run(pin, name, kept))

    def rename_pinned(self, pin: int, name: str) -> None:
        """Call a pinned run something else; no name at all is none."""
        name = name.strip()[:MAX_NAME_LENGTH]
        if not name:
            return
        self.pinned = tuple(
            replace(run, name=name) if run.key == pin else run for run in self.pinned
        )

    def unpin(self, pin: int) -> None:
        """Let go of a pinned run."""
        self.pinned = tuple(run for run in self.pinned if run.key != pin)

    def fail(self, sentence: str) -> None:
        """Stop because something went wrong; the run stays where it is."""
        self._settle(Status.FAILED)
        self._sentence = sentence

    def _rest(self) -> None:
        """Stand still, with the word for where that is."""
        if self.run.is_stuck:
            self._settle(Status.DIVERGED)
        else:
            self._settle(Status.PAUSED if self.run.step else Status.READY)

    def _settle(self, status: Status) -> None:
        self.status = status
        self._sentence = ""
        self._pace = 0.0

    # Moving.

    def seconds_until_due(self) -> float | None:
        """Return how long to wait for commands before the next slice; None for ever."""
        if self.status is not Status.TRAINING:
            return None
        if self.speed == FULL_SPEED:
            return 0.0
        # At a brisk pace several steps are made at once: waking up for each would cost more.
        ready = max(self._due, min(self._rested_until, self._due + SLICE_SECONDS))
        return max(0.0, ready - time.perf_counter())

    def train_slice(self) -> None:
        """Train for a slice of time, or the steps that are due at a slower pace."""
        steps = self._steps_due()
        limit = self._steps_to_limit()
        if limit is not None and steps >= limit:
            self.run.advance(limit)
            self._settle(Status.LIMIT)
        else:
            begun, first = time.perf_counter(), self.run.step
            self.run.advance(steps)
            self._measure(begun, first)
        if self.run.is_stuck:
            self._settle(Status.DIVERGED)

    def _steps_due(self) -> int:
        most = max(1, int(self._slice_steps))
        if self.speed == FULL_SPEED:
            return self._to_end_of_epoch(most)
        now = time.perf_counter()
        # A machine that cannot keep up, or that was asleep, is not chased.
        self._due = max(self._due, now - LONGEST_DEBT)
        steps = min(most, 1 + int(max(0.0, now - self._due) * self.speed))
        steps = self._to_end_of_epoch(steps)
        self._due += steps / self.speed
        self._rested_until = now + SLICE_SECONDS
        return steps

    def _to_end_of_epoch(self, steps: int) -> int:
        """Shorten a slice of several epochs so that it ends with an epoch.

        At speed the run is then always seen with the same person next in turn, and what is
        explained does not jump from one to another.
        """
        segment = self.run.course.at(self.run.step)
        if steps < FEW_EPOCHS * len(segment.settings.dataset):
            return steps
        return steps - segment.seat(self.run.step + steps)

    def _steps_to_limit(self) -> int | None:
        if self.epoch_limit is None:
            return None
        return max(0, self.run.course.step_of_epoch(self.epoch_limit) - self.run.step)

    def _measure(self, begun: float, first: int) -> None:
        now = time.perf_counter()
        moved = self.run.step - first
        if moved >= self._slice_steps // 2:
            wanted = moved * SLICE_SECONDS / max(now - begun, 1e-6)
            self._slice_steps = min(max(wanted, self._slice_steps / 4), self._slice_steps * 4)
        since, step = self._pace_from
        if now - since > 0.5:
            self._pace = (self.run.step - step) / (now - since)
            self._pace_from = (now, self.run.step)

    def snapshot(self, answered: int) -> Snapshot:
        """Return what there is to see now."""
        now, before = self.run.moment, self.run.moment_before
        _ = now.loss  # worked out here, so that a large dataset does not hold up the window
        if before is not None and len(before.dataset) > MANY:
            before = replace(before, known_loss=math.nan)
        return Snapshot(
            answered,
            now,
            before,
            self.run.furthest,
            self.run.course,
            self.run.rows(CURVE_ROWS),
            self.status,
            self._sentence,
            self._pace,
            self.run.bookmarks,
            self.pinned,
        )
