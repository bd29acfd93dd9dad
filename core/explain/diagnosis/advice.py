"""What a diagnosis advises: one change of the laboratory each, as data.

Advice that would change nothing, or that the settings in force rule out, is never given:
``open_to`` leaves it out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.people.dataset import LARGEST_SHIFT, Gender
from core.training.course import Order, Settings
from core.training.learning_rate import MAX_RATE, MIN_RATE

TIMES = 10.0
"""By so much a learning rate is raised or lowered at first."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to try."""

    def is_open_to(self, settings: Settings) -> bool:
        """Whether it can be done, and would change anything, under these settings."""
        return True


@dataclass(frozen=True, slots=True)
class AddPerson(Advice):
    """Add somebody to the table; of that gender if it is not None."""

    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class TellApart(Advice):
    """Give people who look the same different weights or heights."""


@dataclass(frozen=True, slots=True)
class CheckGenders(Advice):
    """See whether people with the same numbers really have different genders."""


@dataclass(frozen=True, slots=True)
class Release(Advice):
    """Release frozen parameters."""

    def is_open_to(self, settings: Settings) -> bool:  # noqa: D102
        return bool(settings.frozen)


@dataclass(frozen=True, slots=True)
class RaiseRate(Advice):
    """Raise η from ``now`` to ``to``."""

    now: float
    to: float

    def is_open_to(self, settings: Settings) -> bool:  # noqa: D102
        return self.to > settings.learning_rate


@dataclass(frozen=True, slots=True)
class LowerRate(Advice):
    """Lower η from ``now`` to ``to``."""

    now: float
    to: float

    def is_open_to(self, settings: Settings) -> bool:  # noqa: D102
        return self.to < settings.learning_rate


@dataclass(frozen=True, slots=True)
class ShiftInputs(Advice):
    """Take so much off the weights, lb, and off the heights, in."""

    weight: float
    height: float

    def is_open_to(self, settings: Settings) -> bool:  # noqa: D102
        is_allowed = max(abs(self.weight), abs(self.height)) <= LARGEST_SHIFT
        shift = settings.dataset.shift
        return is_allowed and (self.weight, self.height) != (shift.weight, shift.height)


@dataclass(frozen=True, slots=True)
class Shrink(Advice):
    """Bring a parameter nearer to 0."""

    parameter: str
    value: float


@dataclass(frozen=True, slots=True)
class FollowRemedy(Advice):
    """Do what the table of activation functions says for that one."""

    activation: str


@dataclass(frozen=True, slots=True)
class AnotherStart(Advice):
    """Begin from other starting values."""


@dataclass(frozen=True, slots=True)
class Shuffle(Advice):
    """Let people come in an order that is shuffled anew each epoch."""

    def is_open_to(self, settings: Settings) -> bool:  # noqa: D102
        return settings.order is Order.TABLE and len(settings.learners) > 1


@dataclass(frozen=True, slots=True)
class FewerLayers(Advice):
    """Make the network less deep."""


@dataclass(frozen=True, slots=True)
class LargerStart(Advice):
    """Begin with larger weights."""


def raised(rate: float) -> RaiseRate:
    """Advise a larger η, as far as there is one."""
    return RaiseRate(rate, min(MAX_RATE, TIMES * rate))


def lowered(rate: float) -> LowerRate:
    """Advise a smaller η, as far as there is one."""
    return LowerRate(rate, max(MIN_RATE, rate / TIMES))


def open_to(settings: Settings, wanted: Iterable[Advice]) -> tuple[Advice, ...]:
    """Return the advice that these settings do not rule out, in the same order."""
    return tuple(advice for advice in wanted if advice.is_open_to(settings))
