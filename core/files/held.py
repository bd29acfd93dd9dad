"""Holding a file while it is looked at and replaced, so that two programs take turns.

The lock is on the file that is replaced, so nothing lies beside it. Whoever waited for it finds
that the name belongs to another file by then, and looks at that one.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import LabError
from core.files.disk_state import DiskState, Expected, There
from core.files.regular import CAREFULLY, check_regular, read_open
from core.files.words import BEING_SAVED

if sys.platform != "win32":
    import fcntl

PATIENCE = 10.0
"""Seconds that another program may take to save the same file."""

RETRY = 0.005


@dataclass(frozen=True, slots=True)
class OldFile:
    """What is at a place that is about to be written.

    Attributes:
        data: what is in it; None if there is nothing, or it cannot be read.
        there: what the disk says of it, if it could be read.
        is_missing: whether there surely is nothing.
    """

    data: bytes | None = None
    there: os.stat_result | None = None
    is_missing: bool = False

    def fits(self, expected: Expected) -> bool:
        """Whether it may be replaced by whoever expects this; what is gone may be written anew."""
        if expected in (There.ANYTHING, There.OTHERS) or self.is_missing:
            return True
        if self.data is None or self.there is None or isinstance(expected, There):
            return False
        return DiskState.of(self.data, self.there).digest == expected.digest


@contextmanager
def held(path: Path) -> Iterator[OldFile]:
    """Hold the file at ``path`` and read it.

    Raises:
        LabError: if another program has been saving it for very long, or it is no file.
    """
    try:
        file = _opened(path)
    except FileNotFoundError:
        yield OldFile(is_missing=True)
        return
    except OSError:
        yield OldFile()  # writing will say what is wrong
        return
    try:
        old = OldFile(*read_open(path, file))
        if sys.platform == "win32":
            os.close(file)  # nothing that is open can be replaced there
            file = -1
        yield old
    finally:
        if file >= 0:
            os.close(file)


def _opened(path: Path) -> int:
    """Open and lock the file that has this name once it is locked."""
    late = time.monotonic() + PATIENCE
    check_regular(path, path.stat())
    while True:
        file = os.open(path, CAREFULLY)
        try:
            _lock(file, path, late)
            if os.path.samestat(path.stat(), os.fstat(file)):
                return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _lock(file: int, path: Path, late: float) -> None:
    if sys.platform == "win32":
        return
    while True:
        try:
            with suppress(InterruptedError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                return  # some disks know no locks
        if time.monotonic() > late:
            raise LabError(BEING_SAVED, path.name)
        time.sleep(RETRY)
