"""The laboratory as a document: its file, whether it was changed since, and saving it."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import LabError
from core.files import saving
from core.files.lab_file import LabFile, ViewValue, dump, load
from core.files.replacement import sweep
from core.files.strict_json import MAX_FILE_BYTES
from core.training.bookmarks import Bookmarks
from core.training.course import Course
from core.training.job import Job
from core.training.pace import MAX_EPOCHS
from core.training.run import Run
from gui.document.words import not_opened, not_saved
from gui.lab import Lab, opening
from gui.text.names import shown

SUFFIX = ".chainrule"
UNTITLED = "Untitled"
LONGEST_NAME = 80

STOP_AT, CHOSEN = "stop_at", "chosen_parameter"
FIRST_CHOSEN = "w1"
"""Chosen where a file says nothing else."""

USUAL_LIMIT = 1000
"""A laboratory stops at this epoch if its file says nothing else, as those of old say nothing."""


@dataclass(frozen=True)
class Content:
    """What counts as a change of the file; training alone does not, it can be done again."""

    course: Course
    bookmarks: Bookmarks
    pinned: tuple[str, ...]
    epoch_limit: int | None


class Document(QObject):
    """The open laboratory and its file.

    Signals:
        changed: its name, or whether it has unsaved changes.
        saved: it is in its file now.
        failed: it could not be saved; the sentence says why.
    """

    changed = Signal()
    saved = Signal()
    failed = Signal(str)

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self.path: Path | None = None
        self._clean = self.content
        self._was_modified = False
        self._saving: tuple[Job[Content], Path] | None = None
        for signal in (
            lab.live.course_changed,
            lab.live.bookmarks_changed,
            lab.live.pinned_changed,
            lab.live.settings_changed,
            lab.steps.pace_changed,  # where training stops is saved as well
        ):
            signal.connect(self._look)
        lab.wire.job_done.connect(self._see_whether_saved)

    @property
    def name(self) -> str:
        """The file's name without its ending, as it is shown, or Untitled."""
        return shown(self.path.stem, LONGEST_NAME) if self.path is not None else UNTITLED

    @property
    def content(self) -> Content:
        """What would be saved now, as far as it makes a difference."""
        lab = self._lab
        names = tuple(run.name for run in lab.shelf.pinned)
        return Content(lab.live.course, lab.shelf.bookmarks, names, lab.steps.epoch_limit)

    @property
    def is_modified(self) -> bool:
        """Whether something was changed since it was opened or saved."""
        return self.content != self._clean

    def begin_new(self, learning_rate: float, epoch_limit: int | None = USUAL_LIMIT) -> None:
        """Open a fresh laboratory: the four people, and starting values drawn anew."""
        run = Run.of(opening(learning_rate=learning_rate))
        self._become(LabFile(run.saved(), view=view_of_limit(epoch_limit)), None)

    def open(self, path: Path) -> None:
        """Open a laboratory file. Raises LabError; then what is open stays as it is."""
        sweep(path.parent)
        self._become(load(read_file(path)), path)

    def recover(self, path: Path, original: Path | None) -> None:
        """Open what was kept of a laboratory that was not closed; it counts as changed."""
        if original is not None:
            sweep(original.parent)
        self._become(load(read_file(path)), original)
        self._clean = Content(opening(), (), (), None)
        self._look()

    def save(self, path: Path) -> None:
        """Save in the training thread, between two slices; ``saved`` or ``failed`` follows."""
        self._saving = (self.written(path, saving.save_with_backup), path)
        self._lab.wire.ask(self._saving[0])

    def written(
        self,
        path: Path,
        put: Callable[[Path, bytes], None] = saving.save,
        view: Mapping[str, ViewValue] | None = None,
    ) -> Job[Content]:
        """Return the job of writing the laboratory, as it is when its turn comes."""
        pinned = tuple((run.name, run.saved) for run in self._lab.shelf.pinned)
        limit = self._lab.steps.epoch_limit
        chosen = view_of_chosen(self._lab.selection.chosen_parameter)
        shown = MappingProxyType({**(view or {}), **view_of_limit(limit), **chosen})

        def work(run: Run) -> Generator[None, None, Content]:
            saved = run.saved()
            yield
            data = dump(LabFile(saved, pinned, shown))
            yield
            put(path, data)
            names = tuple(name for name, _ in pinned)
            return Content(saved.course, saved.bookmarks, names, limit)

        return Job(work)

    def _become(self, file: LabFile, path: Path | None) -> None:
        names = tuple(name for name, _ in file.pinned)
        limit = limit_in_view(file.view)
        self._lab.selection.choose_with_next(chosen_in_view(file.view))
        self._lab.restarts.open_laboratory(file.run, file.pinned)
        self._lab.steps.set_epoch_limit(limit)
        self.path = path
        self._clean = Content(file.run.course, file.run.bookmarks, names, limit)
        # The lab still shows what was there before; when it shows the new one, we look again.
        self._was_modified = self.is_modified
        self.changed.emit()

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
            self.path, self._clean = path, job.answer
            self._was_modified = self.is_modified
            self.changed.emit()
            self.saved.emit()
        else:
            self.failed.emit(_sentence(path, job.error))


def view_of_limit(epochs: int | None) -> dict[str, ViewValue]:
    """Return how a file says where training stops; where it stops usually, it says nothing."""
    return {} if epochs == USUAL_LIMIT else {STOP_AT: epochs or 0}


def limit_in_view(view: Mapping[str, ViewValue]) -> int | None:
    """Return where training stops by the word of a file; where it usually does if it has none."""
    said = view.get(STOP_AT, USUAL_LIMIT)
    if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= MAX_EPOCHS:
        return USUAL_LIMIT
    return said or None


def view_of_chosen(name: str) -> dict[str, ViewValue]:
    """Return how a file says which parameter is chosen; of the first one it says nothing."""
    return {} if name == FIRST_CHOSEN else {CHOSEN: name}


def chosen_in_view(view: Mapping[str, ViewValue]) -> str:
    """Return the chosen parameter by the word of a file; it may be none of the network's."""
    said = view.get(CHOSEN, FIRST_CHOSEN)
    return said if isinstance(said, str) else FIRST_CHOSEN


def read_file(path: Path) -> bytes:
    """Read a laboratory file. Raises LabError if it cannot be read or is far too large."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise LabError("This file is too large to be a laboratory.", path.name)
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise LabError(not_opened(why), path.name) from None


def _sentence(path: Path, error: Exception | None) -> str:
    if isinstance(error, LabError):
        return str(error)
    return not_saved(path.name, error)
