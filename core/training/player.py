"""The player: plays, pauses, steps and seeks a run in short slices, up to a limit.

Between two slices commands are heard. Plain Python, without threads.
"""

import time

from core.training.epoch_limit import checked_limit
from core.training.pace import Pace, Speed
from core.training.run import Run
from core.training.seeking import SlicedSeek
from core.training.slice_length import SEEK_STEPS, TRAINING_SECONDS
from core.training.snapshot import Status
from core.training.stopping import StopConditions, StopReason, StopWatch

SILENT_SECONDS = 0.3
"""A seek that takes longer says that it is on its way."""


class Player:
    """Plays, pauses and seeks a run, and knows its status.

    Args:
        run: which is moved.

    Attributes:
        status: what the run is doing.
        sentence: why it failed, empty otherwise.
        epoch_limit: training stops there, or None.
        pace: how fast; what it has measured is 0 before that is known.
        stop_when: or sooner, when one of these conditions comes to hold.
        stopped: which of them did; None where none has.
    """

    def __init__(self, run: Run) -> None:
        self.status = Status.READY
        self.sentence = ""
        self.epoch_limit: int | None = None
        self.stop_when = StopConditions()
        self.stopped: StopReason | None = None
        self._watch: StopWatch | None = None
        self._run = run
        self.pace = Pace()
        self._seek: SlicedSeek | None = None

    # Commands.

    def play(self) -> None:
        """Train until paused, at the limit, or diverged."""
        self.settle(Status.TRAINING)
        self._begin_watch()
        self.pace.begin(self._run.step)

    def pause(self) -> None:
        """Stop training, or going somewhere, where it is."""
        if self.status is Status.TRAINING:
            self.settle(Status.PAUSED)
        elif self.is_travelling:
            self.rest()

    def set_speed(self, speed: Speed) -> None:
        """Ask for a pace, steps per second; FULL_SPEED for all the machine can do."""
        self.pace.ask_for(speed)

    def set_epoch_limit(self, epochs: int | None) -> None:
        """Stop at that many epochs; None to go on for ever.

        Raises:
            LabError: if that is no number of epochs one can stop at.
        """
        self.epoch_limit = checked_limit(epochs)

    def set_stop_conditions(self, conditions: StopConditions) -> None:
        """Stop when one of these conditions comes to hold."""
        self.stop_when = conditions
        self._begin_watch()

    def _begin_watch(self) -> None:
        training = self.status is Status.TRAINING
        self._watch = StopWatch(self._run, self.stop_when) if training and self.stop_when else None

    def step(self, steps: int = 1) -> None:
        """Make some updates and pause."""
        self._run.advance(steps)
        self.rest()

    def finish_epoch(self) -> None:
        """Go on to the end of the epoch and pause."""
        run = self._run
        self.step(run.course.step_of_epoch(run.epoch + 1) - run.step)

    def go_back(self, steps: int) -> None:
        """Take some updates back and pause; at the beginning it stays there."""
        self.seek(max(0, self._run.step - steps))

    def go_back_epoch(self) -> None:
        """Go back to where the epoch began, or the one before it, and pause."""
        last = max(0, self._run.step - 1)
        segment = self._run.course.at(last)
        self.seek(segment.step_of_epoch(segment.epoch(last)))

    def seek(self, step: int) -> None:
        """Go to a step of the run and pause.

        Mostly one is there at once. If it is far from what is known, ``go_on`` goes on;
        until one is there, the run stands where it was, and any other command ends the seek.
        """
        seek = SlicedSeek(self._run, step)
        self.settle(Status.SEEKING)
        self._seek = seek
        self._travel(max(SEEK_STEPS, int(self.pace.slice_turns)))

    def fail(self, sentence: str) -> None:
        """Stop because something went wrong; the run stays where it is."""
        self.settle(Status.FAILED)
        self.sentence = sentence

    def rest(self) -> None:
        """Stand still, with the word for where that is."""
        if self._run.is_stuck:
            self.settle(Status.DIVERGED)
        else:
            self.settle(Status.PAUSED if self._run.step else Status.READY)

    def settle(self, status: Status) -> None:
        """Take on a status; whatever was going on ends."""
        self.status = status
        self.sentence = ""
        self.stopped = None
        self.pace.measured = 0.0
        self._seek = None

    # What is going on.

    @property
    def heading(self) -> int | None:
        """The step the run is on its way to, if it is."""
        return None if self._seek is None else self._seek.step

    @property
    def part(self) -> float:
        """How much of that way lies behind, 0 to 1."""
        return 0.0 if self._seek is None else self._seek.part

    @property
    def is_travelling(self) -> bool:
        """Whether the run is on its way to a step far away."""
        return self._seek is not None

    @property
    def is_silent(self) -> bool:
        """Whether that is so recent that nobody need be told."""
        seek = self._seek
        return seek is not None and time.perf_counter() < seek.begun + SILENT_SECONDS

    def seconds_until_due(self) -> float | None:
        """Return how long to wait for commands before the next slice; None for ever."""
        if self.is_travelling:
            return 0.0
        return self.pace.seconds_until_due() if self.status is Status.TRAINING else None

    # Slices.

    def go_on(self) -> None:
        """Do a slice of what is to be done: training, or going somewhere."""
        if self.is_travelling:
            self._travel(int(self.pace.slice_turns))
        elif self.status is Status.TRAINING:
            self.train_slice()

    def train_slice(self) -> None:
        """Train for a slice of time, or the steps that are due at a slower pace."""
        run = self._run
        first = run.step
        steps = self.pace.steps_due(first, run.course.at(first))
        limit = self._steps_to_limit()
        if limit is not None and steps >= limit:
            self._advance(limit)
            if self.status is Status.TRAINING and self._steps_to_limit() == 0:
                self.settle(Status.LIMIT)
        else:
            begun = time.perf_counter()
            self._advance(steps)
            turns = (run.step - first) * run.settings.batch_size
            self.pace.learn(turns, time.perf_counter() - begun)
            self.pace.measure(run.step)
        if run.is_stuck:
            self.settle(Status.DIVERGED)

    def _advance(self, steps: int) -> None:
        """Make some steps; fewer, if a condition to stop comes to hold or its looks take long."""
        run, watch = self._run, self._watch
        if watch is None:
            run.advance(steps)
            return
        target, rest_at = run.step + steps, time.perf_counter() + TRAINING_SECONDS
        while run.step < target and not run.is_stuck and time.perf_counter() < rest_at:
            run.advance(min(target - run.step, watch.steps_to_look()))
            reason = watch.reason()
            if reason is not None:
                self.settle(Status.LIMIT)
                self.stopped = reason
                return

    def _travel(self, turns: int) -> None:
        seek = self._seek
        assert seek is not None
        begun = time.perf_counter()
        batch = max(part.settings.batch_size for part in self._run.course.segments)
        moved = seek.go_on(max(1, turns // batch))
        self.pace.learn(moved * batch, time.perf_counter() - begun)
        if seek.is_over:
            self.rest()

    def _steps_to_limit(self) -> int | None:
        if self.epoch_limit is None:
            return None
        return max(0, self._run.course.step_of_epoch(self.epoch_limit) - self._run.step)
