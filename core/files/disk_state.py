"""What a file on the disk looked like: to see later whether it is still the same one."""

import hashlib
import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.errors import LabError
from core.files.regular import CAREFULLY, read_open


@dataclass(frozen=True, slots=True)
class DiskState:
    """A file at a moment.

    Attributes:
        digest: SHA-256 of its bytes, in hexadecimal digits.
        size: bytes.
        modified: when it was written, nanoseconds.
        inode: its number on the disk.
    """

    digest: str
    size: int = -1
    modified: int = -1
    inode: int = -1

    @staticmethod
    def of(data: bytes, there: os.stat_result) -> "DiskState":
        """Return the state of a file with ``data`` in it."""
        digest = hashlib.sha256(data).hexdigest()
        return DiskState(digest, there.st_size, there.st_mtime_ns, there.st_ino)

    def looks_like(self, there: os.stat_result) -> bool:
        """Whether nothing has touched the file since, as far as that shows without reading it."""
        found = (there.st_size, there.st_mtime_ns, there.st_ino)
        return found == (self.size, self.modified, self.inode)


class There(Enum):
    """What is expected at a place where no laboratory was opened or saved.

    Attributes:
        ANYTHING: whatever is there may be replaced.
        OTHERS: somebody else's work, which is only replaced once it is safe in the backup.
        NOTHING: nothing may be there.
    """

    ANYTHING = "anything"
    OTHERS = "others"
    NOTHING = "nothing"


Expected = DiskState | There


class Found(Enum):
    """What has become of a file since it was opened or saved."""

    SAME = "same"
    GONE = "gone"
    CHANGED = "changed"


def look_again(path: Path, before: DiskState) -> tuple[Found, DiskState]:
    """See what has become of a file; it is only read if something has touched it.

    Returns:
        what has become of it, and the state it is in now, or was in if it is gone.
    """
    try:
        if before.looks_like(path.stat()):
            return Found.SAME, before
        file = os.open(path, CAREFULLY)
        try:
            now = DiskState.of(*read_open(path, file))
        finally:
            os.close(file)
    except FileNotFoundError:
        return Found.GONE, before
    except (OSError, LabError):
        # A disk that is away for a moment says nothing about the file.
        return Found.SAME, before
    return Found.SAME if now.digest == before.digest else Found.CHANGED, now
