"""The speed of training, steps a second, full speed or time-lapse: when a slice is due."""

import math
import time

from core.errors import LabError
from core.training.course import Segment
from core.training.slice_length import TRAINING_SECONDS
from core.training.time_lapse import TimeLapse
from core.training.words import speed_out_of_reach

LONGEST_DEBT = 0.25
"""Steps that were due longer ago than these seconds are not made up for."""

FEW_EPOCHS = 4
"""Slices at least so many epochs long end with an epoch."""

FULL_SPEED = math.inf
Speed = float | TimeLapse
SLOWEST, FASTEST = 0.01, 1e9
"""Paces that can be asked for, steps per second; beyond the fastest there is FULL_SPEED."""

MEASURED_SECONDS = 0.5


def checked_speed(speed: Speed) -> Speed:
    """Return a pace, steps per second, or raise LabError if it cannot be asked for."""
    if isinstance(speed, TimeLapse) or SLOWEST <= speed <= FASTEST or speed == FULL_SPEED:
        return speed
    raise LabError(
        speed_out_of_reach(speed, SLOWEST, FASTEST),
        "Speed",
    )


class Pace:
    """When the next slice of training is due, and how many steps it makes.

    Attributes:
        speed: the pace asked for, steps per second, FULL_SPEED or a time-lapse.
        slice_turns: about so many turns of people fit into a slice of time.
        measured: steps per second while training, 0 before it is known.
    """

    def __init__(self) -> None:
        self.speed: Speed = FULL_SPEED
        self.slice_turns = 1000.0
        self.measured = 0.0
        self._measured_from = (0.0, 0)
        self._due = 0.0
        self._rested_until = 0.0

    def ask_for(self, speed: Speed) -> None:
        """Ask for a pace, steps per second; FULL_SPEED for all the machine can do."""
        self.speed = checked_speed(speed)
        self._begin_counting()

    def begin(self, step: int) -> None:
        """Begin to train at a step."""
        self._begin_counting()
        self._measured_from = (self._due, step)

    def seconds_until_due(self) -> float:
        """Return how long to wait before the next slice."""
        if self.speed == FULL_SPEED:
            return 0.0
        # At a brisk pace several steps are made at once: waking up for each would cost more.
        ready = max(self._due, min(self._rested_until, self._due + TRAINING_SECONDS))
        return max(0.0, ready - time.perf_counter())

    def steps_due(self, step: int, segment: Segment) -> int:
        """Return how many steps to make now, being at ``step`` of a segment; at least one."""
        most = segment.steps_with(int(self.slice_turns))
        if self.speed == FULL_SPEED:
            return _to_end_of_epoch(most, step, segment)
        now, speed = time.perf_counter(), self._at(step, segment)
        # A machine that cannot keep up, or that was asleep, is not chased.
        self._due = max(self._due, now - LONGEST_DEBT)
        steps = min(most, 1 + int(max(0.0, now - self._due) * speed))
        steps = _to_end_of_epoch(steps, step, segment)
        self._due += steps / speed
        self._rested_until = now + TRAINING_SECONDS
        return steps

    def learn(self, turns: int, seconds: float) -> None:
        """Take to heart how long so many turns took at once, if they were many."""
        if turns >= self.slice_turns // 2:
            wanted = turns * TRAINING_SECONDS / max(seconds, 1e-6)
            self.slice_turns = min(max(wanted, self.slice_turns / 4), self.slice_turns * 4)

    def measure(self, step: int) -> None:
        """Measure the pace of training, which has come to ``step``."""
        now = time.perf_counter()
        since, first = self._measured_from
        if now - since > MEASURED_SECONDS:
            self.measured = (step - first) / (now - since)
            self._measured_from = (now, step)

    def _at(self, step: int, segment: Segment) -> float:
        speed = self.speed
        if isinstance(speed, TimeLapse):
            return speed.steps_per_second(step, segment)
        return speed

    def _begin_counting(self) -> None:
        self._due = time.perf_counter()
        self._rested_until = 0.0


def _to_end_of_epoch(steps: int, step: int, segment: Segment) -> int:
    """Shorten a slice of several epochs so that it ends with an epoch.

    At speed the run is then always seen with the same person next in turn, and what is
    explained does not jump from one to another.
    """
    if steps < FEW_EPOCHS * segment.settings.steps_per_epoch:
        return steps
    return steps - segment.seat(step + steps)
