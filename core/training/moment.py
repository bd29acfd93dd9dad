"""One moment of a run as a frozen value: step, parameters and the update that comes next."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.network import Parameters, feedforward
from core.network.order import drawn_in_batch
from core.network.shuffling import shuffled_order
from core.network.update import Update
from core.people.dataset import Dataset, Person
from core.people.read_only import read_only
from core.training.course import Order, Segment, Settings

Rows = NDArray[np.int64]

NOBODY = -1


def person_at(segment: Segment, step: int) -> int:
    """Return the row of whose turn it is at ``step``, the first of a batch; NOBODY if nobody's."""
    return int(_turns(segment, step, most=1)[0]) if len(segment.settings.learners) else NOBODY


def batch_at(segment: Segment, step: int) -> Rows:
    """Return the rows of those whose turn it is at ``step``, shape (n,), in their order.

    Those are the next of the epoch; at the end of an epoch fewer may be left. Where people are
    drawn at random, each is drawn by itself, and somebody may be drawn twice.
    """
    return _turns(segment, step, segment.settings.batch_size)


def _turns(segment: Segment, step: int, most: int) -> Rows:
    """Return the first rows of a batch, ``most`` of them at the most."""
    dataset = segment.settings.dataset
    turns = _learning_turns(segment, step, most)
    return dataset.learner_rows[turns] if dataset.has_tests else turns


def _learning_turns(segment: Segment, step: int, most: int) -> Rows:
    """Return the same among those who are learned from, counted without the test people."""
    settings, people = segment.settings, len(segment.settings.learners)
    batch, seat = settings.batch_size, segment.seat(step)
    places = np.arange(seat * batch, min(people, seat * batch + min(batch, most)))
    if settings.order is Order.TABLE:
        return places
    if settings.order is Order.DRAWN:
        each = range(len(places))
        with np.errstate(over="ignore"):
            found = [drawn_in_batch(settings.seed, step, batch, place, people) for place in each]
        return np.array(found, dtype=np.int64)
    return _order_of_pass(settings.seed, segment.epoch(step), people)[places]


@lru_cache(maxsize=2)
def _order_of_pass(seed: int, epoch: int, people: int) -> NDArray[np.int64]:
    """Return the order of people in an epoch; one is often asked for again."""
    order = shuffled_order(seed, epoch, people)
    order.flags.writeable = False
    return order


@dataclass(frozen=True)
class Moment:
    """One moment of a run: the parameters at a step, and the update that comes next.

    Attributes:
        step: how many updates have been made.
        parameters: after those updates.
        segment: the settings that hold from here on, and how epochs are counted.
        person: row of whose turn it is, of a batch the first; NOBODY if there is none.
        known_loss: everybody's loss, where it is not to be worked out here.
    """

    step: int
    parameters: Parameters
    segment: Segment
    person: int
    known_loss: float | None = field(default=None, compare=False)

    @property
    def settings(self) -> Settings:
        """The settings of the update that comes next."""
        return self.segment.settings

    @property
    def dataset(self) -> Dataset:
        """The people of the update that comes next."""
        return self.segment.settings.dataset

    @property
    def epoch(self) -> int:
        """How many epochs are complete."""
        return self.segment.epoch(self.step)

    @property
    def next_person(self) -> Person | None:
        """Whose turn it is, or None if there is nobody."""
        return None if self.person == NOBODY else self.dataset[self.person]

    @cached_property
    def test_loss(self) -> float:
        """The loss of the test people; NaN if there are none."""
        return self.settings.test_loss(self.parameters)

    @cached_property
    def loss(self) -> float:
        """The loss of everybody who is learned from; NaN if there is nobody."""
        if self.known_loss is not None:
            return self.known_loss
        return self.settings.mean_loss(self.parameters)

    def predict(self, inputs: ArrayLike) -> NDArray[np.float64]:
        """Return ŷ for inputs of shape (n, inputs), already shifted, as shape (n,)."""
        return feedforward(self.parameters, inputs, self.settings.activation)

    @cached_property
    def batch(self) -> Rows:
        """The rows of those whose turn it is, shape (n,): whose gradients the update is made of."""
        return read_only(batch_at(self.segment, self.step))

    def takes_part(self, person: int) -> bool:
        """Whether the update learns from the person in that row."""
        if self.settings.batch_size == 1:
            return person == self.person
        return bool((self.batch == person).any())

    @cached_property
    def update(self) -> Update | None:
        """The update that comes next, taken apart; None if there is nobody."""
        return self.update_for(self.person)

    def update_for(self, person: int) -> Update | None:
        """Take the update apart as ``person`` sees it; None if there is no such one.

        Where a step learns from one person, it is the update that ``person`` would cause here. In
        batches, it is that of those whose turn it is, whoever looks at it.
        """
        if not 0 <= person < len(self.dataset):
            return None
        batch = self.batch if self.settings.batch_size > 1 else None
        return Update(
            self.parameters,
            self.dataset.inputs_of(person),
            float(self.dataset.targets[person]),
            self.settings.rates(self.parameters),
            activation=self.settings.activation,
            loss_function=self.settings.loss,
            batch=None if batch is None else self._shown_of(batch),
        )

    def _shown_of(self, rows: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return self.dataset.inputs_of(rows), self.dataset.targets[rows]
