"""Moving through the run: play, pause, step, back, seek."""

from collections.abc import Callable

from core.pace import checked_limit, checked_speed
from core.trainer import Status, Trainer
from gui.lab.explaining import Explaining


class Moving(Explaining):
    """Sends the worker forward and back; every single move shows the step whole and pauses."""

    _further = 0
    """How many epochs Play goes on for at the limit: as many as were asked for."""

    @property
    def further(self) -> int:
        """How many epochs Play goes on for once the limit has been reached."""
        return self._further

    def play(self) -> None:
        """Train until paused; where the limit has been reached, for as many epochs again."""
        if not self.is_training:
            limit = self._epoch_limit
            if limit is not None and self.course.step_of_epoch(limit) <= self.now.step:
                self._limit_at(limit + self._further)
            self._leave_stage()
            self._send(Trainer.play)
            self._imagine(status=Status.TRAINING)

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
            self._limit_at(checked_limit(epochs))
            self._further = epochs or 0

    def _limit_at(self, epochs: int | None) -> None:
        self._epoch_limit = epochs
        self._send(lambda trainer: trainer.set_epoch_limit(epochs))
        self.settings_changed.emit()
