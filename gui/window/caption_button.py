"""A caption over a field of the toolbar that opens a menu."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.style import theme


class CaptionButton(QToolButton):
    """Looks like the captions of other fields, and opens a menu, which has a title of its own."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("caption", True)
        self.setFont(theme.font(theme.SMALL))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(title, self)
        menu.setObjectName(f"{name}_menu")
        self.setMenu(menu)

    def choice(self, name: str, text: str, data: object = None) -> QAction:
        """Add something to the menu that can be ticked."""
        action = self.menu().addAction(text)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setData(data)
        return action
