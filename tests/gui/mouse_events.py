"""Mouse events as they come, also while a button is held."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


def mouse(viewport: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    """Press, move with the button held, or release the left button at a place of a viewport."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    where = QPointF(viewport.mapToGlobal(at))
    event = QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)
