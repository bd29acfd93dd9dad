"""A button for an action says what the action says, and does not grow while it changes."""

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from gui.widgets.action_button import ActionButton


@pytest.fixture
def action(qtbot: QtBot) -> QAction:
    action = QAction("Play")
    action.setCheckable(True)
    return action


@pytest.fixture
def button(qtbot: QtBot, action: QAction) -> ActionButton:
    button = ActionButton(action)
    qtbot.addWidget(button)
    return button


def test_it_says_what_the_action_says(action: QAction, button: ActionButton) -> None:
    action.setText("Pause")
    action.setToolTip("Stop training")
    action.setChecked(True)
    action.setEnabled(False)
    assert (button.text(), button.toolTip()) == ("Pause", "Stop training")
    assert button.isChecked()
    assert not button.isEnabled()


def test_a_click_does_what_the_action_does(
    qtbot: QtBot, action: QAction, button: ActionButton
) -> None:
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert action.isChecked()
    assert button.isChecked()


def test_a_change_of_the_action_connects_nothing_more(
    action: QAction, button: ActionButton
) -> None:
    before = action.receivers(SIGNAL("changed()"))
    for number in range(100):
        action.setText(str(number))
    assert action.receivers(SIGNAL("changed()")) == before
