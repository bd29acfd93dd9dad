"""What is being typed is committed before anything is done that would miss it, and never wiped."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QTableView, QToolButton

from core.people.dataset import FOUR_PEOPLE
from gui.panels.people.columns import PeopleColumn
from gui.widgets.number_box import NumberBox
from gui.window.main_window import MainWindow
from tests.gui.conftest import TEST_SPEED
from tests.gui.waiting import wait_until

ALICE = 0


@pytest.fixture
def at_work(qtbot, tmp_path):
    """A window that asks before it closes, as it does when the program runs for real."""
    store = QSettings(str(tmp_path / "store.ini"), QSettings.Format.IniFormat)
    made = MainWindow(store=store)
    qtbot.addWidget(made)
    made.lab.steps.set_speed(TEST_SPEED)
    made.show()
    made.activateWindow()
    wait_until(lambda: made.lab.live.snapshot.answered > 0 and made.isActiveWindow())
    yield made
    made.close_for_good()


def open_weight(qtbot, window, typed: str) -> QLineEdit:
    """Double click Alice's weight and type, without Enter."""
    table = window.findChild(QTableView, "people_table")
    cell = table.visualRect(table.model().index(ALICE, PeopleColumn.WEIGHT)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit), editor
    editor.selectAll()
    qtbot.keyClicks(editor, typed)
    return editor


def type_rate(qtbot, window, typed: str) -> NumberBox:
    rate = window.findChild(NumberBox, "learning_rate")
    qtbot.mouseClick(rate.lineEdit(), Qt.MouseButton.LeftButton)
    rate.selectAll()
    qtbot.keyClicks(rate, typed)
    return rate


def press(window, key, modifiers=Qt.KeyboardModifier.ControlModifier) -> None:
    """Press a key by way of the window, where shortcuts are heard."""
    QTest.keyClick(window.windowHandle(), key, modifiers)
    QApplication.processEvents()


def weights_in(path: Path) -> list[float]:
    return json.loads(path.read_text())["datasets"][-1]["weights"]


def test_ctrl_s_saves_what_stands_in_an_open_cell(qtbot, at_work, tmp_path):
    path = tmp_path / "mine.chainrule"
    at_work.document.path = path
    open_weight(qtbot, at_work, "141")
    with qtbot.waitSignal(at_work.document.saved):
        press(at_work, Qt.Key.Key_S)
    assert weights_in(path)[ALICE] == 141.0
    assert not at_work.isWindowModified()


def test_ctrl_s_saves_a_learning_rate_without_enter(qtbot, at_work, tmp_path):
    path = tmp_path / "mine.chainrule"
    at_work.document.path = path
    rate = type_rate(qtbot, at_work, "0.77")
    with qtbot.waitSignal(at_work.document.saved):
        press(at_work, Qt.Key.Key_S)
    assert json.loads(path.read_text())["run"]["segments"][-1]["learning_rate"] == 0.77
    assert rate.hasFocus(), "one goes on typing"


@pytest.mark.parametrize("way", ["quit", "close"])
def test_closing_asks_about_what_stands_in_an_open_cell(qtbot, at_work, way):
    open_weight(qtbot, at_work, "141")
    if way == "quit":
        press(at_work, Qt.Key.Key_Q)
    else:
        at_work.close()
    assert at_work.isVisible()
    assert QApplication.activeModalWidget().objectName() == "unsaved_dialog"
    assert at_work.lab.live.dataset.weights[ALICE] == 141.0
    QApplication.activeModalWidget().close()


@pytest.mark.parametrize("deed", ["new", "open", "save_as", "export_people", "import_people"])
def test_before_each_deed_the_open_cell_is_committed(qtbot, at_work, monkeypatch, deed):
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: ("", ""))
    open_weight(qtbot, at_work, "141")
    at_work.actions_[deed].trigger()
    assert at_work.lab.live.dataset.weights[ALICE] == 141.0
    if (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()


def test_before_an_export_the_open_cell_is_committed(qtbot, at_work, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    open_weight(qtbot, at_work, "141")
    at_work.exports.menu.actions()[0].trigger()
    assert at_work.lab.live.dataset.weights[ALICE] == 141.0


def test_a_click_on_step_comes_after_what_stands_in_an_open_cell(qtbot, at_work):
    open_weight(qtbot, at_work, "141")
    qtbot.mouseClick(at_work.findChild(QToolButton, "button_step"), Qt.MouseButton.LeftButton)
    assert at_work.lab.live.course.opening.settings.dataset.weights[ALICE] == 141.0
    wait_until(lambda: at_work.lab.live.now.step == 1)


def test_what_is_refused_is_not_saved_without_a_word(qtbot, at_work, tmp_path):
    at_work.document.path = tmp_path / "mine.chainrule"
    open_weight(qtbot, at_work, "61 stones")
    press(at_work, Qt.Key.Key_S)
    qtbot.wait(50)
    assert not at_work.document.path.exists()
    message = at_work.findChild(QLabel, "people_message")
    assert message.isVisible()
    assert "61 stones" in message.text()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "61 stones", "it can be mended where it stands"
    editor.selectAll()
    qtbot.keyClicks(editor, "141")
    with qtbot.waitSignal(at_work.document.saved):
        press(at_work, Qt.Key.Key_S)
    assert weights_in(at_work.document.path)[ALICE] == 141.0


def test_whoever_closes_twice_goes_without_what_was_refused(qtbot, at_work):
    rate = type_rate(qtbot, at_work, "abc")
    at_work.close()
    assert at_work.isVisible()
    assert rate.complaint
    at_work.close()
    assert not at_work.isVisible()


def test_a_click_on_a_button_waits_once_for_what_is_only_now_refused(qtbot, at_work):
    rate = type_rate(qtbot, at_work, "1000")
    step = at_work.findChild(QToolButton, "button_step")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert "η goes from 0.0001 to 100." in rate.complaint
    assert rate.hasFocus()
    assert not at_work.lab.wire.is_waiting
    assert at_work.lab.live.now.step == 0
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    wait_until(lambda: at_work.lab.live.now.step == 1)


# Typed text is left alone.


def test_what_is_being_typed_outlives_every_refresh(qtbot, at_work):
    lab = at_work.lab
    lab.changes.set_learning_rate(0.2)
    rate = type_rate(qtbot, at_work, "0.77")
    at_work.undo_stack.undo()
    assert lab.live.settings.learning_rate == 0.1
    lab.steps.finish_epoch()
    wait_until(lambda: not lab.wire.is_waiting)
    lab.steps.set_epoch_limit(500)
    at_work.preferences.choose(reduced_motion=True)
    assert rate.lineEdit().text() == "0.77"
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert lab.live.settings.learning_rate == 0.77


def test_opening_a_file_leaves_what_is_being_typed_alone(qtbot, at_work, tmp_path):
    path = tmp_path / "mine.chainrule"
    with qtbot.waitSignal(at_work.document.saved):
        at_work.document.save(path)
    rate = type_rate(qtbot, at_work, "0.77")
    at_work.document.open(path)
    wait_until(lambda: not at_work.lab.wire.is_waiting)
    assert rate.lineEdit().text() == "0.77"


def test_a_weight_can_be_typed_into_the_table_while_training(qtbot, at_work):
    lab = at_work.lab
    lab.steps.set_epoch_limit(None)
    lab.steps.play()
    table = at_work.findChild(QTableView, "parameter_table")
    table.setCurrentIndex(table.model().index(2, 1))
    table.setFocus()
    table.edit(table.currentIndex())
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "0.25")
    before = lab.live.now.step
    wait_until(lambda: lab.live.now.step > before + 1000)
    assert editor.text() == "0.25"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    lab.steps.pause()
    wait_until(lambda: not lab.wire.is_waiting)
    assert [segment.parameters["b1"] for segment in lab.live.course.interventions] == [0.25]


# Refusals, in the field's own place.


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("learning_rate", "1000", "“1000” is too large. η goes from 0.0001 to 100."),
        ("learning_rate", "101", "η goes from 0.0001 to 100."),
        ("learning_rate", "0", "“0” is too small. η goes from 0.0001 to 100."),
        ("learning_rate", "abc", "“abc” is not a number. η goes from 0.0001 to 100."),
        ("seed", "hello", "“hello” is not a whole number. The seed goes from 0 to"),
        ("seed", "1.5", "“1.5” is not a whole number."),
        ("epoch_limit", "-5", "“-5” is too small. The last epoch goes from 0 (never) to"),
        ("predict_weight", "-1", "Weight goes from 1 to 1500 lb."),
        ("predict_height", "5'14", "Height goes from 1 to 120 in."),
        ("predict_weight", "12,500", "can be read in two ways: type 12500 or 12.500."),
    ],
)
def test_each_field_says_in_its_place_what_is_allowed(qtbot, at_work, name, typed, said):
    course, limit = at_work.lab.live.course, at_work.lab.steps.epoch_limit
    box = at_work.findChild(NumberBox, name)
    box.setFocus(Qt.FocusReason.MouseFocusReason)
    box.selectAll()
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    messages = [m for m in at_work.findChildren(QLabel, "field_message") if m.isVisible()]
    assert len(messages) == 1
    assert said in messages[0].text()
    assert box.lineEdit().text() == typed
    assert (at_work.lab.live.course, at_work.lab.steps.epoch_limit) == (course, limit)
    assert at_work.rect().contains(messages[0].geometry())
    assert messages[0].height() >= messages[0].heightForWidth(messages[0].width()), "no line is cut"
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    assert not messages[0].isVisible(), "it is being mended"


@pytest.mark.parametrize("typed", ["1,000", "1.000", "1 000", "1\u202f000", "１０００"])
def test_the_epoch_to_stop_at_may_have_its_thousands_marked(qtbot, at_work, typed):
    at_work.lab.steps.set_epoch_limit(7)
    box = at_work.findChild(NumberBox, "epoch_limit")
    box.setFocus(Qt.FocusReason.MouseFocusReason)
    box.selectAll()
    box.lineEdit().insert(typed)  # a test's keyboard has no such digits
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert at_work.lab.steps.epoch_limit == 1000


# A message goes when its cause is gone.


def new(window, qtbot):
    window.document.begin_new(0.1)


def reset(window, qtbot):
    window.lab.restarts.reset()


def train(window, qtbot):
    window.lab.steps.play()
    wait_until(lambda: window.lab.live.is_training or window.lab.live.now.step > 0)


GOING_ON = pytest.mark.parametrize("go_on", [new, reset, train])


@GOING_ON
def test_a_refused_weight_is_forgotten(qtbot, at_work, go_on):
    editor = open_weight(qtbot, at_work, "61 sts")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    message = at_work.findChild(QLabel, "people_message")
    wait_until(message.isVisible)
    assert at_work.lab.live.dataset == FOUR_PEOPLE
    go_on(at_work, qtbot)
    assert not message.isVisible()
    assert not at_work.findChild(QTableView, "people_table").model().complaint


@GOING_ON
def test_a_refused_place_is_forgotten(qtbot, at_work, go_on):
    field = at_work.findChild(QLineEdit, "timeline_jump")
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.keyClicks(field, "xyz")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    note = at_work.findChild(QLabel, "timeline_note")
    assert "xyz" in note.text()
    go_on(at_work, qtbot)
    assert "xyz" not in note.text()
    assert not field.text()


@GOING_ON
def test_a_refused_parameter_is_forgotten(qtbot, at_work, go_on):
    table = at_work.findChild(QTableView, "parameter_table")
    table.setCurrentIndex(table.model().index(1, 1))
    table.setFocus()
    table.edit(table.currentIndex())
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, ".")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    said = [m for m in at_work.findChildren(QLabel) if m.isVisible() and "w2: “.”" in m.text()]
    assert len(said) == 1
    go_on(at_work, qtbot)
    assert not said[0].isVisible()


@GOING_ON
def test_a_refused_learning_rate_is_forgotten(qtbot, at_work, go_on):
    rate = type_rate(qtbot, at_work, "abc")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert rate.complaint
    go_on(at_work, qtbot)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert not rate.complaint
    assert rate.lineEdit().text() == "0.1"
