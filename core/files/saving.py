"""Writing a file so that the old one stays whole until the new one is."""

import logging
import os
import stat
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
    with Growing(path) as file:
        file.write(data)


class Growing:
    """A file that is written piece by piece and takes its place only when all went well.

    Use it in a ``with`` statement; an error in it, or its being dropped, leaves the old file.

    Raises:
        LabError: with a sentence that says why it could not be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

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
            self._file.commit()
        except OSError as error:
            self._file.drop()
            raise _failed(self._path, error) from None

    def write(self, data: bytes) -> None:
        """Add a piece."""
        try:
            self._file.write(data)
        except OSError as error:
            raise _failed(self._path, error) from None


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
