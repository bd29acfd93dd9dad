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
