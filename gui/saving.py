"""Writing a file so that the old one stays whole until the new one is."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from core.errors import LabError


def save(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file at ``path``; if that fails, nothing has changed.

    Raises:
        LabError: with a sentence that says why, and what to do.
    """
    if path.exists() and not path.is_file():
        raise LabError("What is there is not a file. Choose another place.", path.name)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _failed(path, file)
    # A full disk makes a short write that commit() alone would not notice.
    if file.write(data) != len(data):
        error = _failed(path, file)
        file.cancelWriting()
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
    """The same, and keep what was there before as ``name~``.

    Raises:
        LabError: with a sentence that says why, and what to do.
    """
    try:
        old = path.read_bytes()
    except OSError:
        old = b""
    if old:
        save(path.with_name(f"{path.name}~"), old)
    save(path, data)


def _failed(path: Path, file: QSaveFile) -> LabError:
    why = file.errorString().rstrip(".") or "the disk may be full"
    return LabError(f"It could not be saved ({why}). Choose another place.", path.name)
