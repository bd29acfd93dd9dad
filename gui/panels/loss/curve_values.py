"""The values of the curves: worked out by jobs for the rows of the run, and cached."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from core.plots.quantities import PlotQuantity, at_once, work_per_row, worked_out
from core.plots.row_cache import RowCache, picked, spread
from core.training.course import Course
from core.training.job import Job
from core.training.run import Run
from core.training.run_rows import RunRows
from gui.lab import Lab
from gui.panels.loss.drawn_curves import DrawnCurves

Array = NDArray[np.float64]

FRAME_NUMBERS = 1 << 18
"""So many numbers (rows × people × parameters) are gone through within a frame: some 2 ms."""

JOB_NUMBERS = 1 << 24
"""So many at a time by the training thread, until the curve is drawn finer: some 150 ms."""


class CurveValues(QObject):
    """Works out what the rows of a run do not say themselves, and keeps what it found.

    What is dear is left to the training thread, a few rows all over the run first, then those
    between. Nothing is worked out that is not asked for.

    Signals:
        found: more is known.
    """

    found = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wire = lab.wire
        self._course = lab.live.course
        self._about: tuple[object, ...] = ()
        self._known = RowCache.nothing()
        self._job: Job[tuple[RunRows, Array]] | None = None
        lab.wire.job_done.connect(self._take)

    @property
    def is_waiting(self) -> bool:
        """Whether something is being worked out by the training thread."""
        return self._job is not None

    def take_over(self, other: "CurveValues") -> None:
        """Begin with what others found, and have their training thread work out the rest."""
        self._wire = other._wire
        self._wire.job_done.connect(self._take)
        self._course, self._about, self._known = other._course, other._about, other._known

    def of(
        self, subject: DrawnCurves, course: Course, rows: RunRows, now: int
    ) -> tuple[RunRows, Array]:
        """Return what is known of a subject.

        Args:
            subject: what is drawn.
            course: of the run.
            rows: where it is wanted.
            now: the step of the current moment.

        Returns:
            Those of the rows at which it is known, and the values there, (rows, curves).
        """
        if subject.quantity is PlotQuantity.PARAMETERS:
            return rows, rows.values[:, subject.columns]
        if subject.quantity is PlotQuantity.LOSS and not subject.whom:
            return rows, rows.losses[:, None]
        self._turn_to(subject, course)
        self._work_out(subject, rows, now)
        known = self._known.has(rows.steps)
        there = rows if known.all() else picked(rows, known)
        if not len(there):
            return there, np.zeros((0, len(subject.names)))
        values = self._known.at(there.steps)
        if subject.quantity is PlotQuantity.LOSS:
            return there, np.column_stack([there.losses, values])
        columns = subject.columns
        return there, values[:, columns] if columns else values

    def _turn_to(self, subject: DrawnCurves, course: Course) -> None:
        """Let go of what was found about anything else."""
        about = (subject.quantity, subject.whom)
        if about != self._about:
            self._known = RowCache.nothing()
        elif course is not self._course:
            self._known = self._known.before(course.shared_until(self._course))
        else:
            return
        self._about, self._course = about, course
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _work_out(self, subject: DrawnCurves, rows: RunRows, now: int) -> None:
        self._known = self._known.among(rows.steps)
        missing = picked(rows, ~self._known.has(rows.steps))
        each = work_per_row(self._course, subject.quantity, subject.whom)
        if len(missing) * each > FRAME_NUMBERS:
            self._ask(subject, missing, max(1, JOB_NUMBERS // each))
            # The current moment moves with every frame, whatever else has to wait.
            here = missing.steps == now
            missing = picked(missing, here if each <= FRAME_NUMBERS else np.zeros_like(here))
        if len(missing):
            values = at_once(self._course, missing, subject.quantity, subject.whom)
            self._known = self._known.added(missing.steps, values)

    def _ask(self, subject: DrawnCurves, missing: RunRows, most: int) -> None:
        if self._job is not None:
            return
        course, rows = self._course, picked(missing, spread(len(missing), most))

        def work(run: Run) -> Generator[None, None, tuple[RunRows, Array]]:
            values = yield from worked_out(course, rows, subject.quantity, subject.whom)
            return rows, values

        self._job = Job(work)
        self._wire.ask(self._job)

    @Slot()
    def _take(self) -> None:
        if self._job is None or not self._job.is_done:
            return
        answer, self._job = self._job.answer, None
        if answer is not None:
            rows, values = answer
            self._known = self._known.added(rows.steps, values)
            self.found.emit()
