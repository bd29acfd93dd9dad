"""People to begin with: each table shows what its sentence says, and is one undoable change."""

import math
import runpy
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

import resources
from core.network import feedforward
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE, Dataset, Gender
from core.sweep import Sweep
from core.tables import read_people
from core.training import Run
from core.training.snapshot import Status
from gui.lab import opening
from gui.panels.people.begin_with import SHIPPED
from tests.gui.waiting import wait_until

TABLES = {shipped.file: shipped for shipped in SHIPPED}


def people_of(file: str) -> Dataset:
    return TABLES[file].people()


def a_line_parts(people: Dataset) -> bool:
    """Whether all arrows from a man to a woman point into one open half of the plane."""
    points = np.stack([people.weights, people.heights], axis=1)
    arrows = (points[people.targets == 1][:, None] - points[people.targets == 0]).reshape(-1, 2)
    if (arrows == 0).all(axis=1).any():
        return False
    angles = sorted(math.atan2(y, x) for x, y in arrows.tolist())
    gaps = [b - a for a, b in pairwise([*angles, angles[0] + 2 * math.pi])]
    return max(gaps) > math.pi + 1e-12


def without(people: Dataset, name: str) -> Dataset:
    return people.removed([people.names.index(name)])


def final_losses(people: Dataset, epochs: int, starts: int) -> np.ndarray:
    course = opening(people)
    sweep = Sweep(course, seeds=range(starts), epochs=epochs)
    return sweep.run().final_loss[0]


def right(people: Dataset) -> int:
    """How many a logistic regression, fitted by Newton's method, gets right."""
    x = np.stack([people.weights, people.heights, np.ones(len(people))], axis=1)
    x[:, :2] -= x[:, :2].mean(axis=0)
    b = np.zeros(3)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ b))
        b += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x, x.T @ (people.targets - p))
    return int((((x @ b) > 0) == (people.targets == 1)).sum())


@pytest.mark.parametrize("file", TABLES)
def test_a_table_is_read_without_a_question_or_a_doubt(file):
    found = read_people(resources.path(f"people/{file}.csv"))
    assert (found.questions, found.refusal, found.warnings) == ((), None, ())
    assert set(found.dataset.targets.tolist()) == {0.0, 1.0}


def test_every_file_has_its_row():
    files = {path.stem for path in resources.path("people").glob("*.csv")}
    assert files == set(TABLES)


def test_the_four_are_the_four_of_the_article():
    assert people_of("the-four") == FOUR_PEOPLE
    assert a_line_parts(FOUR_PEOPLE)
    assert final_losses(FOUR_PEOPLE, 1000, 5).max() < 0.01


def test_no_line_parts_the_ten_and_training_does_not_help():
    people = people_of("ten-who-overlap")
    women = [each for each in people if each.gender is Gender.FEMALE]
    men = [each for each in people if each.gender is Gender.MALE]
    assert len(people) == 10
    assert any(w.weight > m.weight and w.height > m.height for w in women for m in men)
    assert not a_line_parts(people)
    assert final_losses(people, 3000, 20).min() > 0.05


def test_two_neurons_together_part_the_four_that_no_line_parts():
    people = people_of("no-straight-line")
    assert not a_line_parts(people)  # so no single neuron can, whatever its weights are
    learned = (final_losses(people, 3000, 100) < 0.05).mean()
    assert 0.3 < learned < 0.9
    run = Run.of(opening(people))
    run.advance(4 * 3000)
    assert run.loss < 0.01


def test_robin_alone_stands_in_the_way_and_gets_one_in_five():
    people = people_of("one-odd-person")
    assert not a_line_parts(people)
    assert a_line_parts(without(people, "Robin"))
    for seed in range(3):
        run = Run.of(opening(people, seed=seed))
        run.advance(9 * 1000)
        among = (people.targets == 0) | [name == "Robin" for name in people.names]
        answers = feedforward(run.parameters, people.inputs)[among]
        assert answers == pytest.approx([0.2] * 5, abs=0.05)


def test_the_two_hundred_have_the_published_means_and_spreads():
    people = people_of("two-hundred")
    tool = runpy.run_path(str(Path(__file__).parents[3] / "tools" / "draw_people.py"))
    for gender, group in ((0, tool["MEN"]), (1, tool["WOMEN"])):
        rows = people.targets == gender
        assert rows.sum() == 100
        kilograms = people.weights[rows] * 0.45359237
        centimetres = people.heights[rows] * 2.54
        for values, mean, spread in (
            (kilograms, group.weight, group.weight_spread),
            (centimetres, group.height, group.height_spread),
        ):
            assert values.mean() == pytest.approx(mean, abs=3 * spread / 10)
            assert values.std(ddof=1) == pytest.approx(spread, rel=0.25)
        assert 0.25 < np.corrcoef(kilograms, centimetres)[0, 1] < 0.75
    assert 160 <= right(people) <= 185
    file = resources.read_text("people/two-hundred.csv")
    assert file == tool["table"]()


# With the mouse and the keyboard.


def chosen(window, file: str):
    name = f"begin_with_{file.replace('-', '_')}"
    (action,) = [a for a in window.findChildren(QMenu, "begin_menu")[0].actions()
                 if a.objectName() == name]  # fmt: skip
    return action


def status(window) -> str:
    return window.findChild(QLabel, "status_sentence").text()


def test_choosing_begins_again_with_other_people_and_undo_brings_all_back(window, qtbot):
    lab = window.lab
    lab.steps.finish_epoch()
    wait_until(lambda: lab.live.now.step == 4)
    before = lab.live.now
    link = window.findChild(QPushButton, "people_link_begin")
    menu = link.menu()
    assert link.isVisible()
    link.setFocus()
    menu.popup(link.mapToGlobal(QPoint(0, link.height())))
    place = menu.actionGeometry(chosen(window, "ten-who-overlap")).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert lab.live.dataset == people_of("ten-who-overlap")
    assert lab.live.now.step == 0
    assert lab.live.now.parameters == lab.live.course.opening.parameters
    assert lab.live.status is Status.READY
    assert status(window).startswith(TABLES["ten-who-overlap"].shows)
    window.actions_["undo"].trigger()
    wait_until(lambda: lab.live.now.step == 4)
    assert lab.live.now.dataset == before.dataset
    assert lab.live.now.parameters == before.parameters
    assert TABLES["ten-who-overlap"].shows not in status(window)
    window.actions_["redo"].trigger()
    wait_until(lambda: lab.live.now.step == 0)
    assert status(window).startswith(TABLES["ten-who-overlap"].shows)


def test_the_keyboard_gets_there_too(window, qtbot):
    link = window.findChild(QPushButton, "people_link_begin")
    link.setFocus(Qt.FocusReason.TabFocusReason)
    menu = link.menu()
    menu.popup(link.mapToGlobal(QPoint(0, link.height())))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(menu, key)
    assert window.lab.live.dataset == people_of("no-straight-line")
    assert window.lab.undo.last_change.words == "begin with four that no line parts"


def test_the_menus_offer_it_and_every_table_says_what_it_shows(window):
    menus = {menu.title(): menu for menu in window.menuBar().findChildren(QMenu)}
    offered = [action.menu() for action in menus["&Laboratory"].actions() if action.menu()]
    begin = window.findChildren(QMenu, "begin_menu")[0]
    assert begin in offered
    for shipped in SHIPPED:
        assert chosen(window, shipped.file).toolTip() == shipped.shows
    assert not begin.actions()[-1].isEnabled()
    assert "nobody's gender" in begin.actions()[-1].text()


def test_after_the_worked_example_neurons_are_no_twins(window):
    window.lab.restarts.open_worked_example()
    assert window.lab.live.dataset == ONLY_ALICE
    chosen(window, "no-straight-line").trigger()
    start = window.lab.live.now.parameters
    assert start["w1"] != start["w3"]
