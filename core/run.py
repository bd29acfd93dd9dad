"""A deterministic training run that one can move through.

``Run`` computes a ``Course``: it advances, seeks to any step, and takes changes, each of which
cuts the future. A moment is found again by restoring the nearest checkpoint and replaying.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.bookmarks import Bookmarks, up_to
from core.checkpoints import Checkpoints, Rows, capacity_for
from core.course import MAX_STEP, Course, Order, Segment, Settings
from core.errors import LabError
from core.moment import Moment, person_at
from core.network import LayerSizes, Parameters, mean_squared_error
from core.people import Dataset

KEPT_ROWS = 4096
"""Checkpoints that a run set aside keeps: 360 kB for the four people's network."""

NOBODY_TO_LEARN_FROM = "There is nobody to learn from. Add a person to the table."


@dataclass(frozen=True)
class Kept:
    """A run set aside, to come back to it exactly: for undo and redo, and for pinned runs."""

    course: Course
    step: int
    furthest: int
    checkpoints: Checkpoints
    bookmarks: Bookmarks = ()
    diverged: bool = False

    def thinned(self, rows: int) -> "Kept":
        """Return the same with at most about so many checkpoints; its own moment stays at hand."""
        near = (self.step - 1, self.furthest)
        return replace(self, checkpoints=self.checkpoints.copy(rows, near))


class Run:
    """A training run.

    Args:
        dataset: the people.
        parameters: where the run starts.
        learning_rate: η.
        order: who comes next.
        seed: of the order.

    Attributes:
        course: everything that determines the run.
        step: how many updates lie behind this moment.
        furthest: the last step that has been reached and not been cut.
        bookmarks: named moments; those that a change cuts off vanish with them.
        diverged: whether the run cannot go beyond ``furthest``, where a parameter would cease to
            be finite.
    """

    def __init__(
        self,
        dataset: Dataset,
        parameters: Parameters,
        learning_rate: float = 0.1,
        *,
        order: Order = Order.TABLE,
        seed: int = 0,
    ) -> None:
        settings = Settings(dataset, learning_rate, order, seed)
        self._begin(Course((Segment(0, settings, parameters),)))

    @classmethod
    def of(cls, course: Course) -> "Run":
        """Open a course at its first step."""
        run = cls.__new__(cls)
        run._begin(course)
        return run

    @classmethod
    def resumed(cls, course: Course, step: int, parameters: Parameters, stride: int) -> "Run":
        """Open a course in the middle, at a state that is known.

        Args:
            course: everything that determines the run.
            step: where it is resumed.
            parameters: the run's at that step, after whatever was changed there.
            stride: rows are written at the multiples of this after ``step``; a power of two.
        """
        run = cls.of(course)
        run.step = run.furthest = step
        run._segment = course.at(step)
        run._values = parameters.values.copy()
        count = len(run._values)
        run._checkpoints = Checkpoints(count, capacity_for(count), stride)
        return run

    def _begin(self, course: Course) -> None:
        self.course = course
        self.step = 0
        self.furthest = 0
        self.bookmarks: Bookmarks = ()
        self.diverged = False
        self._segment = course.at(0)
        self._values = self._segment.parameters.values.copy()
        self._before: NDArray[np.float64] | None = None
        count = len(self._values)
        stride = first_stride(course.segments)
        self._checkpoints = Checkpoints(count, capacity_for(count), stride)
        self._checkpoints.write(0, self.loss, self._values)
        self._no_rows = Checkpoints(count, capacity=1, stride=MAX_STEP)
        self._shuffled = np.full(1, -1, dtype=np.int64)
        self._shuffled_for: tuple[int, int] | None = None

    # Where the run is.

    @property
    def layer_sizes(self) -> LayerSizes:
        """The shape of the network."""
        return self.course.opening.parameters.layer_sizes

    @property
    def parameters(self) -> Parameters:
        """The parameters at this step."""
        return Parameters(self.layer_sizes, self._values)

    @property
    def settings(self) -> Settings:
        """The settings of the update that comes next."""
        return self._segment.settings

    @property
    def epoch(self) -> int:
        """How many epochs are complete."""
        return self._segment.epoch(self.step)

    @property
    def loss(self) -> float:
        """Everybody's loss at this step; NaN if there is nobody."""
        dataset = self.settings.dataset
        return mean_squared_error(self.parameters, dataset.inputs, dataset.targets)

    @property
    def moment(self) -> Moment:
        """The moment the run is at, as a frozen value."""
        person = person_at(self._segment, self.step)
        return Moment(self.step, self.parameters, self._segment, person)

    @property
    def moment_before(self) -> Moment | None:
        """The moment one step earlier, whose update led here; None at the start."""
        if self._before is None:
            return None
        step, segment = self.step - 1, self.course.at(self.step - 1)
        before = Parameters(self.layer_sizes, self._before)
        return Moment(step, before, segment, person_at(segment, step))

    @property
    def is_stuck(self) -> bool:
        """Whether it cannot go on from here: the next update would not be finite."""
        return self.diverged and self.step == self.furthest

    @property
    def stride(self) -> int:
        """How many steps lie between two checkpoints: the longest replay a seek needs."""
        return self._checkpoints.stride

    def rows(self, most: int) -> Rows:
        """Copy out at most about ``most`` checkpoints, evenly spread over the whole run."""
        return self._checkpoints.taken(most, self.furthest)

    # Moving.

    def advance(self, steps: int = 1) -> None:
        """Make ``steps`` updates, or replay them where the run has been already.

        If a parameter ceases to be finite, the run stops at the last finite moment and
        ``diverged`` is set.

        Raises:
            LabError: if there is nobody to learn from, or ``steps`` is negative.
        """
        if steps < 0:
            raise LabError("A run goes back by seeking, not by a negative number of steps.")
        target = min(self.step + steps, MAX_STEP)
        self._refuse_if_nobody_is_there(target)
        self._move(target)
        if self.diverged and self.step < target:
            self.seek(self.step)

    def seek(self, step: int) -> None:
        """Go to any step, exactly: restore the nearest checkpoint and replay.

        Raises:
            LabError: if ``step`` is negative, or lies ahead and there is nobody to learn from.
        """
        if not 0 <= step <= MAX_STEP:
            raise LabError(f"There is no step {step}: a run begins at step 0.")
        self._refuse_if_nobody_is_there(step)
        if step > self.furthest:
            self._jump(self.furthest)
            self.advance(step - self.furthest)
        elif step == 0:
            self._jump(0)
        else:
            self._jump(step - 1)
            self.advance(1)

    def _refuse_if_nobody_is_there(self, target: int) -> None:
        """Raise LabError, before anything moves, if nobody leads from the last change on."""
        last = self.course.segments[-1]
        if target > max(last.start, self.furthest) and not len(last.settings.dataset):
            raise LabError(NOBODY_TO_LEARN_FROM, "People")

    def _jump(self, step: int) -> None:
        """Restore the nearest state at or before ``step`` and replay from there."""
        self._segment = self.course.at(step)
        row = self._checkpoints.row_before(step)
        if row >= 0 and self._checkpoints.steps[row] >= self._segment.start:
            self.step = int(self._checkpoints.steps[row])
            self._values = self._checkpoints.values[row].copy()
        else:
            self.step = self._segment.start
            self._values = self._segment.parameters.values.copy()
        self._before = None
        self._move(step)

    def _move(self, target: int) -> None:
        """Go forward to ``target``, through every change on the way, writing checkpoints."""
        while self.step < target and not self.is_stuck:
            index = self.course.index_at(self.step)
            ahead = self.course.segments[index + 1 :]
            stop = min(target, ahead[0].start) if ahead else target
            if self.step < self.furthest:
                self._replay(min(stop, self.furthest))
            else:
                self._explore(stop)
            if ahead and self.step == ahead[0].start:
                self._take_change()

    def _take_change(self) -> None:
        """Go on with what was changed at this step; its row is that of the change."""
        self._segment = self.course.at(self.step)
        self._values = self._segment.parameters.values.copy()
        if self.step == self.furthest:
            self._checkpoints.cut(self.step)
            self._checkpoints.write(self.step, self.loss, self._values)

    def _replay(self, stop: int) -> None:
        """Go again where the run has been: nothing new to write down."""
        before = np.empty_like(self._values)
        self.step, _ = self._train(self._values, before, self.step, stop, self._no_rows)
        self._before = before

    def _explore(self, stop: int) -> None:
        """Go where the run has not been, writing checkpoints; may end early if they are full."""
        store = self._checkpoints
        if store.is_full:
            store.thin(2 * store.stride)
        values, before = self._values.copy(), np.empty_like(self._values)
        step, store.count = self._train(values, before, self.step, stop, store)
        if np.isfinite(values).all():
            self._values, self.step, self._before = values, step, before
            self.furthest = step
        else:
            self._stop_at_last_finite(step)

    def _stop_at_last_finite(self, not_finite: int) -> None:
        """Halve the stretch until the last finite step is found: what is lost stays lost."""
        while not_finite - self.step > 1:
            middle = (self.step + not_finite) // 2
            values = self._values.copy()
            self._train(values, np.empty_like(values), self.step, middle, self._no_rows)
            if np.isfinite(values).all():
                self._values, self.step = values, middle
            else:
                not_finite = middle
        self._checkpoints.cut(self.step + 1)
        self.furthest = self.step
        self.diverged = True

    def _train(
        self,
        values: NDArray[np.float64],
        before: NDArray[np.float64],
        start: int,
        stop: int,
        store: Checkpoints,
    ) -> tuple[int, int]:
        """Call the compiled loop within one segment; return (step reached, rows filled).

        ``values`` moves along; ``before`` is filled with what the last update started from.
        One call does it all: between two, the window would take Python away from this thread.
        """
        # numba takes half a second to import, and the window opens before that.
        from core.kernels import training_kernel

        segment, settings = self._segment, self._segment.settings
        people = settings.dataset
        if not len(people):
            raise LabError(NOBODY_TO_LEARN_FROM, "People")
        step, count = training_kernel(self.layer_sizes)(
            values,
            before,
            settings.rates(segment.parameters),
            people.inputs,
            people.targets,
            settings.order.value,
            settings.seed,
            segment.origin,
            segment.first_epoch,
            self._scratch(settings),
            start,
            stop - start,
            store.stride,
            store.steps,
            store.losses,
            store.values,
            store.count,
        )
        return int(step), int(count)

    def _scratch(self, settings: Settings) -> NDArray[np.int64]:
        """Return room for a shuffled order, emptied if it was filled for other people."""
        wanted = (len(settings.dataset), settings.seed)
        if self._shuffled_for != wanted:
            self._shuffled = np.full(wanted[0] + 1, -1, dtype=np.int64)
            self._shuffled_for = wanted
        return self._shuffled

    # Changing.

    def change(
        self,
        note: str,
        settings: Settings | None = None,
        parameters: Parameters | None = None,
    ) -> None:
        """Change something at this step; what lay ahead is cut.

        Args:
            note: what was changed, in a few words.
            settings: the new settings, or None to keep them.
            parameters: the new parameters, or None to keep them.
        """
        self.course = self.course.changed(self.step, note, settings, parameters or self.parameters)
        self.bookmarks = up_to(self.bookmarks, self.step)
        self.furthest = self.step
        self.diverged = False
        stride = first_stride(self.course.segments[-1:])
        self._checkpoints.thin(max(self._checkpoints.stride, stride))
        self._take_change()

    def kept(self) -> Kept:
        """Set this run aside as a value; ``restore`` brings it back exactly.

        However long the run is, it is brought back at once: among the rows set aside is the
        moment before this one.
        """
        checkpoints = self._checkpoints.copy(KEPT_ROWS, near=(self.step - 1, self.furthest))
        if self._before is not None and self.step - 1 not in checkpoints:
            people = self.course.at(self.step - 1).settings.dataset
            before = Parameters(self.layer_sizes, self._before)
            loss = mean_squared_error(before, people.inputs, people.targets)
            checkpoints.insert(self.step - 1, loss, before.values)
        return Kept(
            self.course, self.step, self.furthest, checkpoints, self.bookmarks, self.diverged
        )

    def restore(self, kept: Kept) -> None:
        """Become the run that was set aside, at the step where it was."""
        self._begin(kept.course)
        self._checkpoints = kept.thinned(len(self._checkpoints.steps)).checkpoints
        self.furthest = kept.furthest
        self.bookmarks = kept.bookmarks
        self.diverged = kept.diverged
        self.seek(kept.step)


def first_stride(segments: Iterable[Segment]) -> int:
    """Return the smallest stride at which writing losses costs little beside training."""
    people = max(len(segment.settings.dataset) for segment in segments)
    return 1 if people <= 16 else 1 << (4 * people - 1).bit_length()
