"""Asks for sweeps: by itself while they are quick, else when a person wants one."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import LabError, Progress, tell
from core.sweep.findings import Findings, findings_of
from core.sweep.plan import SweepPlan, plan_from_view, plan_in_view
from core.sweep.variant import Variant
from gui.lab import Lab
from gui.lab.background import BackgroundTask
from gui.panels.sweep.words import failed

QUICK_SECONDS = 0.1
"""A sweep that takes no longer follows every change by itself."""

FIRST_SECONDS = 2.0
"""A first picture, or one that a person has just asked for by a choice, is worth waiting for."""

REMEMBERED = 5
"""Of so many sweeps of a kind the quickest says how long they take: a busy moment does not."""

Answer = Findings | float
"""What was found; or how many seconds it would take, where that is longer than one would wait."""


@dataclass(frozen=True)
class SweepRequest:
    """A plan, and the run whose settings it varies."""

    plan: SweepPlan
    base: Variant


class SweepAsking(QObject):
    """Knows what the sweep shown is about, and whether it is that of now.

    Args:
        lab: whose people and settings are swept.

    Attributes:
        found: what is shown; None before the first one.
        seconds: how long a sweep of now would take, as far as that is known.
        refusal: why there can be none, a sentence; or empty.

    Signals:
        changed: something else is shown, or there is something else to say about it.
    """

    changed = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self.found: Findings | None = None
        self.seconds: float | None = None
        self.refusal = ""
        self._task: BackgroundTask[Answer] | None = None
        self._asked: SweepRequest | None = None
        self._next: tuple[SweepRequest, BackgroundTask[Answer]] | None = None
        self._took: dict[object, list[float]] = {}
        lab.sweeps.task_done.connect(self._take)
        lab.sweeps.progressed.connect(self.changed)

    @property
    def plan(self) -> SweepPlan:
        """What a person chose."""
        return plan_from_view(self._lab.sweeps.plan)

    def choose(self, plan: SweepPlan) -> None:
        """Choose something else."""
        self._lab.sweeps.set_plan(plan_in_view(plan))

    @property
    def wanted(self) -> SweepRequest:
        """What a sweep of now would be about. Each start has its own seed, whatever the run's."""
        live = self._lab.live
        settings = replace(live.settings, seed=0)
        return SweepRequest(self.plan, Variant(settings, live.now.parameters.layer_sizes))

    @property
    def is_running(self) -> bool:
        """Whether a sweep is under way."""
        return self._task is not None

    @property
    def is_quick(self) -> bool:
        """Whether sweeps like that of now follow every change by themselves."""
        took = self._took.get(_kind(self.wanted))
        return bool(took) and min(took or [QUICK_SECONDS]) < QUICK_SECONDS

    @property
    def part(self) -> float:
        """How much of it is done, 0 to 1."""
        return 0.0 if self._task is None else self._task.part

    @property
    def is_old(self) -> bool:
        """Whether what is shown was made of other people, settings or wishes than those of now."""
        found = self.found
        return found is not None and SweepRequest(found.plan, found.base) != self.wanted

    @Slot()
    def follow(self) -> None:
        """Sweep anew if what is shown is old, and it is done in the blink of an eye.

        One under way for the same plan is shown first, whatever has changed since, and the next
        one waits behind it: a hand that drags η would else see nothing until it rests.
        """
        self._lab.sweeps.look()
        wanted = self.wanted
        if self.found is not None and not self.is_old:
            self.changed.emit()
            return
        if self._task is not None:
            if self._asked is not None and self._asked.plan == wanted.plan:
                self._have_next(wanted)
                self.changed.emit()
                return
            self._lab.sweeps.cancel()
        took = self._took.get(_kind(wanted))
        self.seconds = min(took) if took else None
        is_chosen = self.found is None or self.found.plan != wanted.plan
        most = FIRST_SECONDS if is_chosen else QUICK_SECONDS
        if not took:
            self._ask(wanted, most)
        elif min(took) < most:
            self._ask(wanted, None)
        self.changed.emit()

    @Slot()
    def run(self) -> None:
        """Sweep anew, however long it takes."""
        self._lab.sweeps.cancel()
        wanted = self.wanted
        # A kind never tried is compiled before it is timed, or it would count as slow for good.
        self._ask(wanted, None if _kind(wanted) in self._took else math.inf)
        self.changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Drop the sweep under way; what is shown stays."""
        self._lab.sweeps.cancel()
        self._task = self._next = None
        self.changed.emit()

    def _ask(self, wanted: SweepRequest, most_seconds: float | None) -> None:
        self.refusal = ""
        try:
            sweep = wanted.plan.sweep(wanted.base)
        except LabError as error:
            self.refusal = str(error)
            return
        del sweep
        self._asked, self._task = wanted, BackgroundTask(_work(wanted, most_seconds))
        self._next = None
        self._lab.sweeps.ask(self._task)

    def _have_next(self, wanted: SweepRequest) -> None:
        """Have a quick one wait for the one under way."""
        last = self._next[0] if self._next else self._asked
        if wanted != last and self.is_quick:
            task = BackgroundTask(_work(wanted, None))
            self._next = wanted, task
            self._lab.sweeps.ask(task)

    @Slot()
    def _take(self) -> None:
        task, asked = self._task, self._asked
        if task is None or asked is None or not task.is_done:
            return
        self._task = None
        if self._next is not None:
            (self._asked, self._task), self._next = self._next, None
        if isinstance(task.answer, Findings):
            self._learn(asked, task.answer.seconds)
            self.found, self.seconds = task.answer, task.answer.seconds
            self.follow()
            return
        if task.answer is not None:
            self._learn(asked, task.answer)
            self.seconds = task.answer
        elif task.error is not None:
            self.refusal = failed(task.error)
        self.changed.emit()

    def _learn(self, asked: SweepRequest, seconds: float) -> None:
        took = self._took.setdefault(_kind(asked), [])
        took.append(seconds)
        del took[:-REMEMBERED]


def _kind(ask: SweepRequest) -> object:
    """Return what decides how long a sweep takes."""
    settings = ask.base.settings
    functions = settings.activation, settings.loss, settings.order, settings.batch_size
    return ask.plan, ask.base.layer_sizes, len(settings.dataset), functions


def _work(ask: SweepRequest, most_seconds: float | None) -> Callable[[Progress], Answer]:
    """Return the work of a sweep; one that takes longer than so many seconds is only estimated."""

    def work(progress: Progress) -> Answer:
        sweep = ask.plan.sweep(ask.base)
        if most_seconds is not None:
            seconds = sweep.estimated_seconds()
            if seconds > most_seconds:
                return seconds
        begun = time.perf_counter()
        sweep.run(progress)
        seconds = time.perf_counter() - begun
        return findings_of(ask.plan, ask.base, sweep, seconds, lambda: tell(progress, 1.0))

    return work
