"""Whether a window can be shown, and which libraries are missing when it cannot."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.app import screen
from gui.app.libraries import MODULES, PACKAGES, missing_from, sentences, what_is_missing
from gui.app.platforms import forget_unknown_platform, platform_plugin, qt_folder
from gui.app.screen import no_screen_because

HERE = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere Qt always has a screen"
)

PULLED_IN = {
    "libfreetype6",
    "libx11-6",
    "libxcb-render0",
    "libxcb-shm0",
    "libxcb-util1",
    "libxcb1",
}
"""Packages that come with others that the README names."""

ALWAYS_THERE = re.compile(
    r"(libc|libm|libdl|libpthread|librt|libgcc_s|libstdc\+\+|libz|libzstd)\.so.*"
)


@pytest.fixture(autouse=True)
def no_display(monkeypatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def listening(tmp_path) -> Iterator[Path]:
    """The address of a server that lets everybody in and never says a word."""
    path = tmp_path / "server"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        yield path


def test_a_window_needs_a_display():
    assert no_screen_because() == "There is no display to show a window on (DISPLAY is not set)."


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "xcb;offscreen", "offscreen:x=1"])
def test_some_platforms_need_none(monkeypatch, platform):
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert no_screen_because() == ""


def test_a_display_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":4711")
    assert ":4711" in no_screen_because() or "libxcb" in no_screen_because()


def test_a_display_that_lets_us_in_and_hangs_is_not_waited_for(monkeypatch, listening):
    monkeypatch.setenv("DISPLAY", f"unix:{listening}")
    monkeypatch.setattr(screen, "ANSWER_SECONDS", 0.1)
    assert "does not answer" in no_screen_because() or "libxcb" in no_screen_because()


def test_a_wayland_compositor_is_enough(monkeypatch, listening):
    monkeypatch.setenv("WAYLAND_DISPLAY", str(listening))
    assert no_screen_because() == "" or "libwayland" in no_screen_because()


def test_everything_that_was_tried_is_told(monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "/nowhere/wayland")
    monkeypatch.setenv("DISPLAY", ":4711")
    because = no_screen_because()
    assert "/nowhere/wayland" in because or "libwayland" in because
    assert ":4711" in because or "libxcb" in because


@pytest.mark.parametrize(
    ("asked", "left"),
    [("wrong", None), ("wrong;odd:1", None), ("wrong;xcb", "wrong;xcb"), ("wayland-egl",) * 2],
)
def test_a_platform_that_qt_does_not_know_is_forgotten_and_named(monkeypatch, asked, left):
    monkeypatch.setenv("QT_QPA_PLATFORM", asked)
    sentence = forget_unknown_platform()
    assert screen.os.environ.get("QT_QPA_PLATFORM") == left
    assert (asked in sentence) == (left is None)


def test_a_platform_of_a_plugin_of_ones_own_is_left_to_qt(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "own")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/own/plugins")
    assert forget_unknown_platform() == ""
    assert screen.os.environ["QT_QPA_PLATFORM"] == "own"


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file", "apt install libegl1"),
        ("libxcb-cursor.so.0: cannot open shared object file", "apt install libxcb-cursor0"),
        ("libglib-2.0.so.0: cannot open", "apt install libglib2.0-0"),
        ("libodd.so.3: cannot open", "libodd.so.3, which is missing."),
        ("something else", "Qt cannot start here: something else."),
    ],
)
def test_a_missing_library_is_named_with_its_package(message, words):
    assert words in what_is_missing(message)


def test_all_missing_libraries_are_told_at_once_with_one_line_to_type():
    assert sentences({"libodd.so.3", "libgthread-2.0.so.0", "libglib-2.0.so.0", "libEGL.so.1"}) == (
        "Qt needs these system libraries, which are missing: libEGL.so.1, libglib-2.0.so.0, "
        "libgthread-2.0.so.0, libodd.so.3. On Debian or Ubuntu: apt install libegl1 libglib2.0-0"
    )


def test_nothing_is_missing_from_what_is_not_a_program(tmp_path):
    (tmp_path / "text").write_text("no library")
    assert missing_from([tmp_path / "text", tmp_path / "none"]) == set()


def test_every_package_is_in_the_readme_or_comes_with_one():
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    assert {package for package in PACKAGES.values() if package not in readme} <= PULLED_IN


@pytest.mark.skipif(shutil.which("readelf") is None, reason="readelf is not installed here")
def test_every_system_library_that_qt_needs_has_a_package():
    qt = qt_folder() / "Qt" / "lib"
    parts = ("Core", "Gui", "Widgets", "Svg", "XcbQpa", "DBus", "WaylandClient")
    files = [
        *(qt_folder() / name for name in MODULES),
        *(platform_plugin(name) for name in ("xcb", "wayland", "offscreen")),
        *(qt / f"libQt6{part}.so.6" for part in parts),
    ]
    said = subprocess.run(
        ["readelf", "-d", *files], capture_output=True, text=True, check=True
    ).stdout
    own = ("libQt6", "libicu", "libpyside6", "libshiboken6", "ld-linux")
    needed = {
        name
        for name in re.findall(r"\(NEEDED\).*\[(.*)\]", said)
        if not name.startswith(own) and not ALWAYS_THERE.fullmatch(name)
    }
    assert "libxcb-cursor.so.0" in needed
    assert {name for name in needed if "apt install" not in sentences({name})} == set()
