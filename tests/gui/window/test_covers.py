"""A covered number is ? wherever the window writes it, says it, or lets it be copied."""

import pytest
from PySide6.QtWidgets import QApplication

from core.covers import Cover
from core.covers.cover import Covers
from core.explain.stages import Phase
from core.explain.stages import stages as stages_of
from core.lessons.quantity import subject
from core.network import Parameters
from core.people.dataset import Gender, Person
from gui.style.preferences import Choices, Preferences
from gui.text.numbers import NumberFormat
from gui.window.main_window import MainWindow
from tests.gui.said import everything_said, says
from tests.gui.waiting import settled, wait_until

MIXED = (0.0513, -0.0257, 0.118, -0.0741, 0.0436, -0.205, 1.527, -1.264, 0.309)
"""No neuron is saturated, so that no two numbers on the way are alike."""

GROUPS = (
    (Cover("∂L/∂w1"), Cover("∂ŷ/∂h1"), Cover("Σh1"), Cover("h2"), Cover("loss"), Cover("ŷ", "Bob"),
     Cover("prediction")),
    (Cover("∂L/∂b2"), Cover("∂L/∂ŷ"), Cover("∂h1/∂w1"), Cover("f′(Σh2)"), Cover("Σo1"), Cover("h1"),
     Cover("L")),
    (Cover("ŷ"),),
)  # fmt: skip
"""Every kind of number, those together that do not tell each other."""


def open_window(qtbot, digits: int = 5, mark: str = ".") -> MainWindow:
    window = MainWindow(Preferences(Choices(numbers=NumberFormat(digits, mark))))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    wait_until(lambda: window.lab.live.snapshot.answered > 0)
    window.lab.restarts.start_from(Parameters((2, 2, 1), MIXED), "mixed values")
    settled(window.lab)
    for _ in range(3):  # to Diana: Alice sees −1, and with her ∂L/∂w2 is −∂L/∂b1
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


def places_of(said, value: float, least_digits: int = 4) -> list[tuple[str, str]]:
    return [(where, text) for where, text in said if text and says(text, value, least_digits)]


def go_to(window: MainWindow, phase: Phase) -> None:
    """Show the last part of a phase."""
    line = stages_of(window.lab.live.now.parameters.layer_sizes)
    window.lab.selection.show_stage([each for each in line if each.phase is phase][-1])
    QApplication.processEvents()


def check_hidden(window: MainWindow, groups, least_digits: int = 4, goes_too=()) -> None:
    """Cover groups of numbers one after another; each number is said before, and then nowhere.

    Nor are others that would tell them: with a gradient goes what it does to its parameter.
    """
    before = list(everything_said(window))
    for group in groups:
        values = {str(cover): value_of(window, cover) for cover in group}
        for name, value in values.items():
            assert places_of(before, value, least_digits), f"nobody says {name} = {value} at all"
        values |= {name: value_of(window, Cover(name)) for name in goes_too}
        window.lab.covers.set_covers(Covers(frozenset(group)))
        said = list(everything_said(window))
        leaks = {name: places_of(said, value, least_digits) for name, value in values.items()}
        assert {name: found for name, found in leaks.items() if found} == {}
    window.lab.covers.set_covers(Covers())


def test_a_covered_number_is_found_nowhere(qtbot):
    check_hidden(open_window(qtbot), GROUPS)


@pytest.mark.long
def test_stage_by_stage_it_stays_hidden(qtbot):
    window = open_window(qtbot)
    go_to(window, Phase.BACKWARD)
    check_hidden(window, [tuple(map(Cover, ("∂L/∂w1", "∂L/∂h1", "∂L/∂b3")))])
    go_to(window, Phase.UPDATE)
    check_hidden(window, [tuple(map(Cover, ("∂L/∂w1", "Δw2", "w5 after")))], goes_too=("Δw1",))


@pytest.mark.long
@pytest.mark.parametrize("digits", [3, 7, 10])
@pytest.mark.parametrize("mark", [".", ","])
@pytest.mark.parametrize("phase", [None, *Phase])
def test_in_any_digits_and_at_any_stage(qtbot, digits, mark, phase):
    window = open_window(qtbot, digits, mark)
    if phase is not None:
        go_to(window, phase)
    said = list(everything_said(window))
    every = [cover for group in GROUPS for cover in group]
    known = [(c,) for c in every if places_of(said, value_of(window, c), max(4, digits))]
    check_hidden(window, known, max(4, digits))


def test_what_the_network_sees_is_covered_everywhere_too(qtbot):
    """The first question of the first lesson: the raw numbers and the shift stay in sight."""
    window = open_window(qtbot)
    people = window.lab.live.dataset
    odd = Person("Diana", 121.37, 60.281, Gender.FEMALE)
    window.lab.changes.set_dataset(people.with_person(3, odd), "odd numbers")
    window._cards["people"].panel.show_shifted(True)
    settled(window.lab)
    check_hidden(window, [(Cover("x1"), Cover("x2"))])
