"""The Lab says which values are current; panels draw what it says.

It sends what a person wants to the worker, takes snapshots out of the worker's mailbox, and
answers questions about the current moment. What a person changes shows at once, on the step
where it was changed; a snapshot that has not heard of the change yet is dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.bookmarks import Bookmark, Bookmarks, carried_over, with_bookmark, without_bookmark
from core.calculus import Update
from core.checkpoints import Rows
from core.course import Course, Edit, Order, Segment, Settings
from core.moment import Moment, person_at
from core.network import ARTICLE_LAYERS, Parameters
from core.people import FOUR_PEOPLE, ONLY_ALICE, Dataset
from core.pinned import PinnedRun
from core.stages import Phase, Stage, stages
from core.trainer import FULL_SPEED, Snapshot, Status, Trainer
from gui.worker import Worker

FRAME_MILLISECONDS = 16
READING_FRAMES = 5
"""Text changes at most once in so many frames while training, so that it can be read."""

FIRST_SEED = 1

NO_ROWS = Rows(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, 0)))


@dataclass(frozen=True)
class Change:
    """Something a person changed that can be taken back: its key and a few words."""

    key: int
    words: str


def opening(
    dataset: Dataset = FOUR_PEOPLE,
    parameters: Parameters | None = None,
    learning_rate: float = 0.1,
    order: Order = Order.TABLE,
    seed: int = FIRST_SEED,
) -> Course:
    """Return the course of a run that has not begun."""
    settings = Settings(dataset, learning_rate, order, seed)
    start = parameters or Parameters.normal(ARTICLE_LAYERS, seed=seed)
    return Course((Segment(0, settings, start),))


class Lab(QObject):
    """What is current: run, moment, chosen person, chosen parameter, stage.

    Signals:
        moment_changed: a new snapshot, at most 60 times a second; for curves and lines.
        reading_changed: the same for text: at once when paused, slower while training.
        dataset_changed: people, their order or the shift.
        settings_changed: η, order, frozen parameters, speed, or limit.
        course_changed: the run was changed somewhere, cut, or replaced.
        status_changed: training, paused, stopped …, or the sentence that says why.
        selection_changed: the chosen parameter, or the person explained.
        stage_changed: the stage of the step shown.
        change_made: something that can be taken back; ``last_change`` says what.
        bookmarks_changed: a moment was named, renamed, or lost its name.
        pinned_changed: the runs set aside to compare, or the run that may be.
    """

    moment_changed = Signal()
    reading_changed = Signal()
    dataset_changed = Signal()
    settings_changed = Signal()
    course_changed = Signal()
    status_changed = Signal()
    selection_changed = Signal()
    stage_changed = Signal()
    change_made = Signal()
    bookmarks_changed = Signal()
    pinned_changed = Signal()

    def __init__(self, course: Course | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        course = course or opening()
        self._snapshot = _first_look(course)
        self._posted = 0
        self._frame = 0
        self._reading_due = False
        self._keys = 0
        self._aside: dict[int, Snapshot] = {}
        self.last_change = Change(0, "")
        self._left_behind: int | None = None
        self._wanted_step: int | None = None
        self._heading: int | None = None
        self._speed = FULL_SPEED
        self._epoch_limit: int | None = None
        self._chosen_parameter = "w1"
        self._explained_person: int | None = None
        self._stage: Stage | None = None
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
    def is_waiting(self) -> bool:
        """Whether the worker has not answered yet."""
        return self._wanted_step is not None or self._snapshot.answered < self._posted

    @property
    def heading(self) -> int:
        """The step asked for last; once the run is there, the step where it is."""
        return self._snapshot.now.step if self._heading is None else self._heading

    @property
    def bookmarks(self) -> Bookmarks:
        """The named moments, in order; after a reset some may lie ahead of the furthest step."""
        return self._snapshot.bookmarks

    @property
    def pinned(self) -> tuple[PinnedRun, ...]:
        """The runs set aside to compare."""
        return self._snapshot.pinned

    @property
    def left_behind(self) -> Course | None:
        """The run whose future the last change cut off, if it can still be pinned."""
        return None if self._left_behind is None else self._aside[self._left_behind].course

    @property
    def speed(self) -> float:
        """The pace asked for, steps per second, or FULL_SPEED."""
        return self._speed

    @property
    def epoch_limit(self) -> int | None:
        """Where training stops, in epochs, or None."""
        return self._epoch_limit

    @property
    def chosen_parameter(self) -> str:
        """The name of the parameter that is explained."""
        return self._chosen_parameter

    @property
    def stage(self) -> Stage | None:
        """The stage of the step shown; None when the step is shown whole."""
        return self._stage

    @property
    def explained_moment(self) -> Moment:
        """The moment whose update is explained: the next one, or the one just made."""
        just_made = self._stage is not None and self._stage.phase is Phase.UPDATE
        before = self._snapshot.before
        return before if just_made and before is not None else self._snapshot.now

    @property
    def explained_person(self) -> int:
        """Index of the person explained: whose turn it is, unless another was asked for."""
        moment, asked = self.explained_moment, self._explained_person
        return asked if asked is not None and asked < len(moment.dataset) else moment.person

    @property
    def explains_another(self) -> bool:
        """Whether the person explained is not the one whose turn it is."""
        return self.explained_person != self.explained_moment.person

    @property
    def explained_update(self) -> Update | None:
        """The update that is explained, taken apart; None if there is nobody."""
        moment = self.explained_moment
        if not self.explains_another:
            return moment.update
        return moment.update_for(self.explained_person)

    # Moving through the run.

    def play(self) -> None:
        """Train until paused."""
        if not self.is_training:
            self._leave_stage()
            self._send(Trainer.play)
            self._imagine(status=Status.TRAINING)

    def pause(self) -> None:
        """Stop training where it is."""
        if self.is_training:
            self._send(Trainer.pause)
            self._imagine(status=Status.PAUSED)

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
        so that everything follows a hand that drags, however long a replay takes.
        """
        self._leave_stage()
        self.pause()
        free = not self.is_waiting
        self._wanted_step = self._heading = step
        if free:
            self._send_wish()

    def _move(self, command: Callable[[Trainer], None]) -> None:
        self._leave_stage()
        self._send(command)
        if self.is_training:
            self._imagine(status=Status.PAUSED)

    def set_speed(self, steps_per_second: float) -> None:
        """Choose the pace."""
        if steps_per_second != self._speed:
            self._speed = steps_per_second
            self._send(lambda trainer: trainer.set_speed(steps_per_second))
            self.settings_changed.emit()

    def set_epoch_limit(self, epochs: int | None) -> None:
        """Choose where training stops; None for nowhere."""
        if epochs != self._epoch_limit:
            self._epoch_limit = epochs
            self._send(lambda trainer: trainer.set_epoch_limit(epochs))
            self.settings_changed.emit()

    # Changing the run.

    def change(
        self, words: str, settings: Settings | None = None, parameters: Parameters | None = None
    ) -> None:
        """Change something from this moment on; it can be taken back."""
        self._change(words, lambda old, values: (settings or old, parameters or values))

    def _change(self, words: str, edit: Edit) -> None:
        """Change something where the run is by now, which may be further than what is shown."""
        now = self._snapshot.now
        course = self.course.changed(now.step, words, *edit(now.settings, now.parameters))
        key = self._begin_change(words, now.step)
        self._send(lambda trainer: trainer.change(key, words, edit))
        self._imagine_at(course, now.step)
        self.change_made.emit()

    def set_dataset(self, dataset: Dataset, words: str) -> None:
        """Go on with other people."""
        if dataset != self.dataset:
            self._change_settings(words, lambda old: replace(old, dataset=dataset))

    def set_learning_rate(self, rate: float) -> None:
        """Go on with another η. Raises LabError outside the range the laboratory accepts."""
        if rate != self.settings.learning_rate:
            words = f"η {self.settings.learning_rate:g} → {rate:g}"
            self._change_settings(words, lambda old: replace(old, learning_rate=rate))

    def set_order(self, order: Order) -> None:
        """Go on with the people in another order."""
        if order is not self.settings.order:
            self._change_settings(f"people {order.words}", lambda old: replace(old, order=order))

    def set_parameter(self, name: str, value: float) -> None:
        """Set a parameter by hand. Raises LabError if the value is not finite."""
        if self.now.parameters[name] != value:
            self._change(
                f"{name} set to {value:.4g}",
                lambda settings, old: (settings, old.replaced(name, value)),
            )

    def set_frozen(self, name: str, frozen: bool) -> None:
        """Have the updates leave a parameter alone, or move it again."""
        self.now.parameters.index(name)
        if frozen and name not in self.settings.frozen:
            self._change_settings(
                f"{name} frozen", lambda old: replace(old, frozen=old.frozen | {name})
            )
        elif not frozen and name in self.settings.frozen:
            self._change_settings(
                f"{name} released", lambda old: replace(old, frozen=old.frozen - {name})
            )

    def _change_settings(self, words: str, edit: Callable[[Settings], Settings]) -> None:
        self._change(words, lambda settings, parameters: (edit(settings), parameters))

    def open(self, course: Course, words: str) -> None:
        """Begin another run; it can be taken back."""
        self._begin(words, course, lambda trainer, key: trainer.open(key, course))

    def reset(self) -> None:
        """Go back to exactly the opening of the run, with the people as they are now."""
        self._begin(
            "reset",
            self.course.restarted(self.now.step),
            lambda trainer, key: trainer.begin_again(key),
        )

    def start_from(self, parameters: Parameters, words: str) -> None:
        """Begin again from other parameters."""
        self._begin(
            words,
            self.course.restarted(self.now.step, parameters),
            lambda trainer, key: trainer.begin_again(key, parameters),
        )

    def _begin(self, words: str, course: Course, command: Callable[[Trainer, int], None]) -> None:
        key = self._begin_change(words, 0)
        self._leave_stage()
        self._send(lambda trainer: command(trainer, key))
        self._imagine_at(course, 0, status=Status.READY)
        self.change_made.emit()

    def new_start(self, seed: int) -> None:
        """Begin again from the parameters that a seed draws."""
        parameters = Parameters.normal(self.now.parameters.layer_sizes, seed=seed)
        settings = replace(self.settings, seed=seed)
        self.open(Course((Segment(0, settings, parameters),)), f"new start, seed {seed}")

    @Slot()
    def draw_new_start(self) -> None:
        """Begin again from the parameters of the next seed."""
        self.new_start(self.settings.seed + 1)

    def open_worked_example(self) -> None:
        """Open the article's worked example: only Alice, weights 1, biases 0."""
        self.open(opening(ONLY_ALICE, Parameters.constant()), "the worked example")

    def swap(self, key: int) -> None:
        """Take a change back, or make it again: exchange the run for the one set aside."""
        self._leave_stage()
        here, there = self._snapshot, self._aside[key]
        self._aside[key] = replace(here, rows=NO_ROWS)
        self._send(lambda trainer: trainer.swap(key))
        self._leave_behind(None)
        shared = here.course.shared_until(there.course)
        self._adopt(
            replace(
                there,
                answered=here.answered,
                rows=here.rows,
                status=Status.PAUSED if there.now.step else Status.READY,
                sentence="",
                bookmarks=carried_over(here.bookmarks, there.bookmarks, shared),
                pinned=here.pinned,
            )
        )

    def forget(self, key: int) -> None:
        """Let go of a change that can no longer be taken back."""
        if key == self._left_behind:
            self._leave_behind(None)
        self._aside.pop(key, None)
        self._send(lambda trainer: trainer.forget(key))

    # Naming moments and runs.

    def set_bookmark(self, step: int, name: str) -> None:
        """Give a moment of the run a name, or another one. Raises LabError if it is empty."""
        bookmarks = with_bookmark(self.bookmarks, Bookmark(step, name))
        self._send(lambda trainer: trainer.set_bookmark(step, name))
        self._adopt(replace(self._snapshot, bookmarks=bookmarks))

    def remove_bookmark(self, step: int) -> None:
        """Take the name of a moment away."""
        self._send(lambda trainer: trainer.remove_bookmark(step))
        self._adopt(replace(self._snapshot, bookmarks=without_bookmark(self.bookmarks, step)))

    def pin(self) -> None:
        """Set the run aside as it is now, to compare others with and to go back to."""
        pin = self._next_key()
        self._send(lambda trainer: trainer.pin(pin))

    def pin_left_behind(self) -> None:
        """Pin the run whose future the last change cut off."""
        pin, key = self._next_key(), self._left_behind
        if key is not None:
            self._send(lambda trainer: trainer.pin(pin, key))
            self._leave_behind(None)

    def rename_pinned(self, run: PinnedRun, name: str) -> None:
        """Call a pinned run something else."""
        self._send(lambda trainer: trainer.rename_pinned(run.key, name))

    def unpin(self, run: PinnedRun) -> None:
        """Let go of a pinned run."""
        self._send(lambda trainer: trainer.unpin(run.key))

    def go_back_to(self, run: PinnedRun) -> None:
        """Become a pinned run, where it was when it was pinned; it can be taken back."""
        key = self._begin_change(f"back to {run.name}", 0)
        self._move(lambda trainer: trainer.go_back_to(key, run.kept))
        self.change_made.emit()

    def _leave_behind(self, key: int | None) -> None:
        if key != self._left_behind:
            self._left_behind = key
            self.pinned_changed.emit()

    # Choosing what is shown.

    def choose_parameter(self, name: str) -> None:
        """Choose the parameter to explain. Raises LabError if the network has no such one."""
        self.now.parameters.index(name)
        if name != self._chosen_parameter:
            self._chosen_parameter = name
            self.selection_changed.emit()

    def explain_person(self, person: int | None) -> None:
        """Explain another person than the next one; None for the next one again."""
        if person != self._explained_person:
            self._explained_person = person
            self.selection_changed.emit()

    def next_stage(self) -> None:
        """Go to the next stage; *update* makes the update, after it the next step begins."""
        self.pause()
        line = stages(self.now.parameters.layer_sizes)
        index = -1 if self._stage is None else line.index(self._stage)
        if self.explained_update is None:
            self._send(Trainer.step)  # says why nothing can be done
        elif index == len(line) - 1:
            self._set_stage(line[0])
        elif index == len(line) - 2:
            self._commit_update(line[-1])
        else:
            self._set_stage(line[index + 1])

    def previous_stage(self) -> None:
        """Go to the stage before; going back over *update* restores the parameters exactly."""
        self.pause()
        line = stages(self.now.parameters.layer_sizes)
        if self._stage is None or self._stage == line[0]:
            if self._snapshot.before is not None:
                self._set_stage(line[-1])
        elif self._stage == line[-1]:
            self._take_update_back(line[-2])
        else:
            self._set_stage(line[line.index(self._stage) - 1])

    def _commit_update(self, stage: Stage) -> None:
        moment = self._snapshot.now
        update = moment.update
        if update is None:
            return
        self._send(Trainer.step)
        step = moment.step + 1
        segment = self.course.at(step)
        after = segment.parameters if segment.start == step else update.after
        now = Moment(step, after, segment, person_at(segment, step))
        self._stage = stage
        furthest = max(step, self._snapshot.furthest)
        self._adopt(
            replace(self._snapshot, now=now, before=moment, furthest=furthest, status=Status.PAUSED)
        )
        self.stage_changed.emit()

    def _take_update_back(self, stage: Stage) -> None:
        before = self._snapshot.before
        if before is None:
            return
        self._send(lambda trainer: trainer.go_back(1))
        self._stage = stage
        self._adopt(replace(self._snapshot, now=before, before=None, status=Status.PAUSED))
        self.stage_changed.emit()

    def _set_stage(self, stage: Stage | None) -> None:
        if stage != self._stage:
            self._stage = stage
            self.stage_changed.emit()

    def _leave_stage(self) -> None:
        self._set_stage(None)

    # Talking with the worker.

    def _send(self, command: Callable[[Trainer], None]) -> None:
        self._send_wish()
        self._posted = self._worker.post(command)

    def _send_wish(self) -> None:
        if self._wanted_step is not None:
            step, self._wanted_step = self._wanted_step, None
            self._posted = self._worker.post(lambda trainer: trainer.seek(step))

    def _next_key(self) -> int:
        self._keys += 1
        return self._keys

    def _begin_change(self, words: str, step: int) -> int:
        """Set what is there aside; a future after ``step`` is cut off."""
        key = self._next_key()
        self._aside[key] = replace(self._snapshot, rows=NO_ROWS)
        self.last_change = Change(key, words)
        if self._snapshot.furthest > step:
            self._leave_behind(key)
        return key

    def _imagine(self, status: Status) -> None:
        """Show at once what the worker is about to say."""
        self._adopt(replace(self._snapshot, status=status, sentence=""))

    def _imagine_at(self, course: Course, step: int, status: Status | None = None) -> None:
        segment = course.at(step)
        now = Moment(step, segment.parameters, segment, person_at(segment, step))
        shared = self.course.shared_until(course)
        self._adopt(
            replace(
                self._snapshot,
                now=now,
                bookmarks=carried_over(self.bookmarks, (), shared),
                before=self._snapshot.before if step else None,
                furthest=step,
                course=course,
                rows=_rows_until(self._snapshot.rows, step) if step else _first_look(course).rows,
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
        if self._reading_due and self._frame % READING_FRAMES == 0:
            self._reading_due = False
            self.reading_changed.emit()

    def _adopt(self, new: Snapshot) -> None:
        """Make a snapshot the current one and say what is different."""
        old, self._snapshot = self._snapshot, new
        if new.now.parameters.layer_sizes != old.now.parameters.layer_sizes:
            self._choose_known_parameter()
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
        if new.status is Status.TRAINING:
            self._reading_due = True
        else:
            self._reading_due = False
            self.reading_changed.emit()

    def _choose_known_parameter(self) -> None:
        self._explained_person = None
        if self._chosen_parameter not in self.now.parameters.names:
            self._chosen_parameter = self.now.parameters.names[0]
            self.selection_changed.emit()


def _first_look(course: Course) -> Snapshot:
    """Return what there is to see of a course before the worker has looked at it."""
    first = course.at(0)
    now = Moment(0, first.parameters, first, person_at(first, 0))
    rows = Rows(
        np.zeros(1, dtype=np.int64), np.array([now.loss]), first.parameters.values[None, :].copy()
    )
    return Snapshot(0, now, None, 0, course, rows)


def _rows_until(rows: Rows, step: int) -> Rows:
    count = int(np.searchsorted(rows.steps, step, side="right"))
    return Rows(rows.steps[:count], rows.losses[:count], rows.values[:count])
