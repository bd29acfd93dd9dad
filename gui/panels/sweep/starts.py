"""Which start is meant, and what can be done with it: open its run, pin one of three."""

from PySide6.QtCore import QObject, Signal

from core.errors import Progress, tell
from core.network import Parameters
from core.sweep.findings import Findings
from core.training.course import Course
from core.training.run import Run
from core.training.saved_run import SavedRun
from gui.lab import Lab
from gui.lab.background import BackgroundTask
from gui.panels.sweep.plot import Dot
from gui.panels.sweep.words import dot_title

STEPS_AT_ONCE = 100_000
"""So many steps of a run that is pinned are made between two words about it: some 10 ms."""


class MeantStart(QObject):
    """The start that is spoken of: chosen by a click or typed; while one points, the one there.

    Args:
        lab: becomes its run, and keeps what is pinned.

    Signals:
        changed: another start is meant.
    """

    changed = Signal()

    def __init__(self, lab: Lab, parent: QObject) -> None:
        super().__init__(parent)
        self._lab = lab
        self._chosen: Dot | None = None
        self._pointed: Dot | None = None
        self._pinning: BackgroundTask[SavedRun] | None = None
        lab.sweeps.task_done.connect(self._pin_made)

    def meant(self, found: Findings) -> Dot:
        """Return the setting and seed that are meant; at first the start of the present run."""
        dot = self._pointed or self._chosen or present_dot(found, self._lab.live.course)
        settings, seeds = found.learned.shape
        setting, seed = dot or (max(0, found.own), 0)
        return min(setting, settings - 1), min(seed, seeds - 1)

    @property
    def pointed(self) -> Dot | None:
        """The dot under the mouse, or None."""
        return self._pointed

    def point(self, dot: Dot | None) -> None:
        """Point at a dot; None for elsewhere."""
        if dot != self._pointed:
            self._pointed = dot
            self.changed.emit()

    def choose(self, dot: Dot) -> None:
        """Mean a start until another one is."""
        self._chosen = dot
        self.changed.emit()

    def open_run(self, found: Findings) -> None:
        """Become the run of the start that is meant, at its end; it can be taken back."""
        setting, seed = self.meant(found)
        title = dot_title(found, setting, seed)
        words = f"{title[0].lower()}{title[1:]}"
        course, step = found.course(setting, seed), found.last_step(setting, seed)
        self._lab.restarts.open(course, words, step)

    def pin(self, found: Findings, rank: int) -> None:
        """Pin the best, the median or the worst start of the setting that is meant: 0, 1 or 2."""
        setting, _ = self.meant(found)
        seed = found.ranked(setting)[rank]
        course, last = found.course(setting, seed), found.last_step(setting, seed)

        def work(progress: Progress) -> SavedRun:
            run = Run.of(course)
            while run.step < last and not run.is_stuck:
                run.advance(min(STEPS_AT_ONCE, last - run.step))
                tell(progress, run.step / last)
            return run.saved()

        self._pinning = BackgroundTask(work)
        self._lab.sweeps.ask(self._pinning)

    def _pin_made(self) -> None:
        if self._pinning is not None and self._pinning.is_done:
            saved, self._pinning = self._pinning.answer, None
            if saved is not None:
                self._lab.shelf.pin_run(saved)


def present_dot(found: Findings, course: Course) -> Dot | None:
    """Return the dot that is the present run; None if it is none of these starts."""
    first = course.opening
    seed, sizes = first.settings.seed, first.parameters.layer_sizes
    if course.interventions or not 0 <= seed < found.plan.starts or found.own < 0:
        return None
    if first.parameters != Parameters.normal(sizes, seed=seed):
        return None
    return found.own, seed
