"""The rows of the run for its path: those of the snapshot, and where it went fast, more."""

from collections.abc import Generator

from PySide6.QtCore import QObject, Signal, Slot

from core.plots.run_path import closer
from core.training.job import Job
from core.training.run import Run
from core.training.run_rows import RunRows, merged
from gui.lab import Lab


class CloserPath(QObject):
    """Has those parts replayed, at rest, in which the run goes a long way between two rows.

    Signals:
        found: more rows are known.
    """

    found = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._asked = self._course = lab.live.course
        self._furthest = -1
        self._more: RunRows | None = None
        self._job: Job[RunRows] | None = None
        lab.wire.job_done.connect(self._take)

    def rows(self) -> RunRows:
        """Return the rows of the run as far as they are known; at rest, ask for more."""
        live = self._lab.live
        rows, snapshot = live.snapshot.rows, live.snapshot
        if self._more is not None:
            shared = min(snapshot.course.shared_until(self._course) - 1, snapshot.furthest)
            if shared > 0 and self._more.values.shape[1] == rows.values.shape[1]:
                rows = merged(rows, self._more.until(shared))
        if not live.is_moving and (self._asked, self._furthest) != (live.course, snapshot.furthest):
            self._asked, self._furthest = live.course, snapshot.furthest
            self._ask(rows)
        return rows

    def _ask(self, rows: RunRows) -> None:
        course = self._lab.live.course
        if self._job is not None:
            self._job.cancel()

        def work(_: Run) -> Generator[None, None, RunRows]:
            found = yield from closer(course, rows)
            return found

        self._job = Job(work)
        self._lab.wire.ask(self._job)

    @Slot()
    def _take(self) -> None:
        if self._job is None or not self._job.is_done:
            return
        answer, self._job = self._job.answer, None
        if answer is not None and len(answer) > len(self._lab.live.snapshot.rows):
            self._course, self._more = self._asked, answer
            self.found.emit()
