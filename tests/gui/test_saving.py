import sys

import pytest

from core.errors import LabError
from gui.saving import save


def test_what_is_saved_is_there(qapp, tmp_path):
    file = tmp_path / "a name with spaces 漢字.csv"
    save(file, b"one")
    save(file, b"two")
    assert file.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [file]


def test_a_symbolic_link_stays_one(qapp, tmp_path):
    file, link = tmp_path / "file", tmp_path / "link"
    save(file, b"one")
    link.symlink_to(file)
    save(link, b"two")
    assert link.is_symlink()
    assert file.read_bytes() == b"two"


def test_a_folder_that_is_not_there_is_a_sentence(qapp, tmp_path):
    with pytest.raises(LabError, match=r"out\.csv: It could not be saved .* Choose another place"):
        save(tmp_path / "gone" / "out.csv", b"one")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("room", [0, 1, 4096, 65_536, 99_999])
def test_where_there_is_no_room_the_old_file_stays_whole(qapp, tmp_path, room):
    import resource

    file = tmp_path / "out.csv"
    save(file, b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with pytest.raises(LabError, match="could not be saved"):
            save(file, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_not_a_file_is_left_alone(qapp, tmp_path):
    with pytest.raises(LabError, match="not a file"):
        save(tmp_path, b"one")
    assert tmp_path.is_dir()
