"""Snapshots: what the worker tells the window about the run, as frozen values."""

from dataclasses import dataclass
from enum import Enum

from core.training.bookmarks import Bookmarks
from core.training.course import Course
from core.training.moment import Moment
from core.training.pinned_runs import PinnedRun
from core.training.run_outline import RunOutline
from core.training.run_rows import RunRows
from core.training.stopping import StopReason

CURVE_ROWS = 1000
"""How many rows of the run's history travel with a snapshot: what a plot can show."""


class Status(Enum):
    """The status of a run: ready, training, paused and so on."""

    READY = "ready"
    TRAINING = "training"
    PAUSED = "paused"
    SEEKING = "on its way"
    LIMIT = "stopped at the limit"
    DIVERGED = "diverged"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The state of the run at the last look: moment, rows, course, status.

    Attributes:
        answered: the number of the last command it had heard. A snapshot that has not heard
            the last command belongs to an older run and is dropped.
        now: the moment.
        before: the moment one step earlier, None at the start of a run.
        furthest: the last step of this run that is known.
        course: everything that determines the run.
        rows: its history, thinned to what a plot can show.
        status: what it is doing.
        sentence: why it failed, empty otherwise.
        steps_per_second: the pace measured while training.
        compiler_problem: why training has to do without the compiler; empty where it has not.
        bookmarks: named moments of this run.
        pinned: the runs set aside to compare.
        heading: the step it is on its way to, if it is.
        part: how much of that way lies behind, 0 to 1.
        stopped: the condition that stopped training; None if it was the limit, or nothing.
    """

    answered: int
    now: Moment
    before: Moment | None
    furthest: int
    course: Course
    rows: RunRows
    status: Status = Status.READY
    sentence: str = ""
    steps_per_second: float = 0.0
    compiler_problem: str = ""
    bookmarks: Bookmarks = ()
    pinned: tuple[PinnedRun, ...] = ()
    heading: int | None = None
    part: float = 0.0
    stopped: StopReason | None = None

    @property
    def outline(self) -> RunOutline:
        """What both threads know of the run."""
        return RunOutline(self.course, self.now.step, self.furthest, self.bookmarks)
