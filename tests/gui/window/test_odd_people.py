"""One person, nobody, one gender only, the same person again: everything still makes sense."""

import re
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QDockWidget, QLabel, QMessageBox, QTableView

from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, Dataset, Gender, Person
from core.training.snapshot import Status
from gui.document.course_dialog import Stretch
from gui.document.exports import EXPORTS
from tests.gui.waiting import settled, wait_until

ALICE, BOB, _, DIANA = FOUR_PEOPLE
AL = Person("Al", 133, 65, Gender.MALE)

PEOPLE = {
    "one person": (Dataset([ALICE]), "The only person is female"),
    "one gender": (Dataset([ALICE, DIANA]), "Both people are female"),
    "the same again": (Dataset([ALICE] * 3), "All 3 people are female"),
    "the same but gender": (Dataset([ALICE, AL]), "Both people have the same weight and height"),
    "unshifted": (FOUR_PEOPLE.with_shift(NO_SHIFT), ""),
}
NO_NUMBER = re.compile(r"\b(nan|inf)\b", re.IGNORECASE)
WRONG_COUNT = re.compile(r"\b1 (people|epochs|steps)\b|\b[2-9] (person|epoch|step)\b")


def seen(window) -> dict[str, str]:
    """All text that one comes to see by going from card to card."""
    texts = {}
    for card in window.findChildren(QDockWidget):
        card.raise_()
        for label in card.findChildren(QLabel):
            if label.isVisible():
                texts[label.objectName()] = label.text()
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.objectName().endswith("_readout"):
            texts[label.objectName()] = label.text()
    for name in ("people_table", "parameter_table"):
        model = window.findChild(QTableView, name).model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                texts[f"{name} {row} {column}"] = str(model.index(row, column).data())
    return texts


def makes_sense(window) -> dict[str, str]:
    settled(window.lab)
    texts = seen(window)
    for name, text in texts.items():
        assert not NO_NUMBER.search(text), (name, text)
        assert not WRONG_COUNT.search(text), (name, text)
    return texts


def exported(window, folder) -> dict[str, str]:
    """Write everything that can be handed on; what a script says when it is run is part of it."""
    found = {}
    for export in EXPORTS:
        path = folder / export.name
        window.exports.write(export, path)
        found[export.name] = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            ran = subprocess.run([sys.executable, path], capture_output=True, text=True)
            assert ran.returncode == 0, ran.stderr
            found[export.name] = ran.stdout
    return found


@pytest.mark.parametrize("name", PEOPLE)
def test_the_whole_laboratory_makes_sense_with_odd_people(window, tmp_path, name):
    people, finding = PEOPLE[name]
    lab, actions = window.lab, window.actions_
    window.resize(1600, 1000)
    lab.changes.set_dataset(people, name)
    texts = makes_sense(window)
    assert texts["finding"].startswith(finding)
    for act in ("step", "epoch", *["stage"] * 8, *["stage_back"] * 3, "largest"):
        actions[act].trigger()
        texts = makes_sense(window)
    lab.steps.set_speed(float("inf"))
    lab.steps.set_epoch_limit(30)
    actions["play"].trigger()
    texts = makes_sense(window)
    assert lab.live.status is Status.LIMIT
    assert lab.live.now.epoch == 30
    assert re.match(r"(Male|Female) +0\.\d+", texts["predict_result"])
    assert re.search(r"∂L|SGD", texts["chain_sentence"])
    assert "SGD" in texts["what_if_words"] or "slope" in texts["what_if_words"]

    files = exported(window, tmp_path)
    for line, (parameter, value) in zip(
        files["train.py"].splitlines(), lab.live.now.parameters.as_dict().items(), strict=False
    ):
        assert line == f"{parameter} = {value!r}"
    course = tmp_path / "course.csv"
    window.exports.write_course(course, Stretch(0, lab.live.now.step - 1, 1))
    wait_until(lambda: course.exists())
    assert len(course.read_text(encoding="utf-8-sig").splitlines()) == 1 + lab.live.now.step

    for act in ("step_back", "epoch_back", "reset", "start_over", "new_start", "undo"):
        actions[act].trigger()
        makes_sense(window)


def test_where_all_are_test_people_every_card_says_what_to_do(qtbot, window):
    lab = window.lab
    lab.changes.set_dataset(FOUR_PEOPLE.with_tests(range(4)), "everybody set aside")
    settled(lab)
    texts = makes_sense(window)
    for card in ("status_sentence", "chain_message", "effect_message"):
        assert "all are test people" in texts[card]
        assert "Add a person" not in texts[card]
    window._cards["network_diagram"].panel.refresh()
    assert "Untick" in window._cards["network_diagram"].panel.shown()["caption"]


def test_with_nobody_every_card_says_what_to_do(qtbot, window, tmp_path):
    lab, actions = window.lab, window.actions_
    lab.steps.finish_epoch()
    settled(lab)
    lab.changes.set_dataset(Dataset(), "everybody removed")
    there = lab.live.now.parameters
    for act in ("step", "epoch", "stage", "play", "largest"):
        actions[act].trigger()
        texts = makes_sense(window)
        assert not actions["play"].isChecked()
        assert (lab.live.now.step, lab.live.now.parameters) == (4, there)
        for card in ("status_sentence", "chain_message", "effect_message"):
            assert re.search("[Nn]obody", texts[card])
            assert "a person" in texts[card]
        assert texts["next_readout"] == "Next: nobody"
    assert re.match(r"(Male|Female) +0\.\d+", texts["predict_result"]), "the network still answers"
    files = exported(window, tmp_path)
    assert files["predict.py"] == ""
    assert files["train.py"].splitlines()[0] == f"w1 = {there['w1']!r}"
    course = tmp_path / "course.csv"
    window.exports.write_course(course, Stretch(0, 9, 1))
    wait_until(lambda: window.findChildren(QMessageBox, "told_dialog"))
    told = window.findChildren(QMessageBox, "told_dialog")[-1]
    assert "nobody to learn from" in told.text()
    told.close()
    for act in ("step_back", "epoch_back", "reset", "new_start", "undo", "undo", "undo"):
        actions[act].trigger()
        makes_sense(window)
    assert lab.live.dataset == FOUR_PEOPLE
