"""Reading a file as a whole, if it is one: pipes, devices and folders are refused at once."""

import os
import stat
from pathlib import Path

from core.errors import LabError
from core.files.words import NO_FILE

CAREFULLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""To open what may have become a pipe meanwhile; for a file it makes no difference."""


def read_regular(path: Path) -> tuple[bytes, os.stat_result]:
    """Return what is in a file, and what the disk says of it.

    Raises:
        LabError: if there is something that is not a file.
        OSError: if it cannot be read.
    """
    check_regular(path, path.stat())
    file = os.open(path, CAREFULLY)
    try:
        return read_open(path, file)
    finally:
        os.close(file)


def read_beginning(path: Path, most: int) -> bytes:
    """Return at most so many bytes from the beginning of a file; raises what ``read_regular`` does.

    A file may grow while it is read, and a device has no end.
    """
    check_regular(path, path.stat())
    file, data = os.open(path, CAREFULLY), bytearray()
    try:
        check_regular(path, os.fstat(file))
        while len(data) < most and (part := os.read(file, most - len(data))):
            data += part
    finally:
        os.close(file)
    return bytes(data)


def read_open(path: Path, file: int) -> tuple[bytes, os.stat_result]:
    """Do the same with a file that is open."""
    there = os.fstat(file)
    check_regular(path, there)
    with os.fdopen(os.dup(file), "rb") as reader:
        return reader.read(), there


def check_regular(path: Path, there: os.stat_result) -> None:
    """Raise LabError unless the disk says that this is a file."""
    if not stat.S_ISREG(there.st_mode):
        kind = "a folder" if stat.S_ISDIR(there.st_mode) else "a pipe or a device"
        raise LabError(NO_FILE.format(kind=kind), path.name)
