"""One moment of a run, as a frozen value: what every panel speaks of."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.calculus import Update
from core.course import Order, Segment, Settings
from core.network import Parameters, mean_squared_error
from core.people import Dataset, Person

NOBODY = -1


def person_at(segment: Segment, step: int) -> int:
    """Return the index of the person whose turn it is at ``step``; NOBODY if there is none."""
    settings, people = segment.settings, len(segment.settings.dataset)
    if people == 0:
        return NOBODY
    if settings.order is Order.TABLE:
        return segment.seat(step)
    # numba takes half a second to import, and the window opens before that.
    from core import kernels

    if settings.order is Order.DRAWN:
        return int(kernels.drawn(settings.seed, step, people))
    order = np.empty(people, dtype=np.int64)
    kernels.order_of_pass(settings.seed, segment.epoch(step), order)
    return int(order[segment.seat(step)])


@dataclass(frozen=True)
class Moment:
    """The parameters at a step, and the update that comes next.

    Attributes:
        step: how many updates have been made.
        parameters: after those updates.
        segment: the settings that hold from here on, and how epochs are counted.
        person: index of the person whose turn it is; NOBODY if there is none.
    """

    step: int
    parameters: Parameters
    segment: Segment
    person: int

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
    def loss(self) -> float:
        """Everybody's loss; NaN if there is nobody."""
        return mean_squared_error(self.parameters, self.dataset.inputs, self.dataset.targets)

    @cached_property
    def update(self) -> Update | None:
        """The update that comes next, taken apart; None if there is nobody."""
        return self.update_for(self.person)

    def update_for(self, person: int) -> Update | None:
        """Take the update that ``person`` would cause here apart; None if there is no such one."""
        if not 0 <= person < len(self.dataset):
            return None
        return Update(
            self.parameters,
            self.dataset.inputs[person],
            float(self.dataset.targets[person]),
            self.settings.rates(self.parameters),
        )
