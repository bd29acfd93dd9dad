"""Files dropped on a window, as a file manager does it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6 import __version_info__
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

TAKES_POINTS_OF_FLOATS = __version_info__ >= (6, 12)
"""Since then the event of entering does, and finds fault with others."""


def drop(window: QWidget, paths: Iterable[Path]) -> bool:
    """Drag files over a window, and drop them if it would take them; return whether it would."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered: Any = QPointF(9, 9) if TAKES_POINTS_OF_FLOATS else QPoint(9, 9)
    enter = QDragEnterEvent(entered, *how)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), *how))
    return enter.isAccepted()
