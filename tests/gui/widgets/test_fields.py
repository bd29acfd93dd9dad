"""What is typed into a field of the toolbar holds, or is refused where it was typed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget

from gui.widgets.number_box import NumberBox
from tests.gui.waiting import wait_until


@pytest.fixture
def rate(qtbot, window) -> NumberBox:
    """The field of the learning rate, as it is when somebody has clicked into it."""
    window.activateWindow()
    field = window.findChild(NumberBox, "learning_rate")
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    field.selectAll()
    return field


def test_after_enter_the_keys_are_the_windows_again(qtbot, window, rate):
    qtbot.keyClicks(rate, "0.25")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert window.lab.live.settings.learning_rate == 0.25
    assert not isinstance(QApplication.focusWidget(), NumberBox)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Space)
    wait_until(lambda: window.lab.live.now.step > 0)


def test_after_a_jump_the_keys_are_the_windows_again(qtbot, window):
    lab = window.lab
    lab.steps.seek(12)
    wait_until(lambda: lab.live.snapshot.furthest == 12)
    window.activateWindow()
    field = window.findChild(QLineEdit, "timeline_jump")
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.keyClicks(field, "no epoch")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert field.hasFocus(), "what is refused can be mended"
    field.clear()
    qtbot.keyClicks(field, "2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    wait_until(lambda: lab.live.now.step == 8 and not field.hasFocus())
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Right)
    wait_until(lambda: lab.live.now.step == 9)


def test_function_keys_work_while_one_types(qtbot, window, rate):
    qtbot.keyClick(rate, Qt.Key.Key_F11)
    wait_until(window.isFullScreen)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)


def test_what_was_typed_holds_before_the_click_that_follows(qtbot, window, rate):
    qtbot.keyClicks(rate, "0.5")
    button = window.findChild(QToolButton, "button_step")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.lab.live.settings.learning_rate == 0.5
    assert window.lab.live.course.opening.settings.learning_rate == 0.5
    wait_until(lambda: window.lab.live.now.step == 1)


def test_a_click_on_an_empty_place_ends_typing(qtbot, window, rate):
    qtbot.keyClicks(rate, "0.5")
    qtbot.mouseClick(window.findChild(QWidget, "status_panel"), Qt.MouseButton.LeftButton)
    assert window.lab.live.settings.learning_rate == 0.5
    assert not rate.hasFocus()


@pytest.mark.parametrize("typed", ["abc", "-5", "1e9", "<b>9</b>"])
def test_what_cannot_be_is_refused_below_the_field(qtbot, window, rate, typed):
    qtbot.keyClicks(rate, typed)
    with qtbot.waitSignal(rate.refused) as told:
        qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert rate.value() == window.lab.live.settings.learning_rate == 0.1
    assert typed in told.args[0]
    message = window.findChild(QLabel, "field_message")
    assert message.isVisible()
    assert message.text() == told.args[0]
    assert "η goes from 0.0001 to 100." in message.text()
    assert message.textFormat() is Qt.TextFormat.PlainText
    assert rate.lineEdit().text() == typed
    place = rate.mapTo(window, QPoint(0, rate.height()))
    assert abs(message.y() - place.y()) < 10, "right below the field"
