"""A whole lesson without a mouse: open, train, step, inspect, predict, save."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QWidget

from core.explain.stages import Phase
from core.training.snapshot import Status
from gui.window.card import CardDock
from tests.gui.waiting import wait_until

Key, Mod = Qt.Key, Qt.KeyboardModifier


class Typist:
    """Presses keys on whatever has the focus, as the keyboard does."""

    def __init__(self, qtbot, window) -> None:
        self._qtbot, self._window = qtbot, window
        window.activateWindow()
        wait_until(lambda: QApplication.focusWidget() is not None)

    @property
    def place(self) -> str:
        """The name of what has the focus."""
        return QApplication.focusWidget().objectName()

    def press(self, key, modifiers=Mod.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on ``name``; every stop must be another place."""
        seen = []
        while self.place != name:
            before = QApplication.focusWidget()
            seen.append(self.place)
            self.press(Key.Key_Tab)
            assert QApplication.focusWidget() is not before, f"Tab is stuck at {before}"
            assert len(seen) < 150, f"Tab never comes to {name}: {seen}"


@pytest.fixture
def typist(qtbot, window):
    return Typist(qtbot, window)


def test_the_focus_begins_on_the_diagram(typist):
    assert typist.place == "network_diagram"


def test_a_lesson_by_keyboard_alone(qtbot, window, typist, tmp_path, monkeypatch):
    lab = window.lab
    file = tmp_path / "lesson.chainrule"
    # The system's own dialog for names of files is not ours to test.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(file), ""))

    # Train.
    typist.press(Key.Key_Space)
    wait_until(lambda: lab.live.status is Status.LIMIT)
    trained = lab.live.now.parameters

    # Step.
    typist.press(Key.Key_R)
    wait_until(lambda: lab.live.now.step == 0 and not lab.wire.is_waiting)
    typist.press(Key.Key_Right)
    typist.press(Key.Key_Right)
    wait_until(lambda: lab.live.now.step == 2 and not lab.wire.is_waiting)
    typist.press(Key.Key_Left)
    wait_until(lambda: lab.live.now.step == 1 and not lab.wire.is_waiting)

    # Inspect: a parameter from the table, stage by stage to its slope.
    typist.tab_to("parameter_table")
    typist.press(Key.Key_Home)
    for _ in range(4):
        typist.press(Key.Key_Down)
    chosen = lab.selection.chosen_parameter
    assert chosen != "w1"
    heading = window.findChild(QWidget, "chain_rule_panel")
    wait_until(lambda: chosen in heading.windowTitle())
    typist.tab_to("phase_backward")
    typist.press(Key.Key_Space)
    assert lab.selection.stage.phase is Phase.BACKWARD

    # Predict.
    typist.tab_to("predict_weight")
    typist.press(Key.Key_A, Mod.ControlModifier)
    typist.type("155")
    typist.tab_to("predict_height")
    typist.press(Key.Key_A, Mod.ControlModifier)
    typist.type("68")
    typist.press(Key.Key_Return)
    said = window.findChild(QLabel, "predict_when")
    wait_until(lambda: "(20, 2)" in said.text())

    # Save, go on, and load what was saved.
    typist.press(Key.Key_S, Mod.ControlModifier)
    wait_until(file.exists)
    kept = lab.live.now.parameters
    typist.tab_to("network_diagram")
    typist.press(Key.Key_Space)
    wait_until(lambda: lab.live.status is Status.LIMIT)
    assert lab.live.now.parameters == trained
    answer = QTimer()
    answer.timeout.connect(lambda: _refuse_to_save())
    answer.start(20)
    typist.press(Key.Key_O, Mod.ControlModifier)
    wait_until(lambda: lab.live.now.step == 1 and not lab.wire.is_waiting)
    answer.stop()
    assert lab.live.now.parameters == kept


def _refuse_to_save() -> None:
    """Answer the question about unsaved changes, should it be asked."""
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox) and box.isVisible():
            box.button(QMessageBox.StandardButton.Discard).click()


def test_menus_are_reached_by_keyboard(qtbot, window, typist):
    typist.press(Key.Key_F1)
    wait_until(lambda: typist.place == "glossary_find")
    typist.type("epoch")
    typist.press(Key.Key_Escape)
    wait_until(lambda: not window.findChild(QWidget, "help_window").isVisible())


def test_tab_visits_every_panel_and_comes_round(typist):
    first, seen = typist.place, []
    for _ in range(200):
        typist.press(Key.Key_Tab)
        seen.append(typist.place)
        if typist.place == first:
            break
    assert typist.place == first
    for name in ("people_table", "predict_weight", "parameter_table", "button_play", "speed"):
        assert name in seen


def test_tab_comes_to_no_card_behind_anothers_tab(window, typist):
    wait_until(lambda: window._waking.is_done)
    first, seen = typist.place, set()
    for _ in range(200):
        typist.press(Key.Key_Tab)
        card = QApplication.focusWidget()
        while card is not None and not isinstance(card, CardDock):
            card = card.parentWidget()
        if card is not None:
            assert card.is_in_front, typist.place
            seen.add(card.objectName())
        if typist.place == first:
            break
    assert "chain_rule_panel_dock" in seen
    # What comes to the front can be reached.
    window.findChild(CardDock, "neuron_panel_dock").raise_()
    window.lab.selection.choose_parameter("w2")
    typist.tab_to("neuron_of_1")
    typist.press(Key.Key_Space)
    assert window.lab.selection.chosen_parameter == "b1"
