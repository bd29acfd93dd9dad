"""The course of a run: everything that determines it, as frozen values.

A run is a pure function of its opening and its interventions. Both are *segments*: from a
step on, these settings hold and these are the parameters. Whoever holds the course can compute
any moment of the run again, to the last bit.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.network import Parameters
from core.network.activations import DEFAULT_ACTIVATION, activation_named
from core.network.forward import mean_loss
from core.network.losses import DEFAULT_LOSS, loss_named
from core.network.random_start import MAX_SEED
from core.people.dataset import Dataset
from core.people.limit import MAX_PEOPLE
from core.training.learning_rate import MAX_RATE, MIN_RATE, USUAL_RATE
from core.training.words import no_batch, no_seed, rate_out_of_reach

MAX_STEP = 1 << 62
"""No run goes further: a step always fits into 64 bits."""

EVERYBODY = MAX_PEOPLE
"""The batch that is everybody, however many they are."""


class Order(Enum):
    """Who comes next; the values are the codes of ``core.network.order``."""

    TABLE = 0
    SHUFFLED = 1
    DRAWN = 2

    @property
    def words(self) -> str:
        """The order in words."""
        return ("in the table's order", "shuffled each epoch", "drawn at random")[self.value]

    @property
    def key(self) -> str:
        """The order's name in files and scripts."""
        return self.name.lower()


@dataclass(frozen=True)
class Settings:
    """What a training step depends on besides the parameters.

    Attributes:
        dataset: the people, test people among them.
        learning_rate: η.
        order: who comes next.
        seed: of the order, and of starting parameters that are drawn.
        frozen: names of parameters that the update leaves alone.
        activation: the function of the hidden neurons, by its name in ``ACTIVATIONS``.
        loss: the loss function, by its name in ``LOSSES``.
        batch: how many people one step learns from; where there are fewer, everybody.

    Raises:
        LabError: if η, the seed or the batch is out of reach, or there is no such function.
    """

    dataset: Dataset
    learning_rate: float = USUAL_RATE
    order: Order = Order.TABLE
    seed: int = 0
    frozen: frozenset[str] = field(default_factory=frozenset)
    activation: str = DEFAULT_ACTIVATION
    loss: str = DEFAULT_LOSS
    batch: int = 1

    def __post_init__(self) -> None:
        if not MIN_RATE <= self.learning_rate <= MAX_RATE:
            raise LabError(
                rate_out_of_reach(self.learning_rate, MIN_RATE, MAX_RATE),
                "Learning rate",
            )
        if not 0 <= self.seed <= MAX_SEED:
            raise LabError(no_seed(self.seed, MAX_SEED), "Seed")
        activation_named(self.activation)
        loss_named(self.loss)
        if not 1 <= self.batch <= EVERYBODY:
            raise LabError(no_batch(self.batch, EVERYBODY), "Batch")

    @property
    def learners(self) -> Dataset:
        """The people who are learned from."""
        return self.dataset.learners

    @property
    def batch_size(self) -> int:
        """How many people one step learns from, but for the last step of an epoch."""
        return max(1, min(self.batch, len(self.learners)))

    @property
    def steps_per_epoch(self) -> int:
        """How many steps it takes until everybody has had a turn; 1 where there is nobody."""
        return max(1, -(-len(self.learners) // self.batch_size))

    def rates(self, parameters: Parameters) -> NDArray[np.float64]:
        """Return the learning rate of every parameter: η, or 0 where it is frozen."""
        rates = np.full(parameters.values.shape, self.learning_rate)
        for name in self.frozen:
            rates[parameters.index(name)] = 0.0
        return rates

    def mean_loss(self, parameters: Parameters) -> float:
        """Return the loss of everybody who is learned from; NaN where there is nobody."""
        return self._mean_loss(parameters, self.learners)

    def test_loss(self, parameters: Parameters) -> float:
        """Return the loss of the test people; NaN where there are none."""
        return self._mean_loss(parameters, self.dataset.test_people)

    def _mean_loss(self, parameters: Parameters, people: Dataset) -> float:
        return mean_loss(parameters, people.inputs, people.targets, self.activation, self.loss)


Edit = Callable[[Settings, Parameters], tuple[Settings, Parameters]]
"""What a change makes of the settings and parameters it meets where it takes effect."""


@dataclass(frozen=True)
class Segment:
    """From ``start`` on these settings hold, beginning with these parameters.

    Attributes:
        start: the step at which it begins.
        settings: what holds from here on.
        parameters: the parameters at ``start``, after whatever was changed.
        note: what was changed, in a few words; empty for the opening.
        origin: the step from which passes through the people are counted.
        first_epoch: the epoch at ``origin``.
    """

    start: int
    settings: Settings
    parameters: Parameters
    note: str = ""
    origin: int = 0
    first_epoch: int = 0

    def epoch(self, step: int) -> int:
        """Return how many epochs are complete at ``step``."""
        return self.first_epoch + (step - self.origin) // self.settings.steps_per_epoch

    def seat(self, step: int) -> int:
        """Return how many steps of the epoch that ``step`` is in have been made."""
        return (step - self.origin) % self.settings.steps_per_epoch

    def step_of_epoch(self, epoch: int) -> int:
        """Return the step at which ``epoch`` epochs are complete, by this segment's count."""
        return self.origin + (epoch - self.first_epoch) * self.settings.steps_per_epoch

    def steps_with(self, turns: int) -> int:
        """Return how many steps have about so many turns of people; 1 at least."""
        return max(1, turns // self.settings.batch_size)

    def followed_by(
        self, step: int, settings: Settings, parameters: Parameters, note: str
    ) -> "Segment":
        """Return the segment that begins at ``step`` with something changed.

        If the number of people, their order or the batch changes, a new pass begins there, and
        what was left of the epoch counts as a whole one.
        """
        old = self.settings
        same_pass = (
            len(settings.learners) == len(old.learners)
            and settings.order is old.order
            and settings.batch_size == old.batch_size
        )
        if same_pass:
            return Segment(
                step,
                settings,
                parameters,
                note=note,
                origin=self.origin,
                first_epoch=self.first_epoch,
            )
        epoch = self.epoch(step) + (self.seat(step) > 0)
        return Segment(step, settings, parameters, note=note, origin=step, first_epoch=epoch)


@dataclass(frozen=True)
class Course:
    """The opening of a run and everything that was changed since, in order of steps.

    Attributes:
        segments: the opening, and what was changed.
        begun: the settings the run began with, if those of its opening were changed at step 0.
            The numbers of the run do not depend on them.
    """

    segments: tuple[Segment, ...]
    begun: Settings | None = field(default=None, compare=False)

    @property
    def opening(self) -> Segment:
        """The segment the run began with."""
        return self.segments[0]

    @property
    def interventions(self) -> tuple[Segment, ...]:
        """Everything that was changed after the opening."""
        return self.segments[1:]

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        """Everybody who was ever learned from, each dataset once."""
        return tuple({id(s.settings.dataset): s.settings.dataset for s in self.segments}.values())

    def index_at(self, step: int) -> int:
        """Return the index of the segment that holds at ``step``, after changes made there."""
        index = len(self.segments) - 1
        while self.segments[index].start > step:
            index -= 1
        return index

    def at(self, step: int) -> Segment:
        """Return the segment that holds at ``step``, after changes made there."""
        return self.segments[self.index_at(step)]

    def step_of_epoch(self, epoch: int) -> int:
        """Return the first step at which at least ``epoch`` epochs are complete."""
        for segment, after in zip(self.segments, self.segments[1:], strict=False):
            if after.first_epoch >= epoch or segment.epoch(after.start) >= epoch:
                return max(segment.start, min(segment.step_of_epoch(epoch), after.start))
        last = self.segments[-1]
        return max(last.start, last.step_of_epoch(epoch))

    def shared_until(self, other: "Course") -> int:
        """Return the last step up to which both courses are the same run."""
        for mine, others in zip(self.segments, other.segments, strict=False):
            if mine != others:
                return min(mine.start, others.start)
        longer = max(self.segments, other.segments, key=len)
        count = min(len(self.segments), len(other.segments))
        return longer[count].start if len(longer) > count else MAX_STEP

    def changed(
        self, step: int, note: str, settings: Settings | None, parameters: Parameters
    ) -> "Course":
        """Return the course cut at ``step`` and gone on from there with something changed.

        What is changed at step 0, before anything happened, changes the opening itself.

        Args:
            step: where; later segments are dropped.
            note: what was changed, in a few words.
            settings: the new ones, or None to keep those at ``step``.
            parameters: the parameters at ``step``, after the change.
        """
        index = self.index_at(step)
        here = self.segments[index]
        if step == 0:
            opening = Segment(0, settings or here.settings, parameters)
            return Course((opening,), self.begun or here.settings)
        new = here.followed_by(step, settings or here.settings, parameters, note)
        return Course((*self.segments[: index + 1], new), self.begun)
