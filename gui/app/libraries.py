"""Which of the system's libraries Qt misses here: all of them at once, with Debian's packages.

Imported only once something is known to be missing: this takes time, and nobody waits for it.
"""

import re
import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path

from core import text
from gui.app.platforms import platform_plugin, qt_folder
from gui.app.words import install_packages, libraries_missing, library_missing, qt_cannot_start

PACKAGES = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libX11-xcb": "libx11-xcb1",
    "libX11": "libx11-6",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libwayland-client": "libwayland-client0",
    "libwayland-cursor": "libwayland-cursor0",
    "libwayland-egl": "libwayland-egl1",
    "libxcb": "libxcb1",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render": "libxcb-render0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-shm": "libxcb-shm0",
    "libxcb-sync": "libxcb-sync1",
    "libxcb-util": "libxcb-util1",
    "libxcb-xfixes": "libxcb-xfixes0",
    "libxcb-xkb": "libxcb-xkb1",
    "libxkbcommon": "libxkbcommon0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
}
"""Debian's and Ubuntu's package for each system library that Qt needs."""

MODULES = ("QtCore.abi3.so", "QtGui.abi3.so", "QtWidgets.abi3.so", "QtSvg.abi3.so")
LDD_SECONDS = 20.0

_LIBRARY = re.compile(r"(lib[\w.+-]+?)\.so[.\d]*")


def what_is_missing(message: str, plugins: Iterable[str] = ()) -> str:
    """Return the sentences that name every missing library.

    Args:
        message: of the loader, which names the first one it missed.
        plugins: the platforms, such as "xcb", whose plugins are needed too.
    """
    named = _LIBRARY.search(message)
    if named is None:
        return qt_cannot_start(message)
    files = [*(qt_folder() / name for name in MODULES), *map(platform_plugin, plugins)]
    return sentences(missing_from(files) | {named.group(0)})


def missing_from(files: Iterable[Path]) -> set[str]:
    """Return the libraries, as "libEGL.so.1", that these files need and nobody has.

    Nothing where the loader's own ``ldd`` cannot be asked.
    """
    command = ["ldd", *(str(file) for file in files)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LDD_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return set()
    return set(re.findall(r"^\s*(\S+) => not found", done.stdout, re.MULTILINE))


def sentences(missing: Collection[str]) -> str:
    """Return what to tell about missing libraries, given as "libEGL.so.1"."""
    if len(missing) == 1:
        told = library_missing(next(iter(missing)))
    else:
        told = libraries_missing(", ".join(sorted(missing)))
    packages = sorted({package for library in missing if (package := _package(library))})
    if not packages:
        return told
    return text.sentences(told, install_packages(" ".join(packages)))


def _package(library: str) -> str:
    name = _LIBRARY.fullmatch(library)
    return PACKAGES.get(name.group(1), "") if name else ""
