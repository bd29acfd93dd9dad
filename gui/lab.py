"""The Lab says which values are current; panels draw what it says.

It sends what a person wants to the worker, takes snapshots out of the worker's mailbox, and
answers questions about the current moment. What a person changes shows at once, on the step
where it was changed; a snapshot that has not heard of the change yet is dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.calculus import Update
from core.checkpoints import Rows
from core.course import Course, Order, Segment, Settings
from core.moment import Moment, person_at
from core.network import ARTICLE_LAYERS, Parameters
from core.people import FOUR_PEOPLE, ONLY_ALICE, Dataset
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
        highlight_changed: the part of the network pointed at.
        change_made: something that can be taken back; ``last_change`` says what.
    """

    moment_changed = Signal()
    reading_changed = Signal()
    dataset_changed = Signal()
    settings_changed = Signal()
    course_changed = Signal()
    status_changed = Signal()
    selection_changed = Signal()
    stage_changed = Signal()
    highlight_changed = Signal()
    change_made = Signal()

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
        self._wanted_step: int | None = None
        self._speed = FULL_SPEED
        self._epoch_limit: int | None = None
        self._chosen_parameter = "w1"
        self._explained_person: int | None = None
        self._stage: Stage | None = None
        self._highlighted: str | None = None
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
        return self._snapshot.answered < self._posted

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
    def highlighted(self) -> str | None:
        """The part pointed at: a parameter "w5", a neuron "h1", "loss", or None."""
        return self._highlighted

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
        self._leave_stage()
        self._send(Trainer.step)

    def finish_epoch(self) -> None:
        """Go on to the end of the epoch, and pause."""
        self._leave_stage()
        self._send(Trainer.finish_epoch)

    def step_back(self) -> None:
        """Take one update back, and pause."""
        self._leave_stage()
        self._send(lambda trainer: trainer.go_back(1))

    def epoch_back(self) -> None:
        """Go back to where the epoch began, or the one before, and pause."""
        self._leave_stage()
        self._send(Trainer.go_back_epoch)

    def seek(self, step: int) -> None:
        """Go to a step of the run. Wishes are gathered: only the last one of a frame is sent."""
        self._wanted_step = step

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
        key = self._begin_change(words)
        self._send(lambda trainer: trainer.change(key, words, settings, parameters))
        now = self._snapshot.now
        course = self.course.changed(now.step, words, settings, parameters or now.parameters)
        self._imagine_at(course, now.step)
        self.change_made.emit()

    def set_dataset(self, dataset: Dataset, words: str) -> None:
        """Go on with other people."""
        if dataset != self.dataset:
            self.change(words, replace(self.settings, dataset=dataset))

    def set_learning_rate(self, rate: float) -> None:
        """Go on with another η. Raises LabError outside the range the laboratory accepts."""
        if rate != self.settings.learning_rate:
            settings = replace(self.settings, learning_rate=rate)
            self.change(f"η {self.settings.learning_rate:g} → {rate:g}", settings)

    def set_order(self, order: Order) -> None:
        """Go on with the people in another order."""
        if order is not self.settings.order:
            self.change(f"people {order.words}", replace(self.settings, order=order))

    def set_parameter(self, name: str, value: float) -> None:
        """Set a parameter by hand. Raises LabError if the value is not finite."""
        old = self.now.parameters
        if old[name] != value:
            self.change(f"{name} set to {value:.4g}", parameters=old.replaced(name, value))

    def set_frozen(self, name: str, frozen: bool) -> None:
        """Have the updates leave a parameter alone, or move it again."""
        names = self.settings.frozen | {name} if frozen else self.settings.frozen - {name}
        if names != self.settings.frozen:
            words = f"{name} {'frozen' if frozen else 'released'}"
            self.change(words, replace(self.settings, frozen=names))

    def open(self, course: Course, words: str) -> None:
        """Begin another run; it can be taken back."""
        key = self._begin_change(words)
        self._leave_stage()
        self._send(lambda trainer: trainer.open(key, course))
        self._imagine_at(course, 0, status=Status.READY)
        self.change_made.emit()

    def reset(self) -> None:
        """Go back to exactly the opening of the run, with the people as they are now."""
        first = self.course.opening
        settings = replace(self.settings, seed=first.settings.seed)
        self.open(Course((Segment(0, settings, first.parameters),)), "reset")

    def start_from(self, parameters: Parameters, words: str) -> None:
        """Begin again from other parameters."""
        self.open(Course((Segment(0, self.settings, parameters),)), words)

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
        other = self._aside[key]
        self._aside[key] = replace(self._snapshot, rows=NO_ROWS)
        self._send(lambda trainer: trainer.swap(key))
        step = other.now.step
        self._adopt(
            replace(
                other,
                rows=self._snapshot.rows,
                status=Status.PAUSED if step else Status.READY,
                sentence="",
            )
        )

    def forget(self, key: int) -> None:
        """Let go of a change that can no longer be taken back."""
        self._aside.pop(key, None)
        self._send(lambda trainer: trainer.forget(key))

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

    def highlight(self, part: str | None) -> None:
        """Point at a part, wherever it is shown: a parameter, a neuron, or "loss"."""
        if part != self._highlighted:
            self._highlighted = part
            self.highlight_changed.emit()

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
        self._posted = self._worker.post(command)
        self._wanted_step = None

    def _begin_change(self, words: str) -> int:
        self._keys += 1
        self._aside[self._keys] = replace(self._snapshot, rows=NO_ROWS)
        self.last_change = Change(self._keys, words)
        return self._keys

    def _imagine(self, status: Status) -> None:
        """Show at once what the worker is about to say."""
        self._adopt(replace(self._snapshot, status=status, sentence=""))

    def _imagine_at(self, course: Course, step: int, status: Status | None = None) -> None:
        segment = course.at(step)
        now = Moment(step, segment.parameters, segment, person_at(segment, step))
        self._adopt(
            replace(
                self._snapshot,
                now=now,
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
        """Send the gathered wish, and see whether the worker has something new to show."""
        if self._wanted_step is not None:
            step = self._wanted_step
            self._leave_stage()
            self._send(lambda trainer: trainer.seek(step))
        self._frame += 1
        snapshot = self._worker.take()
        if snapshot is not None and snapshot.answered == self._posted:
            self._adopt(snapshot)
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
