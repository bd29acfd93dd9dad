"""The worker thread: owns the run, takes commands from a queue, puts snapshots into a mailbox.

Commands are functions of the trainer, put into a queue and called in the worker's thread.
Snapshots come out through a mailbox with one slot that a GUI timer empties; there is no signal
per step or epoch, so a fast run can never flood the window. At full speed a snapshot is made
only when the last one has been taken. Where the timer rests, the worker wakes the window with
one queued signal, and with no other until the timer rests again.

Jobs, which take longer, are done in slices between those of training; and so is a seek to a
step far away. What is said after it waits until the run is there, but for another seek, which
takes its place, and for ``give_up``, which ends it where the run still stands.
"""

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import LabError
from core.network.loops import LoopsAtOnce
from core.training.course import Course
from core.training.job import Job
from core.training.run import Run
from core.training.snapshot import Snapshot
from core.training.trainer import Trainer
from gui.lab.words import program_error

Command = Callable[[Trainer], None]


@dataclass(frozen=True)
class Seek:
    """The command to go to a step; it takes the place of one that is still on its way."""

    step: int

    def __call__(self, trainer: Trainer) -> None:
        trainer.player.seek(self.step)


STOP_MILLISECONDS = 60_000
"""A slice ends at once, but the first compilation cannot be interrupted and takes seconds, on a
busy machine many; a thread that is let go while it runs takes the whole program with it."""

log = logging.getLogger(__name__)


class Worker(QThread):
    """Runs a trainer in a thread of its own.

    Args:
        course: what to open.
        parent: the owner.

    Signals:
        woken: something is there, and nobody looks: only after ``wake_me``, and once.
    """

    woken = Signal()

    def __init__(self, course: Course, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._course = course
        self._commands: queue.SimpleQueue[Command | Job[Any] | None] = queue.SimpleQueue()
        self._jobs: deque[Job[Any]] = deque()
        self._waiting: Command | Job[Any] | None = None
        self._given_up = 0
        self._posted = 0
        self._answered = 0
        # One slot; putting in and taking out are each a single act, so that no snapshot is lost
        # between the two threads.
        self._mailbox: deque[Snapshot] = deque(maxlen=1)
        self._is_to_wake = False
        self._stopping = threading.Event()
        self.setObjectName("training")

    def post(self, command: Command) -> int:
        """Have ``command`` called in the thread; return its number, counted from 1."""
        self._posted += 1
        self._commands.put(command)
        return self._posted

    def carry_out(self, job: Job[Any]) -> None:
        """Have a job done in the thread, after those before it."""
        self._commands.put(job)

    def give_up(self, number: int) -> None:
        """End the seek that is on its way since command ``number``; the run stays where it is."""
        self._given_up = number

    def take(self) -> Snapshot | None:
        """Empty the mailbox: the newest snapshot, or None if nothing new is there."""
        try:
            return self._mailbox.pop()
        except IndexError:
            return None

    def wake_me(self, wanted: bool) -> bool:
        """Ask for ``woken`` with the next snapshot, or ask for it no longer.

        Returns:
            Whether a snapshot is there already. Whoever goes to rest asks first and looks then,
            and the thread delivers first and sees then whether it was asked: so one of both
            always notices the other.
        """
        self._is_to_wake = wanted
        return bool(self._mailbox)

    def stop(self) -> None:
        """End the thread, wherever it is, and wait for it."""
        self._stopping.set()
        self._commands.put(None)
        if self.isRunning() and not self.wait(STOP_MILLISECONDS):
            log.error("The training thread did not end.")

    def _serve(self, trainer: Trainer) -> None:
        self._guarded(trainer, _warm_up)
        self._deliver(trainer)
        told = True
        while not self._stopping.is_set():
            heard = self._hear(trainer)
            if trainer.player.is_travelling and self._given_up >= self._answered:
                trainer.player.pause()
            is_due = trainer.player.seconds_until_due() == 0.0
            if is_due:
                self._guarded(trainer, lambda trainer: trainer.player.go_on())
            if self._jobs:
                self._go_on_with_job(trainer.run)
            has_stopped = trainer.player.seconds_until_due() is None
            if trainer.player.is_silent:
                told = told and not heard
            elif heard or not told or (is_due and (has_stopped or not self._mailbox)):
                self._deliver(trainer)
                told = True

    def _hear(self, trainer: Trainer) -> bool:
        """Wait for commands until a slice is due, and obey all there are that can be obeyed."""
        heard = False
        wait = 0.0 if self._jobs else trainer.player.seconds_until_due()
        while True:
            command = self._next_command(wait)
            if command is None:
                return heard
            wait = 0.0
            if isinstance(command, Job):
                self._jobs.append(command)
                continue
            if trainer.player.is_travelling and not isinstance(command, Seek):
                self._waiting = command
                return heard
            self._guarded(trainer, command)
            self._answered += 1
            heard = True

    def _next_command(self, wait: float | None) -> Command | Job[Any] | None:
        """Take what was said first; None if nothing is said for so many seconds."""
        if self._waiting is not None:
            command, self._waiting = self._waiting, None
            return command
        try:
            return self._commands.get(block=wait != 0.0, timeout=wait or None)
        except queue.Empty:
            return None

    def _go_on_with_job(self, run: Run) -> None:
        job = self._jobs[0]
        job.go_on(run)
        if job.is_done:
            self._jobs.popleft()

    def _guarded(self, trainer: Trainer, command: Command) -> None:
        """Call a command; whatever goes wrong becomes a sentence, and the thread lives on."""
        try:
            command(trainer)
        except LabError as error:
            trainer.player.fail(str(error))
        except Exception as error:
            log.exception("The training thread met an error it did not expect.")
            trainer.player.fail(program_error(type(error).__name__, error))

    def _deliver(self, trainer: Trainer) -> None:
        self._mailbox.append(trainer.snapshot(self._answered))
        self._wake()

    def _wake(self) -> None:
        if self._is_to_wake:
            self._is_to_wake = False
            self.woken.emit()

    def run(self) -> None:
        self._serve(Trainer(Run.of(self._course, LoopsAtOnce())))


def _warm_up(trainer: Trainer) -> None:
    """Have the loop compiled, or loaded from the cache, before anybody presses Play."""
    if len(trainer.run.settings.learners):
        Run.of(trainer.run.course, trainer.run.loops).advance(1)
