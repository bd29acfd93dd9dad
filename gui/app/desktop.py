"""Desktop integration on Linux: launcher, icon, file type and metainfo in the person's own folder.

Follows the XDG specifications of base directories, desktop entries and shared MIME information.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import resources
from gui.app.words import (
    desktop_installed,
    desktop_not_changed,
    desktop_removed,
    no_desktop_to_change,
)

APP = "org.chainrule.Chainrule"
PLACES = {
    f"desktop/{APP}.desktop": f"applications/{APP}.desktop",
    f"desktop/{APP}.metainfo.xml": f"metainfo/{APP}.metainfo.xml",
    f"desktop/{APP}.mime.xml": f"mime/packages/{APP}.xml",
    "icons/chainrule.svg": f"icons/hicolor/scalable/apps/{APP}.svg",
}
"""Where each resource belongs, in the folder of a person's or a system's data."""

INDEXES = (("update-desktop-database", "applications"), ("update-mime-database", "mime"))
"""The commands that make desktops notice, and the folder that each reads."""

SECONDS = 60.0
RESERVED = " \t\"'\\><~|&;$*?#()`"
"""What an argument of a launcher's command holds only in quotes."""


def change_desktop(*, install: bool) -> int:
    """Add the program to the desktop, or take it away; tell, and return the exit code."""
    if not sys.platform.startswith("linux"):
        print(no_desktop_to_change(), file=sys.stderr)
        return 1
    folder = data_folder()
    try:
        if install:
            install_desktop(folder)
        else:
            remove_desktop(folder)
    except OSError as error:
        print(desktop_not_changed(folder, error.strerror or str(error)), file=sys.stderr)
        return 1
    print(desktop_installed(folder) if install else desktop_removed(folder))
    return 0


def data_folder() -> Path:
    """Return the folder of the person's data; a relative one is ignored, as XDG asks."""
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def install_desktop(folder: Path) -> None:
    """Write all files into a folder of data; OSError if they cannot be written."""
    for name, place in PLACES.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".desktop"):
            target.write_text(_with_command(resources.read_text(name)), encoding="utf-8")
        else:
            target.write_bytes(resources.read_bytes(name))
    _update_indexes(folder)


def remove_desktop(folder: Path) -> None:
    """Remove all files that ``install_desktop`` has written there; OSError if one stays."""
    for place in PLACES.values():
        (folder / place).unlink(missing_ok=True)
    _update_indexes(folder)


def command() -> list[str]:
    """Return how this very program is started: the bundle, the installed script or the source."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # Not resolved: beside a link to Python, in an environment of its own, lies its script.
    script = Path(sys.executable).absolute().with_name("chainrule")
    if script.exists():
        return [str(script)]
    return [str(Path(sys.executable).absolute()), str(Path(sys.argv[0]).absolute())]


def _with_command(entry: str) -> str:
    start = " ".join(map(_quoted, command()))
    return entry.replace("\nExec=chainrule %f\n", f"\nExec={start} %f\n")


def _quoted(argument: str) -> str:
    """Write an argument as a launcher's ``Exec`` wants it: quoted, then escaped as a string."""
    argument = argument.replace("%", "%%")
    if not any(letter in RESERVED for letter in argument):
        return argument
    for letter in '\\"`$':
        argument = argument.replace(letter, f"\\{letter}")
    quoted = f'"{argument}"'
    return quoted.replace("\\", "\\\\")


def _update_indexes(folder: Path) -> None:
    """Let desktops notice at once; where the commands are missing, they notice later."""
    # The system's commands must not load the libraries that the bundle brings along.
    system = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
    for name, part in INDEXES:
        if shutil.which(name) and (folder / part).is_dir():
            run = [name, str(folder / part)]
            subprocess.run(run, check=False, capture_output=True, timeout=SECONDS, env=system)
