import pytest
from PySide6.QtCore import QLocale, Qt

from core.people.units import CENTIMETRE, INCH
from gui.widgets.number_box import NumberBox


@pytest.fixture(params=["C", "de_DE", "ar_EG"])
def box(request, qtbot):
    QLocale.setDefault(QLocale(request.param))
    made = NumberBox("Height", 1.0, 120.0)
    qtbot.addWidget(made)
    made.show()
    yield made
    QLocale.setDefault(QLocale.c())


def typed(qtbot, box, text):
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), text)
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "value"), [("63", 63), ("63,5", 63.5), ("1e1", 10), ("63.25", 63.25)]
)
def test_typed_numbers_mean_the_same_in_every_locale(qtbot, box, text, value):
    with qtbot.waitSignal(box.value_changed):
        typed(qtbot, box, text)
    assert box.value() == value


@pytest.mark.parametrize("text", ["abc", "nan", "-3", "1e9", ""])
def test_what_cannot_be_is_refused_with_a_sentence_and_the_old_value_stays(qtbot, box, text):
    box.setValue(60)
    with qtbot.waitSignal(box.refused) as refused:
        typed(qtbot, box, text or " ")
    assert box.value() == 60
    assert "Height goes from 1 to 120." in refused.args[0]
    assert box.complaint == refused.args[0]
    assert box.lineEdit().text() == (text or " "), "it stays to be mended"
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Escape)
    assert box.lineEdit().text() == "60"
    assert not box.complaint


def test_no_digit_is_lost(qtbot, box):
    box.setValue(0.1 + 60)
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert box.value() == 0.1 + 60


def test_another_unit_shows_another_number_and_keeps_the_value(qtbot, box):
    box.setValue(63)
    box.set_unit(CENTIMETRE)
    assert box.lineEdit().text() == "160.02 cm"
    assert box.value() == 63
    typed(qtbot, box, "254 cm")
    assert box.value() == 100
    box.set_unit(INCH)
    assert box.lineEdit().text() == "100 in"


@pytest.mark.parametrize(
    ("text", "inches"), [("65 in", 65), ("5'8\"", 68), ("5 ft 8 in", 68), ("1.65 m", 165 / 2.54)]
)
@pytest.mark.parametrize("unit", [INCH, CENTIMETRE])
def test_a_value_may_name_another_unit_than_the_field(qtbot, box, text, inches, unit):
    box.set_unit(unit)
    typed(qtbot, box, text)
    assert box.value() == pytest.approx(inches)
    typed(qtbot, box, "60 kg")
    assert "Height goes from" in box.complaint


def test_arrows_step(qtbot, box):
    box.setValue(63)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.value() == 64


def test_steps_that_follow_each_other_are_one_movement_and_it_ends(qtbot, box):
    told = []
    box.held.connect(told.append)
    box.stepBy(1)
    assert told == []
    with qtbot.waitSignal(box.held, check_params_cb=lambda held: not held):
        box.stepBy(1)
        box.stepBy(1)
        assert told == [True, True]
    assert told == [True, True, False]


def test_a_converted_number_is_short_and_yet_nothing_is_lost(qtbot, box):
    box.setValue(63.123456)
    box.set_unit(CENTIMETRE)
    assert box.lineEdit().text() == "160.3 cm"
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert box.value() == 63.123456
    typed(qtbot, box, "160.25")
    assert box.lineEdit().text() == "160.25 cm"
    assert box.value() == pytest.approx(160.25 / 2.54)
