"""The wheel turned in passing changes nothing; each notch goes through the window, as real ones do.

Qt decides on the way who gets the focus: an event sent straight to the field would not show it.
"""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QScrollBar,
    QWidget,
)

from gui.widgets.number_box import NumberBox
from tests.gui.waiting import wait_until

UP, DOWN, ACROSS = QPoint(0, 120), QPoint(0, -120), QPoint(120, 0)


def turn(widget: QWidget, turned: QPoint, at: QPoint | None = None) -> None:
    """Turn the wheel over a widget, by way of its window."""
    top = widget.window()
    place = widget.mapTo(top, at or widget.rect().center())
    QTest.wheelEvent(top.windowHandle(), QPointF(place), turned)
    QApplication.processEvents()


def fields(window: QWidget) -> list[QWidget]:
    """Return everything in a window that a wheel could change."""
    kinds = (QAbstractSpinBox, QComboBox, QAbstractSlider)
    found = [field for kind in kinds for field in window.findChildren(kind)]
    return [f for f in found if f.isVisible() and not isinstance(f, QScrollBar)]


def state(field: QWidget) -> object:
    if isinstance(field, NumberBox):
        return field.value(), field.lineEdit().text()
    return field.currentIndex() if isinstance(field, QComboBox) else field.value()


def assert_nothing_is_changed_in_passing(window: QWidget) -> int:
    before = {field: state(field) for field in fields(window)}
    focus = QApplication.focusWidget()
    for field in before:
        for turned in (DOWN, DOWN, UP):
            turn(field, turned)
            assert state(field) == before[field], field.objectName()
            assert QApplication.focusWidget() is focus, f"{field.objectName()} took the focus"
    return len(before)


def test_no_field_of_the_window_is_changed_in_passing(window):
    course = window.lab.live.course
    names = {field.objectName() for field in fields(window)}
    assert {"learning_rate", "epoch_limit", "speed", "seed", "predict_weight"} <= names
    assert assert_nothing_is_changed_in_passing(window) >= 6
    assert window.lab.live.course == course
    assert window.lab.steps.epoch_limit == 1000


@pytest.mark.parametrize("dialog", ["preferences", "course", "worksheet", "animation"])
def test_no_field_of_a_dialog_is_changed_in_passing(qtbot, window, dialog):
    if dialog == "course":
        window.exports._ask_course()
    elif dialog == "animation":
        window.findChild(QAction, "action_animation").trigger()
    else:
        window.actions_[dialog].trigger()
    shown = window.findChild(QDialog, f"{dialog}_dialog")
    wait_until(shown.isActiveWindow)
    # What has the focus from the start was led to by nobody either; it is the first field.
    assert assert_nothing_is_changed_in_passing_but_the_first(shown) >= 2
    shown.close()


def assert_nothing_is_changed_in_passing_but_the_first(dialog: QDialog) -> int:
    focus = QApplication.focusWidget()
    others = [field for field in fields(dialog) if field is not focus]
    before = {field: state(field) for field in others}
    for field in others:
        turn(field, DOWN)
        assert state(field) == before[field], field.objectName()
        assert QApplication.focusWidget() is focus
    return len(before)


def test_where_a_click_led_the_wheel_turns_the_number(qtbot, window):
    window.activateWindow()
    rate = window.findChild(NumberBox, "learning_rate")
    qtbot.mouseClick(rate.lineEdit(), Qt.MouseButton.LeftButton)
    turn(rate, UP)
    assert rate.value() > 0.1
    turned = rate.value()
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    turn(rate, UP)
    assert rate.value() == turned, "one is done with it"


def test_where_the_keyboard_led_the_wheel_turns_the_number(qtbot, window):
    window.activateWindow()
    rate = window.findChild(NumberBox, "learning_rate")
    rate.setFocus(Qt.FocusReason.TabFocusReason)
    turn(rate, DOWN)
    assert rate.value() < 0.1


def test_in_the_past_a_notch_cuts_no_future(qtbot, window):
    lab = window.lab
    lab.steps.seek(40)
    wait_until(lambda: lab.live.snapshot.furthest == 40 and not lab.wire.is_waiting)
    lab.steps.seek(4)
    wait_until(lambda: lab.live.now.step == 4 and not lab.wire.is_waiting)
    turn(window.findChild(NumberBox, "learning_rate"), DOWN)
    assert lab.live.snapshot.furthest == 40
    assert lab.live.settings.learning_rate == 0.1


def to_front(widget: QWidget) -> None:
    """Bring the card that holds a widget to the front of its tabs."""
    while not isinstance(widget, QDockWidget):
        widget = widget.parentWidget()
    widget.raise_()


@pytest.mark.parametrize("name", ["loss_plot", "decision_map", "what_if_plot"])
def test_a_swipe_across_does_not_zoom_a_plot(qtbot, window, name):
    wait_until(lambda: window.findChild(QWidget, name) is not None)
    plot = window.findChild(QWidget, name)
    to_front(plot)
    wait_until(plot.isVisible)
    QApplication.processEvents()
    place = plot.rect().center()
    before = plot.grab().toImage()
    for turned in (ACROSS, QPoint(240, 60), QPoint(-360, -120)):
        turn(plot, turned, place)
    assert plot.grab().toImage() == before
    turn(plot, UP, place)
    assert plot.grab().toImage() != before, "up and down does"
