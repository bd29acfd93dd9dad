"""Crash recovery: autosaves the open laboratory while one works, and offers it after a crash.

Each open laboratory has a file of its own in a folder of the program, and a lock beside it.
When the program ends as it should, both go. A file whose lock nobody holds belongs to a
laboratory that was not closed: after a crash, a kill, or a power cut.
"""

import uuid
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

from core.errors import LabError
from core.files.lab_file import load
from core.files.replacement import sweep
from core.training.job import Job
from core.training.run import Run
from gui.document.document import SUFFIX, Content, Document, read_file
from gui.lab import Lab
from gui.widgets.parts import single_shot

AFTER_CHANGE_MILLISECONDS = 2_000
WHILE_TRAINING_MILLISECONDS = 20_000


@dataclass(frozen=True)
class Abandoned:
    """A recovery file of a laboratory that was not closed.

    Attributes:
        path: where it was kept.
        original: the file it was opened from or saved to, or None.
        kept_at: when it was kept last.
    """

    path: Path
    original: Path | None
    kept_at: datetime

    def discard(self) -> None:
        """Throw it away."""
        _remove(self.path)
        _remove(_lock_path(self.path))


class Recovery(QObject):
    """Autosaves the open laboratory into a folder, off the GUI thread.

    Signals:
        failed: it could not be kept, for the first time since it could; why, in a sentence.
    """

    failed = Signal(str)

    def __init__(self, lab: Lab, document: Document, folder: Path) -> None:
        super().__init__(document)
        self._lab, self._document = lab, document
        self.path = folder / f"{uuid.uuid4().hex}{SUFFIX}"
        self._lock = QLockFile(str(_lock_path(self.path)))
        # A lock is stale when its process is gone, however long it has been held.
        self._lock.setStaleLockTime(0)
        self._prepare()
        self._job: Job[Content] | None = None
        self._replaced: list[Abandoned] = []
        self._covered = 0
        self._kept_step = 0
        self._has_failed = False
        self._soon = single_shot(self, AFTER_CHANGE_MILLISECONDS, self.keep)
        self._often = QTimer(self)
        self._often.setInterval(WHILE_TRAINING_MILLISECONDS)
        self._often.timeout.connect(self._keep_if_moved)
        self._often.start()
        for signal in (
            lab.live.course_changed,
            lab.live.bookmarks_changed,
            lab.live.pinned_changed,
        ):
            signal.connect(self._keep_soon)
        document.saved.connect(self._rest)
        lab.restarts.laboratory_opened.connect(self._drop_kept)
        lab.wire.job_done.connect(self._see_whether_kept)

    @Slot()
    def keep(self) -> None:
        """Write the laboratory aside now, unless that is still going on."""
        if self._job is not None and not self._job.is_done:
            self._keep_soon()
            return
        self._prepare()
        self._kept_step = self._lab.live.now.step
        self._covered = len(self._replaced)
        original = self._document.path
        view = {"original": str(original)} if original is not None else {}
        self._job = self._document.written(self.path, view=view)
        self._lab.wire.ask(self._job)

    def adopt(self, found: Abandoned) -> None:
        """Go on with a laboratory that was brought back: it is kept here from now on."""
        self._replaced.append(found)
        self.keep()

    def close(self) -> None:
        """End as one should: nothing needs to be offered back. Call it after the Lab stopped."""
        self._soon.stop()
        self._often.stop()
        _remove(self.path)
        self._lock.unlock()
        self._drop_replaced(len(self._replaced))

    def _prepare(self) -> None:
        """See to the folder and the lock, also if somebody has cleared them away meanwhile."""
        # Where no folder can be made, keeping fails, and the log says why.
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self._lock.isLocked() or not _lock_path(self.path).exists():
            self._lock.unlock()
            self._lock.tryLock(0)

    def _drop_replaced(self, count: int) -> None:
        for found in self._replaced[:count]:
            found.discard()
        del self._replaced[:count]

    @Slot()
    def _see_whether_kept(self) -> None:
        # What was brought back is thrown away only when it is safe in its new place.
        if self._job is None:
            return
        if self._job.answer is not None:
            self._has_failed = False
            self._drop_replaced(self._covered)
            self._covered = 0
        elif isinstance(self._job.error, LabError) and not self._has_failed:
            self._has_failed = True
            self.failed.emit(self._job.error.sentence)

    @Slot()
    def _keep_soon(self) -> None:
        # A timer that runs is left alone: who changes something every second is kept as well.
        if self._document.is_modified and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _keep_if_moved(self) -> None:
        if self._lab.live.now.step != self._kept_step:
            self.keep()

    @Slot()
    def _rest(self) -> None:
        if not self._document.is_modified:
            self._drop_kept()

    @Slot()
    def _drop_kept(self) -> None:
        """Throw away what was kept: it is older than the file, or of another laboratory."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        # In the thread that writes it, so that it does not come back.
        self._lab.wire.ask(removal(self.path))


def removal(path: Path) -> Job[None]:
    """Return the job of removing what was kept at ``path``."""

    def work(run: Run) -> Generator[None, None, None]:
        yield
        _remove(path)

    return Job(work)


def abandoned(folder: Path) -> tuple[Abandoned, ...]:
    """Return the laboratories in ``folder`` that were not closed, the newest first.

    Those that cannot be opened are set aside: a later version may be able to.
    """
    sweep(folder)
    for lock in folder.glob("*.lock"):
        _is_open(lock.with_suffix(SUFFIX))  # a lock of nobody's goes with the look at it
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        if _is_open(path):
            continue
        try:
            original = load(read_file(path)).view.get("original")
        except LabError:
            with suppress(OSError):
                path.replace(path.with_suffix(".unreadable"))
            continue
        kept_at = datetime.fromtimestamp(path.stat().st_mtime)
        found.append(Abandoned(path, Path(str(original)) if original else None, kept_at))
    return tuple(sorted(found, key=lambda each: each.kept_at, reverse=True))


def _remove(path: Path) -> None:
    # What cannot be removed was never there, or is somebody else's to clear away.
    with suppress(OSError):
        path.unlink()


def _is_open(path: Path) -> bool:
    """Whether a program that runs holds the laboratory at ``path``."""
    lock = QLockFile(str(_lock_path(path)))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return True
    lock.unlock()
    return False


def _lock_path(path: Path) -> Path:
    return path.with_suffix(".lock")
