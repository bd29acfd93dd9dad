"""Saving and opening the laboratory, in the running window."""

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMessageBox

from core.files.lab_file import LabFile, dump
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Gender, Person
from core.training.course import Order
from core.training.run import Run
from gui.app.session import Session
from gui.document.abandoned import abandoned
from gui.document.document import Document
from gui.document.read import read_file, read_laboratory
from gui.lab import Lab
from gui.window.main_window import MainWindow
from tests.gui.waiting import read, settled, wait_until


def saved(qtbot, window, path: Path) -> None:
    with qtbot.waitSignal(window.document.saved):
        window.document.save(path)


def worked_on(qtbot, window) -> None:
    """Train, edit a person, train on, name a moment, pin the run, and go back a little."""
    lab = window.lab
    lab.steps.finish_epoch()
    settled(lab)
    eve = Person("Eve", 141.5, 64.25, Gender.FEMALE)
    lab.changes.set_dataset(lab.live.dataset.inserted(4, eve), "Eve added")
    for _ in range(5):
        lab.steps.finish_epoch()
    settled(lab)
    lab.shelf.set_bookmark(lab.live.now.step, "here it begins")
    lab.shelf.pin()
    lab.steps.step_back()
    settled(lab)


def test_opening_restores_exactly_that_moment(qtbot, window, tmp_path):
    lab, document = window.lab, window.document
    worked_on(qtbot, window)
    before = lab.live.snapshot
    path = tmp_path / "mein Versuch Λ 実験.chainrule"
    saved(qtbot, window, path)
    assert not document.is_modified
    lab.restarts.open_worked_example()
    lab.steps.step()
    settled(lab)
    assert document.is_modified
    document.open(path)
    settled(lab)
    now = lab.live.snapshot
    assert now.now.parameters == before.now.parameters
    assert (now.now.step, now.furthest) == (before.now.step, before.furthest)
    assert now.course == before.course
    assert now.bookmarks == before.bookmarks
    assert [run.name for run in now.pinned] == [run.name for run in before.pinned]
    assert not document.is_modified
    assert not window.undo_stack.canUndo()


def test_a_run_goes_on_after_reopening_as_if_it_had_never_been_closed(qtbot, window, tmp_path):
    lab = window.lab
    worked_on(qtbot, window)
    path = tmp_path / "run.chainrule"
    saved(qtbot, window, path)
    window.document.open(path)
    for _ in range(3):
        lab.steps.finish_epoch()
    settled(lab)
    straight = Run.of(lab.live.course)
    straight.seek(lab.live.now.step)
    assert lab.live.now.parameters == straight.parameters


def test_the_title_shows_name_and_mark(qtbot, window, tmp_path):
    assert window.windowTitle().startswith("Untitled")
    assert not window.isWindowModified()
    window.lab.changes.set_learning_rate(0.3)
    assert window.isWindowModified()
    saved(qtbot, window, tmp_path / "lesson.chainrule")
    assert window.windowTitle().startswith("lesson")
    assert not window.isWindowModified()


@pytest.mark.parametrize(
    "act",
    [
        lambda lab: lab.shelf.pin(),
        lambda lab: lab.shelf.rename_pinned(lab.shelf.pinned[0], "another name"),
        lambda lab: lab.shelf.unpin(lab.shelf.pinned[0]),
        lambda lab: lab.shelf.set_bookmark(1, "here"),
        lambda lab: lab.shelf.set_bookmark(0, "another name"),
        lambda lab: lab.shelf.remove_bookmark(0),
        lambda lab: lab.changes.set_learning_rate(0.3),
        lambda lab: lab.changes.set_parameter("w1", 0.5),
        lambda lab: lab.changes.set_dataset(lab.live.dataset.removed([0]), "Alice removed"),
    ],
    ids=[
        "pinning", "renaming a pinned run", "unpinning", "naming a moment", "renaming it",
        "taking its name away", "another rate", "a parameter by hand", "other people",
    ],
)  # fmt: skip
def test_what_is_saved_with_a_laboratory_marks_it_as_modified(qtbot, window, tmp_path, act):
    lab = window.lab
    lab.steps.step()
    lab.shelf.pin()
    lab.shelf.set_bookmark(0, "the beginning")
    settled(lab)
    saved(qtbot, window, tmp_path / "lesson.chainrule")
    assert not window.isWindowModified()
    act(lab)
    settled(lab)
    assert window.isWindowModified()


def test_training_and_looking_alone_mark_nothing(qtbot, window, tmp_path):
    lab = window.lab
    saved(qtbot, window, tmp_path / "lesson.chainrule")
    for act in (lab.steps.step, lab.steps.finish_epoch, lab.steps.step_back, lab.stages.next_stage):
        act()
        settled(lab)
    lab.selection.choose_parameter("w3")
    lab.selection.explain_person(2)
    assert not window.isWindowModified()


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\xff\xfe", b'{"format": "chainrule", "version": 9}']
)
def test_a_bad_file_never_disturbs_the_laboratory_that_is_open(qtbot, window, tmp_path, data):
    path = tmp_path / "bad.chainrule"
    path.write_bytes(data)
    window.lab.steps.step()
    settled(window.lab)
    before = window.lab.live.snapshot
    read(window, path)
    told = window.findChild(QMessageBox, "told_dialog")
    assert "stays as it is" in told.text()
    told.close()
    assert window.lab.live.snapshot is before


def test_a_missing_folder_is_a_sentence_and_the_laboratory_stays_unsaved(qtbot, window, tmp_path):
    window.lab.changes.set_learning_rate(0.2)
    with qtbot.waitSignal(window.document.failed) as failed:
        window.document.save(tmp_path / "gone" / "x.chainrule")
    assert "could not be saved" in failed.args[0]
    assert window.document.is_modified
    window.findChild(QMessageBox, "told_dialog").close()


def test_saving_keeps_one_backup_goes_through_a_link_and_keeps_the_mode(qtbot, window, tmp_path):
    real = tmp_path / "real.chainrule"
    saved(qtbot, window, real)
    first = real.read_bytes()
    real.chmod(0o640)
    link = tmp_path / "link.chainrule"
    link.symlink_to(real)
    window.lab.changes.set_learning_rate(0.2)
    saved(qtbot, window, link)
    assert link.is_symlink()
    assert real.read_bytes() != first
    assert (tmp_path / "link.chainrule~").read_bytes() == first
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.fixture
def session(qtbot, tmp_path, qapp: QApplication):
    made = Session(tmp_path / "recovery")
    qtbot.addWidget(made.window, before_close_func=MainWindow.close_for_good)
    made.window.show()
    return made


def test_closing_as_one_should_leaves_nothing_to_bring_back(qtbot, session, tmp_path):
    session.window.lab.changes.set_learning_rate(0.2)
    session.recovery.keep()
    wait_until(lambda: session.recovery.path.exists())
    session.window.close_for_good()
    assert not list((tmp_path / "recovery").glob("*.chainrule"))


def test_what_was_not_closed_is_offered_and_brought_back(qtbot, session, window, tmp_path):
    lab = session.window.lab
    lab.changes.set_learning_rate(0.25)
    lab.steps.finish_epoch()
    settled(lab)
    session.recovery.keep()
    wait_until(lambda: session.recovery.path.exists())
    # While it is open it is nobody else's.
    assert abandoned(tmp_path / "recovery") == ()
    kept = read_file(session.recovery.path)[0]
    lost = tmp_path / "recovery" / "lost.chainrule"
    lost.write_bytes(kept)
    (found,) = abandoned(tmp_path / "recovery")
    assert found.path == lost
    window.document.recover(found.read())
    settled(window.lab)
    assert window.lab.live.now.parameters == lab.live.now.parameters
    assert window.lab.live.settings.learning_rate == 0.25
    assert window.document.is_modified


def test_preferences_come_back(qtbot, session, tmp_path, fresh_settings):
    session.preferences.choose(theme="dark", text_scale=1.25)
    again = Session(tmp_path / "recovery")
    qtbot.addWidget(again.window, before_close_func=MainWindow.close_for_good)
    assert again.preferences.choices == session.preferences.choices


def test_preferences_that_cannot_be_read_are_set_aside_with_a_sentence(qtbot, tmp_path):
    path = Path(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Chainrule",
                          "Chainrule").fileName())  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\0\1\2 not an INI file \0")
    session = Session(tmp_path / "recovery")
    qtbot.addWidget(session.window)
    told = session.window.findChild(QMessageBox, "told_dialog")
    assert "start anew" in told.text()
    told.close()
    assert path.with_suffix(".unreadable").exists()
    session.window.close()


def test_closing_asks_before_anything_unsaved_would_go(qtbot, session, tmp_path):
    window = session.window
    window.lab.changes.set_learning_rate(0.2)
    window.close()
    assert window.isVisible()
    question = window.findChild(QMessageBox, "unsaved_dialog")
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert window.isVisible()
    window.document.path = tmp_path / "kept.chainrule"
    window.close()
    question = window.findChildren(QMessageBox, "unsaved_dialog")[-1]
    question.button(QMessageBox.StandardButton.Save).click()
    wait_until(lambda: not window.isVisible())
    assert (tmp_path / "kept.chainrule").exists()


def shuffled_on_the_way(path: Path) -> Path:
    """Save a laboratory of which only the training thread can tell who comes next."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=3), order=Order.SHUFFLED)
    run.advance(5)
    path.write_bytes(dump(LabFile(run.saved())))
    return path


def test_what_was_opened_and_is_not_shown_yet_has_not_been_changed(qapp, tmp_path):
    lab = Lab()
    document = Document(lab)
    document.open(shuffled_on_the_way(tmp_path / "lesson.chainrule"))
    assert lab.live.course.opening.settings.order is Order.TABLE, "the one before is shown still"
    assert lab.restarts.awaited == "lesson"
    assert not document.is_modified
    lab.wire.start()
    wait_until(lambda: not lab.restarts.awaited)
    assert lab.live.course.opening.settings.order is Order.SHUFFLED
    assert not document.is_modified
    lab.changes.set_learning_rate(0.3)
    assert document.is_modified
    lab.wire.stop()


def test_what_was_brought_back_is_not_on_its_way_for_ever(qapp, tmp_path):
    lab = Lab()
    document = Document(lab)
    document.recover(read_laboratory(shuffled_on_the_way(tmp_path / "kept.chainrule")))
    assert document.is_modified
    lab.wire.start()
    wait_until(lambda: not lab.restarts.awaited, seconds=20)
    assert document.is_modified
    lab.wire.stop()
