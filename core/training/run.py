"""A deterministic training run that one can move through.

``Run`` computes a ``Course``: it advances, seeks to any step, and takes changes, each of which
cuts the future. A moment is found again by restoring the nearest checkpoint and replaying;
``core.training.seeking`` does that in slices, where it may take long.
"""

from collections.abc import Iterable

from core.errors import LabError
from core.network import Parameters
from core.network.activations import DEFAULT_ACTIVATION
from core.network.loops import Loops, TieredLoops
from core.network.losses import DEFAULT_LOSS
from core.people.dataset import Dataset
from core.training.bookmarks import Bookmarks
from core.training.checkpoints import Checkpoints, capacity_for
from core.training.course import MAX_STEP, Course, Order, Segment, Settings
from core.training.extending import explored, write_change
from core.training.learning_rate import USUAL_RATE
from core.training.moment import Moment
from core.training.position import Position, Scratch
from core.training.run_outline import RunOutline
from core.training.run_rows import RunRows
from core.training.saved_run import SAVED_ROWS, SavedRun


class Run:
    """A training run.

    Args:
        dataset: the people.
        parameters: where the run starts.
        learning_rate: η.
        order: who comes next.
        seed: of the order.
        activation: the function of the hidden neurons, by name.
        loss: the loss function, by name.
        batch: how many people one step learns from; where there are fewer, everybody.

    Raises:
        LabError: if a setting is out of reach.

    Attributes:
        course: everything that determines the run.
        here: where it stands; only a place that ``nearest`` gave, or where it went since.
        checkpoints: its only history.
        furthest: the last step that has been reached and not been cut.
        loops: which training loops it runs by.
        bookmarks: named moments; those that a change cuts off vanish with them.
        diverged: whether the run cannot go beyond ``furthest``, where a parameter would cease to
            be finite.
    """

    def __init__(
        self,
        dataset: Dataset,
        parameters: Parameters,
        learning_rate: float = USUAL_RATE,
        *,
        order: Order = Order.TABLE,
        seed: int = 0,
        activation: str = DEFAULT_ACTIVATION,
        loss: str = DEFAULT_LOSS,
        batch: int = 1,
    ) -> None:
        settings = Settings(
            dataset, learning_rate, order, seed, activation=activation, loss=loss, batch=batch
        )
        self.loops: Loops = TieredLoops()
        self.begin(Course((Segment(0, settings, parameters),)))

    @classmethod
    def of(cls, course: Course, loops: Loops | None = None) -> "Run":
        """Open a course at its first step; without ``loops`` it is compiled if that is worth it."""
        run = cls.__new__(cls)
        run.loops = loops or TieredLoops()
        run.begin(course)
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
        run.furthest = step
        run.here = Position(course, step, parameters.values, run._scratch)
        count = len(parameters.values)
        run.checkpoints = Checkpoints(count, capacity_for(count), stride)
        return run

    def begin(self, course: Course) -> None:
        """Become a run that has not begun: a course at its first step."""
        self.course = course
        self.furthest = 0
        self.bookmarks: Bookmarks = ()
        self.diverged = False
        self._scratch = Scratch(self.loops)
        start = course.at(0).parameters.values
        self.here = Position(course, 0, start, self._scratch)
        stride = first_stride(course.segments)
        self.checkpoints = Checkpoints(len(start), capacity_for(len(start)), stride)
        self.checkpoints.write(0, self.loss, start)

    # Where the run is.

    @property
    def step(self) -> int:
        """How many updates lie behind this moment."""
        return self.here.step

    @property
    def parameters(self) -> Parameters:
        """The parameters at this step."""
        return self.here.parameters

    @property
    def settings(self) -> Settings:
        """The settings of the update that comes next."""
        return self.here.segment.settings

    @property
    def epoch(self) -> int:
        """How many epochs are complete."""
        return self.here.segment.epoch(self.step)

    @property
    def loss(self) -> float:
        """Everybody's loss at this step; NaN if there is nobody."""
        return self.here.loss

    @property
    def outline(self) -> RunOutline:
        """What both threads know of the run."""
        return RunOutline(self.course, self.step, self.furthest, self.bookmarks)

    @property
    def moment(self) -> Moment:
        """The moment the run is at, as a frozen value."""
        return self.here.moment

    @property
    def moment_before(self) -> Moment | None:
        """The moment one step earlier, whose update led here; None at the start."""
        return self.here.moment_before

    @property
    def is_stuck(self) -> bool:
        """Whether it cannot go on from here: the next update would not be finite."""
        return self.diverged and self.step == self.furthest

    def rows(self, most: int) -> RunRows:
        """Copy out at most about ``most`` checkpoints, evenly spread over the whole run."""
        return self.checkpoints.taken(most, self.furthest)

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
        self.outline.check_somebody_leads_to(target)
        while self.step < target and not self.is_stuck:
            if self.step < self.furthest:
                self.here.follow(min(target, self.furthest))
            else:
                self._explore(target)

    def seek(self, step: int) -> None:
        """Go to any step, exactly: restore the nearest checkpoint and replay.

        Raises:
            LabError: if ``step`` is negative, or lies ahead and there is nobody to learn from.
        """
        self.outline.check_reachable(step)
        known = min(step, self.furthest)
        there = self.nearest(known)
        there.follow(known)
        self.here = there
        self.advance(step - known)

    def nearest(self, step: int) -> Position:
        """Return the nearest place that is known from which one update or more leads to ``step``.

        Of step 0 that is the step itself. The run stays where it is.
        """
        step = max(0, step - 1)
        segment, store = self.course.at(step), self.checkpoints
        row = store.row_before(step)
        if row >= 0 and store.steps[row] >= segment.start:
            return Position(self.course, int(store.steps[row]), store.values[row], self._scratch)
        return Position(self.course, segment.start, segment.parameters.values, self._scratch)

    def _explore(self, target: int) -> None:
        """Go where the run has not been; may end early if the checkpoints are full."""
        self.here, self.diverged = explored(self.here, target, self.checkpoints)
        self.furthest = self.step

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
        after = self.outline.changed(note, settings, parameters or self.parameters)
        self.course, self.furthest, self.bookmarks = after.course, after.furthest, after.bookmarks
        self.diverged = False
        stride = first_stride(self.course.segments[-1:])
        self.checkpoints.thin(max(self.checkpoints.stride, stride))
        self.here = self.here.on(self.course)
        write_change(self.here, self.checkpoints)

    def saved(self) -> SavedRun:
        """Return this run as a frozen value; ``restore`` brings it back exactly.

        However long the run is, it is brought back at once: among the rows saved is the
        moment before this one.
        """
        store = self.checkpoints.copy(SAVED_ROWS, near=(self.step - 1, self.furthest))
        before = self.moment_before
        if before is not None and before.step not in store:
            store.insert(before.step, before.loss, before.parameters.values)
        return SavedRun(
            course=self.course,
            step=self.step,
            furthest=self.furthest,
            rows=store.frozen(),
            stride=store.stride,
            bookmarks=self.bookmarks,
            diverged=self.diverged,
        )

    def restore(self, saved: SavedRun) -> None:
        """Become a run that was saved, at the step where it was."""
        self.become(saved)
        self.seek(saved.step)

    def become(self, saved: SavedRun) -> None:
        """Become a run that was saved, at the last moment before its step that is known."""
        self.begin(saved.course)
        self.checkpoints = saved.checkpoints(len(self.checkpoints.steps))
        self.furthest = saved.furthest
        self.bookmarks = saved.bookmarks
        self.diverged = saved.diverged
        self.here = self.nearest(saved.step)


def first_stride(segments: Iterable[Segment]) -> int:
    """Return the smallest stride at which writing losses costs little beside training."""
    all_settings = [segment.settings for segment in segments]
    if max(len(settings.learners) for settings in all_settings) <= 16:
        return 1
    steps = max(settings.steps_per_epoch for settings in all_settings)
    return 1 << (4 * steps - 1).bit_length()
