"""The bundle for people without Python: what is inside, and that it does what the source does.

Takes the one in ``dist`` if nothing has changed since, or builds it, which takes minutes::

    uv run --dev pytest -m long -n0 tests/packaging/test_bundle.py
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from core.files.lab_file import LabFile, dump
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from gui.app.desktop import APP
from tests.gui import xvfb

HERE = Path(__file__).parents[2]
PARTS = ("main.py", "core", "gui", "resources", "tools", "pyproject.toml")
PATIENCE = 120.0
"""Only so that a program that hangs does not hang everything, in seconds."""

without_screen = pytest.mark.skipif(
    not xvfb.is_here or any(shutil.which(tool) is None for tool in ("openbox", "xdotool")),
    reason="needs a screen, a window manager and a hand",
)
pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(sys.platform != "linux", reason="unpacks what Linux gets"),
    pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not installed here"),
]


def tool(name: str) -> subprocess.CompletedProcess[str]:
    command = ["uv", "run", "--group", "bundle", f"tools/{name}.py"]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)


def is_fresh(packed: Path) -> bool:
    files = [file for part in PARTS for file in [HERE / part, *(HERE / part).rglob("*")]]
    newest = max(file.stat().st_mtime for file in files if "__pycache__" not in file.parts)
    return packed.stat().st_mtime > newest


@pytest.fixture(scope="module")
def packed() -> Path:
    """The packed bundle; its line of SHA-256 is written last, so a half packed one has none."""
    found = list((HERE / "dist").glob("chainrule-*.tar.xz.sha256"))
    if not (found and is_fresh(found[0])):
        done = tool("bundle")
        assert done.returncode == 0, done.stdout + done.stderr
        found = list((HERE / "dist").glob("chainrule-*.tar.xz.sha256"))
    (line,) = found
    return line.with_suffix("")


@pytest.fixture(scope="module")
def program(packed, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    shutil.unpack_archive(packed, folder)
    return folder / "chainrule" / "chainrule"


@pytest.fixture
def bare(tmp_path) -> dict[str, str]:
    """An environment in which nobody finds Python."""
    return {"HOME": str(tmp_path), "PATH": "/nonexistent", "LANG": "C.UTF-8"}


def test_the_checksum_is_right(packed):
    check = ["sha256sum", "--check", f"{packed.name}.sha256"]
    subprocess.run(check, cwd=packed.parent, check=True, capture_output=True)


def test_it_holds_what_it_should_and_does_what_the_source_does(packed):
    done = tool("check_bundle")
    assert done.returncode == 0, done.stderr


def test_the_desktop_starts_the_bundle_itself(program, bare, tmp_path):
    subprocess.run([program, "--install-desktop"], env=bare, check=True, capture_output=True)
    entry = tmp_path / ".local" / "share" / "applications" / f"{APP}.desktop"
    assert f"\nExec={program} %f\n" in entry.read_text(encoding="utf-8")


def test_it_trains_where_its_own_folder_cannot_be_written(program, bare):
    """As where an administrator has put it: the compiler's code goes to a temporary folder."""
    hidden = program.parent / "_internal" / "core" / "network" / "__pycache__"
    shutil.rmtree(hidden, ignore_errors=True)
    hidden.write_text("no folder")
    try:
        done = subprocess.run(
            [program, "--text"], env=bare, capture_output=True, encoding="utf-8", check=True
        )
    finally:
        hidden.unlink()
    assert "Epoch 1000" in done.stdout


@without_screen
def test_a_file_opens_in_a_window(program, bare, tmp_path):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=3))
    run.advance(90)
    file = tmp_path / "mine.chainrule"
    file.write_bytes(dump(LabFile(run.saved())))
    with xvfb.display() as display:
        screen = {**os.environ, "DISPLAY": display}
        manager = subprocess.Popen(["openbox"], env=screen, stderr=subprocess.DEVNULL)
        window = subprocess.Popen([program, file], env={**bare, "DISPLAY": display})
        try:
            find = ["xdotool", "search", "--onlyvisible", "--name", "^mine.* – Chainrule$"]
            wait_until(lambda: output(find, screen), window)
        finally:
            window.kill()
            window.wait()
            manager.terminate()
            manager.wait()


def output(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def wait_until(condition: Callable[[], object], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert process.poll() is None, "the program has ended"
        assert time.monotonic() < end, "no window came"
        # The screen tells nobody that a window came, so it is asked again a little later.
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.2)
