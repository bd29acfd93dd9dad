"""``lab.slow_motion``: shows the stages of a step one after the other, by a timer."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.training.snapshot import Status
from gui.lab.live import Live
from gui.lab.selection import Selection
from gui.lab.stages import Stages

PACES = (0.5, 1.0, 2.0, 4.0)
"""Seconds for each stage, to choose from."""

DEFAULT_PACE = 1.0

OVER = (Status.TRAINING, Status.DIVERGED, Status.FAILED)


class SlowMotion(QObject):
    """A timer that goes to the next stage, until something else is done.

    Signals:
        running_changed: it began or ended.
    """

    running_changed = Signal()

    def __init__(
        self, live: Live, selection: Selection, stages: Stages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._live, self._selection, self._stages = live, selection, stages
        self._moving = False
        self._timer = QTimer(self)
        self.set_pace(DEFAULT_PACE)
        self._timer.timeout.connect(self._move)
        for signal in (selection.stage_changed, live.course_changed, live.status_changed):
            signal.connect(self._notice)

    @property
    def is_running(self) -> bool:
        """Whether the stages go on by themselves."""
        return self._timer.isActive()

    @property
    def pace(self) -> float:
        """Seconds for each stage."""
        return self._timer.interval() / 1000.0

    def set_pace(self, seconds: float) -> None:
        """Take that long for each stage."""
        self._timer.setInterval(round(seconds * 1000))

    def start(self) -> None:
        """Go to the next stage now, and on from there."""
        if not self.is_running:
            self._timer.start()
            self.running_changed.emit()
            self._move()

    @Slot()
    def stop(self) -> None:
        """Stay at the stage that is shown."""
        if self.is_running:
            self._timer.stop()
            self.running_changed.emit()

    @Slot()
    def _move(self) -> None:
        if self._selection.explained_update is None:
            self.stop()
            return
        self._moving = True
        self._stages.next_stage()
        self._moving = False

    @Slot()
    def _notice(self) -> None:
        """End when something else was done, or when there is no next stage to go to."""
        if not self._moving or self._live.status in OVER:
            self.stop()
