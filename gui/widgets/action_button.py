"""A button for an action, as QToolButton is, that does not grow while the action changes."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QActionEvent
from PySide6.QtWidgets import QToolButton, QWidget


class ActionButton(QToolButton):
    """A button with the text, state and effect of its action.

    With every change of an action Qt 6.11 connects the button to it once more, 144 bytes each;
    Play changes whenever it is pressed, and a day of that is a leak. So changes are read here.
    """

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setAccessibleName(action.text())

    def actionEvent(self, event: QActionEvent) -> None:
        if event.type() == QEvent.Type.ActionChanged:
            self._follow(event.action())
        else:
            super().actionEvent(event)

    def _follow(self, action: QAction) -> None:
        self.setText(action.iconText())
        self.setIcon(action.icon())
        self.setToolTip(action.toolTip())
        self.setStatusTip(action.statusTip())
        self.setEnabled(action.isEnabled())
        self.setChecked(action.isChecked())
