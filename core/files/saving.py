"""Writing a file so that the old one stays whole until the new one is."""

import logging
import os
import stat
from contextlib import suppress
from pathlib import Path

from core.errors import LabError
from core.files.backup import backup_path
from core.files.disk_state import DiskState, Expected, There
from core.files.held import held
from core.files.replacement import Replacement
from core.files.words import CHANGED, NO_BACKUP, NOT_REPLACED, NOT_SAVED

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
    with Growing(path, is_new=is_new) as file:
        file.write(data)
    return DiskState.of(data, file.written)


class Growing:
    """A file that is written piece by piece and takes its place only when all went well.

    Use it in a ``with`` statement; an error in it, or its being dropped, leaves the old file.

    Args:
        path: where it is to be.
        is_new: whether nothing may be there yet.

    Attributes:
        written: what the disk says of it, once it has taken its place.

    Raises:
        LabError: with a sentence that says why it could not be written.
    """

    written: os.stat_result

    def __init__(self, path: Path, *, is_new: bool = False) -> None:
        self._path, self._is_new = path, is_new

    def __enter__(self) -> "Growing":
        try:
            self._file = Replacement(self._path)
        except OSError as error:
            raise _failed(self._path, error) from None
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._file.drop()
            return
        try:
            self.written = self._file.commit(is_new=self._is_new)
        except FileExistsError:
            self._file.drop()
            raise ChangedOnDiskError(self._path) from None
        except OSError as error:
            self._file.drop()
            raise _failed(self._path, error) from None

    def write(self, data: bytes) -> None:
        """Add a piece."""
        try:
            self._file.write(data)
        except OSError as error:
            raise _failed(self._path, error) from None


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
    return LabError(NOT_SAVED.format(why=why), path.name)
