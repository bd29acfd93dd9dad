"""A real pointer and real keys on a real X11 screen: what is typed is kept, what is passed is not.

Takes half a minute and needs Xvfb, openbox and xdotool::

    uv run --dev pytest -m long -n0 tests/robust/test_on_screen.py
"""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NEEDED = ("Xvfb", "openbox", "xdotool", "setxkbmap")
PATIENCE = 60.0
WHEEL_UP, WHEEL_DOWN = "4", "5"
R, N, Z = "27", "57", "52"
"""Numbers of keys by their place, as X11 counts them."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in NEEDED), reason="needs a screen to play with"
    ),
]


class Screen:
    """A screen of its own with a window manager, the program on it, and a hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state: dict = {}
        self._started: list[subprocess.Popen] = []
        number = self._begin_screen()
        self._environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
        }
        self._begin("openbox")
        self.program = self._begin(
            sys.executable, "-m", "tests.robust.on_screen", str(folder), stdout=subprocess.PIPE
        )
        self._ear = threading.Thread(target=self._listen)
        self._ear.start()
        self.wait(lambda state: state.get("ready"))

    def _begin_screen(self) -> str:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24"]
        self._started.append(
            subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        )
        os.close(writing)
        with os.fdopen(reading) as number:
            return number.readline().strip()

    def _begin(self, *command: str, stdout: int = subprocess.DEVNULL) -> subprocess.Popen:
        process = subprocess.Popen(
            command, env=self._environment, stdout=stdout, stderr=subprocess.DEVNULL
        )
        self._started.append(process)
        return process

    def _listen(self) -> None:
        with self.program.stdout as lines:
            for line in lines:
                self.state = json.loads(line)

    def wait(self, holds: Callable[[dict], object]) -> dict:
        """Wait until the program says that something holds."""
        end = time.monotonic() + PATIENCE
        while not holds(self.state):
            if time.monotonic() > end:
                raise AssertionError(f"It never held; the last state is {self.state}")
            time.sleep(0.02)
        return self.state

    def told_again(self) -> dict:
        """Return a state that was told after everything done so far has been heard."""
        for _ in range(4):
            last = self.state
            self.wait(lambda state, last=last: state is not last)
        return self.state

    def hand(self, *words: str) -> None:
        """Move the mouse, press its buttons and the keys: arguments of xdotool."""
        subprocess.run(["xdotool", *words], env=self._environment, check=True)

    def run(self, *command: str) -> None:
        subprocess.run(command, env=self._environment, check=True)

    def go_to(self, name: str) -> None:
        x, y = self.state["places"][name]
        self.hand("mousemove", str(x), str(y))

    def type(self, text: str) -> None:
        self.hand("type", "--delay", "20", text)

    def close(self) -> None:
        """End what was started, the program first."""
        for process in reversed(self._started):
            process.terminate()
            process.wait(timeout=PATIENCE)
        self._ear.join()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    made = Screen(tmp_path)
    yield made
    made.close()


def test_the_wheel_in_passing_changes_nothing(screen):
    before = screen.told_again()
    for name in ("learning_rate", "epoch_limit", "seed", "predict_weight", "speed"):
        screen.go_to(name)
        screen.hand("click", "--repeat", "3", WHEEL_DOWN)
        screen.hand("click", WHEEL_UP)
    after = screen.told_again()
    for what in ("rate", "limit", "seed", "speed", "modified", "focus"):
        assert after[what] == before[what], what
    screen.go_to("learning_rate")
    screen.hand("click", "1", "click", WHEEL_UP)
    screen.wait(lambda state: state["rate"] > 0.1)


def test_ctrl_s_keeps_what_stands_in_an_open_cell_and_in_a_field(screen):
    screen.go_to("alice")
    screen.hand("click", "--repeat", "2", "--delay", "60", "1")
    screen.wait(lambda state: state["focus"] == "people_editor")
    screen.hand("key", "ctrl+a")
    screen.type("141")
    screen.hand("key", "ctrl+s")
    saved = screen.folder / "mine.chainrule"
    screen.wait(lambda state: saved.exists() and not state["modified"])
    assert json.loads(saved.read_text())["datasets"][-1]["weights"][0] == 141.0
    screen.go_to("learning_rate")
    screen.hand("click", "1", "key", "ctrl+a")
    screen.type("0.77")
    screen.hand("key", "ctrl+s")
    screen.wait(lambda state: state["rate"] == 0.77 and not state["modified"])
    assert json.loads(saved.read_text())["run"]["segments"][-1]["learning_rate"] == 0.77


@pytest.mark.parametrize("keys", ["alt+F4", "ctrl+q"])
def test_whoever_leaves_is_asked_about_an_open_cell(screen, keys):
    screen.go_to("alice")
    screen.hand("click", "--repeat", "2", "--delay", "60", "1")
    screen.wait(lambda state: state["focus"] == "people_editor")
    screen.hand("key", "ctrl+a")
    screen.type("141")
    screen.hand("key", keys)
    assert screen.wait(lambda state: state["dialog"])["alice"] == 141.0
    assert screen.program.poll() is None


def test_what_is_typed_without_enter_stands_for_as_long_as_one_likes(screen):
    """Longer than the program waits before it keeps a changed laboratory aside."""
    screen.hand("key", N)
    screen.wait(lambda state: state["modified"])
    screen.go_to("learning_rate")
    screen.hand("click", "1", "key", "ctrl+a")
    screen.type("0.77")
    end = time.monotonic() + 12.0
    screen.wait(lambda state: time.monotonic() > end)
    assert (screen.state["rate_text"], screen.state["rate"]) == ("0.77", 0.1)


def test_shortcuts_work_where_no_key_is_latin(screen):
    screen.run("setxkbmap", "ru")
    seed = screen.told_again()["seed"]
    screen.hand("key", N)
    screen.wait(lambda state: state["seed"] == seed + 1)
    screen.hand("keydown", "ctrl", "key", Z, "keyup", "ctrl")
    screen.wait(lambda state: state["seed"] == seed)
    screen.hand("key", "Right")
    screen.wait(lambda state: state["step"] == 1)
    screen.hand("key", R)
    screen.wait(lambda state: state["step"] == 0 and state["furthest"] == 0)


def test_escape_gives_the_arrows_back_after_a_click_in_a_table(screen):
    screen.go_to("alice")
    screen.hand("click", "1")
    screen.wait(lambda state: state["focus"] == "people_table")
    screen.hand("key", "Right")
    assert screen.told_again()["step"] == 0
    screen.hand("key", "Escape", "key", "Right")
    screen.wait(lambda state: state["step"] == 1)


def test_the_menu_key_takes_nothing_away_for_good(screen):
    screen.go_to("learning_rate")
    screen.hand("click", "1", "key", "shift+Tab")
    screen.wait(lambda state: state["focus"] not in ("learning_rate", ""))
    screen.hand("key", "Menu")
    offered = screen.told_again()["popup"]
    screen.hand("key", "Escape")
    screen.hand("key", "alt+v")
    view = screen.wait(lambda state: "Toolbar" in state["popup"])["popup"]
    assert set(offered) <= set(view), "what can be closed is in the menu View as well"
