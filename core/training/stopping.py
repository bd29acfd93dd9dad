"""Stop conditions: when training ends by itself, besides at an epoch.

They are looked at where epochs end: after each of the first two thousand, then at most a
thousandth of all epochs apart. So a run stops at the same step on every machine and at every
pace.
"""

from dataclasses import dataclass
from enum import Enum

from core.errors import LabError
from core.people.verdict import right_ones
from core.training.run import Run
from core.training.words import loss_is_below, stop_loss_out_of_reach

WINDOW = 100
"""So many epochs tell whether the loss still falls."""

STILL_FALLS_BY = 0.01
"""It does while it loses this part of itself in that time."""

LOWEST_LOSS, HIGHEST_LOSS = 1e-12, 10.0

FINE_BITS = 11
"""Epochs of so many binary digits are all looked at."""


class StopReason(Enum):
    """Why training stopped by itself."""

    LOSS = "the loss is low enough"
    ALL_RIGHT = "everybody is right"
    FLAT = "the loss no longer falls"


@dataclass(frozen=True, kw_only=True)
class StopConditions:
    """When training stops.

    Attributes:
        loss_below: once everybody's loss is below this; None for never.
        all_right: once the network says everybody's gender.
        no_longer_falls: once the loss has fallen by less than a hundredth in 100 epochs.

    Raises:
        LabError: if the loss is out of reach.
    """

    loss_below: float | None = None
    all_right: bool = False
    no_longer_falls: bool = False

    def __post_init__(self) -> None:
        loss = self.loss_below
        if loss is not None and not LOWEST_LOSS <= loss <= HIGHEST_LOSS:
            raise LabError(stop_loss_out_of_reach(LOWEST_LOSS, HIGHEST_LOSS), "Stop at")

    def __bool__(self) -> bool:
        return self.loss_below is not None or self.all_right or self.no_longer_falls

    def words(self) -> list[str]:
        """Say each condition as a clause: "the loss is below 0.01"."""
        found = []
        if self.loss_below is not None:
            found.append(loss_is_below(self.loss_below))
        if self.all_right:
            found.append("everybody is right")
        if self.no_longer_falls:
            found.append("the loss no longer falls")
        return found


def spacing(epoch: int) -> int:
    """Return how many epochs lie between two looks there."""
    return 1 << max(0, epoch.bit_length() - FINE_BITS)


def next_look(epoch: int) -> int:
    """Return the next epoch after this one at whose end conditions are looked at."""
    apart = spacing(epoch)
    return (epoch // apart + 1) * apart


class StopWatch:
    """Looks whether a run has come to where it should stop.

    What holds already when training begins does not stop it: whoever plays on wants to go on.

    Args:
        run: which is watched.
        conditions: when it stops.
    """

    def __init__(self, run: Run, conditions: StopConditions) -> None:
        self._run, self._conditions = run, conditions
        self._losses: dict[int, float] = {}
        self._held = self._holding()

    def steps_to_look(self) -> int:
        """Return how many steps it is to the next look; 1 at least."""
        run = self._run
        return max(1, run.course.step_of_epoch(next_look(run.epoch)) - run.step)

    def reason(self) -> StopReason | None:
        """Return why training should stop here; None to go on, or where nobody looks."""
        run = self._run
        segment = run.course.at(run.step)
        if segment.seat(run.step) or run.epoch % spacing(run.epoch):
            return None
        return next((reason for reason in self._holding() if reason not in self._held), None)

    def _holding(self) -> list[StopReason]:
        run, wanted = self._run, self._conditions
        settings = run.settings
        if not len(settings.learners):
            return []
        found = []
        loss = run.loss
        if wanted.loss_below is not None and loss < wanted.loss_below:
            found.append(StopReason.LOSS)
        if wanted.all_right and self._all_are_right():
            found.append(StopReason.ALL_RIGHT)
        if wanted.no_longer_falls and self._is_flat(loss):
            found.append(StopReason.FLAT)
        return found

    def _all_are_right(self) -> bool:
        moment = self._run.moment
        people = moment.settings.learners
        return right_ones(moment.predict(people.inputs), people.targets) == len(people)

    def _is_flat(self, loss: float) -> bool:
        """Whether the loss fell by less than a hundredth since the look 100 epochs ago."""
        run = self._run
        epoch, apart = run.epoch, spacing(run.epoch)
        self._losses[epoch] = loss
        earlier = (epoch - WINDOW) // apart * apart
        step = run.course.step_of_epoch(earlier) if earlier >= 0 else -1
        if step < run.course.at(run.step).start:
            return False  # something was changed since: that is another slope
        before = self._losses.get(earlier)
        if before is None:
            there = run.nearest(step)
            there.follow(step)
            before = there.loss
        self._losses = {at: known for at, known in self._losses.items() if at >= earlier}
        return loss > (1.0 - STILL_FALLS_BY) * before
