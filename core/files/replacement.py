"""Atomic replacement of a file: the new one takes the old one's place only when it is whole.

It is written beside the old one under a name that nobody else gives to anything, brought to the
disk, and renamed. If the program is killed meanwhile, what it had written stays behind; whoever
next opens or saves a file in that folder clears it away. The writer holds a lock on it, which
the system takes back when its process ends: a file that nobody holds has no writer any more.

QSaveFile, which does the rest just as well, calls its file ``lesson.chainrule.IsKQyA``. A kill
in the middle leaves that there, and no program can tell it from the user's own
``lesson.chainrule.backup``, so nobody might ever clear it away.
"""

import errno
import os
import stat
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PREFIX = ".chainrule-saving-"

LONG_AGO = 24 * 60 * 60.0
"""Seconds after which nobody writes any more, where the disk knows no locks."""


class Replacement:
    """A new file that is to replace the one at ``path``, links followed, with the same mode.

    Raises:
        OSError: here and in every method, if it cannot be written; the old file is whole then.
    """

    written: os.stat_result
    """What the disk says of the new file, once it has taken its place."""

    def __init__(self, path: Path) -> None:
        self._path = os.path.realpath(path)
        folder = Path(self._path).parent
        sweep(folder)
        mode = self._mode_of_the_old_one()
        while True:
            self._aside = folder / f"{PREFIX}{uuid.uuid4().hex}"
            self._file = os.open(self._aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            _hold(self._file)
            # Somebody who swept in between took it for one that was left behind.
            if _is_still_there(self._aside, self._file):
                break
            self._close()
        if mode is not None:
            with suppress(OSError):  # some disks know no modes
                self._aside.chmod(mode)

    def write(self, data: bytes) -> None:
        """Add a piece."""
        left = memoryview(data)
        while left:
            left = left[os.write(self._file, left) :]

    def commit(self, *, is_new: bool = False) -> None:
        """Take the place of the old file.

        Args:
            is_new: whether nothing may be there yet; FileExistsError if something is.
        """
        _bring_to_the_disk(self._file)
        if sys.platform == "win32":
            self._close()  # nothing that is open can be renamed there
        if not (is_new and self._link()):
            self._aside.replace(self._path)
        self.written = Path(self._path).stat() if self._file < 0 else os.fstat(self._file)
        self._close()
        _bring_folder_to_the_disk(self._aside.parent)

    def _link(self) -> bool:
        """Take a place only if it is free; whether this disk can do that."""
        try:
            os.link(self._aside, self._path)
        except FileExistsError:
            raise
        except OSError:
            return False
        self._aside.unlink()
        return True

    def drop(self) -> None:
        """Leave the old file where it is."""
        # Emptied first: a full disk has its room back even if the file cannot be removed.
        with suppress(OSError):
            os.ftruncate(self._file, 0)
        if sys.platform == "win32":
            self._close()
        with suppress(OSError):
            self._aside.unlink()
        self._close()

    def _mode_of_the_old_one(self) -> int | None:
        try:
            mode = stat.S_IMODE(Path(self._path).stat().st_mode)
        except OSError:
            return None
        if not os.access(self._path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), self._path)
        return mode

    def _close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1


def sweep(folder: Path) -> None:
    """Clear away what was being written in ``folder`` when its writer was killed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for left in [entry.path for entry in entries if entry.name.startswith(PREFIX)]:
            with suppress(OSError):
                _sweep_one(Path(left))


def _sweep_one(left: Path) -> None:
    if sys.platform == "win32":
        left.unlink()  # fails as long as its writer has it open
        return
    file = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if stat.S_ISREG(os.fstat(file).st_mode) and _has_no_writer(file):
            left.unlink()
    finally:
        os.close(file)


if sys.platform != "win32":

    def _has_no_writer(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return time.time() - os.fstat(file).st_mtime > LONG_AGO
        return True


def _hold(file: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # some disks know no locks
            fcntl.flock(file, fcntl.LOCK_EX)


def _is_still_there(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _bring_to_the_disk(file: int) -> None:
    try:
        os.fsync(file)
    except OSError as error:
        # Some disks cannot be told to; but one that is full or broken says so here.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise


def _bring_folder_to_the_disk(folder: Path) -> None:
    """So that a power cut does not take the new name back."""
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
