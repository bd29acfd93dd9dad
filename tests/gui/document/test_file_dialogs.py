"""The menu of recent files: what was saved or opened stands in it, the last one first."""

from pathlib import Path

import pytest

from gui.app.session import Session
from gui.document.recent import recent_files
from gui.style.settings_file import settings
from gui.window.main_window import MainWindow
from tests.gui.document.test_document import saved
from tests.gui.waiting import read


@pytest.fixture
def window(qtbot, tmp_path) -> MainWindow:
    """A window that remembers, as the program opens it."""
    session = Session(tmp_path / "recovery")
    qtbot.addWidget(session.window, before_close_func=MainWindow.close_for_good)
    session.window.show()
    session.window.session = session  # it lives as long as the window
    return session.window


def recent(window: MainWindow) -> list[Path]:
    menu = window.files.recent_menu
    menu.aboutToShow.emit()
    shown = [action for action in menu.actions() if action.isEnabled()]
    return [recent_files(settings())[int(action.data())] for action in shown]


def test_what_was_saved_is_a_recent_file(qtbot, window, tmp_path):
    assert recent(window) == []
    first, second = tmp_path / "first.chainrule", tmp_path / "second.chainrule"
    saved(qtbot, window, first)
    assert recent(window) == [first]
    saved(qtbot, window, second)
    assert recent(window) == [second, first]


def test_what_was_opened_is_a_recent_file_and_what_could_not_be_is_none(qtbot, window, tmp_path):
    first, second = tmp_path / "first.chainrule", tmp_path / "second.chainrule"
    saved(qtbot, window, first)
    saved(qtbot, window, second)
    bad = tmp_path / "bad.chainrule"
    bad.write_bytes(b"{}")
    read(window, bad)
    read(window, first)
    assert recent(window) == [first, second]
