"""Who gets a key: the window's shortcuts, or the control that has the focus.

Space plays and pauses wherever the mouse was last used; a control that the keyboard itself has
reached keeps its own Space. Tables, sliders, lists and fields keep the keys they move by.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
MOVED_BY_ARROWS = (QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
EDITORS = (QAbstractSpinBox, QLineEdit)


class KeyGuard(QObject):
    """Listens to the whole program and keeps keys for the control that has the focus.

    It goes with ``window``: a guard that stayed would listen to every event for ever.
    """

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._reached_by_keyboard = False
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program comes by: its class is known sooner than its type.
        if isinstance(event, QFocusEvent):
            if event.gotFocus():
                self._reached_by_keyboard = event.reason() in BY_KEYBOARD
        elif isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            overrides = event.type() is QEvent.Type.ShortcutOverride
            if overrides and self._keeps(watched, event):
                event.accept()
                return True
        return False

    def _keeps(self, widget: QWidget, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if isinstance(widget, EDITORS):
            return True
        if key in ARROWS:
            return isinstance(widget, MOVED_BY_ARROWS)
        if key == Qt.Key.Key_Space:
            takes_space = isinstance(widget, (QAbstractButton, QAbstractItemView, QComboBox))
            return takes_space and self._reached_by_keyboard
        return False
