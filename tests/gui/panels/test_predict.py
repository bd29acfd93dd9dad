import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.people.dataset import NO_SHIFT
from core.people.units import METRIC
from core.training.snapshot import Status
from gui.widgets.number_box import NumberBox
from tests.gui.waiting import wait_until


def parts(window):
    find = window.findChild
    return (
        find(NumberBox, "predict_weight"),
        find(NumberBox, "predict_height"),
        find(QLabel, "predict_result"),
        find(QLabel, "predict_when"),
    )


def test_emily_and_frank_after_training(qtbot, window):
    weight, height, result, when = parts(window)
    window.actions_["play"].trigger()
    wait_until(lambda: window.lab.live.status is Status.LIMIT)
    word, probability = result.text().split()
    assert word == "Female"
    assert float(probability) == pytest.approx(0.95, abs=0.03)
    assert "(−7, −3)" in when.text()
    assert "1\N{NARROW NO-BREAK SPACE}000" in when.text()
    for box, typed in ((weight, "155"), (height, "68")):
        box.lineEdit().selectAll()
        qtbot.keyClicks(box.lineEdit(), typed)
        qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    word, probability = result.text().split()
    assert word == "Male"
    assert float(probability) == pytest.approx(0.04, abs=0.03)
    assert "(20, 2)" in when.text()


def test_kilograms_and_centimetres_speak_of_the_same_person(window):
    weight, height, result, _ = parts(window)
    before = result.text()
    window.preferences.choose(units=METRIC)
    assert weight.lineEdit().text().endswith("kg")
    assert height.lineEdit().text().endswith("cm")
    assert weight.value() == 128
    assert result.text() == before


def test_the_prediction_follows_the_shift(window):
    *_, when = parts(window)
    window.lab.changes.set_dataset(window.lab.live.dataset.with_shift(NO_SHIFT), "no shift")
    assert "(128, 63)" in when.text()


def test_the_epoch_it_speaks_for_is_always_the_current_one(qtbot, window):
    *_, when = parts(window)
    for epoch in (1, 2, 3):
        window.actions_["epoch"].trigger()
        wait_until(lambda: not window.lab.wire.is_waiting)
        assert when.text().startswith(f"at epoch {epoch},")
