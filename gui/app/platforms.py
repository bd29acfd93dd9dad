"""Qt's platform plugins: which there are, and where they lie. Nothing here imports Qt."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from gui.app.words import platform_unknown

VARIABLE = "QT_QPA_PLATFORM"


def qt_folder() -> Path:
    """Return the folder of PySide6."""
    found = find_spec("PySide6")
    return Path(found.origin).parent if found and found.origin else Path()


def platform_plugin(name: str) -> Path:
    """Return the file of the plugin for a platform: "xcb", "wayland", "offscreen" and so on."""
    if sys.platform == "win32":
        return qt_folder() / "plugins" / "platforms" / f"q{name}.dll"
    suffix = "dylib" if sys.platform == "darwin" else "so"
    return qt_folder() / "Qt" / "plugins" / "platforms" / f"libq{name}.{suffix}"


def wanted_platforms() -> list[str]:
    """Return the platforms asked for in the environment, the first choice first."""
    wanted = os.environ.get(VARIABLE, "").split(";")
    return [name.partition(":")[0] for name in wanted if name]


def forget_unknown_platform() -> str:
    """Leave the choice to Qt if a platform is asked for that it does not know, and would abort at.

    Returns:
        The sentence to tell, or nothing.
    """
    if "QT_PLUGIN_PATH" in os.environ or "QT_QPA_PLATFORM_PLUGIN_PATH" in os.environ:
        return ""  # Somebody brings plugins of their own.
    wanted = wanted_platforms()
    if not wanted or any(_is_known(name) for name in wanted):
        return ""
    asked = os.environ.pop(VARIABLE)
    return platform_unknown(VARIABLE, asked)


def _is_known(name: str) -> bool:
    # One plugin serves "wayland", "wayland-egl" and others.
    return platform_plugin(name.partition("-")[0]).exists()
