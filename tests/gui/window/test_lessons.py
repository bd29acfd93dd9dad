"""The menu Lessons: what it lists, lessons that are opened, dropped and recorded."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMessageBox

from core.explain.stages import Phase, Stage
from core.lessons import read_lesson
from core.lessons.playing import begun
from gui.document import lesson_files
from gui.window.menus import LESSONS
from tests.gui.dropping import drop
from tests.gui.lesson_bench import FILES, LessonBench
from tests.gui.waiting import settled, wait_until


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    made = tmp_path / "lessons"
    made.mkdir()
    monkeypatch.setattr(lesson_files, "own_folder", lambda: made)
    return made


def listed(window) -> list[str]:
    menu = next(each for each in window.menuBar().findChildren(QMenu) if each.title() == LESSONS)
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


def test_the_eight_are_listed_with_their_minutes_and_then_ones_own(window, folder):
    (folder / "mine.chainlesson").write_bytes(FILES["1-forward"].read_bytes())
    (folder / "broken.chainlesson").write_text("what is this", encoding="utf-8")
    entries = listed(window)
    assert entries[0] == "1 Forward: from two numbers to a guess\t20 min"
    assert [entry[0] for entry in entries[:8]] == list("12345678")
    assert "broken" in entries
    assert entries.count(entries[0]) == 2
    assert len(listed(window)) == len(entries), "opened again it lists the same"


def test_what_is_wrong_with_a_lesson_is_told_with_line_and_step(window, tmp_path):
    path = tmp_path / "mine.chainlesson"
    path.write_text('title = "t"\n[[step]]\ntext = "a"\nshow = ["nothing"]\n', encoding="utf-8")
    window.lessons.open_path(path)
    wait_until(lambda: window.findChild(QMessageBox, "told_dialog"))
    box = window.findChild(QMessageBox, "told_dialog")
    assert "mine.chainlesson, line 4, step 1" in box.text()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert window.lab.own.kept is None
    box.close()


def test_a_lesson_that_is_dropped_begins(window):
    assert drop(window, [FILES["2-chain-rule"]])
    bench = LessonBench(window)
    wait_until(lambda: window.lab.own.kept is not None and bench.play.is_on)
    assert bench.play.lesson.title == "2 The chain rule of w1"
    bench.settle()


def test_steps_recorded_from_the_window_set_it_up_again(window, folder):
    lab, path = window.lab, folder / "mine.chainlesson"
    lab.restarts.new_start(7)
    lab.steps.seek(12)
    settled(lab)
    lab.selection.choose_parameter("w4")
    lab.selection.explain_person(1)
    lab.selection.show_stage(Stage(Phase.LOSS))
    first = lab.live.now
    window.lessons.files.record(path)
    lab.changes.set_learning_rate(0.5)
    settled(lab)
    window.lessons.files.record(path)
    lesson = read_lesson(path)
    assert len(lesson.steps) == 2
    assert begun(lesson, 0).moment == first
    setup = lesson.steps[0].setup
    assert (setup.parameter, setup.person, setup.stage) == ("w4", "Bob", Stage(Phase.LOSS))
    assert begun(lesson, 1).settings.learning_rate == 0.5
    assert begun(lesson, 1).parameters == lab.live.now.parameters


def test_nothing_is_recorded_into_a_file_that_is_no_lesson(window, tmp_path):
    path = tmp_path / "notes.chainlesson"
    path.write_text("my notes", encoding="utf-8")
    told = []
    window.lessons.refused.connect(told.append)
    window.lessons.files.record(path)
    assert told
    assert told[0].startswith("notes.chainlesson")
    assert path.read_text(encoding="utf-8") == "my notes"
    window.findChild(QMessageBox, "told_dialog").close()
