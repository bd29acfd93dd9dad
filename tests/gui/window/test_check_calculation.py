"""Check my calculation, typed and pasted: the first wrong line is named, in any network."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from core.lessons.calculation import calculation
from gui.window.check_calculation import CheckCalculation
from tests.gui.waiting import settled, wait_until

FACTORLESS = [
    "0.0474",
    "0.0474",
    "0.524",
    "0.227",
    "-0.476",
    "0.249",
    "-0.0904",
    "0.0107",
    "0.9989",
]
"""The worked example with the 2 forgotten in ∂L/∂ŷ, and rightly on from there."""


@pytest.fixture
def form(window) -> CheckCalculation:
    window.lab.restarts.open_worked_example()
    settled(window.lab)
    window.actions_["check_calculation"].trigger()
    return window.findChild(CheckCalculation)


def field(form, name: str) -> QLineEdit:
    return next(f for f in form.findChildren(QLineEdit) if f.accessibleName() == name)


def result(form) -> str:
    return form.findChild(QLabel, "calculation_result").text()


def test_the_first_wrong_line_is_named_and_the_rest_follows(qtbot, form):
    for name, typed in zip(form._fields, FACTORLESS, strict=True):
        qtbot.keyClicks(field(form, name), typed)
    qtbot.keyClick(field(form, "w1 after"), Qt.Key.Key_Return)
    assert result(form).startswith("The first line that is wrong is ∂L/∂ŷ. A factor 2 is missing")
    signs = [form._verdicts[name].text()[0] for name in form._fields]
    assert "".join(signs) == "✓✓✓✓✗✓✓✓✓"
    assert "right from the numbers before it" in field(form, "∂L/∂w1").accessibleDescription()
    assert form.isVisible()


def test_several_lines_are_pasted_at_once(qtbot, form):
    first = field(form, "h1")
    QGuiApplication.clipboard().setText("h1 = 0,0474\nŷ = 0,524\ndL/dw1 = 0,0214")
    qtbot.keyClick(first, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [field(form, name).text() for name in ("h1", "h2", "ŷ", "∂L/∂w1")] == [
        "0,0474", "", "0,524", "0,0214",
    ]  # fmt: skip
    qtbot.mouseClick(form.findChild(QPushButton, "calculation_check"), Qt.MouseButton.LeftButton)
    assert result(form) == "Everything that you typed is right."
    qtbot.mouseClick(form.findChild(QPushButton, "calculation_clear"), Qt.MouseButton.LeftButton)
    QGuiApplication.clipboard().setText("-0.9526\n0.2494")
    qtbot.keyClick(field(form, "∂L/∂ŷ"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field(form, "∂ŷ/∂h1").text() == "0.2494"
    QGuiApplication.clipboard().setText("0.5")
    qtbot.keyClick(first, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert first.text() == "0.5"


def test_nothing_typed_and_nothing_read_are_told(qtbot, form):
    check = form.findChild(QPushButton, "calculation_check")
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    assert "Type at least one number" in result(form)
    qtbot.keyClicks(field(form, "h1"), "three")
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    assert "cannot be read" in result(form)


def test_it_follows_the_step_and_the_parameter(qtbot, window, form):
    told = form.findChild(QLabel, "calculation_about")
    assert told.text().startswith("The step of w1 for Alice, from step 0.")
    qtbot.keyClicks(field(form, "ŷ"), "0.52")
    window.lab.steps.step()
    wait_until(lambda: "from step 1" in told.text())
    assert field(form, "ŷ").text() == "0.52", "what was typed is not lost"
    window.lab.selection.choose_parameter("b3")
    wait_until(lambda: "b3 after" in form._fields)
    assert list(form._fields)[-3:] == ["∂ŷ/∂b3", "∂L/∂b3", "b3 after"]


def test_another_network_has_a_form_of_its_own(qtbot, window, form):
    window.lab.restarts.begin_with((2, 3, 2, 1))
    wait_until(lambda: "h5" in form._fields)
    selection = window.lab.selection
    exact = calculation(selection.explained_update).exact
    for name in form._fields:
        field(form, name).setText(f"{exact[name]:.7g}")
    form.check()
    assert result(form) == "Everything that you typed is right."
