"""``lab.live``: the snapshot that is shown, and signals that say what changed in it.

One rule for signals: what a snapshot says is signalled here; what a component of the Lab keeps by
itself, such as the selection or the pace, that component signals.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.people.dataset import Dataset
from core.training.course import Course, Edit, Settings
from core.training.first_snapshot import as_if, first_look
from core.training.moment import Moment
from core.training.snapshot import Snapshot, Status
from gui.lab.redraw_scheduler import RedrawScheduler


class Live(QObject):
    """The current snapshot and everything that can be read off it.

    Attributes:
        drawings: whoever draws the run connects here: all are served at once when it is paused,
            one in each frame while it moves.
        readings: the same for texts, which change more slowly while it moves.

    Signals:
        snapshot_adopted: before all others, for what must fit the new snapshot when they come.
        moment_changed: a new snapshot, at most 60 times a second; for the curve that is watched
            most. Other pictures connect to ``drawings`` instead.
        reading_changed: the snapshot that texts speak of. Panels connect to ``readings`` instead.
        dataset_changed: people, their order or the shift.
        settings_changed: η, order, or frozen parameters.
        course_changed: the run was changed somewhere, cut, or replaced.
        status_changed: training, paused, stopped …, or the sentence that says why.
        bookmarks_changed: a moment was named, renamed, or lost its name.
        pinned_changed: the runs set aside to compare.
        snapshot_shown: after all others; whoever is served at once has been.
    """

    snapshot_adopted = Signal()
    moment_changed = Signal()
    reading_changed = Signal()
    dataset_changed = Signal()
    settings_changed = Signal()
    course_changed = Signal()
    status_changed = Signal()
    bookmarks_changed = Signal()
    pinned_changed = Signal()
    snapshot_shown = Signal()

    def __init__(self, course: Course, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snapshot = first_look(course)
        self._is_hurried = True
        self._is_dragged = False
        self._edit: Edit | None = None
        self._as_if: tuple[Snapshot, Snapshot] | None = None
        self._rounds = RedrawScheduler(self._snapshot, self.reading_changed.emit)
        self.drawings = self._rounds.drawings
        self.readings = self._rounds.readings

    @property
    def snapshot(self) -> Snapshot:
        """The newest snapshot."""
        return self._snapshot

    @property
    def reading(self) -> Snapshot:
        """The snapshot that texts speak of: the newest, or while training a slightly older one.

        While a change is tried it is as if that were made; ``snapshot`` stays what it is.
        """
        actual = self._rounds.reading
        if self._edit is None:
            return actual
        if self._as_if is None or self._as_if[0] is not actual:
            self._as_if = actual, as_if(actual, self._edit)
        return self._as_if[1]

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
    def is_travelling(self) -> bool:
        """Whether the run is on its way to a step far away; what is shown is where it still is."""
        return self._snapshot.status is Status.SEEKING

    @property
    def is_moving(self) -> bool:
        """Whether moments follow each other faster than all of each can be shown."""
        hurries = self.is_training and self._is_hurried
        return hurries or self.is_travelling or self._is_dragged or self._edit is not None

    def set_hurried(self, hurried: bool) -> None:
        """Say whether training makes more steps than can be shown one by one."""
        self._is_hurried = hurried

    def set_dragged(self, dragged: bool) -> None:
        """Say that a hand drags through the run, or through values of η.

        Then drawings and texts follow in turn, as while training.
        """
        if dragged != self._is_dragged:
            self._is_dragged = dragged
            if not dragged:
                self._rounds.serve(self._snapshot, is_moving=self.is_moving)

    def show_as_if(self, edit: Edit | None, *, quietly: bool = False) -> None:
        """Show everything as if a change were made; None for as it is.

        Args:
            edit: the change.
            quietly: whether nobody is told, because they are about to be told of something else.
        """
        self._edit, self._as_if = edit, None
        if not quietly:
            self._rounds.drawings.serve_all()
            self._rounds.read_all(self._snapshot)

    @property
    def is_reading(self) -> bool:
        """Whether texts still wait for their turn."""
        return self._rounds.is_reading

    def go_on_reading(self) -> None:
        """Go on with the texts that wait for their turn; once in each frame."""
        self._rounds.go_on_reading(self._snapshot)

    def adopt(self, new: Snapshot) -> None:
        """Make a snapshot the current one and say what is different.

        The worker's answer to a change mostly says what is shown already: then nobody redraws.
        """
        old, self._snapshot = self._snapshot, new
        self._rounds.catch_up(new, is_moving=self.is_moving)
        self.snapshot_adopted.emit()
        if replace(old, answered=new.answered) != new:
            self._tell_difference(old, new)
            self._rounds.serve(self._snapshot, is_moving=self.is_moving)
        self.snapshot_shown.emit()

    def _tell_difference(self, old: Snapshot, new: Snapshot) -> None:
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
