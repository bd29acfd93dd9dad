"""Two programs, or a sync program, on one file: it is noticed, asked about, and nothing is lost."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from core.files.lab_file import LabFile, dump, load
from core.training.run import Run
from gui.app.session import Session
from gui.document.abandoned import abandoned
from gui.lab import opening
from gui.window.main_window import MainWindow
from tests.gui.document.test_document import saved
from tests.gui.waiting import wait_until

MINE, THEIRS = 0.25, 0.75


def rate_in(path: Path) -> float:
    return load(path.read_bytes()).run.course.segments[-1].settings.learning_rate


def theirs() -> bytes:
    return dump(LabFile(Run.of(opening(learning_rate=THEIRS)).saved()))


def question(window: MainWindow) -> QMessageBox | None:
    boxes = window.findChildren(QMessageBox, "conflict_dialog")
    return next((box for box in boxes if box.isVisible()), None)


def answer(window: MainWindow, words: str) -> None:
    wait_until(lambda: question(window) is not None)
    box = question(window)
    next(each for each in box.buttons() if each.text().replace("&", "") == words).click()


@pytest.fixture
def path(qtbot, window, tmp_path) -> Path:
    """A file that is saved here, changed by another program, and then changed here."""
    file = tmp_path / "lesson.chainrule"
    saved(qtbot, window, file)
    file.write_bytes(theirs())
    window.lab.changes.set_learning_rate(MINE)
    return file


def test_what_somebody_else_saved_is_not_overwritten_without_a_question(window, path):
    window.files.save()
    wait_until(lambda: question(window) is not None)
    assert "lesson" in question(window).text()
    assert path.read_bytes() == theirs()
    assert window.document.is_modified
    answer(window, "Cancel")
    assert path.read_bytes() == theirs()
    assert window.document.is_modified
    assert window.lab.live.settings.learning_rate == MINE


def test_saving_beside_keeps_both_and_goes_on_with_its_own(qtbot, window, path):
    with qtbot.waitSignal(window.document.saved):
        window.files.save()
        answer(window, "Save beside")
    beside = path.with_name("lesson (2).chainrule")
    assert (rate_in(path), rate_in(beside)) == (THEIRS, MINE)
    assert window.document.path == beside
    assert not window.document.is_modified


def test_overwriting_keeps_the_other_one_as_the_backup(qtbot, window, path):
    with qtbot.waitSignal(window.document.saved):
        window.files.save()
        answer(window, "Overwrite")
    assert (rate_in(path), rate_in(path.with_name(f"{path.name}~"))) == (MINE, THEIRS)
    window.lab.changes.set_learning_rate(0.5)
    saved(qtbot, window, path)  # and then nobody asks again
    assert rate_in(path) == 0.5


def test_overwriting_waits_for_the_backup(qtbot, window, path):
    """What the other program saved is only replaced once it is safe."""
    path.with_name(f"{path.name}~").mkdir()
    with qtbot.waitSignal(window.document.failed) as failed:
        window.files.save()
        answer(window, "Overwrite")
    assert "backup" in failed.args[0]
    assert path.read_bytes() == theirs()
    window.findChild(QMessageBox, "told_dialog").close()


def test_reloading_shows_the_other_one_and_keeps_mine_beside_it(qtbot, window, path):
    with qtbot.waitSignal(window.files.opening.opened):
        window.files.save()
        answer(window, "Reload")
    wait_until(lambda: window.lab.live.settings.learning_rate == THEIRS)
    assert window.document.path == path
    assert rate_in(path.with_name("lesson (2).chainrule")) == MINE
    assert path.read_bytes() == theirs()


def test_the_window_asks_when_it_is_activated_once_of_each_change(qtbot, window, tmp_path):
    file = tmp_path / "lesson.chainrule"
    saved(qtbot, window, file)
    watch = window.files.watch

    def activate() -> None:
        with qtbot.waitSignal(watch.looked):
            QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))

    activate()
    assert question(window) is None
    file.write_bytes(theirs())
    activate()
    assert "nothing was changed" in question(window).informativeText()
    answer(window, "Cancel")
    activate()
    assert question(window) is None
    other = tmp_path / "other"
    other.write_bytes(dump(LabFile(Run.of(opening(learning_rate=0.6)).saved())))
    other.replace(file)
    activate()
    with qtbot.waitSignal(window.files.opening.opened):
        answer(window, "Reload")
    wait_until(lambda: window.lab.live.settings.learning_rate == 0.6)
    assert list(tmp_path.glob("*")) == [file], "nothing was changed, so there is nothing to keep"


def test_a_file_that_was_only_touched_or_copied_back_is_the_same(qtbot, window, tmp_path):
    file = tmp_path / "lesson.chainrule"
    saved(qtbot, window, file)
    again = tmp_path / "again"
    again.write_bytes(file.read_bytes())
    again.replace(file)
    os.utime(file, (1, 1))
    window.lab.changes.set_learning_rate(MINE)
    saved(qtbot, window, file)
    assert rate_in(file) == MINE


def test_other_bytes_with_the_same_size_and_time_are_noticed_when_saving(qtbot, window, tmp_path):
    file = tmp_path / "lesson.chainrule"
    saved(qtbot, window, file)
    times, data = file.stat(), bytearray(file.read_bytes())
    data[data.index(b"0.1")] = ord("9")
    with file.open("r+b") as there:
        there.write(data)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    window.lab.changes.set_learning_rate(MINE)
    with qtbot.waitSignal(window.document.overtaken):
        window.files.save()
    assert file.read_bytes() == data
    answer(window, "Cancel")


def test_a_file_that_was_deleted_marks_the_laboratory_and_is_saved_anew(qtbot, window, tmp_path):
    file = tmp_path / "lesson.chainrule"
    saved(qtbot, window, file)
    file.unlink()
    with qtbot.waitSignal(window.files.watch.looked):
        QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert window.isWindowModified()
    saved(qtbot, window, file)
    assert not window.isWindowModified()
    assert file.exists()


@pytest.fixture
def session(qtbot, tmp_path, qapp: QApplication):
    made = Session(tmp_path / "recovery")
    qtbot.addWidget(made.window, before_close_func=MainWindow.close_for_good)
    made.window.show()
    return made


def unsaved(window: QObject) -> QMessageBox:
    return window.findChildren(QMessageBox, "unsaved_dialog")[-1]


def test_closing_asks_when_the_file_was_deleted(qtbot, session, tmp_path):
    window, file = session.window, tmp_path / "lesson.chainrule"
    saved(qtbot, window, file)
    file.unlink()
    window.close()
    assert window.isVisible()
    unsaved(window).button(QMessageBox.StandardButton.Save).click()
    wait_until(lambda: not window.isVisible())
    assert file.exists()


@pytest.mark.parametrize("words", ["Cancel", "Reload"])
def test_a_question_that_is_not_answered_by_saving_keeps_the_window_open(
    qtbot, session, tmp_path, words
):
    window, file = session.window, tmp_path / "lesson.chainrule"
    saved(qtbot, window, file)
    file.write_bytes(theirs())
    window.lab.changes.set_learning_rate(MINE)
    window.close()
    unsaved(window).button(QMessageBox.StandardButton.Save).click()
    answer(window, words)
    if words == "Reload":
        wait_until(lambda: window.lab.live.settings.learning_rate == THEIRS)
        assert rate_in(file.with_name("lesson (2).chainrule")) == MINE
    else:
        assert window.lab.live.settings.learning_rate == MINE
    assert window.isVisible()
    assert file.read_bytes() == theirs()


@pytest.mark.parametrize(("words", "here", "other"), [
    ("Overwrite", "lesson.chainrule", "lesson.chainrule~"),
    ("Save beside", "lesson (2).chainrule", "lesson.chainrule"),
])  # fmt: skip
def test_closing_goes_on_once_both_are_safe(qtbot, session, tmp_path, words, here, other):
    window, file = session.window, tmp_path / "lesson.chainrule"
    saved(qtbot, window, file)
    file.write_bytes(theirs())
    window.lab.changes.set_learning_rate(MINE)
    window.close()
    unsaved(window).button(QMessageBox.StandardButton.Save).click()
    answer(window, words)
    wait_until(lambda: not window.isVisible())
    assert (rate_in(tmp_path / here), rate_in(tmp_path / other)) == (MINE, THEIRS)


def test_what_is_brought_back_knows_the_file_it_came_from(qtbot, session, tmp_path):
    """A crash in between does not make the program forget what was in the file."""
    window, file = session.window, tmp_path / "lesson.chainrule"
    saved(qtbot, window, file)
    window.lab.changes.set_learning_rate(MINE)
    session.recovery.keep()
    wait_until(session.recovery.path.exists)
    lost = tmp_path / "recovery" / "lost.chainrule"
    lost.write_bytes(session.recovery.path.read_bytes())
    file.write_bytes(theirs())
    (found,) = abandoned(tmp_path / "recovery")
    window.document.recover(found.read())
    with qtbot.waitSignal(window.document.overtaken):
        window.files.save()
    assert file.read_bytes() == theirs()
    answer(window, "Cancel")
