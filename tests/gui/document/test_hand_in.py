"""Handing in by mouse and keyboard: a name, a file, and what the teacher finds in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMessageBox, QPushButton

from core.covers import Cover
from core.files.lab_file import load
from core.lessons.handed_in import handed_in
from core.lessons.marks import marks
from gui.document.hand_in import HandInDialog, file_name_for
from tests.gui.waiting import settled, wait_until


@pytest.fixture
def dialog(window) -> HandInDialog:
    settled(window.lab)
    window.lab.covers.toggle(Cover("h1"))
    window.lab.guesses.guess(Cover("h1"), "0.123", 4.0)
    window.lab.guesses.guess(Cover("h1"), "what?")
    window.actions_["hand_in"].trigger()
    return window.findChild(HandInDialog)


def type_name(qtbot, dialog: HandInDialog, name: str) -> None:
    qtbot.keyClicks(dialog.findChild(QLineEdit, "hand_in_name"), name)
    save = dialog.findChild(QPushButton, "hand_in_save")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)


def test_the_file_has_the_name_and_the_answers(qtbot, window, dialog, tmp_path, monkeypatch):
    where = tmp_path / "Zoe"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(where), ""))
    before = window.document.path
    type_name(qtbot, dialog, "  Zoe   Å. ")
    file = tmp_path / "Zoe.chainrule"
    wait_until(file.exists)
    lab = load(file.read_bytes())
    assert lab.answers.pupil == "Zoe Å."
    assert [(g.quantity, g.typed, g.seconds) for g in lab.answers.guesses] == [("h1", "0.123", 4.0)]
    (row,) = marks([handed_in(file.name, file.read_bytes())])
    assert (row.source.state, row.verdict) == ("as saved", "wrong")
    assert window.document.path == before, "one's own file stays one's own"
    window.actions_["hand_in"].trigger()
    again = window.findChildren(HandInDialog)[-1]
    assert again.findChild(QLineEdit, "hand_in_name").text() == "Zoe Å."


def test_without_a_name_nothing_is_written(qtbot, dialog):
    assert dialog.findChild(QLabel, "hand_in_told").text().startswith("Answers so far: 1.")
    type_name(qtbot, dialog, "   ")
    assert dialog.isVisible()
    assert "name first" in dialog.findChild(QLabel, "hand_in_says").text()


def test_where_it_cannot_be_written_it_says_so(qtbot, window, dialog, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/nowhere/at/all", ""))
    type_name(qtbot, dialog, "Zoe")
    wait_until(lambda: window.findChildren(QMessageBox, "told_dialog"))
    box = window.findChild(QMessageBox, "told_dialog")
    assert "could not be saved" in box.text()
    box.reject()


@pytest.mark.parametrize(
    ("pupil", "name"),
    [
        ("Zoe Å.", "Zoe Å.chainrule"),
        ("a/b\\c:d*?", "a b c d.chainrule"),
        ("...", "handed in.chainrule"),
        ("名前", "名前.chainrule"),
    ],
)
def test_the_name_of_the_file_is_one_that_every_system_takes(pupil, name):
    assert file_name_for(pupil) == name
