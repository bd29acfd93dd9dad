"""Writing a file so that the old one stays whole until the new one is."""

import logging
import stat
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from core.errors import LabError

log = logging.getLogger(__name__)


def save(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file at ``path``; if that fails, nothing has changed.

    Raises:
        LabError: with a sentence that says why, and what to do.
    """
    if not _may_be_replaced(path):
        raise LabError("There is something that is not a file; it is left alone.", path.name)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _failed(path, file)
    # A full disk makes a short write that commit() alone would not notice.
    if file.write(data) != len(data):
        error = _failed(path, file)
        file.cancelWriting()
        # Or what was written goes on filling the disk, for as long as somebody holds the error.
        file.commit()
        raise error
    if not file.commit():
        raise _failed(path, file)


class Growing:
    """A file that is written piece by piece and takes its place only when all went well.

    Use it in a ``with`` statement; an error in it, or its being dropped, leaves the old file.

    Raises:
        LabError: with a sentence that says why it could not be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = QSaveFile(str(path))

    def __enter__(self) -> "Growing":
        if not self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise _failed(self._path, self._file)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._file.cancelWriting()
        elif not (self._file.flush() and self._file.commit()):
            raise _failed(self._path, self._file)

    def write(self, data: bytes) -> None:
        """Add a piece."""
        if self._file.write(data) != len(data):
            raise _failed(self._path, self._file)


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
        return True  # there is nothing, or Qt will say what is wrong


def _failed(path: Path, file: QSaveFile) -> LabError:
    told = file.errorString().rstrip(".")
    why = "the disk may be full" if told in ("", "Unknown error") else told
    return LabError(f"It could not be saved ({why}). Choose another place.", path.name)
