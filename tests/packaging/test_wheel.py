"""What a stranger gets: the wheel, installed into a fresh environment, and its desktop files."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from core.version import VERSION

HERE = Path(__file__).parents[2]
DESKTOP = HERE / "resources" / "desktop"

without_uv = pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not installed here")


def run(*command: object, **environment: str) -> str:
    """Run a command away from the source tree; return what it printed."""
    clean = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "DISPLAY")
    }
    clean.pop("WAYLAND_DISPLAY", None)
    found = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        cwd=environment.pop("cwd", None),
        env={**clean, **environment},
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run("uv", "build", "--wheel", "--out-dir", folder, HERE)
    (found,) = folder.glob("*.whl")
    return found


@without_uv
def test_the_wheel_holds_program_resources_and_desktop_files(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if "-" not in top} == {"chainrule"}
    moved = {"chainrule/resources/chainrule/__init__.py"}
    assert {"chainrule/__init__.py", "chainrule/main.py"} <= set(names)
    for package in ("core", "gui", "resources"):
        here = {
            file.relative_to(HERE).as_posix()
            for file in (HERE / package).rglob("*")
            if file.is_file()
            and file.suffix in (".py", ".svg", ".md", ".json", ".csv", ".chainlesson")
        }
        assert here
        assert {f"chainrule/{name}" for name in here} - moved <= set(names)
    shared = [name for name in names if ".data/data/share/" in name]
    for part in ("applications/", "metainfo/", "mime/packages/", "scalable/apps/"):
        assert any(part in name for name in shared), part
    assert not any(name.startswith("tests/") for name in names)
    assert wheel.name.startswith(f"chainrule-{VERSION}-")


@pytest.mark.long
@without_uv
def test_a_fresh_environment_starts_from_the_wheel(wheel, tmp_path):
    room = tmp_path / "room"
    run("uv", "venv", "--python", sys.executable, room)
    python = room / "bin" / "python"
    run("uv", "pip", "install", "--python", python, wheel)
    command, home = room / "bin" / "chainrule", tmp_path / "home"
    home.mkdir()
    assert run(command, "--version", cwd=str(home)).splitlines()[0] == f"Chainrule {VERSION}"
    text = run(command, "--text", cwd=str(home), HOME=str(home))
    assert "Epoch 1000" in text
    assert "Emily" in text
    picture = home / "x.png"
    run(command, "--picture", picture, cwd=str(home), HOME=str(home))
    assert picture.read_bytes().startswith(b"\x89PNG")
    run(command, "--install-desktop", HOME=str(home), XDG_DATA_HOME="")
    entry = home / ".local/share/applications/org.chainrule.Chainrule.desktop"
    assert f"\nExec={command} %f\n" in entry.read_text(encoding="utf-8")
    assert (room / "share/applications/org.chainrule.Chainrule.desktop").exists()


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed here"
)
def test_the_desktop_entry_is_valid():
    assert run("desktop-file-validate", DESKTOP / "org.chainrule.Chainrule.desktop") == ""


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstream is not installed here")
def test_the_metainfo_is_valid():
    said = run(
        "appstreamcli",
        "validate",
        "--no-net",
        "--pedantic",
        DESKTOP / "org.chainrule.Chainrule.metainfo.xml",
    )
    assert "W:" not in said
    assert "E:" not in said


def test_the_version_is_the_same_everywhere():
    metainfo = (DESKTOP / "org.chainrule.Chainrule.metainfo.xml").read_text(encoding="utf-8")
    assert f'<release version="{VERSION}"' in metainfo
    assert VERSION in (HERE / "CHANGELOG.md").read_text(encoding="utf-8")
