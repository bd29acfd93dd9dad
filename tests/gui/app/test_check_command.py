"""``chainrule check``: what pupils handed in becomes a table of marks, without a window."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from gui.app.command_line import parse
from gui.document.handed_in import files_meant, marks_of_files, named
from tests.core.lessons.pupils import agree, handed_in_by

HERE = Path(__file__).parents[3]


def check(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HERE / "main.py"), "check", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    files, _ = handed_in_by(21)
    (tmp_path / "class").mkdir()
    for name, data in files.items():
        (tmp_path / "class" / name).write_bytes(data)
    return tmp_path


def test_the_arguments_are_read():
    options = parse(["check", "a.chainrule", "b", "-o", "marks.csv", "--lessons", "own"]).check
    assert options.files == (Path("a.chainrule"), Path("b"))
    assert (options.output, options.lessons) == (Path("marks.csv"), Path("own"))
    assert parse(["check.chainrule"]).check is None


def test_a_folder_becomes_the_table_that_was_expected(folder):
    done = check("class", "-o", "marks.csv", cwd=folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "Files: 21." in done.stderr
    with (folder / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        assert agree(list(csv.DictReader(file)), handed_in_by(21)[1])


def test_without_a_file_it_goes_to_the_terminal(folder):
    done = check("class/000.chainrule", "gone.chainrule", "--comma", cwd=folder)
    table = list(csv.DictReader(done.stdout.splitlines(), delimiter=";"))
    assert [row["State"] for row in table] == ["as saved"] * 5 + ["not read"]


def test_one_bad_file_stops_nobody_but_an_empty_folder_is_told(folder):
    (folder / "none").mkdir()
    done = check("none", cwd=folder)
    assert done.returncode == 1
    assert "There is no laboratory" in done.stderr
    assert "Traceback" not in done.stderr


def test_patterns_are_understood_where_no_shell_does_it(folder):
    assert len(list(files_meant([folder / "class" / "*.chainrule"]))) == 21
    assert list(files_meant([folder / "no*.chainrule"])) == [folder / "no*.chainrule"]


def test_two_files_of_one_name_are_told_by_their_folders(folder):
    (folder / "000.chainrule").write_bytes((folder / "class" / "000.chainrule").read_bytes())
    rows = marks_of_files(named([folder / "000.chainrule", folder / "class" / "000.chainrule"]))
    assert len({row.source.file for row in rows}) == 2


def test_a_folder_of_lessons_that_is_not_there_is_told(folder):
    done = check("class", "--lessons", "gone", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("gone: There is no such folder")
