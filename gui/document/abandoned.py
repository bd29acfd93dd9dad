"""Laboratories that were not closed: what a crash, a kill or a power cut has left behind."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile

from core.errors import LabError
from core.files.checksum import WrongChecksumError
from core.files.disk_state import DiskState
from core.files.lab_file import NewerVersionError, load
from core.files.replacement import sweep
from gui.document.document import SUFFIX
from gui.document.read import Opened, original_in, read_file

ASIDE, LOCK = ".unreadable", ".lock"


@dataclass(frozen=True)
class Abandoned:
    """A laboratory that was not closed.

    Attributes:
        path: where it was kept.
        original: the file it was opened from or saved to, or None.
        kept_at: when it was kept last.
        state: what the original was like then, if anybody knows.
        is_damaged: whether its checksum does not fit.
    """

    path: Path
    original: Path | None
    kept_at: datetime
    state: DiskState | None = None
    is_damaged: bool = False

    def read(self) -> Opened:
        """Read it. Raises LabError if it can no longer be read."""
        file = load(read_file(self.path)[0], despite_checksum=self.is_damaged)
        return Opened(file, self.original, self.state)

    def tidy(self) -> None:
        """Clear away what was being written beside its original; that folder may be large, or far.

        So it is not for the thread of the window.
        """
        if self.original is not None:
            sweep(self.original.parent)

    def discard(self) -> None:
        """Throw it away."""
        remove(self.path)
        remove(lock_path(self.path))


class Leftovers(NamedTuple):
    """What was found: laboratories, the newest first, and whether newer programs have some."""

    found: tuple[Abandoned, ...] = ()
    newer: bool = False


def abandoned(folder: Path) -> tuple[Abandoned, ...]:
    """Return the laboratories in ``folder`` that were not closed, the newest first."""
    return leftovers(folder).found


def leftovers(folder: Path) -> Leftovers:
    """Look for laboratories that were not closed.

    One of a newer version stays where it is, and is looked at again whenever a program starts.
    What cannot be opened at all is set aside, and looked at again too: a later version may be
    able to.
    """
    sweep(folder)
    for lock in folder.glob(f"*{LOCK}"):
        _is_open(lock.with_suffix(SUFFIX))  # a lock of nobody's goes with the look at it
    found, newer = [], False
    for path in [*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*{ASIDE}")]:
        if _is_open(path):
            continue
        try:
            found.append(_abandoned(path))
        except NewerVersionError:
            newer = True
        except LabError:
            with suppress(OSError):
                path.replace(path.with_suffix(ASIDE))
        except OSError:
            continue  # it was thrown away meanwhile
    found.sort(key=lambda each: each.kept_at, reverse=True)
    return Leftovers(tuple(found), newer)


def _abandoned(path: Path) -> Abandoned:
    data, is_damaged = read_file(path)[0], False
    try:
        file = load(data)
    except WrongChecksumError:
        file, is_damaged = load(data, despite_checksum=True), True
    kept_at = datetime.fromtimestamp(path.stat().st_mtime)
    original, state = original_in(file.view)
    return Abandoned(path, original, kept_at, state, is_damaged)


def remove(path: Path) -> None:
    """Remove a file; what cannot be was never there, or is somebody else's to clear away."""
    with suppress(OSError):
        path.unlink()


def lock_path(path: Path) -> Path:
    """Return the lock that says whether a program has a laboratory open."""
    return path.with_suffix(LOCK)


def _is_open(path: Path) -> bool:
    """Whether a program that runs holds the laboratory at ``path``."""
    lock = QLockFile(str(lock_path(path)))
    # A lock is stale when its process is gone, however long it has been held.
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return True
    lock.unlock()
    return False
