"""Desktop integration: the files in the person's folder, right for each way to start."""

import configparser
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gui.app import desktop
from gui.app.command_line import parse

HERE = Path(__file__).parents[3]
ODD = 'a "B" $c `d` 100% \\e'
"""A folder's name with everything in it that a launcher's command must quote."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only desktops on Linux")


def files(folder: Path) -> set[str]:
    return {place for place in desktop.PLACES.values() if (folder / place).is_file()}


def run_program(data: Path, *options: str) -> str:
    done = subprocess.run(
        [sys.executable, str(HERE / "main.py"), *options],
        env={**os.environ, "XDG_DATA_HOME": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def exec_line(data: Path) -> str:
    reader = configparser.RawConfigParser()
    reader.optionxform = str
    reader.read(data / f"applications/{desktop.APP}.desktop", encoding="utf-8")
    return reader["Desktop Entry"]["Exec"]


def words_of(line: str) -> list[str]:
    """Read a launcher's command back, as desktops do: unescape the string, then the quotes."""
    words = shlex.split(line.replace("\\\\", "\\"))
    # A shell's reader leaves these two as they are.
    plain = [word.replace("\\$", "$").replace("\\`", "`") for word in words]
    return [word.replace("%%", "%") for word in plain]


def test_files_appear_and_disappear(tmp_path):
    assert str(tmp_path) in run_program(tmp_path, "--install-desktop")
    assert files(tmp_path) == set(desktop.PLACES.values())
    run_program(tmp_path, "--remove-desktop")
    assert files(tmp_path) == set()
    run_program(tmp_path, "--remove-desktop")


def test_the_launcher_starts_this_program(tmp_path):
    run_program(tmp_path, "--install-desktop")
    *start, last = words_of(exec_line(tmp_path))
    assert last == "%f"
    clean = {"HOME": str(tmp_path), "PATH": "/nonexistent", "LANG": "C.UTF-8"}
    said = subprocess.run([*start, "--version"], env=clean, capture_output=True, text=True)
    assert said.stdout.startswith("Chainrule"), said.stderr


@pytest.mark.parametrize("how", ["bundle", "script", "source"])
def test_the_command_is_right_for_each_way_to_start(tmp_path, monkeypatch, how):
    folder = tmp_path / ODD
    folder.mkdir()
    python = folder / "python"
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(sys, "argv", [str(folder / "main.py")])
    expected = [str(python)]
    if how == "bundle":
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    elif how == "script":
        (folder / "chainrule").touch()
        expected = [str(folder / "chainrule")]
    else:
        expected.append(str(folder / "main.py"))
    desktop.install_desktop(tmp_path / "data")
    assert words_of(exec_line(tmp_path / "data")) == [*expected, "%f"]
    if shutil.which("desktop-file-validate"):
        entry = tmp_path / f"data/applications/{desktop.APP}.desktop"
        said = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True)
        assert (said.returncode, said.stdout) == (0, "")


@pytest.mark.skipif(
    shutil.which("gio") is None or shutil.which("update-mime-database") is None,
    reason="needs glib's and the MIME database's commands",
)
def test_a_double_click_finds_the_program(tmp_path):
    run_program(tmp_path / "data", "--install-desktop")
    file = tmp_path / "mine.chainrule"
    file.write_text("{}")
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    told = [
        subprocess.run(["gio", *words], env=environment, capture_output=True, text=True).stdout
        for words in (
            ["info", "-a", "standard::content-type", file],
            ["mime", "application/x-chainrule"],
        )
    ]
    assert "application/x-chainrule" in told[0]
    assert f"{desktop.APP}.desktop" in told[1]


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "data").write_text("no folder")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert desktop.change_desktop(install=True) == 1
    assert str(tmp_path / "data") in capsys.readouterr().err


def test_one_thing_at_a_time():
    assert parse(["--install-desktop"]).install_desktop
    with pytest.raises(SystemExit):
        parse(["--install-desktop", "--remove-desktop"])
    with pytest.raises(SystemExit):
        parse(["--install-desktop", "mine.chainrule"])
