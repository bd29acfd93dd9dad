"""Whether a window can be shown here, found out before Qt would abort over it."""

import ctypes
import os
import sys
from threading import Thread

from gui.app.platforms import platform_plugin, wanted_platforms
from gui.app.words import display_silent, no_window_with, wayland_silent

ANSWER_SECONDS = 20.0
"""A display that takes longer to answer, even from far away, is not going to."""

WITHOUT_SCREEN = ("offscreen", "minimal")


def missing_library() -> str:
    """Return a sentence naming the libraries without which Qt cannot be imported, or nothing."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        from gui.app.libraries import what_is_missing

        return what_is_missing(str(error), _platforms())
    return ""


def no_screen_because() -> str:
    """Return sentences saying why no window can be shown, or nothing if one can."""
    if not sys.platform.startswith("linux"):
        return ""
    because = []
    for name in _platforms():
        problem = _problem(name)
        if not problem:
            return ""
        because.append(problem)
    return " ".join(because) or "There is no display to show a window on (DISPLAY is not set)."


def _platforms() -> list[str]:
    """Return the platforms that Qt will try, in its order."""
    wanted = wanted_platforms()
    if wanted or not sys.platform.startswith("linux"):
        return wanted
    variables = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [name for name, variable in variables.items() if os.environ.get(variable)]


def _problem(name: str) -> str:
    """Return why Qt cannot show a window by this platform, or nothing if it can."""
    if name in WITHOUT_SCREEN:
        return ""
    if name == "xcb":
        return _xcb_problem()
    if name.startswith("wayland"):
        return _wayland_problem()
    return "" if _starts() else no_window_with(name)


def _xcb_problem() -> str:
    display = os.environ.get("DISPLAY", "")
    if not display:
        return "There is no display to show a window on (DISPLAY is not set)."
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        _load_plugin("xcb")
    except OSError as error:
        return _missing(error, "xcb")
    answers: list[bool] = []
    # A display far away, or one that hangs, may keep us waiting for ever.
    asking = Thread(target=lambda: answers.append(_xcb_answers(xcb)), daemon=True)
    asking.start()
    asking.join(ANSWER_SECONDS)
    return "" if any(answers) else display_silent(display)


def _xcb_answers(xcb: ctypes.CDLL) -> bool:
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    # It stays open: a server whose only guest leaves starts anew, just when Qt would come.
    return not xcb.xcb_connection_has_error(connection)


def _wayland_problem() -> str:
    try:
        wayland = ctypes.CDLL("libwayland-client.so.0")
        _load_plugin("wayland")
    except OSError as error:
        return _missing(error, "wayland")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = wayland.wl_display_connect(None)
    if not display:
        name = os.environ.get("WAYLAND_DISPLAY", "wayland-0")
        return wayland_silent(name)
    wayland.wl_display_disconnect(ctypes.c_void_p(display))
    return ""


def _missing(error: OSError, platform: str) -> str:
    from gui.app.libraries import what_is_missing

    return what_is_missing(str(error), [platform])


def _load_plugin(name: str) -> None:
    """Load Qt's plugin for a platform, which fails with the name of what it misses."""
    import PySide6.QtGui  # noqa: F401 (Qt's own libraries, which the plugin needs)

    ctypes.CDLL(str(platform_plugin(name)))


def _starts() -> bool:
    """Whether Qt starts as the environment asks it to, tried in a process of its own."""
    child = os.fork()
    if child == 0:
        try:
            from PySide6.QtGui import QGuiApplication

            QGuiApplication([])
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0
