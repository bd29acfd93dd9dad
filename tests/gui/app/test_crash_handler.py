"""Errors that nobody expected, in the running program and in a process of its own."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from gui.app import crash_handler as last_resort
from gui.app.crash_handler import CRASH_NAME, LOG_NAME, CrashHandler
from gui.app.error_dialog import ErrorDialog
from tests.gui.waiting import wait_until


class Faulty(QObject):
    """Fails in a slot, each time with the sentence it is given."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self._fail)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        raise ValueError(sentence)


@pytest.fixture
def faulty(qapp: QApplication) -> Faulty:
    return Faulty()


@pytest.fixture
def last(qapp: QApplication, monkeypatch) -> Iterator[CrashHandler]:
    made = CrashHandler(qapp)
    monkeypatch.setattr(sys, "excepthook", made.caught)
    monkeypatch.setattr(threading, "excepthook", made._caught_in_thread)
    yield made
    for dialog in dialogs():
        dialog.close()
    if made.crash_file is not None:
        made.crash_file.close()
    made.deleteLater()


def dialogs() -> list[ErrorDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, ErrorDialog)
            and each.isVisible()]  # fmt: skip


def the_dialog(qtbot) -> ErrorDialog:
    wait_until(lambda: len(dialogs()) == 1)
    return dialogs()[0]


def text_of(dialog, name: str) -> str:
    return dialog.findChild(QLabel, name).text()


def press(dialog, name: str) -> None:
    dialog.findChild(QPushButton, name).click()


def test_an_error_in_a_slot_is_a_sentence_with_details_that_can_be_copied(
    qtbot, last, faulty, caplog
):
    faulty.pressed.emit("the pen is <b>dry</b>")
    dialog = the_dialog(qtbot)
    assert "ValueError: the pen is <b>dry</b>" in text_of(dialog, "error_sentence")
    assert "Your laboratory is still here" in text_of(dialog, "error_sentence")
    press(dialog, "error_copy")
    copied = QGuiApplication.clipboard().text()
    assert copied == dialog.findChild(QPlainTextEdit, "error_details").toPlainText()
    assert "in _fail" in copied
    assert dialog.isVisible()  # copying does not close it
    assert "in _fail" in caplog.text


def test_an_error_in_a_thread_is_told_about_in_the_gui_thread(qtbot, last):
    def fail() -> None:
        raise ZeroDivisionError("nothing to divide by")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    dialog = the_dialog(qtbot)
    assert "ZeroDivisionError: nothing to divide by" in text_of(dialog, "error_sentence")
    assert dialog.thread() is QApplication.instance().thread()


def test_more_errors_do_not_open_more_dialogs(qtbot, last, faulty):
    for number in range(40):
        faulty.pressed.emit(f"error {number}")
    dialog = the_dialog(qtbot)
    wait_until(lambda: text_of(dialog, "error_count").startswith("39 more errors"))
    assert dialogs() == [dialog]
    assert "error 0" in text_of(dialog, "error_sentence")


def test_an_error_that_comes_again_is_told_once_and_another_is_told_too(
    qtbot, last, faulty, caplog
):
    faulty.pressed.emit("the same")
    the_dialog(qtbot).accept()
    caplog.clear()
    for _ in range(5):
        faulty.pressed.emit("the same")
    faulty.pressed.emit("another")
    assert "another" in text_of(the_dialog(qtbot), "error_sentence")
    assert caplog.text.count("ValueError: the same") == 5


@pytest.fixture
def root_log() -> Iterator[logging.Logger]:
    """The log of everything, as it was before a test added to it."""
    root = logging.getLogger()
    before = list(root.handlers)
    yield root
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


@pytest.fixture
def only_a_log(monkeypatch) -> None:
    """Leave the hooks of the test runner where they are."""
    monkeypatch.setattr(last_resort, "qInstallMessageHandler", lambda handler: None)
    monkeypatch.setattr(last_resort.faulthandler, "enable", lambda file: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.mark.usefixtures("only_a_log")
def test_the_log_is_found_from_the_dialog_and_never_grows_large(
    qtbot, last, faulty, root_log, tmp_path, monkeypatch
):
    folder = tmp_path / "logs"
    last.install([folder])
    faulty.pressed.emit("told")
    dialog = the_dialog(qtbot)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(dialog, "error_log_folder")
    assert [Path(url.toLocalFile()) for url in opened] == [folder]
    assert "ValueError: told" in (folder / LOG_NAME).read_text(encoding="utf-8")
    for number in range(40):
        logging.getLogger("chainrule").error("%d %s", number, "x" * 100_000)
    sizes = {path.name: path.stat().st_size for path in folder.glob(f"{LOG_NAME}*")}
    assert sorted(sizes) == [LOG_NAME, f"{LOG_NAME}.1"]
    assert max(sizes.values()) <= last_resort.LOG_BYTES
    assert " 39 xxx" in (folder / LOG_NAME).read_text(encoding="utf-8")


@pytest.mark.usefixtures("only_a_log")
def test_where_no_log_can_be_written_errors_are_told_all_the_same(
    qtbot, last, faulty, root_log, tmp_path
):
    (tmp_path / "file").write_text("in the way")
    last.install([tmp_path / "file" / "logs"])
    faulty.pressed.emit("told")
    dialog = the_dialog(qtbot)
    assert not dialog.findChild(QPushButton, "error_log_folder").isEnabled()


PROGRAM = """
import faulthandler, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from gui.app.application import make_application
from gui.app.error_dialog import ErrorDialog
from gui.app.crash_handler import CrashHandler

app = make_application()
CrashHandler(app).install([Path(sys.argv[1])])

def fail():
    raise KeyError("in a slot")

def fail_in_thread():
    raise KeyError("in a thread")

def look():
    print(sum(isinstance(each, ErrorDialog) for each in app.topLevelWidgets()), flush=True)
    faulthandler._sigsegv()

qWarning("a word from Qt")
QTimer.singleShot(0, fail)
QTimer.singleShot(0, threading.Thread(target=fail_in_thread).start)
QTimer.singleShot(300, look)
app.exec()
"""


def test_everything_ends_in_the_log_even_a_crash(tmp_path):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode != 0
    assert ended.stdout.split() == ["1"]
    logged = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "a word from Qt" in logged
    assert "KeyError: 'in a slot'" in logged
    assert "KeyError: 'in a thread'" in logged
    assert "Segmentation fault" in (tmp_path / CRASH_NAME).read_text()
