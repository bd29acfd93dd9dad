"""``lab.own``: one's own laboratory while a lesson is on: set aside whole, and given back.

What is set aside is a frozen value. Files and autosaves go on being written from it, so that
whatever happens in a lesson, and to the program during one, one's own laboratory stays as it is.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from core.covers.cover import Covers
from core.explain.stages import Stage
from core.training.course import Course
from core.training.first_snapshot import after_change, after_coming_back
from core.training.job import Job
from core.training.run import Run
from core.training.run_outline import RunOutline
from core.training.saved_run import SavedRun
from core.training.snapshot import Snapshot, Status
from core.training.time_lapse import TimeLapse
from gui.lab.covers import CoveredNumbers
from gui.lab.live import Live
from gui.lab.selection import Selection
from gui.lab.steps import Steps, StopAt
from gui.lab.sweeps import SaidOfPlan, Sweeps
from gui.lab.wire import Wire


@dataclass(frozen=True, kw_only=True)
class OwnLaboratory:
    """A laboratory that was set aside.

    Attributes:
        saved: its run, to the last bit.
        shown: what there was to see of it, with its pinned runs.
        stop: where training stopped. speed: its pace. plan: of many starts.
        covers: what was hidden.
        parameter, person, stage: what was explained.
    """

    saved: SavedRun
    shown: Snapshot
    stop: StopAt
    speed: float | TimeLapse
    plan: SaidOfPlan
    covers: Covers
    parameter: str
    person: int | None
    stage: Stage | None


class LaboratoryAside(QObject):
    """Sets one's own laboratory aside and gives it back.

    Attributes:
        kept: the laboratory that is set aside; None if the one that is shown is one's own.

    Signals:
        changed: it was set aside, given back or let go of, or another lesson begins.
    """

    changed = Signal()

    def __init__(
        self,
        live: Live,
        wire: Wire,
        *,
        selection: Selection,
        steps: Steps,
        sweeps: Sweeps,
        covers: CoveredNumbers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._wire, self._selection = live, wire, selection
        self._steps, self._sweeps, self._covers = steps, sweeps, covers
        self.kept: OwnLaboratory | None = None
        self._job: Job[SavedRun] | None = None
        self._then: Callable[[], None] | None = None
        wire.job_done.connect(self._see_whether_saved)

    def set_aside(self, then: Callable[[], None]) -> None:
        """Stop, set the laboratory aside, and do ``then``; at once if that has been done."""
        if self.kept is not None:
            then()
            return
        self._steps.pause()
        self._then = then
        self._ask()

    def visit(self, course: Course, step: int, saved: SavedRun | None = None) -> None:
        """Go over to the run with which a lesson begins: nothing of it can be taken back."""
        outline = RunOutline(course) if saved is None else saved.outline
        self._selection.show_stage(None)
        self._wire.send(lambda trainer: trainer.visit(course, step, saved))
        there = after_change(self._live.snapshot, outline, Status.READY)
        self._live.adopt(replace(there, pinned=()))
        self.changed.emit()

    @Slot()
    def give_back(self) -> None:
        """Become one's own laboratory again."""
        own, self.kept = self.kept, None
        if own is None:
            return
        saved, pinned = own.saved, own.shown.pinned
        self._wire.send(lambda trainer: trainer.come_back(saved, pinned))
        self._steps.set_stop(own.stop)
        self._steps.set_speed(own.speed)
        self._sweeps.set_plan(own.plan)
        self._covers.set_covers(own.covers)
        self._live.adopt(after_coming_back(self._live.snapshot, own.shown))
        self._selection.choose_parameter(own.parameter)
        self._selection.explain_person(own.person)
        self._selection.show_stage(own.stage)
        self.changed.emit()

    def let_go(self) -> None:
        """Forget it: another laboratory takes its place."""
        self._then = None
        if self.kept is not None:
            self.kept = None
            self.changed.emit()

    def _ask(self) -> None:
        self._job = Job(_saved)
        self._wire.ask(self._job)

    @Slot()
    def _see_whether_saved(self) -> None:
        job = self._job
        if job is None or not job.is_done or self._then is None:
            return
        shown = self._live.snapshot
        saved = job.answer
        if saved is None or (saved.step, saved.course) != (shown.now.step, shown.course):
            self._ask()  # it was changed meanwhile
            return
        then, self._then, self._job = self._then, None, None
        selection = self._selection
        self.kept = OwnLaboratory(
            saved=saved,
            shown=shown,
            stop=self._steps.stop_at,
            speed=self._steps.speed,
            plan=dict(self._sweeps.plan),
            covers=self._covers.covers,
            parameter=selection.chosen_parameter,
            person=selection.asked_person,
            stage=selection.stage,
        )
        self.changed.emit()
        then()


def _saved(run: Run) -> Generator[None, None, SavedRun]:
    yield
    return run.saved()
