"""The laboratory as a document: its file, whether it was changed since, and saving it."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal, Slot

from core.covers import Answers
from core.errors import LabError
from core.files import saving
from core.files.disk_state import DiskState, Expected, There
from core.files.lab_file import LabFile, ViewValue, dump
from core.training.bookmarks import Bookmarks
from core.training.course import Course
from core.training.job import Job
from core.training.run import Run
from gui.document.read import Opened, read_laboratory
from gui.document.view import (
    USUAL_LIMIT,
    chosen_in_view,
    stop_in_view,
    sweep_in_view,
    view_of_chosen,
    view_of_limit,
    view_of_stop,
)
from gui.document.words import not_saved
from gui.lab import Lab, opening
from gui.lab.steps import StopAt
from gui.text.names import shown

SUFFIX = ".chainrule"
UNTITLED = "Untitled"
LONGEST_NAME = 80

Put = Callable[[Path, bytes], DiskState]


@dataclass(frozen=True)
class Content:
    """What counts as a change of the file; training alone does not, it can be done again."""

    course: Course
    bookmarks: Bookmarks = ()
    pinned: tuple[str, ...] = ()
    stop_at: StopAt = field(default_factory=StopAt)
    sweep: tuple[tuple[str, ViewValue], ...] = ()
    answers: Answers = field(default_factory=Answers)

    @property
    def as_compared(self) -> "Content":
        """The same without where one is in a lesson: to look into one changes nothing."""
        return replace(self, answers=replace(self.answers, lesson="", lesson_step=0))


@dataclass(frozen=True)
class Written:
    """What was written, and the file as it is then."""

    content: Content
    on_disk: DiskState


class Document(QObject):
    """The open laboratory and its file.

    Attributes:
        path: its file; None if it has none yet.
        on_disk: what the file looked like when it was opened or saved; None if nobody knows.
        is_gone: whether the file has been deleted since.
        overtaken_path: where somebody else's work stood in the way of saving last.

    Signals:
        changed: its name, or whether it has unsaved changes.
        saved: it is in its file now.
        failed: it could not be saved; the sentence says why.
        overtaken: the file is not the one that was opened or saved here; nothing was written.
    """

    changed = Signal()
    saved = Signal()
    failed = Signal(str)
    overtaken = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self.path: Path | None = None
        self.on_disk: DiskState | None = None
        self.is_gone = False
        self.overtaken_path: Path | None = None
        self._clean = self.content
        self._coming: Content | None = None
        self._was_modified = False
        self._saving: tuple[Job[Written], Path] | None = None
        for signal in (
            lab.live.course_changed,
            lab.live.bookmarks_changed,
            lab.live.pinned_changed,
            lab.live.settings_changed,
            lab.steps.pace_changed,  # where training stops is saved as well
            lab.own.changed,
            lab.covers.answered,
        ):
            signal.connect(self._look)
        lab.live.snapshot_shown.connect(self._see_whether_it_is_there)
        lab.wire.job_done.connect(self._see_whether_saved)

    @property
    def name(self) -> str:
        """The file's name without its ending, as it is shown, or Untitled."""
        return shown_name(self.path)

    @property
    def content(self) -> Content:
        """What would be saved now, as far as it makes a difference."""
        lab, own = self._lab, self._lab.own.kept
        if own is not None:
            names = tuple(run.name for run in own.shown.pinned)
            saved, plan = own.saved, sweep_in_view(own.plan)
            return Content(
                saved.course, saved.bookmarks, names, own.stop, plan, answers=self._answers
            )
        names = tuple(run.name for run in lab.shelf.pinned)
        return Content(
            lab.live.course,
            bookmarks=lab.shelf.bookmarks,
            pinned=names,
            stop_at=lab.steps.stop_at,
            sweep=sweep_in_view(lab.sweeps.plan),
            answers=self._answers,
        )

    @property
    def _answers(self) -> Answers:
        """Covers and guesses; the covers of a lesson are no part of one's own laboratory."""
        own, answers = self._lab.own.kept, self._lab.covers.answers
        return answers if own is None else answers.with_covers(own.covers)

    @property
    def is_modified(self) -> bool:
        """Whether something was changed since it was opened or saved, or its file is gone."""
        # While another laboratory is on its way, the lab still shows the one before it.
        now = self._coming or self.content
        return self.is_gone or now.as_compared != self._clean.as_compared

    @property
    def is_saving(self) -> bool:
        """Whether it is being saved."""
        return self._saving is not None

    def begin_new(self, learning_rate: float, epoch_limit: int | None = USUAL_LIMIT) -> None:
        """Open a fresh laboratory: the four people, and starting values drawn anew."""
        run = Run.of(opening(learning_rate=learning_rate))
        self.show(Opened(LabFile(run.saved(), view=view_of_limit(epoch_limit))))

    def open(self, path: Path) -> None:
        """Open a laboratory file. Raises LabError; then what is open stays as it is."""
        self.show(read_laboratory(path))

    def show(self, opened: Opened) -> None:
        """Become a laboratory that was read."""
        file = opened.file
        stop, sweep = stop_in_view(file.view), sweep_in_view(file.view)
        names = tuple(name for name, _ in file.pinned)
        self._lab.own.let_go()
        self.path, self.on_disk, self.is_gone = opened.path, opened.on_disk, False
        self._clean = Content(
            file.run.course,
            bookmarks=file.run.bookmarks,
            pinned=names,
            stop_at=stop,
            sweep=sweep,
            answers=file.answers,
        )
        self._coming = self._clean
        self._lab.steps.set_stop(stop)
        self._lab.sweeps.set_plan(dict(sweep))
        self._lab.covers.set_answers(file.answers)
        self._lab.restarts.set_awaited(self.name)
        self._lab.selection.choose_with_next(chosen_in_view(file.view))
        self._lab.restarts.open_laboratory(file.run, file.pinned)
        self._see_whether_it_is_there()
        self._was_modified = self.is_modified
        self.changed.emit()

    def recover(self, kept: Opened) -> None:
        """Open what was kept of a laboratory that was not closed; it counts as changed."""
        self.show(kept)
        self._clean = Content(opening())
        self._look()

    def save(self, path: Path, expected: Expected | None = None) -> None:
        """Save in the training thread; ``saved``, ``failed`` or ``overtaken`` follows.

        Args:
            path: where.
            expected: what may be replaced there: by default its own file as it is known, and
                whatever is at another place.
        """
        if expected is None:
            expected = self._own_file if path == self.path else There.ANYTHING
        put = partial(saving.save_with_backup, expected=expected)
        self._saving = (self.written(path, put), path)
        self._lab.wire.ask(self._saving[0])

    @property
    def _own_file(self) -> Expected:
        # Of what was brought back by an older program nobody knows to which file it belongs.
        return self.on_disk or There.OTHERS

    def set_gone(self, gone: bool) -> None:
        """Say that the file has been deleted, or is back."""
        self.is_gone = gone
        self._look()

    def written(
        self, path: Path, put: Put, view: Mapping[str, ViewValue] | None = None
    ) -> Job[Written]:
        """Return the job of writing the laboratory, as it is when its turn comes."""
        own, content = self._lab.own.kept, self.content
        runs = self._lab.shelf.pinned if own is None else own.shown.pinned
        pinned = tuple((run.name, run.saved) for run in runs)
        stop, sweep = content.stop_at, content.sweep
        chosen = view_of_chosen(
            self._lab.selection.chosen_parameter if own is None else own.parameter
        )
        aside = None if own is None else own.saved
        known = {**view_of_stop(stop), **chosen, **dict(sweep)}
        shown = MappingProxyType({**(view or {}), **known})
        answers = content.answers

        def work(run: Run) -> Generator[None, None, Written]:
            saved = aside or run.saved()
            yield
            data = dump(LabFile(saved, pinned, shown, answers))
            yield
            on_disk = put(path, data)
            names = tuple(name for name, _ in pinned)
            content = Content(
                saved.course,
                bookmarks=saved.bookmarks,
                pinned=names,
                stop_at=stop,
                sweep=sweep,
                answers=answers,
            )
            return Written(content, on_disk)

        return Job(work)

    @Slot()
    def _see_whether_it_is_there(self) -> None:
        """A laboratory is no longer on its way once the lab shows it."""
        lab, coming = self._lab, self._coming
        if coming is None or (lab.wire.is_waiting and lab.live.course != coming.course):
            return
        self._coming = None
        if lab.restarts.awaited == self.name:
            lab.restarts.set_awaited("")
        self._look()

    @Slot()
    def _look(self) -> None:
        modified = self.is_modified
        if modified != self._was_modified:
            self._was_modified = modified
            self.changed.emit()

    @Slot()
    def _see_whether_saved(self) -> None:
        if self._saving is None or not self._saving[0].is_done:
            return
        job, path = self._saving
        self._saving = None
        if job.answer is not None:
            self.path, self._clean = path, job.answer.content
            self.on_disk, self.is_gone = job.answer.on_disk, False
            self._was_modified = self.is_modified
            self.changed.emit()
            self.saved.emit()
        elif isinstance(job.error, saving.ChangedOnDiskError):
            self.overtaken_path = path
            self.overtaken.emit()
        else:
            self.failed.emit(_sentence(path, job.error))


def shown_name(path: Path | None) -> str:
    """Return a file's name without its ending, as it is shown, or Untitled."""
    return shown(path.stem, LONGEST_NAME) if path is not None else UNTITLED


def _sentence(path: Path, error: Exception | None) -> str:
    if isinstance(error, LabError):
        return str(error)
    return not_saved(path.name, error)
