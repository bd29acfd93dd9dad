"""Saves a file atomically: the old one stays whole until the new one is."""

import logging
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import LabError
from core.files.replacement import Replacement
from core.files.words import not_saved

log = logging.getLogger(__name__)


def save(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file at ``path``; if that fails, nothing has changed.

    Raises:
        LabError: with a sentence that says why, and what to do.
    """
    if not _may_be_replaced(path):
        raise LabError("There is something that is not a file; it is left alone.", path.name)
    with growing(path) as file:
        file.write(data)


@contextmanager
def growing(path: Path) -> Iterator[Replacement]:
    """Save a file atomically in pieces: it takes its place only when all of it is written.

    Raises:
        LabError: with a sentence that says why it could not be written; the old file is left.
    """
    try:
        file = Replacement(path)
        try:
            yield file
            file.commit()
        except BaseException:
            file.drop()
            raise
    except OSError as error:
        raise _failed(path, error) from None


def save_with_backup(path: Path, data: bytes) -> None:
    """The same, and keep what was there before as ``name~``, if there is room for it.

    Raises:
        LabError: with a sentence that says why, and what to do.
    """
    try:
        old = path.read_bytes()
    except OSError:
        old = b""
    if old:
        try:
            save(path.with_name(f"{path.name}~"), old)
        except LabError as error:
            # The work itself matters more, and the old file stays whole until it is safe.
            log.warning("No backup: %s", error)
    save(path, data)


def _may_be_replaced(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # there is nothing, or writing will say what is wrong


def _failed(path: Path, error: OSError) -> LabError:
    why = os.strerror(error.errno) if error.errno else "the disk may be full"
    return LabError(not_saved(why), path.name)
