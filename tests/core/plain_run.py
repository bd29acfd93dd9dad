"""What a run must equal: the same training with every state written down and nothing restored.

Epochs and seats are counted on fingers, whose turn it is comes from whole-number arithmetic,
and each step is a call of the compiled loop for those who take part alone, so that a run can be
held to these states bit for bit. Slow, and without limit to its memory: that is the point of it.
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

    @property
    def learners(self) -> list[int]:
        """The rows of those who are learned from."""
        return [row for row, person in enumerate(self.settings.dataset) if not person.is_test]

    @property
    def batch(self) -> int:
        """How many learn together."""
        return min(self.settings.batch, len(self.learners))

    def taking_part(self, step: int) -> list[int]:
        """The rows of those whose turn it is, this being the state at ``step``."""
        settings, rows, batch = self.settings, self.learners, self.batch
        places = range(len(rows))[self.seat * batch : (self.seat + 1) * batch]
        if settings.order is Order.SHUFFLED:
            order = turns.shuffled(settings.seed, self.epoch, len(rows))
            return [rows[order[place]] for place in places]
        if settings.order is Order.DRAWN:
            drawn = (
                turns.drawn(settings.seed, step * batch + place, len(rows))
                for place in range(len(places))
            )
            return [rows[turn] for turn in drawn]
        return [rows[place] for place in places]

    def person(self, step: int) -> int:
        """Whose turn it is, of a batch the first; −1 if there is nobody."""
        return self.taking_part(step)[0] if self.learners else -1

    @cached_property
    def loss(self) -> float:
        people, settings = self.settings.dataset.picked(self.learners), self.settings
        return mean_loss(
            self.parameters, people.inputs, people.targets, settings.activation, settings.loss
        )

    def after(self, step: int) -> "State":
        """Return the state one step on."""
        names, settings = self.parameters.names, self.settings
        rates = np.array(
            [0.0 if name in settings.frozen else settings.learning_rate for name in names]
        )
        some = settings.dataset.picked(self.taking_part(step))
        # A loop over those who take part, of which one step is all of them together.
        loop = Loop(self.parameters, some, rates, batch=len(some))
        loop.functions = settings.activation, settings.loss
        loop.go(0, 1)
        if (self.seat + 1) * self.batch >= len(self.learners):
            return State(loop.parameters, settings, self.epoch + 1, 0)
        return State(loop.parameters, settings, self.epoch, self.seat + 1)


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
            if not self.states[-1].learners:
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
        same_people = len(changed.learners) == len(here.learners)
        if not same_people or new.order is not old.order or changed.batch != here.batch:
            # Another pass begins; a part of an epoch counts as a whole one.
            changed = replace(changed, epoch=here.epoch + (here.seat > 0), seat=0)
        self.states[step:] = [changed]
        self.ended = False
