"""The wire to the worker: commands go out, snapshots come in, and signals say what changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.bookmarks import Bookmarks, up_to
from core.course import Course, Settings
from core.moment import Moment
from core.pace import FULL_SPEED
from core.people import Dataset
from core.pinned import PinnedRun
from core.trainer import Snapshot, Status, Trainer
from gui.errand import Errand
from gui.lab.first_look import first_look, imagined, opening, rows_until
from gui.lab.turns import Turns
from gui.worker import Seek, Worker

FRAME_MILLISECONDS = 16
CALM_SPEED = 30.0
"""Steps per second up to which everything is shown of every step, at once."""

READING_FRAMES = 5
"""Text changes at most once in so many frames while training, so that it can be read."""

READING_SECONDS = 0.0002
"""About how long one frame may spend on texts while training."""


class Live(QObject):
    """The current snapshot and everything that can be read off it.

    Signals:
        moment_changed: a new snapshot, at most 60 times a second; for the curve that is watched
            most. Other pictures connect to ``drawings`` instead: at once when paused, one in each
            frame while the run moves.
        reading_changed: the same for text: at once when paused, slower while training. Panels
            connect to ``readings`` instead, which serves them in turn.
        dataset_changed: people, their order or the shift.
        settings_changed: η, order, frozen parameters, speed, or limit.
        course_changed: the run was changed somewhere, cut, or replaced.
        status_changed: training, paused, stopped …, or the sentence that says why.
        selection_changed: the chosen parameter, or the person explained; for the diagram and the
            chain rule, which show it in the frame that comes next.
        selection_settled: the same, when that has been drawn, for everything else.
        person_changed: the person explained, by choice; those listen to whom no parameter matters.
        stage_changed: the stage of the step shown.
        highlight_changed: the part of the network pointed at.
        errand_done: something that was asked has been answered.
        change_made: something that can be taken back; ``last_change`` says what.
        bookmarks_changed: a moment was named, renamed, or lost its name.
        pinned_changed: the runs set aside to compare, or the run that may be.
        supposed_changed: another person who is not in the table is asked about.
        laboratory_opened: everything is another laboratory's; nothing is left to undo.
    """

    moment_changed = Signal()
    reading_changed = Signal()
    dataset_changed = Signal()
    settings_changed = Signal()
    course_changed = Signal()
    status_changed = Signal()
    selection_changed = Signal()
    selection_settled = Signal()
    person_changed = Signal()
    stage_changed = Signal()
    highlight_changed = Signal()
    errand_done = Signal()
    change_made = Signal()
    bookmarks_changed = Signal()
    pinned_changed = Signal()
    supposed_changed = Signal()
    laboratory_opened = Signal()

    def __init__(self, course: Course | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        course = course or opening()
        self._snapshot = first_look(course)
        self._posted = 0
        self._frame = 0
        self._next_round = 0
        self._reading = self._snapshot
        self._reading_due = False
        self.drawings = Turns()
        self.readings = Turns()
        self._errands: list[Errand[Any]] = []
        self._is_dragged = False
        self._wanted_step: int | None = None
        self._heading: int | None = None
        self._speed = FULL_SPEED
        self._epoch_limit: int | None = None
        self._worker = Worker(course, self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    # Life.

    def start(self) -> None:
        """Start the thread and look at its mailbox from now on."""
        if not self._worker.isRunning():
            self._worker.start()
        self._timer.start()

    def stop(self) -> None:
        """End the thread; the lab cannot be started again."""
        self._timer.stop()
        for errand in self._errands:
            errand.cancel()
        self._worker.stop()

    def set_watched(self, watched: bool) -> None:
        """Look at the mailbox only while somebody can see it; training goes on regardless."""
        if watched and self._worker.isRunning():
            self._timer.start()
        elif not watched:
            self._timer.stop()

    # What is current.

    @property
    def snapshot(self) -> Snapshot:
        """The newest snapshot."""
        return self._snapshot

    @property
    def reading(self) -> Snapshot:
        """The snapshot that texts speak of: the newest, or while training a slightly older one.

        All texts of a round read the same one, though they are written in different frames.
        """
        return self._reading

    @property
    def now(self) -> Moment:
        """The current moment."""
        return self._snapshot.now

    @property
    def dataset(self) -> Dataset:
        """The current people."""
        return self._snapshot.now.dataset

    @property
    def settings(self) -> Settings:
        """The settings of the update that comes next."""
        return self._snapshot.now.settings

    @property
    def course(self) -> Course:
        """Everything that determines the run."""
        return self._snapshot.course

    @property
    def status(self) -> Status:
        """What the run is doing."""
        return self._snapshot.status

    @property
    def is_training(self) -> bool:
        """Whether the run is moving by itself."""
        return self._snapshot.status is Status.TRAINING

    @property
    def is_moving(self) -> bool:
        """Whether moments follow each other faster than all of each can be shown."""
        hurries = self.is_training and self._speed > CALM_SPEED
        return hurries or self._snapshot.status is Status.SEEKING or self._is_dragged

    @property
    def is_waiting(self) -> bool:
        """Whether the worker has not answered yet."""
        return (
            self._wanted_step is not None
            or self._snapshot.answered < self._posted
            or self.is_travelling
        )

    @property
    def is_travelling(self) -> bool:
        """Whether the run is on its way to a step far away; what is shown is where it still is."""
        return self._snapshot.status is Status.SEEKING

    @property
    def heading(self) -> int:
        """The step asked for last; once the run is there, the step where it is."""
        if self._heading is not None:
            return self._heading
        heading = self._snapshot.heading
        return self._snapshot.now.step if heading is None else heading

    @property
    def bookmarks(self) -> Bookmarks:
        """The named moments of the run, in order."""
        return self._snapshot.bookmarks

    @property
    def pinned(self) -> tuple[PinnedRun, ...]:
        """The runs set aside to compare."""
        return self._snapshot.pinned

    @property
    def speed(self) -> float:
        """The pace asked for, steps per second, or FULL_SPEED."""
        return self._speed

    @property
    def epoch_limit(self) -> int | None:
        """Where training stops, in epochs, or None."""
        return self._epoch_limit

    # Talking with the worker.

    def ask(self, errand: Errand[Any]) -> None:
        """Have something worked out between slices of training; ``errand_done`` tells when."""
        self._errands.append(errand)
        self._worker.carry_out(errand)

    def _send(self, command: Callable[[Trainer], None]) -> None:
        if self.is_travelling:
            # What is done is done where one sees oneself, not where one would come some time.
            self._worker.give_up(self._snapshot.answered)
            status = Status.PAUSED if self.now.step else Status.READY
            self._adopt(replace(self._snapshot, status=status, heading=None))
        self._send_wish()
        self._posted = self._worker.post(command)

    def _send_wish(self) -> None:
        if self._wanted_step is not None:
            step, self._wanted_step = self._wanted_step, None
            self._posted = self._worker.post(Seek(step))

    def _imagine(self, status: Status) -> None:
        """Show at once what the worker is about to say."""
        self._adopt(replace(self._snapshot, status=status, sentence=""))

    def _imagine_at(self, course: Course, step: int, status: Status | None = None) -> None:
        segment = course.at(step)
        now = imagined(segment, step)
        self._adopt(
            replace(
                self._snapshot,
                now=now,
                bookmarks=up_to(self.bookmarks, step),
                before=self._snapshot.before if step else None,
                furthest=step,
                course=course,
                rows=rows_until(self._snapshot.rows, step) if step else first_look(course).rows,
                status=status or self._snapshot.status,
                sentence="",
            )
        )

    @Slot()
    def _look(self) -> None:
        """See whether the worker has something new to show, then send the gathered wish."""
        self._frame += 1
        snapshot = self._worker.take()
        if snapshot is not None and snapshot.answered == self._posted:
            self._heading = self._wanted_step
            self._adopt(snapshot)
        if self._snapshot.answered == self._posted:
            self._send_wish()
        if any(errand.is_done for errand in self._errands):
            self._errands = [errand for errand in self._errands if not errand.is_done]
            self.errand_done.emit()
        self._read_on()

    def _read_on(self) -> None:
        """Go on with a round of reading; begin the next one when it is time."""
        if not self.readings.is_between_rounds:
            self.readings.serve_some(READING_SECONDS)
        elif self._reading_due and self._frame >= self._next_round:
            self._next_round = self._frame + READING_FRAMES
            self._reading_due = False
            self._reading = self._snapshot
            self.reading_changed.emit()
            self.readings.serve_some(READING_SECONDS)

    def _adopt(self, new: Snapshot) -> None:
        """Make a snapshot the current one and say what is different."""
        old, self._snapshot = self._snapshot, new
        same_settings = new.now.settings is self._reading.now.settings
        if not self.is_moving or not same_settings or new.course is not self._reading.course:
            self._reading = new
        if new.course is not old.course and new.course != old.course:
            self.course_changed.emit()
        if new.now.dataset is not old.now.dataset and new.now.dataset != old.now.dataset:
            self.dataset_changed.emit()
        if new.now.settings is not old.now.settings:
            self.settings_changed.emit()
        if (new.status, new.sentence) != (old.status, old.sentence):
            self.status_changed.emit()
        if new.bookmarks != old.bookmarks:
            self.bookmarks_changed.emit()
        if new.pinned != old.pinned:
            self.pinned_changed.emit()
        self.moment_changed.emit()
        if self.is_moving:
            self.drawings.serve_some()
            self._reading_due = True
        else:
            self.drawings.serve_all()
            self._read_all()

    def _read_all(self) -> None:
        self._reading_due = False
        self._reading = self._snapshot
        self.reading_changed.emit()
        self.readings.serve_all()

    def set_dragged(self, dragged: bool) -> None:
        """Say that a hand drags through the run: texts then follow in turn, as while training."""
        if dragged != self._is_dragged:
            self._is_dragged = dragged
            if not dragged:
                self._read_all()
