"""Recent files: which are remembered, and that remembering costs nothing where nothing is new."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from gui.document.recent import MAX_RECENT, recent_files, remember_file


@pytest.fixture
def store(tmp_path):
    return QSettings(str(tmp_path / "kept" / "Chainrule.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def files(tmp_path):
    files = [tmp_path / f"{number}, größer.chainrule" for number in range(MAX_RECENT + 2)]
    for file in files:
        file.touch()
    return files


def test_the_newest_is_first_and_none_is_there_twice(store, files):
    for file in (files[0], files[1], files[0]):
        remember_file(store, file)
    assert recent_files(store) == (files[0], files[1])


def test_the_oldest_give_way_and_those_that_are_gone_are_left_out(store, files):
    for file in files:
        remember_file(store, file)
    files[-1].unlink()
    kept = files[-MAX_RECENT:-1]
    assert recent_files(store) == tuple(reversed(kept))


def test_saving_the_same_file_again_does_not_wait_for_the_disk(store, files):
    def which_file() -> int:
        # Qt writes a new file and gives it the name, so another file means that it was written.
        store.sync()
        return Path(store.fileName()).stat().st_ino

    remember_file(store, files[0])
    first = which_file()
    remember_file(store, files[0])
    assert which_file() == first
    remember_file(store, files[1])
    assert which_file() != first
