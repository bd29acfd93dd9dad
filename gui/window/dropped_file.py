"""The file that is dropped on the window, if the window can open it."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from gui.document.document import SUFFIX
from gui.document.file_dialogs import TABLE_SUFFIXES

LESSON_SUFFIX = ".chainlesson"


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the file that is being dropped, if it is one and only one that can be opened."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    known = (SUFFIX, LESSON_SUFFIX, *TABLE_SUFFIXES)
    can_be_opened = len(paths) == 1 and paths[0].suffix.lower() in known
    return paths[0] if can_be_opened else None
