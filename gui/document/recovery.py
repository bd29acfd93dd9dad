"""Crash recovery: autosaves the open laboratory while one works, and offers it after a crash.

Each open laboratory has a file of its own in a folder of the program, and a lock beside it.
When the program ends as it should, both go. A file whose lock nobody holds belongs to a
laboratory that was not closed: after a crash, a kill, or a power cut.
"""

import threading
import uuid
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

from core.errors import Cancelled, LabError
from core.files.disk_state import DiskState
from core.files.lab_file import LabFile, dump
from core.files.saving import save
from core.training.job import Job
from core.training.run import Run
from gui.document.abandoned import Abandoned, lock_path, remove
from gui.document.as_shown import laboratory_as_shown
from gui.document.document import SUFFIX, Document, Written
from gui.document.file_call import FileCall
from gui.document.read import view_of_original
from gui.lab import Lab
from gui.widgets.parts import single_shot

AFTER_CHANGE_MILLISECONDS = 2_000
WHILE_TRAINING_MILLISECONDS = 20_000

PATIENCE_MILLISECONDS = 2_000
"""The training thread, which may be compiling or on a long way, gets so long for its turn."""

CLOSING_SECONDS = 5.0


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
        self._lock = QLockFile(str(lock_path(self.path)))
        # A lock is stale when its process is gone, however long it has been held.
        self._lock.setStaleLockTime(0)
        self._job: Job[Written] | None = None
        self._call: FileCall[None] | None = None
        self._replaced: list[Abandoned] = []
        self._covered = 0
        self._kept_step = 0
        self._has_failed = False
        # Two threads may write: the one that trains, and the one that is there when that is late.
        self._writing = threading.RLock()
        self._is_closed = False
        self._soon = single_shot(self, AFTER_CHANGE_MILLISECONDS, self.keep)
        self._late = single_shot(self, PATIENCE_MILLISECONDS, self._keep_what_is_shown)
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
        lab.own.changed.connect(self._keep_what_is_aside)
        lab.wire.job_done.connect(self._see_whether_kept)

    @Slot()
    def keep(self) -> None:
        """Write the laboratory aside now, unless that is still going on."""
        if self._job is not None and not self._job.is_done:
            self._keep_soon()
            return
        self._kept_step = self._lab.live.now.step
        self._covered = len(self._replaced)
        self._job = self._document.written(self.path, self._put, view=self._view)
        self._lab.wire.ask(self._job)
        self._late.start()

    @property
    def _view(self) -> dict[str, str]:
        return view_of_original(self._document.path, self._document.on_disk)

    @Slot()
    def _keep_what_is_shown(self) -> None:
        """Keep the laboratory without the training thread, whose turn has not come."""
        job = self._job
        awaited = self._lab.restarts.awaited  # what is shown is the laboratory before it
        if job is None or job.is_done or self._call is not None or awaited:
            return
        own = self._lab.own.kept
        shown = self._lab.live.snapshot if own is None else own.shown
        file = partial(laboratory_as_shown, shown, self._view)
        self._call = FileCall(partial(self._put_unless_done, job, file), self)
        self._call.done.connect(self._see_whether_shown_is_kept)
        self._call.start()

    def _put_unless_done(self, job: Job[Written], file: Callable[[], LabFile]) -> None:
        """In a thread: write what is shown, unless all of it has been written by now."""
        data = dump(file())
        with self._writing:
            if not job.is_done:
                self._put(self.path, data)

    @Slot()
    def _see_whether_shown_is_kept(self) -> None:
        call, self._call = self._call, None
        if call is not None and call.error is None:
            self._has_failed = False

    def adopt(self, found: Abandoned) -> None:
        """Go on with a laboratory that was brought back: it is kept here from now on."""
        self._replaced.append(found)
        self.keep()

    def close(self) -> None:
        """End as one should: nothing needs to be offered back. Call it after the Lab stopped."""
        for timer in (self._soon, self._late, self._often):
            timer.stop()
        self._is_closed = True
        # A disk that never answers does not keep the window from closing.
        if self._writing.acquire(timeout=CLOSING_SECONDS):
            remove(self.path)
            self._lock.unlock()
            self._writing.release()
        self._drop_replaced(len(self._replaced))

    def _put(self, path: Path, data: bytes) -> DiskState:
        """In any thread: see to the folder and the lock, also if they were cleared away, and write.

        Where no folder can be made, writing says why.
        """
        with self._writing:
            if self._is_closed:
                raise Cancelled
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
            if not self._lock.isLocked() or not lock_path(path).exists():
                self._lock.unlock()
                self._lock.tryLock(0)
            return save(path, data)

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
    def _keep_what_is_aside(self) -> None:
        """At once: what is aside is seen nowhere, and a lesson may end with the program."""
        if self._lab.own.kept is not None:
            self.keep()

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
        self._lab.wire.ask(removal(self.path, self._writing))


def removal(path: Path, writing: AbstractContextManager[object] | None = None) -> Job[None]:
    """Return the job of removing what was kept at ``path``, while nobody is writing it."""

    def work(run: Run) -> Generator[None, None, None]:
        yield
        with writing or nullcontext():
            remove(path)

    return Job(work)
