"""Buttons for the header of a plot's card."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from gui.style import theme
from gui.style.icons import icon


def flat_button(name: str, text: str, tip: str) -> QToolButton:
    """Return a quiet button; one with a menu opens it at once."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setProperty("flat", True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def export_button(name: str, menu: QMenu) -> QToolButton:
    """Return the button that opens a menu of ``gui.plot.export_menu``."""
    button = flat_button(name, "", "Save or copy the picture")
    button.setMenu(menu)
    button.setAccessibleName("Save or copy the picture")
    draw_export_icon(button)
    return button


def draw_export_icon(button: QToolButton) -> None:
    """Take the colours and the size of text in force."""
    side = round(theme.ICON * theme.text_scale())
    button.setIconSize(QSize(side, side))
    button.setIcon(icon("save", "muted"))
