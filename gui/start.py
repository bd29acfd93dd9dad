"""Start with a window where there is a screen, and with text where there is none."""

import os
import sys
from pathlib import Path

from core.demonstration import demonstration
from gui.command_line import Options
from gui.screen import missing_library, no_screen_because

DEFAULT_PICTURE = Path("chainrule.png")


def start(options: Options) -> int:
    """Run the program and return its exit code."""
    if options.text:
        _demonstrate()
        return 0
    if options.picture is not None:
        return _picture(options.picture)
    if missing := missing_library():
        return _without_window(missing, picture=False)
    if because := no_screen_because():
        return _without_window(because, picture=True)
    from gui.app import run_window

    return run_window(options.file)


def _without_window(because: str, *, picture: bool) -> int:
    print(because)
    print("Here is the same training as text.\n")
    _demonstrate()
    if picture:
        print()
        return _picture(DEFAULT_PICTURE)
    return 0


def _demonstrate() -> None:
    for line in demonstration():
        print(line, flush=True)


def _picture(path: Path) -> int:
    if missing := missing_library():
        print(f"{missing} Without it no picture can be drawn.", file=sys.stderr)
        return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app import save_picture

    if save_picture(path):
        print(f"A picture of the window is in {path}.")
        return 0
    print(f"The picture could not be written to {path}: choose another place.", file=sys.stderr)
    return 1
