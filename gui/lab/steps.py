"""``lab.steps``: play, pause, step, back, seek; the pace, and where training stops."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal, Slot

from core.training.epoch_limit import checked_limit
from core.training.pace import FULL_SPEED, Speed, checked_speed
from core.training.snapshot import Status
from core.training.stopping import StopConditions
from core.training.time_lapse import TimeLapse
from gui.lab.live import Live
from gui.lab.selection import Selection
from gui.lab.wire import Wire
from gui.lab.worker import Command

CALM_SPEED = 30.0
"""Steps per second up to which everything is shown of every step, at once."""


@dataclass(frozen=True)
class StopAt:
    """Where training stops: at an epoch, None for never, or sooner."""

    epoch: int | None = None
    when: StopConditions = field(default_factory=StopConditions)


class Steps(QObject):
    """Sends the worker forward and back; a single move shows the step whole and pauses.

    Attributes:
        stop_before: where training stopped before a person chose anew.

    Signals:
        pace_changed: the speed, or where training stops.
        stop_chosen: a person chose where training stops; that can be taken back.
    """

    pace_changed = Signal()
    stop_chosen = Signal()

    def __init__(
        self, live: Live, wire: Wire, selection: Selection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._live, self._wire, self._selection = live, wire, selection
        self._speed: Speed = FULL_SPEED
        self._epoch_limit: int | None = None
        self._stop_when = StopConditions()
        self.stop_before = StopAt()

    @property
    def speed(self) -> Speed:
        """The pace asked for, steps per second, FULL_SPEED or a time-lapse."""
        return self._speed

    @property
    def top_speed(self) -> float:
        """The fastest that this pace comes to, steps per second."""
        return FULL_SPEED if isinstance(self._speed, TimeLapse) else self._speed

    @property
    def epoch_limit(self) -> int | None:
        """Where training stops, in epochs, or None."""
        return self._epoch_limit

    @property
    def stop_at(self) -> StopAt:
        """Where training stops: at an epoch, or sooner."""
        return StopAt(self._epoch_limit, self._stop_when)

    def choose_stop(self, stop: StopAt) -> None:
        """Stop elsewhere, as a person wants; it can be taken back. Raises LabError."""
        before = self.stop_at
        if stop != before:
            self.set_stop(stop)
            self.stop_before = before
            self.stop_chosen.emit()

    def set_stop(self, stop: StopAt) -> None:
        """Stop elsewhere; nothing is there to take back. Raises LabError if it is out of reach."""
        self.set_epoch_limit(stop.epoch)
        if stop.when != self._stop_when:
            self._stop_when = stop.when
            self._wire.send(lambda trainer: trainer.player.set_stop_conditions(stop.when))
            self.pace_changed.emit()

    @property
    def further(self) -> int | None:
        """How many epochs Play goes on for once a limit has been reached; None for no end."""
        limit = self._limit_ahead()
        return limit - self._live.now.epoch if limit else None

    def play(self) -> None:
        """Train until paused; where the limit has been reached, for as many epochs again.

        The limit asked for stays what it is, so that the next run ends where this one did.
        """
        if not self._live.is_training:
            limit = self._limit_ahead()
            self._wire.send(lambda trainer: trainer.player.set_epoch_limit(limit))
            self._selection.show_stage(None)
            self._wire.send(lambda trainer: trainer.player.play())
            self._show(Status.TRAINING)

    def _limit_ahead(self) -> int | None:
        """Return the first multiple of the limit that the run has not reached yet."""
        limit, step, course = self._epoch_limit, self._live.now.step, self._live.course
        if not limit or step < course.step_of_epoch(limit):
            return limit
        return limit * (course.at(step).epoch(step) // limit + 1)

    @Slot()
    def pause(self) -> None:
        """Stop training, or going somewhere, where it is."""
        if self._live.is_training:
            self._wire.send(lambda trainer: trainer.player.pause())
            self._show(Status.PAUSED)
        elif self._live.is_travelling:
            self._wire.send(lambda trainer: trainer.player.pause())

    @Slot()
    def step(self) -> None:
        """Make one update, and pause."""
        self.move(lambda trainer: trainer.player.step())

    @Slot()
    def finish_epoch(self) -> None:
        """Go on to the end of the epoch, and pause."""
        self.move(lambda trainer: trainer.player.finish_epoch())

    @Slot()
    def step_back(self) -> None:
        """Take one update back, and pause."""
        self.move(lambda trainer: trainer.player.go_back(1))

    @Slot()
    def epoch_back(self) -> None:
        """Go back to where the epoch began, or the one before, and pause."""
        self.move(lambda trainer: trainer.player.go_back_epoch())

    def seek(self, step: int) -> None:
        """Go to a step of the run, and pause; of several seeks at once the last one counts."""
        self._selection.show_stage(None)
        if self._live.is_training:
            self.pause()
        self._wire.seek(step)

    def move(self, command: Command) -> None:
        """Send a command after which the run is somewhere else, and rests."""
        self._selection.show_stage(None)
        self._wire.send(command)
        if self._live.is_training:
            self._show(Status.PAUSED)

    def set_speed(self, speed: Speed) -> None:
        """Choose the pace. Raises LabError if it is out of reach."""
        if speed != self._speed:
            self._speed = checked_speed(speed)
            self._live.set_hurried(self.top_speed > CALM_SPEED)
            self._wire.send(lambda trainer: trainer.player.set_speed(speed))
            self.pace_changed.emit()

    def set_epoch_limit(self, epochs: int | None) -> None:
        """Choose where training stops; None for nowhere. Raises LabError if it is out of reach."""
        if epochs != self._epoch_limit:
            self._epoch_limit = checked_limit(epochs)
            self._wire.send(lambda trainer: trainer.player.set_epoch_limit(epochs))
            self.pace_changed.emit()

    def _show(self, status: Status) -> None:
        """Show at once what the worker is about to say."""
        self._live.adopt(replace(self._live.snapshot, status=status, sentence=""))
