"""The command: quick answers, no screen, and libraries that are missing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from core.version import VERSION
from gui.command_line import Options, parse
from gui.screen import PACKAGES, no_screen_because, package_of

HERE = Path(__file__).parents[2]


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program where there is no display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(HERE), **environment},
        check=False,
    )


@pytest.mark.parametrize(
    ("option", "answer"), [("--help", "usage: chainrule"), ("--version", VERSION)]
)
def test_help_and_version_answer_without_qt_or_numpy(tmp_path, option, answer):
    script = (
        "import sys, main\n"
        f"sys.argv = ['chainrule', '{option}']\n"
        "try:\n    main.main()\n"
        "except SystemExit as end:\n    assert end.code == 0\n"
        "print([name for name in ('PySide6', 'numpy', 'numba') if name in sys.modules])\n"
    )
    found = run("-c", script, cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines()[-1] == "[]"
    assert answer in found.stdout


def test_without_a_display_it_trains_as_text_and_draws_a_picture(tmp_path):
    found = run(str(HERE / "main.py"), cwd=tmp_path, XDG_CONFIG_HOME=str(tmp_path))
    assert found.returncode == 0, found.stderr
    assert "no display" in found.stdout
    assert "Epoch 1000" in found.stdout
    assert (tmp_path / "chainrule.png").read_bytes().startswith(b"\x89PNG")


def test_a_display_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":4711")
    sentence = no_screen_because()
    if "needs the system library" in sentence:
        pytest.skip("this machine has no X11 libraries to ask a display with")
    assert sentence == "The display :4711 does not answer."


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (
            "libEGL.so.1: cannot open shared object file: No such file or directory",
            "apt install libegl1",
        ),
        ("libxcb-cursor.so.0: cannot open shared object file", "apt install libxcb-cursor0"),
        ("libxcb-icccm.so.4: cannot open", "apt install libxcb-icccm4"),
        ("libodd.so.3: cannot open", "libodd.so.3"),
        ("something else", "something else"),
    ],
)
def test_a_missing_library_is_named_with_its_package(message, words):
    sentence = package_of(message)
    assert words in sentence
    assert sentence.endswith(".")


def test_every_library_of_the_readme_is_known():
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    comes_with_the_others = {"libxcb1"}
    for package in set(PACKAGES.values()) - comes_with_the_others:
        assert re.search(rf"{re.escape(package)}\b(?!-)", readme), package


def test_the_command_line_is_read(tmp_path):
    assert parse([]) == Options()
    assert parse(["lesson.chainrule"]).file == Path("lesson.chainrule")
    assert parse(["--picture", "x.png"]).picture == Path("x.png")
    assert parse(["--text"]).text
    with pytest.raises(SystemExit) as end:
        parse(["--nonsense"])
    assert end.value.code == 2
