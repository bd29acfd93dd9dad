"""What happens to files that are dropped on the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from gui.document.document import SUFFIX
from gui.document.file_dialogs import TABLE_SUFFIXES

LESSON_SUFFIX = ".chainlesson"

Open = Callable[[Path], object]


class DroppedFiles(QObject):
    """Opens one file by its kind; several laboratories are marked.

    Args:
        window: on which they are dropped.
        laboratory: opens a laboratory.
        lesson: opens a lesson.
        table: imports a table of people.
        several: marks laboratories that were handed in.
    """

    def __init__(
        self,
        window: QWidget,
        *,
        laboratory: Open,
        lesson: Open,
        table: Open,
        several: Callable[[list[Path]], object],
    ) -> None:
        super().__init__(window)
        self._openers = {SUFFIX: laboratory, LESSON_SUFFIX: lesson}
        self._openers.update(dict.fromkeys(TABLE_SUFFIXES, table))
        self._several = several
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)
        paths = self._known(event)
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            if len(paths) > 1:
                self._several(paths)
            else:
                self._openers[paths[0].suffix.lower()](paths[0])
        return True

    def _known(self, event: QDropEvent) -> list[Path]:
        """Return what is dropped: one file that can be opened, or laboratories to be marked."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        kinds = self._openers if len(paths) == 1 else (SUFFIX,)
        return paths if all(path.suffix.lower() in kinds for path in paths) else []
