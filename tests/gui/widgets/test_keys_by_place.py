"""Shortcuts on a Russian layout, and Esc that gives the arrow keys back to the window.

Key presses go through the window with the number of the key, as the system sends them.
"""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QTableView

from gui.widgets.keys_by_place import latin_key
from gui.widgets.number_box import NumberBox
from tests.gui.waiting import wait_until

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
X11 = {"К": 27, "Т": 57, "Я": 52, "Ы": 39, "П": 42, "Б": 59, "В": 40, "М": 55, "Ф": 38}
"""Where a Russian keyboard has its letters, in the numbers of X11."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="numbers of keys are Linux's")


def pressed(letter: str, modifiers=PLAIN) -> QKeyEvent:
    text = "" if modifiers & CTRL else letter.lower()
    return QKeyEvent(QEvent.Type.KeyPress, ord(letter), modifiers, X11.get(letter, 0), 0, 0, text)


def press(window, letter: str, modifiers=PLAIN) -> None:
    QCoreApplication.sendEvent(window.windowHandle(), pressed(letter, modifiers))


@pytest.fixture
def active(qtbot, window):
    window.activateWindow()
    wait_until(window.isActiveWindow)
    return window


def test_r_and_n_by_their_places(qtbot, active):
    lab = active.lab
    lab.steps.finish_epoch()
    wait_until(lambda: lab.live.now.step == 4 and not lab.wire.is_waiting)
    press(active, "К")
    wait_until(lambda: lab.live.now.step == 0)
    seed = lab.live.settings.seed
    press(active, "Т")
    assert lab.live.settings.seed == seed + 1
    press(active, "Я", CTRL)
    assert lab.live.settings.seed == seed
    press(active, "Я", CTRL | SHIFT)
    assert lab.live.settings.seed == seed + 1


def test_shift_tells_two_shortcuts_apart(qtbot, active):
    active.lab.changes.set_learning_rate(0.2)
    active.lab.steps.finish_epoch()
    wait_until(lambda: not active.lab.wire.is_waiting)
    press(active, "К", SHIFT)
    assert active.lab.undo.last_change.words == "start over"


def test_ctrl_s_saves_from_within_a_field(qtbot, active, tmp_path):
    active.document.path = tmp_path / "mine.chainrule"
    rate = active.findChild(NumberBox, "learning_rate")
    rate.setFocus(Qt.FocusReason.MouseFocusReason)
    rate.selectAll()
    qtbot.keyClicks(rate, "0.77")
    with qtbot.waitSignal(active.document.saved):
        press(active, "Ы", CTRL)
    assert active.lab.live.settings.learning_rate == 0.77


def test_a_field_keeps_its_letters_and_its_own_commands(qtbot, active):
    field = active.findChild(QLineEdit, "timeline_jump")
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    seed = active.lab.live.settings.seed
    press(active, "Т")
    assert field.text() == "т"
    assert active.lab.live.settings.seed == seed
    press(active, "Я", CTRL)
    assert field.text() == "", "what was typed last is taken back in the field"
    assert not active.undo_stack.canUndo()


def test_a_disabled_action_stays_silent(active):
    active.actions_["new_start"].setEnabled(False)
    seed = active.lab.live.settings.seed
    press(active, "Т")
    assert active.lab.live.settings.seed == seed


@pytest.mark.parametrize(
    ("letter", "key"),
    [("К", Qt.Key.Key_R), ("Ф", Qt.Key.Key_A), ("Б", Qt.Key.Key_Comma), ("М", Qt.Key.Key_V)],
)
def test_a_letter_of_another_script_has_a_key_at_its_place(letter, key):
    assert latin_key(pressed(letter)) == key


@pytest.mark.parametrize("key", [Qt.Key.Key_Q, Qt.Key.Key_Space, Qt.Key.Key_Left, ord("é")])
def test_latin_letters_mean_what_they_say(key):
    """Else the A of a French keyboard, at the place of Q, would quit."""
    event = QKeyEvent(QEvent.Type.KeyPress, int(key), CTRL, 24, 0, 0, "")
    assert latin_key(event) is None


@pytest.mark.parametrize("name", ["people_table", "parameter_table"])
def test_after_a_click_in_a_table_escape_gives_the_arrows_back(qtbot, active, name):
    lab, table = active.lab, active.findChild(QTableView, name)
    cell = table.visualRect(table.model().index(1, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert table.hasFocus()
    qtbot.keyClick(active.windowHandle(), Qt.Key.Key_Right)
    assert lab.live.now.step == 0
    qtbot.keyClick(active.windowHandle(), Qt.Key.Key_Escape)
    assert not table.hasFocus()
    qtbot.keyClick(active.windowHandle(), Qt.Key.Key_Right)
    wait_until(lambda: lab.live.now.step == 1)


@pytest.mark.parametrize("kind", [(NumberBox, "learning_rate"), (QSlider, "speed")])
def test_escape_gives_the_arrows_back_from_fields_too(qtbot, active, kind):
    control = active.findChild(*kind)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(control, NumberBox):
        control.selectAll()
        qtbot.keyClicks(control, "abc")
    qtbot.keyClick(active.windowHandle(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is not control
    assert active.lab.live.settings.learning_rate == 0.1
    qtbot.keyClick(active.windowHandle(), Qt.Key.Key_Right)
    wait_until(lambda: active.lab.live.now.step == 1)
