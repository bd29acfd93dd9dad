"""Covering and guessing by hand: H, clicks, keys, menus, undo, and what a file keeps."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTableView, QWidget

from core.covers import Cover
from gui.panels.people.columns import PeopleColumn
from gui.widgets.guess_field import GuessField
from gui.window.main_window import MainWindow
from tests.gui.waiting import read, settled, wait_until

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def hidden(window: MainWindow) -> set[Cover]:
    return set(window.lab.covers.covers.hidden)


def place_on_diagram(window: MainWindow, key: str) -> tuple[QWidget, QPoint]:
    view = window._cards["network_diagram"].panel.view
    box = view.on_screen(view.diagram.parts.texts[key].sceneBoundingRect())
    return view.viewport(), box.center().toPoint()


def shown_on_diagram(window: MainWindow, key: str) -> str:
    return window._cards["network_diagram"].panel.shown()[key]


def field(window: MainWindow) -> GuessField:
    found = window.findChild(GuessField)
    assert found is not None
    assert found.isVisible()
    return found


def factor(window: MainWindow, number: int) -> QWidget:
    return window._cards["chain_rule"].panel.paths.shown_products[0].shown_factors[number]


def type_guess(window: MainWindow, text: str) -> str:
    answer = field(window).answer
    answer.clear()
    QTest.keyClicks(answer, text)
    QTest.keyClick(answer, Qt.Key.Key_Return)
    return field(window).said.text()


def h1(window: MainWindow) -> float:
    return float(window.lab.selection.explained_update.forward.activations[0][0])


def press_h(window: MainWindow, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_H, modifier)


def test_h_covers_the_number_under_the_mouse_and_uncovers_it(qtbot, window):
    view, at = place_on_diagram(window, "h1")
    QTest.mouseMove(view, at)
    press_h(window)
    assert hidden(window) == {Cover("h1")}
    assert shown_on_diagram(window, "h1") == "?"
    press_h(window)
    assert hidden(window) == set()
    assert shown_on_diagram(window, "h1") != "?"


def test_h_covers_the_chosen_gradient_where_the_mouse_is_on_no_number(qtbot, window):
    window.lab.selection.choose_parameter("w5")
    press_h(window)
    assert hidden(window) == {Cover("∂L/∂w5")}
    press_h(window, SHIFT)
    names = window.lab.live.now.parameters.names
    assert hidden(window) == {Cover(f"∂L/∂{name}") for name in names}
    press_h(window, SHIFT)
    assert hidden(window) == set()


def test_h_covers_the_factor_with_the_focus(qtbot, window):
    factor(window, 1).setFocus(Qt.FocusReason.TabFocusReason)
    press_h(window)
    assert hidden(window) == {Cover("∂ŷ/∂h1")}
    assert "covered" in factor(window, 1).accessibleName()
    press_h(window, SHIFT)
    assert Cover("∂L/∂ŷ") in hidden(window)
    assert Cover("∂h1/∂w1") in hidden(window)


def test_a_click_on_a_covered_number_asks_for_it_and_a_right_guess_uncovers_it(qtbot, window):
    window.lab.covers.toggle(Cover("h1"))
    view, at = place_on_diagram(window, "h1")
    QTest.mouseClick(view, LEFT, PLAIN, at)
    assert field(window).name.text() == "h1 ="
    assert "not marked" in type_guess(window, "about half")
    assert "not h1" in type_guess(window, "0.98765")
    assert hidden(window) == {Cover("h1")}
    assert type_guess(window, f"{h1(window):.4f}".replace(".", ",")).startswith("✓ Right")
    assert hidden(window) == set()
    assert [guess.typed for guess in window.lab.covers.answers.guesses] == [
        "0.98765",
        f"{h1(window):.4f}".replace(".", ","),
    ]
    QTest.keyClick(field(window).answer, Qt.Key.Key_Return)
    assert not window.findChild(GuessField).isVisible()


def test_after_two_tries_comes_the_formula_and_a_hint_costs_nothing(qtbot, window):
    window.lab.covers.toggle(Cover("h1"))
    view, at = place_on_diagram(window, "h1")
    QTest.mouseClick(view, LEFT, PLAIN, at)
    assert not field(window).help.isVisible()
    type_guess(window, "0.91")
    type_guess(window, "0.92")
    assert field(window).help.text().startswith("h1 = f(Σh1)")
    field(window).findChild(QPushButton, "guess_hint").click()
    assert "Σh1 = w1 · x1" in field(window).help.text()
    assert hidden(window) == {Cover("h1")}
    QTest.keyClick(field(window).answer, Qt.Key.Key_Escape)
    assert not window.findChild(GuessField).isVisible()


def test_enter_asks_and_shift_enter_shows(qtbot, window):
    window.lab.covers.toggle(Cover("∂L/∂ŷ"))
    window.lab.covers.toggle(Cover("∂ŷ/∂h1"))
    QTest.keyClick(factor(window, 0), Qt.Key.Key_Return)
    assert field(window).cover == Cover("∂L/∂ŷ")
    QTest.keyClick(field(window).answer, Qt.Key.Key_Return, SHIFT)
    assert hidden(window) == {Cover("∂ŷ/∂h1")}
    factor(window, 1).setFocus()
    QTest.keyClick(factor(window, 1), Qt.Key.Key_Return, SHIFT)
    assert hidden(window) == set()
    assert [guess.shown for guess in window.lab.covers.answers.guesses] == [True, True]


def test_undo_and_redo_know_covers_and_a_guess(qtbot, window):
    covers, stack = window.lab.covers, window.undo_stack
    covers.toggle(Cover("h1"))
    window.lab.guesses.guess(Cover("h1"), f"{h1(window):.5f}")
    assert hidden(window) == set()
    assert stack.undoText() == "guessing h1"
    stack.undo()
    assert hidden(window) == {Cover("h1")}
    stack.undo()
    assert hidden(window) == set()
    stack.redo()
    assert hidden(window) == {Cover("h1")}


def test_a_cover_covers_a_place_and_stays_over_steps_and_time_travel(qtbot, window):
    lab = window.lab
    lab.covers.toggle(Cover("h1"))
    for move in (lab.steps.step, lab.steps.finish_epoch, lab.steps.step_back, lab.restarts.reset):
        move()
        settled(lab)
        wait_until(lambda: not lab.live.is_reading)
        assert shown_on_diagram(window, "h1") == "?"


def test_a_person_in_the_table_is_covered_and_guessed_alone(qtbot, window):
    table = window.findChild(QTableView, "people_table")
    cell = table.model().index(1, PeopleColumn.PREDICTION)
    at = table.visualRect(cell).center()
    QTest.mouseMove(table.viewport(), at)
    press_h(window)
    assert hidden(window) == {Cover("ŷ", "Bob")}
    assert cell.data() == "?"
    assert cell.siblingAtRow(0).data() != "?"
    QTest.mouseClick(table.viewport(), LEFT, PLAIN, at)
    now = window.lab.live.now
    answer = float(now.predict(now.dataset.inputs[1]))
    assert type_guess(window, f"{answer:.3f}").startswith("✓ Right")
    assert cell.data() != "?"


def test_what_would_tell_a_covered_number_asks_for_that(qtbot, window):
    window.lab.covers.toggle(Cover("ŷ"))
    assert shown_on_diagram(window, "loss") == "?"
    view, at = place_on_diagram(window, "loss")
    QTest.mouseClick(view, LEFT, PLAIN, at)
    assert field(window).cover == Cover("ŷ")


def test_the_prediction_is_guessed_for_somebody_who_is_in_no_table(qtbot, window):
    window.lab.covers.toggle(Cover("prediction"))
    result = window.findChild(QLabel, "predict_result")
    assert result.text() == "?"
    QTest.mouseClick(result, LEFT)
    now = window.lab.live.now
    inputs = now.dataset.shift.apply(*window.lab.question.person)
    assert type_guess(window, f"{float(now.predict(inputs)):.4f}").startswith("✓ Right")
    assert "?" not in result.text()


@pytest.mark.parametrize("name", ["cover_gradients", "cover_predictions", "cover_prediction"])
def test_the_mouse_alone_covers_from_the_menu(qtbot, window, name):
    menu = window.findChild(QMenu, "cover_kinds_menu")
    action = next(each for each in menu.actions() if each.objectName() == name)
    action.trigger()
    covered = hidden(window)
    assert covered
    menu.aboutToShow.emit()
    assert action.isChecked()
    assert window.actions_["uncover_all"].isEnabled()
    window.actions_["uncover_all"].trigger()
    assert hidden(window) == set()


def test_a_file_keeps_covers_and_guesses(qtbot, window, tmp_path):
    path = tmp_path / "covered.chainrule"
    window.lab.covers.toggle(Cover("∂L/∂w1"))
    window.lab.guesses.guess(Cover("∂L/∂w1"), "0.5")
    answers = window.lab.covers.answers
    assert window.document.is_modified
    with qtbot.waitSignal(window.document.saved):
        window.document.save(path)
    assert not window.document.is_modified
    window.document.begin_new(0.1)
    assert not window.lab.covers.covers
    read(window, path)
    assert window.lab.covers.answers == answers
    assert not window.document.is_modified
