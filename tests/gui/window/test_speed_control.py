"""The speed: time-lapse at first, and whatever a person chooses by slider, key or menu."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider, QToolButton

from core.training.pace import FULL_SPEED
from core.training.snapshot import Status
from core.training.time_lapse import TIME_LAPSE
from gui.window.speed_control import NOTCHES, SpeedControl, notch_of, speed_at
from tests.gui.waiting import settled, wait_until


@pytest.fixture
def control(qtbot, lab) -> SpeedControl:
    lab.steps.set_epoch_limit(1000)
    made = SpeedControl(lab)
    qtbot.addWidget(made)
    made.show()
    return made


def slider(control) -> QSlider:
    return control.findChild(QSlider, "speed")


def words(control) -> str:
    return control.findChild(QToolButton, "speed_caption").text()


def test_a_new_window_plays_in_time_lapse_and_says_so(control, lab):
    assert lab.steps.speed == TIME_LAPSE
    assert words(control) == "time-lapse ▾"
    assert control.findChild(QAction, "pace_time_lapse").isChecked()


def test_in_time_lapse_the_slider_goes_along_with_the_pace(control, lab):
    early = slider(control).value()
    assert speed_at(early) == pytest.approx(16, rel=0.3), "four epochs a second"
    lab.steps.move(lambda trainer: trainer.player.step(4 * 900))
    settled(lab)
    assert speed_at(slider(control).value()) == pytest.approx(4 * (4 + 0.48 * 900), rel=0.3)
    assert lab.steps.speed == TIME_LAPSE


def test_who_takes_hold_of_the_slider_keeps_the_pace_there(qtbot, control, lab):
    lab.steps.play()
    wait_until(lambda: lab.live.now.step > 3)
    handle = QPoint(slider(control).width() // 2, slider(control).height() // 2)
    QTest.mousePress(slider(control), Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseRelease(slider(control), Qt.MouseButton.LeftButton, pos=handle)
    assert lab.steps.speed == speed_at(slider(control).value())
    assert "steps/s" in words(control)
    assert lab.live.status is Status.TRAINING


def test_an_arrow_key_hurries_and_the_end_key_is_full_speed(qtbot, control, lab):
    before = slider(control).value()
    QTest.keyClick(slider(control), Qt.Key.Key_Right)
    assert lab.steps.speed == speed_at(before + 1)
    QTest.keyClick(slider(control), Qt.Key.Key_End)
    assert lab.steps.speed == FULL_SPEED


@pytest.mark.parametrize(
    ("name", "speed"), [("pace_one", 1.0), ("pace_thousand", 1000.0), ("pace_full", FULL_SPEED)]
)
def test_the_menu_has_other_paces_and_the_way_back(control, lab, name, speed):
    control.findChild(QAction, name).trigger()
    assert lab.steps.speed == speed
    assert slider(control).value() == notch_of(speed)
    assert [action.isChecked() for action in control.menu.actions()].count(True) == 1
    control.findChild(QAction, "pace_time_lapse").trigger()
    assert lab.steps.speed == TIME_LAPSE
    assert 0 < slider(control).value() < NOTCHES
