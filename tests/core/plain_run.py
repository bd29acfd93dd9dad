"""What a run must equal: the same training with every state written down and nothing restored.

Epochs and seats are counted on fingers, whose turn it is comes from whole-number arithmetic,
and each step is a call of the compiled loop for one single person, so that a run can be held to
these states bit for bit. Slow, and without limit to its memory: that is the point of it.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from core.network import Parameters
from core.network.forward import mean_loss
from core.training.course import Order, Settings
from tests.core import turns
from tests.core.loop import Loop


@dataclass(frozen=True)
class State:
    """The run at one step, and what holds from there on."""

    parameters: Parameters
    settings: Settings
    epoch: int = 0
    seat: int = 0

    def person(self, step: int) -> int:
        """Whose turn it is, this being the state at ``step``; −1 if there is nobody."""
        settings, people = self.settings, len(self.settings.dataset)
        if people == 0:
            return -1
        if settings.order is Order.TABLE:
            return self.seat
        if settings.order is Order.SHUFFLED:
            return turns.shuffled(settings.seed, self.epoch, people)[self.seat]
        return turns.drawn(settings.seed, step, people)

    @cached_property
    def loss(self) -> float:
        dataset = self.settings.dataset
        return mean_loss(self.parameters, dataset.inputs, dataset.targets)

    def after(self, step: int) -> "State":
        """Return the state one step on."""
        names, eta = self.parameters.names, self.settings.learning_rate
        rates = np.array([0.0 if name in self.settings.frozen else eta for name in names])
        loop = Loop(self.parameters, self.settings.dataset, rates)
        # In the table's order, the step of that number is the turn of the person we mean.
        loop.go(self.person(step), 1)
        if self.seat + 1 == len(self.settings.dataset):
            return State(loop.parameters, self.settings, self.epoch + 1, 0)
        return State(loop.parameters, self.settings, self.epoch, self.seat + 1)


class PlainRun:
    """A run as a list of states; ``states[t]`` is the one after t steps.

    ``ended`` tells whether the last of them is followed by one that is not finite, ``opened_with``
    which settings it had before any change, also one at step 0.
    """

    def __init__(self, settings: Settings, parameters: Parameters) -> None:
        self.states = [State(parameters, settings)]
        self.ended, self.opened_with = False, settings

    @property
    def furthest(self) -> int:
        return len(self.states) - 1

    def go_on(self, steps: int) -> None:
        """Write down as many more states; stop before one that is not finite, or without people."""
        for _ in range(steps):
            if not len(self.states[-1].settings.dataset):
                break
            after = self.states[-1].after(self.furthest)
            if not after.parameters.is_finite:
                self.ended = True
                break
            self.states.append(after)

    def change(
        self, step: int, settings: Settings | None = None, parameters: Parameters | None = None
    ) -> None:
        """Change something at a step, and forget what came after it."""
        here = self.states[step]
        old, new = here.settings, settings or here.settings
        changed = replace(here, settings=new, parameters=parameters or here.parameters)
        if len(new.dataset) != len(old.dataset) or new.order is not old.order:
            # Another pass begins; a part of an epoch counts as a whole one.
            changed = replace(changed, epoch=here.epoch + (here.seat > 0), seat=0)
        self.states[step:] = [changed]
        self.ended = False
