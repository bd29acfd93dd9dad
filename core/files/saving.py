"""Saves a file atomically: the old one stays whole until the new one is."""

import logging
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import LabError
from core.files.backup import backup_path
from core.files.disk_state import DiskState, Expected, There
from core.files.held import held
from core.files.replacement import Replacement
from core.files.words import CHANGED, NO_BACKUP, NOT_REPLACED, not_saved

log = logging.getLogger(__name__)


class ChangedOnDiskError(LabError):
    """The file is not the one that was opened or saved; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(CHANGED, path.name)


def save(path: Path, data: bytes) -> DiskState:
    """Put ``data`` in the place of the file at ``path``; if that fails, nothing has changed.

    Returns:
        the file as it is now.

    Raises:
        LabError: with a sentence that says why, and what to do.
    """
    return _put(path, data)


def _put(path: Path, data: bytes, *, is_new: bool = False) -> DiskState:
    _check_may_be_replaced(path)
    with growing(path, is_new=is_new) as file:
        file.write(data)
    return DiskState.of(data, file.written)


@contextmanager
def growing(path: Path, *, is_new: bool = False) -> Iterator[Replacement]:
    """Save a file atomically in pieces: it takes its place only when all of it is written.

    Args:
        path: where it is to be.
        is_new: whether nothing may be there yet.

    Raises:
        LabError: with a sentence that says why it could not be written; the old file is left.
    """
    try:
        file = Replacement(path)
        try:
            yield file
            file.commit(is_new=is_new)
        except BaseException:
            file.drop()
            raise
    except FileExistsError:
        raise ChangedOnDiskError(path) from None
    except OSError as error:
        raise _failed(path, error) from None


def save_with_backup(path: Path, data: bytes, expected: Expected = There.ANYTHING) -> DiskState:
    """The same, and keep what was there before as ``name~``, if there is room for it.

    Args:
        path: where.
        data: what is to be there.
        expected: the file that was opened or saved there; another one is not replaced. What is
            gone is written anew.

    Returns:
        the file as it is now.

    Raises:
        ChangedOnDiskError: if something else is there; nothing was written.
        LabError: with a sentence that says why, and what to do.
    """
    _check_may_be_replaced(path)
    with held(path) as old:
        if not old.fits(expected):
            raise ChangedOnDiskError(path)
        if old.data:
            _back_up(path, old.data, needed=expected is There.OTHERS)
        return _put(path, data, is_new=old.is_missing)


def _back_up(path: Path, old: bytes, *, needed: bool) -> None:
    try:
        save(backup_path(path), old)
    except LabError as error:
        if needed:
            raise LabError(NO_BACKUP.format(why=error.sentence), path.name) from None
        # The work itself matters more, and the old file stays whole until it is safe.
        log.warning("No backup: %s", error)


def _check_may_be_replaced(path: Path) -> None:
    with suppress(OSError):  # there is nothing, or writing will say what is wrong
        if not stat.S_ISREG(path.stat().st_mode):
            raise LabError(NOT_REPLACED, path.name)


def _failed(path: Path, error: OSError) -> LabError:
    why = os.strerror(error.errno) if error.errno else "the disk may be full"
    return LabError(not_saved(why), path.name)
