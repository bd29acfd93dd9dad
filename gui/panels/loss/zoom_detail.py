"""Detail when zoomed in: has stretches recomputed that the snapshots show too coarsely."""

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from core.training.first_snapshot import NO_ROWS
from core.training.job import Job
from core.training.recomputing import stretch_of
from core.training.run_rows import RunRows, merged
from gui.lab import Lab
from gui.panels.loss.curve_points import CurvePoints
from gui.plot.view import View
from gui.widgets.parts import single_shot

SETTLED_MILLISECONDS = 120
"""A view that has not changed for so long is worth looking at."""

SPARSE_PIXELS = 3.0
"""Two points further apart than this, with steps between them, leave something out."""

MOST_ROWS = 8192


class LossDetail(QObject):
    """Has the training thread recompute stretches that the snapshots show too coarsely.

    Attributes:
        rows: what has been found so far, for the course of the run.

    Signals:
        wanted: the view has settled; ``look`` should be called.
        found: there are more rows.
    """

    wanted = Signal()
    found = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self.rows: RunRows = NO_ROWS
        self._job: Job[RunRows] | None = None
        self._asked = (0, 0)
        self._settling = single_shot(self, SETTLED_MILLISECONDS, self.wanted)
        lab.live.course_changed.connect(self._forget)
        lab.wire.job_done.connect(self._take)

    def settle(self) -> None:
        """The view has changed: drop what was asked, and look when it has come to rest."""
        self._drop()
        self._settling.start()

    def look(self, curves: CurvePoints, view: View, within: tuple[int, int], pixels: int) -> None:
        """Ask for what a view leaves out, unless that has been asked before.

        Args:
            curves: of the run, with all rows that are known.
            view: what is shown of it.
            within: the steps at which the view begins and ends.
            pixels: its width.
        """
        stretch = sparse_stretch(curves, view, within, pixels)
        if stretch is None or stretch == self._asked or self._job is not None:
            return
        first, last = self._asked = stretch
        self._job = Job(lambda run: stretch_of(run, first, last, pixels))
        self._lab.wire.ask(self._job)

    @Slot()
    def _take(self) -> None:
        if self._job is None or not self._job.is_done:
            return
        answer, self._job = self._job.answer, None
        if answer is not None and len(answer):
            together = merged(self.rows, answer) if len(self.rows) else answer
            self.rows = together if len(together) <= MOST_ROWS else answer
            self.found.emit()

    @Slot()
    def _forget(self) -> None:
        self.rows, self._asked = NO_ROWS, (0, 0)
        self.settle()

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None


def sparse_stretch(
    curves: CurvePoints, view: View, within: tuple[int, int], pixels: int
) -> tuple[int, int] | None:
    """Return the steps between which a view of so many pixels leaves something out, or None."""
    known, known_x = curves.known, curves.known_x
    start, stop = np.searchsorted(known, [within[0], within[1] + 1])
    steps = np.array([within[0], *known[start:stop], within[1]])
    right = known_x[stop] if stop < len(known_x) else known_x[-1]
    x = np.clip([view.left, *known_x[start:stop], right], view.left, view.right)
    sparse = np.flatnonzero(
        (np.diff(x) * pixels / view.width > SPARSE_PIXELS) & (np.diff(steps) > 1)
    )
    if not len(sparse):
        return None
    return int(steps[sparse[0]]), int(steps[sparse[-1] + 1])
