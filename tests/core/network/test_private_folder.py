"""The temporary folder of one person alone: nobody else can put anything into it."""

import os
import stat
import tempfile

import pytest

from core.network.private_folder import private_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there each person has a temporary folder")


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_made_once_and_stays(temporary):
    folder = private_folder()
    (folder / "file").write_text("kept")
    assert private_folder() == folder
    assert folder.parent == temporary
    assert (folder / "file").read_text() == "kept"


def test_nobody_else_may_look_into_it():
    assert stat.S_IMODE(private_folder().stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o777, 0o750, 0o701])
def test_one_that_others_may_enter_is_not_used(mode):
    private_folder().chmod(mode)
    assert private_folder() is None


def test_one_that_leads_elsewhere_is_not_used(temporary):
    place = private_folder()
    place.rename(temporary / "elsewhere")
    place.symlink_to(temporary / "elsewhere")
    assert private_folder() is None


@pytest.mark.skipif(
    os.name == "nt" or os.getuid() != 0, reason="only root can make a folder somebody else's"
)
def test_one_of_somebody_else_is_not_used():
    os.chown(private_folder(), 12345, 12345)
    assert private_folder() is None


def test_a_file_in_its_place_is_not_used():
    place = private_folder()
    place.rmdir()
    place.write_text("in the way")
    assert private_folder() is None


def test_there_may_be_none(temporary, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "nowhere"))
    assert private_folder() is None
