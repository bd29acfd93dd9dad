"""A position: step and parameters of a run, which the kernel moves along its course.

A position knows nothing of history. ``Run`` keeps that, and puts a position near the moment it
wants; from there the position follows the course.
"""

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.network import Parameters
from core.network.loops import LoopKind, Loops
from core.network.shape import LayerSizes
from core.training.checkpoints import Checkpoints
from core.training.course import MAX_STEP, Course, Segment, Settings
from core.training.moment import Moment, person_at
from core.training.words import nobody_to_learn_from

Values = NDArray[np.float64]


class Scratch:
    """What positions of one thread share: the loops, and room for the shuffled order of an epoch.

    Attributes:
        loops: which run.
    """

    def __init__(self, loops: Loops) -> None:
        self.loops = loops
        self._order = np.full(1, -1, dtype=np.int64)
        self._filled_for: tuple[int, int] | None = None

    def order(self, settings: Settings) -> NDArray[np.int64]:
        """Return the room, int64 (people + 1,), emptied if it was filled for other people."""
        wanted = (len(settings.learners), settings.seed)
        if self._filled_for != wanted:
            self._order = np.full(wanted[0] + 1, -1, dtype=np.int64)
            self._filled_for = wanted
        return self._order


class Position:
    """A step of a course, with the parameters there.

    Args:
        course: everything that determines the run.
        step: how many updates lie behind.
        values: the parameters there, float64 (parameters,), after whatever was changed there.
        scratch: of this thread.

    Attributes:
        segment: what holds from here on.
        before: the parameters that the last update made by this position started from.
    """

    def __init__(self, course: Course, step: int, values: Values, scratch: Scratch) -> None:
        self.course = course
        self.step = step
        self.segment = course.at(step)
        self.values = values.copy()
        self.before: Values | None = None
        self._scratch = scratch

    def copy(self) -> "Position":
        """Return another position at the same place."""
        other = Position(self.course, self.step, self.values, self._scratch)
        other.segment, other.before = self.segment, self.before
        return other

    @property
    def layer_sizes(self) -> LayerSizes:
        """The shape of the network."""
        return self.segment.parameters.layer_sizes

    @property
    def parameters(self) -> Parameters:
        """The parameters at this step."""
        return Parameters(self.layer_sizes, self.values)

    @property
    def loss(self) -> float:
        """Everybody's loss at this step; NaN if there is nobody."""
        return self.segment.settings.mean_loss(self.parameters)

    @property
    def is_finite(self) -> bool:
        """Whether every parameter is a number one can go on with."""
        return bool(np.isfinite(self.values).all())

    @property
    def moment(self) -> Moment:
        """The moment, as a frozen value."""
        return _moment(self.segment, self.step, self.parameters)

    @property
    def moment_before(self) -> Moment | None:
        """The moment one step earlier, whose update led here; None if it is not known."""
        if self.before is None:
            return None
        segment = self.course.at(self.step - 1)
        return _moment(segment, self.step - 1, Parameters(self.layer_sizes, self.before))

    def next_change(self) -> Segment | None:
        """Return the next segment that begins after this step, if there is one."""
        ahead = self.course.segments[self.course.index_at(self.step) + 1 :]
        return ahead[0] if ahead else None

    def follow(self, target: int) -> None:
        """Go forward to a step where the run has been, through every change on the way."""
        nothing = Checkpoints(len(self.values), capacity=1, stride=MAX_STEP)
        while self.step < target:
            ahead = self.next_change()
            self.train(target if ahead is None else min(target, ahead.start), nothing)
            self.take_change()

    def take_change(self) -> None:
        """Go on with what was changed at this step, if anything was."""
        segment = self.course.at(self.step)
        if segment is not self.segment:
            self.segment = segment
            self.values = segment.parameters.values.copy()

    def on(self, course: Course) -> "Position":
        """Return the place on another course that was changed here and is the same before."""
        there = Position(course, self.step, course.at(self.step).parameters.values, self._scratch)
        there.before = self.before
        return there

    def train(self, stop: int, store: Checkpoints) -> None:
        """Make the updates up to ``stop``, all with the settings of now, in one call.

        Rows are written into ``store``; if it is full, the way ends earlier. One call does it
        all: between two, the window would take Python away from this thread.

        Raises:
            LabError: if there is nobody to learn from.
        """
        segment, settings = self.segment, self.segment.settings
        people = settings.learners
        if not len(people):
            raise LabError(nobody_to_learn_from(len(settings.dataset)), "People")
        before = np.empty_like(self.values)
        kind = LoopKind(
            self.layer_sizes, settings.activation, settings.loss, settings.batch_size > 1
        )
        arguments = (
            self.values,
            before,
            settings.rates(segment.parameters),
            people.inputs,
            people.targets,
            settings.order.value,
            settings.seed,
            segment.origin,
            segment.first_epoch,
            settings.batch_size,
            self._scratch.order(settings),
            self.step,
            stop - self.step,
            store.stride,
            store.steps,
            store.losses,
            store.values,
            store.count,
        )
        step, count = self._scratch.loops.run(kind, arguments)
        if step > self.step:
            self.before = before
        self.step, store.count = int(step), int(count)


def _moment(segment: Segment, step: int, parameters: Parameters) -> Moment:
    return Moment(step, parameters, segment, person_at(segment, step))
