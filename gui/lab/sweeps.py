"""Sweeps: what is asked of many starts, and the background thread that answers."""

import time
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gui.lab.background import BackgroundTask, BackgroundThread
from gui.lab.wire import FRAME_MILLISECONDS, Wire

QUIET_SECONDS = 0.1
"""A task that takes no longer is done before anybody could read how far it is."""

SaidOfPlan = Mapping[str, str | int | float | bool]
"""A plan as a laboratory file says it: ``core.sweep.plan`` reads and writes it."""


class Sweeps(QObject):
    """Keeps the plan of the sweep, and carries out one task at a time.

    Of tasks that wait only the last is done; the one under way ends first, unless it is cancelled.
    So what follows a hand that drags always comes to an end.

    Attributes:
        plan: what is asked for, in the words of a file; empty for the default.

    Signals:
        plan_changed: something else is asked for.
        progressed: the task under way has come further; at most once a frame, and not at first.
        task_done: a task is over; who asked for it looks at it.
    """

    plan_changed = Signal()
    progressed = Signal()
    task_done = Signal()

    def __init__(self, wire: Wire, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan: SaidOfPlan = {}
        self._thread = BackgroundThread()
        self._under_way: BackgroundTask[Any] | None = None
        self._waiting: BackgroundTask[Any] | None = None
        self._begun = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MILLISECONDS // 2)
        self._timer.timeout.connect(self.look)
        wire.stopped.connect(self.stop)

    def set_plan(self, plan: SaidOfPlan) -> None:
        """Ask for something else."""
        if dict(plan) != dict(self.plan):
            self.plan = dict(plan)
            self.plan_changed.emit()

    @property
    def is_busy(self) -> bool:
        """Whether a task is under way."""
        return self._under_way is not None

    @property
    def part(self) -> float:
        """How much of the task under way is done, 0 to 1."""
        return 0.0 if self._under_way is None else self._under_way.part

    def ask(self, task: BackgroundTask[Any]) -> None:
        """Have a task done in place of the one that waits."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = task
        # The thread goes on with it by itself: nobody at the window need be free for that.
        self._thread.do(task)
        self._go_on()

    @Slot()
    def cancel(self) -> None:
        """Drop the task under way and the one that waits."""
        for task in (self._waiting, self._under_way):
            if task is not None:
                task.cancel()
        self._waiting = None

    @Slot()
    def stop(self) -> None:
        """Drop everything and end the thread."""
        self.cancel()
        self._timer.stop()
        self._thread.stop()
        self._under_way = None

    def _go_on(self) -> None:
        if self._under_way is None and self._waiting is not None:
            self._under_way, self._waiting = self._waiting, None
            self._begun = time.monotonic()
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """See whether the task under way is over, and tell."""
        if self._under_way is None:
            return
        if not self._under_way.is_done:
            if time.monotonic() - self._begun > QUIET_SECONDS:
                self.progressed.emit()
            return
        self._under_way = None
        self._go_on()
        if self._under_way is None:
            self._timer.stop()
        self.task_done.emit()
