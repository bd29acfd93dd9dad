"""Moving through the run: play, pause, step, back, seek."""

from collections.abc import Callable

from core.pace import checked_limit, checked_speed
from core.trainer import Status, Trainer
from gui.lab.explaining import Explaining


class Moving(Explaining):
    """Sends the worker forward and back; every single move shows the step whole and pauses."""

    @property
    def further(self) -> int:
        """How many epochs Play goes on for once the limit has been reached."""
        return self._epoch_limit or 0

    def play(self) -> None:
        """Train until paused; where the limit has been reached, for as many epochs again.

        The limit asked for stays what it is, so that the next run ends where this one did.
        """
        if not self.is_training:
            limit = self._limit_ahead()
            self._send(lambda trainer: trainer.set_epoch_limit(limit))
            self._leave_stage()
            self._send(Trainer.play)
            self._imagine(status=Status.TRAINING)

    def _limit_ahead(self) -> int | None:
        """Return the first multiple of the limit that the run has not reached yet."""
        limit, step = self._epoch_limit, self.now.step
        if not limit or step < self.course.step_of_epoch(limit):
            return limit
        return limit * (self.course.at(step).epoch(step) // limit + 1)

    def pause(self) -> None:
        """Stop training, or going somewhere, where it is."""
        if self.is_training:
            self._send(Trainer.pause)
            self._imagine(status=Status.PAUSED)
        elif self.is_travelling:
            self._send(Trainer.pause)

    def step(self) -> None:
        """Make one update, and pause."""
        self._move(Trainer.step)

    def finish_epoch(self) -> None:
        """Go on to the end of the epoch, and pause."""
        self._move(Trainer.finish_epoch)

    def step_back(self) -> None:
        """Take one update back, and pause."""
        self._move(lambda trainer: trainer.go_back(1))

    def epoch_back(self) -> None:
        """Go back to where the epoch began, or the one before, and pause."""
        self._move(Trainer.go_back_epoch)

    def seek(self, step: int) -> None:
        """Go to a step of the run, and pause.

        Wishes are gathered: the next one is sent when the last one has been answered and shown,
        so that everything follows a hand that drags, however long a replay takes. One that is
        still on its way gives way to it.
        """
        self._leave_stage()
        if self.is_training:
            self.pause()
        free = self._wanted_step is None and self._snapshot.answered == self._posted
        self._wanted_step = self._heading = step
        if free:
            self._send_wish()

    def _move(self, command: Callable[[Trainer], None]) -> None:
        self._leave_stage()
        self._send(command)
        if self.is_training:
            self._imagine(status=Status.PAUSED)

    def set_speed(self, steps_per_second: float) -> None:
        """Choose the pace. Raises LabError if it is out of reach."""
        if steps_per_second != self._speed:
            self._speed = checked_speed(steps_per_second)
            self._send(lambda trainer: trainer.set_speed(steps_per_second))
            self.settings_changed.emit()

    def set_epoch_limit(self, epochs: int | None) -> None:
        """Choose where training stops; None for nowhere. Raises LabError if it is out of reach."""
        if epochs != self._epoch_limit:
            self._epoch_limit = checked_limit(epochs)
            self._send(lambda trainer: trainer.set_epoch_limit(epochs))
            self.settings_changed.emit()
