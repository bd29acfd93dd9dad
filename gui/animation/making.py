"""Makes an animation in the shadow of everything else: moments, frames, the file."""

import time
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.training.job import Job
from core.training.moment import Moment
from core.training.moments_along import moments_along
from core.training.run import Run
from gui.animation.backstage import Backstage
from gui.animation.film import Film
from gui.animation.plan import AnimationPlan
from gui.lab import Lab
from gui.lab.background import BackgroundThread
from gui.style.preferences import Preferences
from gui.widgets.panel import Panel

TICK_MILLISECONDS = 16
PAINTING_SECONDS = 0.008
"""Frames are painted for so long, then the window has its turn; one frame at least."""

MOMENTS_PART = 0.2
"""How much of the whole the moments are, for the bar."""

Moments = tuple[Moment, ...]


class Making(QObject):
    """One animation after the other on its way into a file.

    The training thread works out the moments between its slices, this thread paints a frame
    now and then, and a third puts them together.

    Args:
        lab: whose run it is.
        preferences: how numbers are written.
        parent: the owner.

    Signals:
        progressed: how much is done, 0 to 1.
        finished: it is over: the file, or None if it was stopped; and why not, or "".
    """

    progressed = Signal(float)
    finished = Signal(object, str)

    def __init__(self, lab: Lab, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._preferences = lab, preferences
        self._thread = BackgroundThread()
        self._job: Job[Moments] | None = None
        self._film: Film | None = None
        self._backstage: Backstage | None = None
        self._moments: Moments = ()
        self._painted = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._go_on)
        lab.wire.stopped.connect(self._end)

    @property
    def is_busy(self) -> bool:
        """Whether one is on its way."""
        return self._job is not None

    def start(self, plan: AnimationPlan, path: Path, shown: Panel | None = None) -> None:
        """Begin; ``finished`` tells when it is over.

        Args:
            plan: what is animated.
            path: where it goes.
            shown: the panel of the window that shows it, as it is shown there.
        """
        self._plan, self._path, self._painted = plan, path, 0
        snapshot = self._lab.live.snapshot
        steps = plan.steps(snapshot.course, snapshot.furthest)
        self._film = Film(plan, path)
        self._backstage = Backstage(self._lab, self._preferences, plan, steps[-1], shown)
        self._job = _job(steps)
        self._lab.wire.ask(self._job)
        self._thread.do(self._film.task)
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Drop it; nothing is left of it."""
        if self.is_busy:
            self._over(None, "")

    @Slot()
    def _go_on(self) -> None:
        job, film = self._job, self._film
        assert job is not None
        assert film is not None
        if film.task.is_done or job.error is not None:
            error = film.task.error or job.error
            self._over(None if error else self._path, str(error or ""))
            return
        if job.answer is not None:
            self._paint(job.answer, film)
        painted = self._painted / self._plan.frames
        self.progressed.emit(MOMENTS_PART * job.part + (1.0 - MOMENTS_PART) * painted)

    def _paint(self, moments: Moments, film: Film) -> None:
        assert self._backstage is not None
        begun = time.perf_counter()
        while self._backstage.is_ready and self._painted < len(moments) and film.takes_more:
            film.add(self._backstage.frame(moments[self._painted]))
            self._painted += 1
            if time.perf_counter() - begun > PAINTING_SECONDS:
                break

    def _over(self, path: Path | None, why: str) -> None:
        self._clear()
        self.finished.emit(path, why)

    def _clear(self) -> None:
        self._timer.stop()
        if self._job is not None and self._film is not None and self._backstage is not None:
            self._job.cancel()
            self._film.task.cancel()
            self._backstage.close()
        self._job = self._film = self._backstage = None

    @Slot()
    def _end(self) -> None:
        """The window closes."""
        self._clear()
        self._thread.stop()


def _job(steps: tuple[int, ...]) -> Job[Moments]:
    def told(part: float) -> None:
        job.part = part

    def work(run: Run) -> Generator[None, None, Moments]:
        return (yield from moments_along(run, steps, told))

    job = Job(work)
    return job
