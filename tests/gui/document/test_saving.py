import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE

import pytest

from core.errors import LabError
from core.files.saving import save
from tests.gui.document.full_disk import room_for


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


@pytest.mark.parametrize("room", [0, 1, 4096, 65_536, 99_999])
def test_where_there_is_no_room_the_old_file_stays_whole(qapp, tmp_path, room):
    file = tmp_path / "out.csv"
    save(file, b"old")
    with room_for(room), pytest.raises(LabError, match="could not be saved"):
        save(file, b"x" * 100_000)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_not_a_file_is_left_alone(qapp, tmp_path):
    with pytest.raises(LabError, match="not a file"):
        save(tmp_path, b"one")
    assert tmp_path.is_dir()


# What is left of a program that was killed while it wrote.

WRITER = """
import sys
from pathlib import Path
from core.files.replacement import Replacement
file = Replacement(Path(sys.argv[1]))
file.write(b"half of ")
print("writing", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def writer(tmp_path):
    """Another process that is in the middle of writing ``lesson.chainrule``."""
    command = [sys.executable, "-c", WRITER, str(tmp_path / "lesson.chainrule")]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdout.readline() == "writing\n"
        yield process
        process.kill()


def test_what_a_killed_program_was_writing_goes_with_the_next_save_in_its_folder(tmp_path, writer):
    file = tmp_path / "lesson.chainrule"
    file.write_bytes(b"old")
    writer.kill()
    writer.wait()
    assert len(list(tmp_path.iterdir())) == 2
    save(tmp_path / "another.csv", b"one")
    assert {path.name for path in tmp_path.iterdir()} == {"lesson.chainrule", "another.csv"}
    assert file.read_bytes() == b"old"


def test_what_somebody_is_writing_is_left_alone(tmp_path, writer):
    save(tmp_path / "lesson.chainrule", b"mine")
    save(tmp_path / "lesson.chainrule", b"mine again")
    assert len(list(tmp_path.iterdir())) == 2
    assert writer.poll() is None


def test_no_file_of_the_users_is_taken_for_one_that_was_left_behind(tmp_path):
    names = ("lesson.chainrule.backup", "lesson.chainrule~", "lesson.chainrule.IsKQyA", ".hidden")
    for name in names:
        (tmp_path / name).write_bytes(b"mine")
    (tmp_path / ".chainrule-saving-folder").mkdir()
    (tmp_path / ".chainrule-saving-link").symlink_to(tmp_path / ".hidden")
    before = set(tmp_path.iterdir())
    save(tmp_path / "lesson.chainrule", b"one")
    assert set(tmp_path.iterdir()) == before | {tmp_path / "lesson.chainrule"}
    assert all((tmp_path / name).read_bytes() == b"mine" for name in names)


def test_who_may_read_a_file_stays_the_same(tmp_path):
    file = tmp_path / "file"
    save(file, b"one")
    plain = tmp_path / "plain"
    plain.touch()
    assert file.stat().st_mode == plain.stat().st_mode
    file.chmod(0o640)
    save(file, b"two")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_name_as_long_as_names_can_be(tmp_path):
    file = tmp_path / ("ü" * 127)
    save(file, b"one")
    assert file.read_bytes() == b"one"


def test_many_who_save_the_same_file_at_once_all_succeed(tmp_path):
    file = tmp_path / "file"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: save(file, b"%d" % number * 1000), range(400)))
    assert list(tmp_path.iterdir()) == [file]
    assert len(set(file.read_text())) <= 3
