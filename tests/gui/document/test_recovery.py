"""What is kept aside by itself while one works, and which of several is offered back first."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from core.files.lab_file import LabFile, dump, load
from core.files.replacement import PREFIX
from core.training.job import Job
from core.training.run import Run
from gui.app.session import Session
from gui.document.document import Document
from gui.document.read import read_file
from gui.document.recovery import Recovery
from gui.document.words import NEWER_KEPT
from gui.lab import Lab, opening
from gui.window.main_window import MainWindow
from tests.gui.waiting import READY, settled, wait_until

SOON, NEVER = 20, 10**9
"""Milliseconds."""


@pytest.fixture
def document(lab: Lab) -> Document:
    return Document(lab, lab)


def kept_step(recovery: Recovery) -> int:
    """Return the step of the laboratory that is kept aside; −1 if none is."""
    return load(read_file(recovery.path)[0]).run.step if recovery.path.exists() else -1


def test_what_is_trained_is_kept_aside_again_and_again(qtbot, lab, document, tmp_path, monkeypatch):
    """Nothing is changed and nobody asks: the timer alone does it."""
    monkeypatch.setattr("gui.document.recovery.WHILE_TRAINING_MILLISECONDS", SOON)
    monkeypatch.setattr("gui.document.recovery.AFTER_CHANGE_MILLISECONDS", NEVER)
    recovery = Recovery(lab, document, tmp_path)
    lab.steps.set_epoch_limit(None)
    lab.steps.play()
    wait_until(lambda: kept_step(recovery) > 0)
    first = kept_step(recovery)
    wait_until(lambda: kept_step(recovery) > first)
    lab.steps.pause()
    settled(lab)
    wait_until(lambda: kept_step(recovery) == lab.live.now.step)
    assert not document.is_modified
    recovery.close()


def test_where_nothing_moves_nothing_is_written(qtbot, lab, document, tmp_path, monkeypatch):
    monkeypatch.setattr("gui.document.recovery.WHILE_TRAINING_MILLISECONDS", SOON)
    recovery = Recovery(lab, document, tmp_path)
    for _ in range(3):
        with qtbot.waitSignal(recovery._often.timeout):
            pass
    settled(lab)
    assert not recovery.path.exists()
    recovery.close()


def test_a_change_is_kept_aside_by_itself(qtbot, lab, document, tmp_path, monkeypatch):
    monkeypatch.setattr("gui.document.recovery.WHILE_TRAINING_MILLISECONDS", NEVER)
    monkeypatch.setattr("gui.document.recovery.AFTER_CHANGE_MILLISECONDS", SOON)
    recovery = Recovery(lab, document, tmp_path)
    lab.changes.set_learning_rate(0.2)
    wait_until(recovery.path.exists)
    assert load(read_file(recovery.path)[0]).run.course == lab.live.course
    recovery.close()


def test_a_training_thread_that_is_busy_does_not_put_it_off(lab, document, tmp_path, monkeypatch):
    """On a machine under load its turn may not come for many seconds."""
    monkeypatch.setattr("gui.document.recovery.AFTER_CHANGE_MILLISECONDS", SOON)
    monkeypatch.setattr("gui.document.recovery.PATIENCE_MILLISECONDS", SOON)
    turn = threading.Event()

    def keep_the_thread(run: Run) -> Iterator[None]:
        turn.wait(READY)
        yield

    recovery = Recovery(lab, document, tmp_path)
    lab.wire.ask(Job(keep_the_thread))
    lab.changes.set_learning_rate(0.2)
    try:
        wait_until(recovery.path.exists, seconds=10)
        assert load(read_file(recovery.path)[0]).run.course == lab.live.course
        assert lab.wire.is_waiting
    finally:
        turn.set()
    settled(lab)
    recovery.close()


def test_half_a_minute_of_training_is_the_most_that_can_be_lost(lab, document, tmp_path):
    recovery = Recovery(lab, document, tmp_path)
    assert recovery._often.isActive()
    assert recovery._often.interval() <= 30_000
    assert recovery._soon.interval() <= 5_000
    recovery.close()


def test_that_nothing_is_kept_is_said_again_when_it_had_been_possible_meanwhile(
    qtbot, lab, document, tmp_path
):
    recovery = Recovery(lab, document, tmp_path / "recovery")
    told: list[str] = []
    recovery.failed.connect(told.append)

    def keep() -> int:
        with qtbot.waitSignal(lab.wire.job_done):
            recovery.keep()
        return len(told)

    assert keep() == 0
    recovery.path.unlink()
    recovery.path.mkdir()
    assert [keep(), keep()] == [1, 1]
    recovery.path.rmdir()
    assert keep() == 1
    recovery.path.unlink()
    recovery.path.mkdir()
    assert keep() == 2
    recovery.path.rmdir()
    recovery.close()


def leave_behind(folder: Path, name: str, rate: float, seconds_ago: float) -> Path:
    """Leave a laboratory as a program that was killed does; return the file it was opened from."""
    original = folder.parent / name
    saved = folder / f"{original.name}.chainrule"
    run = Run.of(opening(learning_rate=rate))
    saved.write_bytes(dump(LabFile(run.saved(), view={"original": str(original)})))
    then = saved.stat().st_mtime - seconds_ago
    os.utime(saved, (then, then))
    return original


def test_bringing_back_tidies_the_folder_of_its_file_but_not_in_the_window(
    qtbot, tmp_path, monkeypatch
):
    """What a killed program was writing goes; of 100,000 files beside it the window sees none."""
    folder, far = tmp_path / "recovery", tmp_path / "far"
    folder.mkdir()
    far.mkdir()
    leave_behind(folder, "far/lesson", 0.3, 60)
    torn = far / f"{PREFIX}lesson"
    torn.write_bytes(b"half of")
    really, looked = os.scandir, []

    def scandir(path="."):
        if Path(path) == far:
            looked.append(threading.current_thread())
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.defaultButton().click())
    session = Session(folder)
    qtbot.addWidget(session.window, before_close_func=MainWindow.close_for_good)
    session.window.show()
    session.offer_abandoned()
    wait_until(lambda: session.window.lab.live.settings.learning_rate == 0.3)
    wait_until(lambda: not torn.exists())
    assert looked
    assert threading.main_thread() not in looked


def test_what_a_newer_version_kept_is_told_at_every_start(qtbot, tmp_path):
    folder = tmp_path / "recovery"
    folder.mkdir()
    (folder / "later.chainrule").write_bytes(b'{"format": "chainrule", "version": 99}')
    for _ in range(2):
        session = Session(folder)
        qtbot.addWidget(session.window, before_close_func=MainWindow.close_for_good)
        session.window.show()
        window = session.window
        wait_until(lambda window=window: window.findChild(QMessageBox, "told_dialog") is not None)
        assert window.findChild(QMessageBox, "told_dialog").text() == NEWER_KEPT
        assert (folder / "later.chainrule").exists()


def test_of_several_that_were_not_closed_the_newest_is_offered_first(qtbot, tmp_path):
    folder = tmp_path / "recovery"
    folder.mkdir()
    leave_behind(folder, "middle", 0.2, 3600)
    newest = leave_behind(folder, "newest", 0.3, 60)
    leave_behind(folder, "oldest", 0.4, 7200)
    session = Session(folder)
    qtbot.addWidget(session.window, before_close_func=MainWindow.close_for_good)
    session.window.show()
    said: list[str] = []

    def throw_away_then_bring_back() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.objectName() == "recovery_dialog":
            said.append(box.informativeText().split("”")[0].removeprefix("“"))
            answer = "Throw it away" if len(said) == 1 else "Bring it back"
            next(each for each in box.buttons() if each.text() == answer).click()

    asking = QTimer(session.window)
    asking.timeout.connect(throw_away_then_bring_back)
    asking.start(SOON)
    session.offer_abandoned()
    wait_until(lambda: len(said) == 2)
    asking.stop()
    settled(session.window.lab)
    assert said == ["newest", "middle"]
    assert session.window.lab.live.settings.learning_rate == 0.2
    assert not (folder / f"{newest.name}.chainrule").exists()
