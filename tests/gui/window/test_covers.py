"""A covered number is ? wherever the window writes it, says it, or lets it be copied."""

import pytest
from PySide6.QtWidgets import QApplication

from core.covers import Cover
from core.explain.stages import Phase
from core.explain.stages import stages as stages_of
from core.lessons.quantity import subject
from core.network import Parameters
from gui.style.preferences import Choices, Preferences
from gui.text.numbers import NumberFormat
from gui.window.main_window import MainWindow
from tests.gui.said import everything_said, says
from tests.gui.waiting import settled, wait_until

MIXED = (0.513, -0.257, 0.118, -0.741, 0.436, -0.205, 1.527, -1.264, 0.309)
"""Parameters of which no two numbers on the way are alike."""

COVERS = (
    Cover("∂L/∂w1"), Cover("∂L/∂b2"), Cover("∂L/∂ŷ"), Cover("∂ŷ/∂h1"), Cover("∂h1/∂w1"),
    Cover("f′(Σh1)"), Cover("Σh1"), Cover("Σo1"), Cover("h1"), Cover("h2"), Cover("ŷ"),
    Cover("ŷ", "Bob"), Cover("L"), Cover("loss"), Cover("prediction"),
)  # fmt: skip


def open_window(qtbot, digits: int = 5, mark: str = ".") -> MainWindow:
    window = MainWindow(Preferences(Choices(numbers=NumberFormat(digits, mark))))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    wait_until(lambda: window.lab.live.snapshot.answered > 0)
    window.lab.restarts.start_from(Parameters((2, 2, 1), MIXED), "mixed values")
    settled(window.lab)
    for _ in range(2):
        window.lab.steps.step()
        settled(window.lab)
    return window


def value_of(window: MainWindow, cover: Cover) -> float:
    lab = window.lab
    now, explained = lab.live.now, lab.selection.explained_moment
    if cover.symbol == "loss":
        return now.loss
    if cover.symbol == "prediction":
        inputs = now.dataset.shift.apply(*lab.question.person)
        return float(now.predict(inputs))
    if cover.person:
        row = now.dataset.names.index(cover.person)
        return float(now.predict(now.dataset.inputs[row]))
    return subject(explained, lab.selection.explained_person).exact[cover.symbol]


def places_of(window: MainWindow, value: float, least_digits: int) -> list[tuple[str, str]]:
    return [
        (where, text)
        for where, text in everything_said(window)
        if text and says(text, value, least_digits)
    ]


def go_to(window: MainWindow, phase: Phase) -> None:
    """Show the last part of a phase."""
    line = stages_of(window.lab.live.now.parameters.layer_sizes)
    window.lab.selection.show_stage([each for each in line if each.phase is phase][-1])
    QApplication.processEvents()


def leaks_of(window: MainWindow, cover: Cover, least_digits: int = 4) -> list[tuple[str, str]]:
    """Cover a number and return where it is still said; it must be said somewhere before."""
    covers, value = window.lab.covers, value_of(window, cover)
    assert places_of(window, value, least_digits), f"nobody says {cover} = {value} at all"
    covers.toggle(cover)
    found = places_of(window, value, least_digits)
    covers.reveal(cover)
    return found


def test_a_covered_number_is_found_nowhere(qtbot):
    window = open_window(qtbot)
    leaks = {str(cover): leaks_of(window, cover) for cover in COVERS}
    assert {cover: found for cover, found in leaks.items() if found} == {}
