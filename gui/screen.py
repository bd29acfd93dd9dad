"""Whether a window can be shown here, found out before Qt would abort over it."""

import ctypes
import os
import re
import sys
from pathlib import Path

PACKAGES = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libfontconfig": "libfontconfig1",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libxkbcommon": "libxkbcommon0",
    "libdbus": "libdbus-1-3",
    "libglib": "libglib2.0-0",
    "libX11-xcb": "libx11-xcb1",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-sync": "libxcb-sync1",
    "libxcb-xfixes": "libxcb-xfixes0",
    "libxcb-xkb": "libxcb-xkb1",
    "libxcb": "libxcb1",
}
"""Debian's and Ubuntu's package for each system library that Qt needs."""


def package_of(message: str) -> str:
    """Return the sentence that names what is missing, from a loader's error message."""
    found = re.search(r"(lib[\w-]+)\.so[.\d]*", message)
    if found is None:
        return f"Qt cannot start here: {message}."
    library = found.group(1)
    package = PACKAGES.get(library)
    advice = f" On Debian or Ubuntu: apt install {package}." if package else ""
    return f"Qt needs the system library {found.group(0)}, which is missing.{advice}"


def missing_library() -> str:
    """Return a sentence naming the library without which Qt cannot be imported, or nothing."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return package_of(str(error))
    return ""


def no_screen_because() -> str:
    """Return a sentence saying why no window can be shown, or nothing if one can."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or (platform and not platform.startswith("xcb")):
        return ""
    if os.environ.get("WAYLAND_DISPLAY") and not platform:
        return ""
    if not os.environ.get("DISPLAY"):
        return "There is no display to show a window on (DISPLAY is not set)."
    return _xcb_problem()


def _xcb_problem() -> str:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        _load_plugin()
    except OSError as error:
        return package_of(str(error))
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    if failed:
        return f"The display {os.environ['DISPLAY']} does not answer."
    return ""


def _load_plugin() -> None:
    """Load Qt's plugin for X11, which fails with the name of what it misses."""
    import PySide6.QtGui

    folder = Path(PySide6.QtGui.__file__).parent / "Qt" / "plugins" / "platforms"
    ctypes.CDLL(str(folder / "libqxcb.so"))
