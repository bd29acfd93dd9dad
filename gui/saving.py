"""Writing a file so that a failure leaves the old one as it was."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

from core.errors import LabError


def write_file(path: Path, data: bytes) -> None:
    """Replace a file, or make it, in one piece.

    Raises:
        LabError: if that is not possible; the old file is still there then.
    """
    if path.exists() and not path.is_file():
        raise LabError("There is something that is not a file; it is left alone.", path.name)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise LabError(f"The file cannot be written ({file.errorString()}).", path.name)
    # On a full disk Qt commits what fitted, unless one looks at how much that was.
    if file.write(data) != len(data):
        reason = file.errorString()
        file.cancelWriting()
        raise LabError(f"There is no room to write the file ({reason}).", path.name)
    if not file.commit():
        raise LabError(f"The file could not be finished ({file.errorString()}).", path.name)
