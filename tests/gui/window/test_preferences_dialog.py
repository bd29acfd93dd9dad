"""What is chosen in the dialog holds at once, everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QSlider

from gui.style import theme
from gui.widgets.number_box import NumberBox
from tests.gui.waiting import wait_until


@pytest.fixture
def dialog(qtbot, window):
    window.actions_["preferences"].trigger()
    made = window.findChild(QDialog, "preferences_dialog")
    wait_until(made.isVisible)
    return made


def pick(qtbot, dialog, name, words):
    """Choose an entry of a list by its keys."""
    box = dialog.findChild(QComboBox, name)
    box.setFocus()
    wanted = box.findText(words)
    assert wanted >= 0
    key = Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up
    while box.currentIndex() != wanted:
        qtbot.keyClick(box, key)


def test_the_dialog_opens_with_what_is_in_force(window, dialog):
    choices = window.preferences.choices
    assert dialog.findChild(NumberBox, "digits").value() == choices.numbers.digits
    assert dialog.findChild(NumberBox, "default_learning_rate").value() == 0.1
    assert not dialog.findChild(QCheckBox, "reduced_motion").isChecked()


def test_colours_and_size_of_text_hold_at_once(qtbot, window, dialog):
    pick(qtbot, dialog, "theme", "Dark")
    assert theme.current() is theme.DARK
    pick(qtbot, dialog, "text_scale", "150%")
    assert theme.text_scale() == 1.5


def test_digits_marks_and_units_change_what_is_written(qtbot, window, dialog):
    loss = window.findChild(QLabel, "loss_readout")
    before = loss.text()
    digits = dialog.findChild(NumberBox, "digits")
    digits.setFocus()
    digits.lineEdit().selectAll()
    qtbot.keyClicks(digits, "7")
    qtbot.keyClick(digits, Qt.Key.Key_Return)
    wait_until(lambda: len(loss.text()) == len(before) + 3)
    pick(qtbot, dialog, "decimal_mark", "Comma: 0,5")
    wait_until(lambda: "," in loss.text())
    pick(qtbot, dialog, "units", "kg, cm")
    weight = window.findChild(NumberBox, "predict_weight")
    assert weight.text().endswith("kg")
    assert weight.value() == pytest.approx(128)


def test_reduced_motion_is_chosen_by_the_keyboard(qtbot, window, dialog):
    box = dialog.findChild(QCheckBox, "reduced_motion")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert window.preferences.choices.reduced_motion


def test_escape_closes_and_keeps_what_was_chosen(qtbot, window, dialog):
    pick(qtbot, dialog, "theme", "High contrast")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.preferences.choices.theme == "contrast"
    assert window.findChild(QSlider, "speed").isEnabled()
