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
    NEVER,
    Bookmark,
    Bookmarks,
    carried_over,
    with_bookmark,
    without_bookmark,
)
from core.checkpoints import Rows
from core.course import Course, Edit
from core.journey import Journey
from core.moment import MANY, Moment
from core.pace import Pace, checked_limit
from core.pinned import PinnedRun, pinned_run, suggested_name
from core.run import Kept, Run

FIRST_SLICE = 1 << 16
"""A seek makes at least so many steps before commands are heard: mostly that is all of them."""

SILENT_SECONDS = 0.3
"""A seek that takes longer says that it is on its way."""

CURVE_ROWS = 1000
"""How many rows of the run's history travel with a snapshot: what a plot can show."""


class Status(Enum):
    """What the run is doing."""

    READY = "ready"
    TRAINING = "training"
    PAUSED = "paused"
    SEEKING = "on its way"
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
        heading: the step it is on its way to, if it is.
        part: how much of that way lies behind, 0 to 1.
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
    heading: int | None = None
    part: float = 0.0


class Trainer:
    """Owns the run and moves it.

    Attributes:
        run: the run.
        status: what it is doing.
        epoch_limit: training stops there, or None.
        pinned: the runs set aside to compare.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self.status = Status.READY
        self.epoch_limit: int | None = None
        self.pinned: tuple[PinnedRun, ...] = ()
        self._sentence = ""
        self._kept: dict[int, Kept] = {}
        self._parted: dict[int, int] = {}
        self._pace = Pace()
        self._journey: Journey | None = None

    # Commands.

    def play(self) -> None:
        """Train until paused, at the limit, or diverged."""
        self._settle(Status.TRAINING)
        self._pace.begin(self.run.step)

    def pause(self) -> None:
        """Stop training, or going somewhere, where it is."""
        if self.status is Status.TRAINING:
            self._settle(Status.PAUSED)
        elif self.is_travelling:
            self._rest()

    def set_speed(self, steps_per_second: float) -> None:
        """Ask for a pace; FULL_SPEED for all the machine can do."""
        self._pace.ask_for(steps_per_second)

    def set_epoch_limit(self, epochs: int | None) -> None:
        """Stop at that many epochs; None to go on for ever.

        Raises:
            LabError: if that is no number of epochs one can stop at.
        """
        self.epoch_limit = checked_limit(epochs)

    def step(self, steps: int = 1) -> None:
        """Make some updates and pause."""
        self.run.advance(steps)
        self._rest()

    def finish_epoch(self) -> None:
        """Go on to the end of the epoch and pause."""
        self.step(self.run.course.step_of_epoch(self.run.epoch + 1) - self.run.step)

    def go_back(self, steps: int) -> None:
        """Take some updates back and pause; at the beginning it stays there."""
        self.seek(max(0, self.run.step - steps))

    def go_back_epoch(self) -> None:
        """Go back to where the epoch began, or the one before it, and pause."""
        last = max(0, self.run.step - 1)
        segment = self.run.course.at(last)
        self.seek(segment.step_of_epoch(segment.epoch(last)))

    def seek(self, step: int) -> None:
        """Go to a step of the run and pause.

        Mostly one is there at once. If it is far from what is known, ``go_on`` goes on;
        until one is there, the run stands where it was, and any other command ends the journey.
        """
        journey = Journey(self.run, step)
        self._settle(Status.SEEKING)
        self._journey = journey
        self._travel(max(FIRST_SLICE, int(self._pace.slice_steps)))

    def change(self, key: int, note: str, edit: Edit) -> None:
        """Change something here; ``swap(key)`` takes it back."""
        settings, parameters = edit(self.run.settings, self.run.parameters)
        self._kept[key], self._parted[key] = self.run.kept(), self.run.step
        self.run.change(note, settings, parameters)
        if self.status is not Status.TRAINING:
            self._rest()

    def open(self, key: int, course: Course) -> None:
        """Begin another run, paused at its first step; ``swap(key)`` takes it back."""
        self._kept[key] = self.run.kept()
        self.run = Run.of(course)
        self._carry_bookmarks(key)
        self._settle(Status.READY)

    def go_back_to(self, key: int, kept: Kept, parted: int = NEVER) -> None:
        """Become a run that was set aside, where it was; ``swap(key)`` takes it back.

        Args:
            key: for what is set aside instead.
            kept: the run.
            parted: where both parted, for ``carried_over``.
        """
        self._kept[key] = self.run.kept()
        self.run.become(kept)
        self._carry_bookmarks(key, parted)
        self.seek(kept.step)

    def open_laboratory(self, kept: Kept, pinned: Sequence[tuple[int, str, Kept]]) -> None:
        """Become the run of another laboratory, with its pinned runs; nothing is left to undo."""
        pinned_runs = tuple(pinned_run(key, name, run) for key, name, run in pinned)
        self.run.become(kept)
        self.pinned = pinned_runs
        self._kept.clear()
        self._parted.clear()
        self.seek(kept.step)

    def swap(self, key: int) -> None:
        """Exchange the run for the one set aside under ``key``: undo, and redo again."""
        self.go_back_to(key, self._kept[key], self._parted[key])

    def _carry_bookmarks(self, key: int, parted: int = NEVER) -> None:
        """Take names along from the run just set aside, as far as both are the same."""
        old, run = self._kept[key], self.run
        shared = min(old.course.shared_until(run.course), old.furthest, run.furthest)
        run.bookmarks = carried_over(old.bookmarks, run.bookmarks, parted, shared)
        self._parted[key] = shared

    def forget(self, key: int) -> None:
        """Let go of the run set aside under ``key``."""
        self._kept.pop(key, None)
        self._parted.pop(key, None)

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
        self._pace.measured = 0.0
        self._journey = None

    # Moving.

    @property
    def is_travelling(self) -> bool:
        """Whether the run is on its way to a step far away."""
        return self._journey is not None

    @property
    def is_silent(self) -> bool:
        """Whether that is so recent that nobody need be told."""
        journey = self._journey
        return journey is not None and time.perf_counter() < journey.begun + SILENT_SECONDS

    def seconds_until_due(self) -> float | None:
        """Return how long to wait for commands before the next slice; None for ever."""
        if self.is_travelling:
            return 0.0
        return self._pace.seconds_until_due() if self.status is Status.TRAINING else None

    def go_on(self) -> None:
        """Do a slice of what is to be done: training, or going somewhere."""
        if self.is_travelling:
            self._travel(int(self._pace.slice_steps))
        elif self.status is Status.TRAINING:
            self.train_slice()

    def train_slice(self) -> None:
        """Train for a slice of time, or the steps that are due at a slower pace."""
        first = self.run.step
        steps = self._pace.steps_due(first, self.run.course.at(first))
        limit = self._steps_to_limit()
        if limit is not None and steps >= limit:
            self.run.advance(limit)
            self._settle(Status.LIMIT)
        else:
            begun = time.perf_counter()
            self.run.advance(steps)
            self._pace.learn(self.run.step - first, time.perf_counter() - begun)
            self._pace.measure(self.run.step)
        if self.run.is_stuck:
            self._settle(Status.DIVERGED)

    def _travel(self, steps: int) -> None:
        journey = self._journey
        assert journey is not None
        begun = time.perf_counter()
        moved = journey.go_on(max(1, steps))
        self._pace.learn(moved, time.perf_counter() - begun)
        if journey.is_over:
            self._rest()

    def _steps_to_limit(self) -> int | None:
        if self.epoch_limit is None:
            return None
        return max(0, self.run.course.step_of_epoch(self.epoch_limit) - self.run.step)

    def snapshot(self, answered: int) -> Snapshot:
        """Return what there is to see now."""
        now, before, journey = self.run.moment, self.run.moment_before, self._journey
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
            self._pace.measured,
            self.run.bookmarks,
            self.pinned,
            None if journey is None else journey.step,
            0.0 if journey is None else journey.part,
        )
