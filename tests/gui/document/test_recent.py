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


def test_the_oldest_give_way(store, files):
    for file in files:
        remember_file(store, file)
    assert recent_files(store) == tuple(reversed(files[-MAX_RECENT:]))


@pytest.mark.parametrize(
    "name",
    ["a\u2028b", "a\x0bb", "a\x85b", "a\nb", "a\udcff", "50 % & %41", "漢字 ü", "c" * 200],
)
def test_every_name_comes_back(store, files, name):
    odd = files[0].with_name(f"{name}.chainrule")
    for file in (files[0], odd, files[1]):
        remember_file(store, file)
    store.sync()
    again = QSettings(store.fileName(), QSettings.Format.IniFormat)
    assert recent_files(again) == (files[1], odd, files[0])


def test_what_an_older_program_remembered_is_still_known(store, files):
    store.setValue("recent/files", "\n".join(map(str, files[:2])))
    assert recent_files(store) == tuple(files[:2])


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
