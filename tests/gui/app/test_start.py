"""The command: quick answers, pictures, and starts that fail."""

import io
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import PySide6.QtCore
import pytest

from core.version import VERSION
from gui.app.ascii_output import spell_out_what_cannot_be_written
from gui.app.command_line import Options, parse
from tests.gui import xvfb

HERE = Path(__file__).parents[3]


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python where there is no display but one that is given."""
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


def test_help_answers_without_qt_or_numpy(tmp_path):
    script = (
        "import sys, main\n"
        "sys.argv = ['chainrule', '--help']\n"
        "try:\n    main.main()\n"
        "except SystemExit as end:\n    assert end.code == 0\n"
        "print([name for name in ('PySide6', 'numpy', 'numba') if name in sys.modules])\n"
    )
    found = run("-c", script, cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines()[-1] == "[]"
    assert "usage: chainrule" in found.stdout


def test_the_version_names_what_a_report_needs(tmp_path):
    found = run(str(HERE / "main.py"), "--version", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    program, python, qt, numba, compiler = found.stdout.splitlines()
    assert program == f"Chainrule {VERSION}"
    assert python.startswith(f"Python {platform.python_version()}")
    assert qt == f"Qt {PySide6.QtCore.qVersion()}, PySide6 {PySide6.__version__}"
    assert version("numba") in numba
    assert compiler == "The compiler works."


def test_the_version_says_so_where_numba_cannot_be_loaded(tmp_path):
    (tmp_path / "numba.py").write_text("raise ImportError('not for this computer')")
    found = run(str(HERE / "main.py"), "--version", cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines()[-1] == "Numba cannot be loaded: not for this computer"


def test_the_command_line_is_read(tmp_path):
    assert parse([]) == Options()
    assert parse(["lesson.chainrule"]).file == Path("lesson.chainrule")
    assert parse(["--picture", "x.png"]).picture == Path("x.png")
    assert parse(["--text"]).text


@pytest.mark.parametrize(
    "line",
    [
        ["--nonsense"],
        ["--text", "--picture", "x.png"],
        ["--text", "lesson.chainrule"],
        ["--picture", "x.png", "lesson.chainrule"],
    ],
)
def test_what_would_be_ignored_is_refused(line):
    with pytest.raises(SystemExit) as end:
        parse(line)
    assert end.value.code == 2


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_a_picture_is_saved_where_it_is_asked_for_and_nowhere_else(tmp_path):
    where = Path("pictures", "mine.png")
    (tmp_path / "pictures").mkdir()
    found = run(str(HERE / "main.py"), "--picture", str(where), cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert str(where) in found.stdout
    assert (tmp_path / where).read_bytes().startswith(b"\x89PNG")
    assert files_in(tmp_path) == set()
    assert files_in(tmp_path / "pictures") == {"mine.png"}


def test_without_a_display_no_picture_litters_the_folder(tmp_path):
    found = run(str(HERE / "main.py"), cwd=tmp_path, HOME=str(tmp_path))
    assert found.returncode == 0, found.stderr
    assert "no display" in found.stdout
    assert "Epoch 1000" in found.stdout
    assert files_in(tmp_path) == set()


PLANTED = """
import sys
import main
from core.network import kernel, loops
from gui.app import application, picture

def broken(*_, **__):
    raise ValueError("the planted fault")

{fault}
sys.argv = ["chainrule", *sys.argv[1:]]
sys.exit(main.main())
"""


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("picture.PICTURE_SECONDS = 0.0", "The training did not end within 0 seconds."),
        ("kernel.training_kernel = loops.plain_loop = broken", "the planted fault"),
    ],
)
def test_there_is_no_picture_of_a_training_that_did_not_end(tmp_path, fault, words):
    script = PLANTED.format(fault=fault)
    found = run("-c", script, "--picture", "x.png", cwd=tmp_path)
    assert found.returncode == 1
    assert words in found.stderr
    assert "No picture was saved." in found.stderr
    assert found.stdout == ""
    assert files_in(tmp_path) == set()


def test_a_picture_that_cannot_be_written_is_told(tmp_path):
    found = run(str(HERE / "main.py"), "--picture", "nowhere/x.png", cwd=tmp_path)
    assert found.returncode == 1
    assert "nowhere/x.png" in found.stderr


@pytest.mark.parametrize("step", ["make_application", "Session", "show_fitting"])
def test_a_start_that_fails_is_told_on_the_terminal_and_in_the_log(tmp_path, step):
    script = PLANTED.format(fault=f"application.{step} = broken")
    found = run("-c", script, cwd=tmp_path, HOME=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert found.returncode == 1
    assert "Chainrule could not start. ValueError: the planted fault" in found.stderr
    [log] = tmp_path.rglob("chainrule.log")
    assert str(log) in found.stderr
    assert "ValueError: the planted fault" in log.read_text(encoding="utf-8")


READ_THE_BOX = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def read():
    box = QApplication.activeModalWidget()
    print([window.windowTitle() for window in QApplication.topLevelWidgets() if window.isVisible()])
    print(box.text())
    box.accept()

def broken(*_, **__):
    QTimer.singleShot(0, read)
    raise ValueError("the planted fault")

application.show_fitting = broken
"""


@pytest.mark.long
@pytest.mark.skipif(not xvfb.is_here, reason="Xvfb is not installed here")
def test_a_start_that_fails_is_told_in_a_box_on_a_screen(tmp_path):
    script = PLANTED.format(fault=READ_THE_BOX)
    with xvfb.display() as display:
        found = run("-c", script, cwd=tmp_path, HOME=str(tmp_path), DISPLAY=display)
    assert found.returncode == 1
    shown, *said = found.stdout.splitlines()
    assert shown == "['Chainrule']"
    assert "Chainrule could not start." in said
    assert "ValueError: the planted fault" in said
    assert "chainrule.log" in found.stdout


@pytest.mark.parametrize(
    ("text", "written"),
    [("η = 0.1 × 2 − 1 …", "eta = 0.1 x 2 - 1 ..."), ("“Éva ş”", '"Eva s"'), ("猫", "?")],
)
def test_letters_that_the_terminal_does_not_know_are_spelled(monkeypatch, text, written):
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    spell_out_what_cannot_be_written()
    print(text, end="", flush=True)
    assert terminal.buffer.getvalue().decode("ascii") == written
