"""The window on the real accessibility bus (AT-SPI), under a display of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[3]
SYSTEM_PYTHON = Path("/usr/bin/python3")
LAUNCHERS = [
    Path("/usr/libexec/at-spi-bus-launcher"),
    Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"),
]
LAUNCHER = next((path for path in LAUNCHERS if path.exists()), None)

SCRIPT = """
"$LAUNCHER" --launch-immediately & bus=$!
"$PROGRAM" main.py & program=$!
"$SYSTEM_PYTHON" tests/look/screen_reader.py; said=$?
kill $program $bus
exit $said
"""


def can_be_asked() -> bool:
    """Whether there is a bus, a display and a reader to be had here."""
    if LAUNCHER is None or not (shutil.which("xvfb-run") and shutil.which("dbus-run-session")):
        return False
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False
    )
    return asked.returncode == 0


@pytest.mark.long
@pytest.mark.skipif(not can_be_asked(), reason="no AT-SPI bus, Xvfb or pyatspi is installed here")
def test_a_screen_reader_finds_every_main_control_by_name_and_role(tmp_path):
    environment = {
        **{key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"},
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "LAUNCHER": str(LAUNCHER),
        "PROGRAM": sys.executable,
        "SYSTEM_PYTHON": str(SYSTEM_PYTHON),
    }
    found = subprocess.run(
        ["dbus-run-session", "--", "xvfb-run", "-a", "bash", "-c", SCRIPT],
        capture_output=True,
        text=True,
        cwd=HERE,
        env=environment,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    said = json.loads(found.stdout.splitlines()[-1])
    for name, role in {
        "Play": "check box",
        "Speed": "slider",
        "Learning rate": "spin button",
        "Weight": "spin button",
        "Height": "spin button",
        "People": "table",
        "Parameters": "table",
        "Prediction": "label",
        "Where the run is": "label",
        "What is going on": "label",
    }.items():
        assert role in said["seen"].get(name, []), (name, said["seen"].get(name))
    assert said["unnamed"] == []
