"""Disks that are slow, and what is no file: the window says what it waits for, and stays alive."""

import os
import socket
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QPushButton

from core.files.lab_file import LabFile, dump
from core.training.run import Run
from gui.lab import opening
from gui.window.main_window import MainWindow
from tests.gui.waiting import read, wait_until


def told(window) -> str:
    box = window.findChildren(QMessageBox, "told_dialog")[-1]
    text = box.text()
    box.close()
    return text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="knows no pipes")
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder"])
def test_what_is_no_file_is_refused_with_a_sentence(qtbot, window, tmp_path, kind):
    path = tmp_path / "x.chainrule"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        there = socket.socket(socket.AF_UNIX)
        there.bind(str(path))
        there.close()
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    read(window, path)
    said = told(window)
    assert "not a file" in said
    assert "stays as it is" in said
    with qtbot.waitSignal(window.document.failed):
        window.document.save(path)
    assert "not a file" in told(window)


@pytest.fixture
def slow(monkeypatch):
    """Hold up every look at a file, as a disk does that sleeps, until it is let go."""
    gate, really, asked = threading.Event(), os.stat, threading.Event()

    def stat(path, *more, **others):
        if str(path).endswith("far.chainrule"):
            asked.set()
            assert threading.current_thread() is not threading.main_thread()
            assert gate.wait(120)
        return really(path, *more, **others)

    monkeypatch.setattr(os, "stat", stat)
    yield gate
    gate.set()


@pytest.fixture
def far(tmp_path) -> Path:
    path = tmp_path / "far.chainrule"
    path.write_bytes(dump(LabFile(Run.of(opening(learning_rate=0.7)).saved())))
    return path


def test_a_slow_disk_never_holds_up_the_window(qtbot, window, far, slow):
    window.files.open_path(far)
    assert window.windowTitle().startswith("opening far …")
    wait_until(lambda: window.findChild(QProgressDialog, "opening_dialog") is not None)
    assert window.lab.live.settings.learning_rate == 0.1
    with qtbot.waitSignal(window.files.opening.opened):
        slow.set()
    wait_until(lambda: window.lab.live.settings.learning_rate == 0.7)
    assert window.windowTitle().startswith("far")


def test_a_folder_of_very_many_files_is_never_gone_through_by_the_window(
    qtbot, window, far, monkeypatch
):
    really, looked = os.scandir, []

    def scandir(path="."):
        if Path(path) == far.parent:
            looked.append(threading.current_thread())
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    read(window, far)
    wait_until(lambda: window.lab.live.settings.learning_rate == 0.7)
    window.lab.changes.set_learning_rate(0.2)
    with qtbot.waitSignal(window.document.saved):
        window.document.save(far)
    assert looked, "what a killed program was writing there is looked for"
    assert threading.main_thread() not in looked


def test_opening_from_a_slow_disk_can_be_called_off(window, far, slow):
    window.files.open_path(far)
    wait_until(lambda: window.findChild(QProgressDialog, "opening_dialog") is not None)
    window.findChild(QProgressDialog, "opening_dialog").findChild(QPushButton).click()
    assert window.windowTitle().startswith("Untitled")
    slow.set()
    assert not window.files.opening.is_under_way
    assert window.lab.live.settings.learning_rate == 0.1


def test_what_is_opened_shows_at_once_under_its_title(qtbot, window, far):
    """Never is there an empty laboratory under the name of a file."""
    titles: list[tuple[str, float]] = []

    def note() -> None:
        titles.append((window.windowTitle(), window.lab.live.settings.learning_rate))

    window.windowTitleChanged.connect(note)
    read(window, far)
    wait_until(lambda: window.lab.live.settings.learning_rate == 0.7)
    assert all(title.startswith("opening") or rate == 0.7 for title, rate in titles[:-1])
    assert titles[-1][0].startswith("far")


def test_a_file_of_the_command_line_is_not_an_empty_laboratory_first(qtbot, far, slow):
    """The program asks for it before it shows its window."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.files.open_path(far)
    window.show()
    wait_until(lambda: window.findChild(QProgressDialog, "opening_dialog") is not None)
    assert window.windowTitle().startswith("opening far …")
    slow.set()
    wait_until(lambda: window.windowTitle().startswith("far"))
    assert window.lab.live.settings.learning_rate == 0.7


def test_what_was_changed_while_a_file_was_read_is_asked_about(qtbot, window, far, slow):
    window.files.open_path(far)
    window.lab.changes.set_learning_rate(0.3)
    with qtbot.waitSignal(window.files.opening.ready):
        slow.set()
    wait_until(lambda: window.findChild(QMessageBox, "unsaved_dialog") is not None)
    question = window.findChild(QMessageBox, "unsaved_dialog")
    assert window.lab.live.settings.learning_rate == 0.3
    question.button(QMessageBox.StandardButton.Discard).click()
    wait_until(lambda: window.lab.live.settings.learning_rate == 0.7)


def test_a_file_with_a_wrong_checksum_opens_if_one_wants(qtbot, window, far):
    data = far.read_bytes()
    far.write_bytes(data.replace(b'"learning_rate": 0.7', b'"learning_rate": 0.6'))
    read(window, far)
    box = window.findChild(QMessageBox, "damaged_dialog")
    assert "not as it was saved" in box.text()
    assert window.lab.live.settings.learning_rate == 0.1
    with qtbot.waitSignal(window.files.opening.opened):
        next(each for each in box.buttons() if "all the same" in each.text()).click()
    wait_until(lambda: window.lab.live.settings.learning_rate == 0.6)
