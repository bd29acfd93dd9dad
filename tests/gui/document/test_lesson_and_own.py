"""While a lesson is on, files and autosaves hold one's own laboratory; also after a crash."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.files.lab_file import LabFile, load
from gui.document.abandoned import abandoned, lock_path
from gui.document.recovery import Recovery
from gui.window.main_window import MainWindow
from tests.gui.lesson_bench import FILES, LessonBench
from tests.gui.waiting import read, wait_until


@pytest.fixture
def bench(window, tmp_path) -> Iterator[LessonBench]:
    """A window with a laboratory that is nowhere saved, at step 37."""
    window.preferences.choose(reduced_motion=True)
    lab = window.lab
    lab.changes.set_learning_rate(0.3)
    lab.steps.seek(37)
    lab.shelf.pin()
    made = LessonBench(window)
    made.settle()
    lab.selection.choose_parameter("w5")
    yield made
    window.lessons.leave()


def save(bench: LessonBench, path: Path) -> LabFile:
    bench.window.document.save(path)
    wait_until(lambda: not bench.window.document.is_saving)
    return load(path.read_bytes())


def test_what_is_saved_in_a_lesson_is_ones_own_laboratory_with_the_answers(bench, tmp_path):
    before = save(bench, tmp_path / "before.chainrule")
    bench.open(FILES["3-one-step"])
    assert not bench.window.document.is_modified, "to look into a lesson changes nothing"
    bench.window.lab.changes.set_learning_rate(7.0)
    bench.settle()
    assert not bench.window.document.is_modified
    bench.give("0.1")
    assert bench.window.document.is_modified, "answers are kept in the file"
    during = save(bench, tmp_path / "during.chainrule")
    assert (during.run, during.pinned, during.view) == (before.run, before.pinned, before.view)
    assert during.answers.covers == before.answers.covers
    assert [guess.typed for guess in during.answers.guesses] == ["0.1"]
    assert (during.answers.lesson, during.answers.lesson_step) == ("3 One step of learning", 1)


def test_a_crash_in_a_lesson_gives_ones_own_laboratory_back(qtbot, bench, tmp_path):
    own = save(bench, tmp_path / "mine.chainrule")
    folder = tmp_path / "recovery"
    recovery = Recovery(bench.window.lab, bench.window.document, folder)
    bench.open(FILES["1-forward"])
    wait_until(recovery.path.exists)
    bench.give("-2")
    bench.press("next")
    recovery.keep()
    wait_until(lambda: load(recovery.path.read_bytes()).answers.lesson_step == 2)
    # The program is killed here: its files stay, and nobody holds the lock any longer.
    left = tmp_path / "left"
    left.mkdir()
    (left / recovery.path.name).write_bytes(recovery.path.read_bytes())
    assert not lock_path(left / recovery.path.name).exists()
    (found,) = abandoned(left)
    assert found.original == tmp_path / "mine.chainrule"
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    again.document.recover(found.read())
    wait_until(lambda: again.lab.live.now.step == 37 and not again.lab.wire.is_waiting)
    assert again.lab.live.course == own.run.course
    assert again.lab.own.kept is None
    assert save(LessonBench(again), tmp_path / "again.chainrule").run == own.run
    assert [guess.typed for guess in again.lab.covers.answers.guesses] == ["-2"]
    again.lessons.list_lessons()
    assert again.findChild(object, "lesson_go_on") is not None
    again.close()
    recovery.close()


def test_where_the_thread_is_late_what_is_kept_is_ones_own_as_well(bench, tmp_path):
    recovery = Recovery(bench.window.lab, bench.window.document, tmp_path)
    own = bench.window.lab.live.course
    bench.open(FILES["1-forward"])
    recovery.keep()
    recovery._keep_what_is_shown()
    wait_until(lambda: recovery._call is None and recovery.path.exists())
    assert load(recovery.path.read_bytes()).run.course == own
    recovery.close()


def test_another_laboratory_ends_the_lesson(bench, tmp_path):
    save(bench, tmp_path / "mine.chainrule")
    bench.open(FILES["1-forward"])
    bench.press("next")
    read(bench.window, tmp_path / "mine.chainrule")
    bench.settle()
    assert not bench.play.is_on
    assert bench.window.lab.own.kept is None
    assert bench.window.lab.live.now.step == 37
    assert not bench.window.undo_stack.canUndo()
    assert bench.window.undo_stack.isActive()


def test_a_window_closed_in_a_lesson_asks_about_ones_own_laboratory(bench):
    bench.open(FILES["1-forward"])
    bench.window.close()
    QApplication.processEvents()
    assert not bench.play.is_on
    assert bench.window.lab.own.kept is None
