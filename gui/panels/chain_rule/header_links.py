"""The links in the header of the chain rule: copy, explain another person, the largest slope."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from gui.lab import Lab
from gui.panels.chain_rule.people_menu import PeopleMenu
from gui.style import theme

LEAST = 15 * theme.GRID
"""How wide a link is at least: rather shortened than wider than the card."""


def copy_button() -> QPushButton:
    """Return the link that copies the explanation."""
    button = QPushButton("Copy")
    _set_up(button, "copy_chain", "Copy the chain rule as text")
    button.setToolTip("Copy the whole explanation as plain text")
    return button


def explain_button(lab: Lab) -> QToolButton:
    """Return the link that lists whom the chain can be explained for."""
    button = QToolButton()
    _set_up(button, "explain_person", "Explain another person")
    button.setToolTip("Explain the update that another person would cause")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(PeopleMenu(lab, button))
    button.setMinimumWidth(LEAST)
    return button


def largest_button(lab: Lab) -> QToolButton:
    """Return the link that chooses the parameter with the largest slope."""
    button = QToolButton()
    _set_up(button, "largest_slope", "Choose the parameter with the largest slope")
    button.setToolTip("Choose the parameter with the largest |∂L/∂p|")
    button.clicked.connect(lab.selection.choose_largest_slope)
    button.setMinimumWidth(LEAST)
    return button


def set_button(button: QToolButton, text: str) -> None:
    """Set a button's text if it is another."""
    if button.text() != text:
        button.setText(text)


def _set_up(button: QAbstractButton, name: str, said: str) -> None:
    button.setObjectName(name)
    button.setAccessibleName(said)
    button.setProperty("flat", True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
