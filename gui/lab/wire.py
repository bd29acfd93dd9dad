"""``lab.wire``: sends commands, seeks and jobs to the worker; takes its snapshots once a frame."""

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.training.course import Course
from core.training.first_snapshot import given_up
from core.training.job import Job
from gui.lab.live import Live
from gui.lab.worker import Command, Seek, Worker

FRAME_MILLISECONDS = 16


class Wire(QObject):
    """The connection to the worker, which hands its snapshots to ``Live``.

    A snapshot that has not heard the last command belongs to an older run and is dropped. The
    timer of the frames runs only while something can come; a window beside a paused run is
    not woken at all.

    Args:
        course: what the worker opens.
        live: takes the snapshots.

    Attributes:
        worker: the thread.
        posted: the number of the last command.
        frames: how often the mailbox has been looked at.

    Signals:
        job_done: something that was asked has been answered.
        stopped: the thread is about to end, and whatever works beside it has to end too.
    """

    job_done = Signal()
    stopped = Signal()

    def __init__(self, course: Course, live: Live, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker = Worker(course, self)
        self.posted = 0
        self.frames = 0
        self._live = live
        self._keys = 0
        self._jobs: list[Job[Any]] = []
        self._wanted_step: int | None = None
        self._heading: int | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        self._is_watched = True
        self.worker.woken.connect(self._look)

    @property
    def is_resting(self) -> bool:
        """Whether nobody looks at the mailbox, because nothing can be waiting there."""
        return not self._timer.isActive()

    def start(self) -> None:
        """Start the thread and look at its mailbox from now on."""
        if not self.worker.isRunning():
            self.worker.start()
        self._go_on_looking()

    @Slot()
    def stop(self) -> None:
        """End the thread; it cannot be started again."""
        self._is_watched = False
        self._timer.stop()
        for job in self._jobs:
            job.cancel()
        self.stopped.emit()
        self.worker.stop()

    def set_watched(self, watched: bool) -> None:
        """Look at the mailbox only while somebody can see it; training goes on regardless."""
        self._is_watched = watched
        if watched:
            self._go_on_looking()
        else:
            self.worker.wake_me(False)
            self._timer.stop()

    def _go_on_looking(self) -> None:
        """Look at the mailbox once a frame, until nothing can be waiting there."""
        if self._is_watched and self.worker.isRunning() and not self._timer.isActive():
            self._timer.start()

    @property
    def is_waiting(self) -> bool:
        """Whether the worker has not answered yet."""
        answered = self._wanted_step is None and self._live.snapshot.answered >= self.posted
        return not answered or self._live.is_travelling

    @property
    def heading(self) -> int:
        """The step asked for last; once the run is there, the step where it is."""
        if self._heading is not None:
            return self._heading
        heading = self._live.snapshot.heading
        return self._live.now.step if heading is None else heading

    def next_key(self) -> int:
        """Return a number that tells a change or a pinned run from all others."""
        self._keys += 1
        return self._keys

    def ask(self, job: Job[Any]) -> None:
        """Have something worked out between slices of training; ``job_done`` tells when."""
        self._jobs.append(job)
        self.worker.carry_out(job)
        self._go_on_looking()

    def send(self, command: Command) -> None:
        """Have a command obeyed where the run is by then."""
        if self._live.is_travelling:
            # What is done is done where one sees oneself, not where one would come some time.
            self.worker.give_up(self._live.snapshot.answered)
            self._live.adopt(given_up(self._live.snapshot))
        self._send_seek()
        self.posted = self.worker.post(command)
        self._go_on_looking()

    def seek(self, step: int) -> None:
        """Have the run go to a step.

        Seeks are gathered: the next one is sent when the last one has been answered and shown,
        so that everything follows a hand that drags, however long a replay takes. One that is
        still on its way gives way to it.
        """
        free = self._wanted_step is None and self._live.snapshot.answered == self.posted
        self._wanted_step = self._heading = step
        if free:
            self._send_seek()
        self._go_on_looking()

    def _send_seek(self) -> None:
        if self._wanted_step is not None:
            step, self._wanted_step = self._wanted_step, None
            self.posted = self.worker.post(Seek(step))

    @Slot()
    def _look(self) -> None:
        """See whether the worker has something new to show, then send the gathered seek."""
        self.frames += 1
        snapshot = self.worker.take()
        if snapshot is not None and snapshot.answered == self.posted:
            self._heading = self._wanted_step
            self._live.adopt(snapshot)
        if self._live.snapshot.answered == self.posted:
            self._send_seek()
        if any(job.is_done for job in self._jobs):
            self._jobs = [job for job in self._jobs if not job.is_done]
            self.job_done.emit()
        self._live.go_on_reading()
        self._rest_if_idle()

    def _rest_if_idle(self) -> None:
        """Stop looking where nothing can come; whatever comes all the same wakes the window."""
        live = self._live
        busy = self.is_waiting or live.is_training or live.is_reading or self._jobs
        if busy or not self._is_watched:
            self._go_on_looking()
        elif self.worker.wake_me(True):
            self._go_on_looking()  # it came in between
        else:
            self._timer.stop()
