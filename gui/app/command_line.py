"""The command line. Nothing here imports Qt, so that --help answers at once."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.app.check_command import CheckOptions
    from gui.app.sweep_command import SweepOptions

SWEEP, CHECK, CHECK_LESSON = "sweep", "check", "check-lesson"
"""The first words of the commands that train many starts, mark what was handed in, and read
lessons."""


@dataclass(frozen=True, slots=True)
class Options:
    """The parsed options of the command line.

    Attributes:
        file: a laboratory to open, or None.
        picture: where to save a picture of the window after training, or None.
        text: train in the terminal, without a window.
        version: tell the versions of program, Python, Qt and numba.
        install_desktop: put launcher, icon and file type where the desktop looks.
        remove_desktop: take them away again.
        sweep: train many starts in the terminal, or None.
        check: mark what pupils handed in, or None.
        check_lesson: lessons to read and to say what is wrong with; none for the window.
        lesson: a lesson to begin in the window, or None.
        present: show the window to a class from the start.
    """

    file: Path | None = None
    picture: Path | None = None
    text: bool = False
    version: bool = False
    install_desktop: bool = False
    remove_desktop: bool = False
    sweep: "SweepOptions | None" = None
    check: "CheckOptions | None" = None
    check_lesson: tuple[Path, ...] = ()
    lesson: Path | None = None
    present: bool = False


def parse(arguments: Sequence[str]) -> Options:
    """Read the arguments; prints and exits for --help, --version and mistakes."""
    # Each command is loaded by who asks for it: the window does without.
    if list(arguments[:1]) == [SWEEP]:
        from gui.app.sweep_command import parse_sweep

        return Options(sweep=parse_sweep(arguments[1:]))
    if list(arguments[:1]) == [CHECK]:
        from gui.app.check_command import parse_check

        return Options(check=parse_check(arguments[1:]))
    if list(arguments[:1]) == [CHECK_LESSON]:
        from gui.app.check_lesson_command import parse_check_lesson

        return Options(check_lesson=parse_check_lesson(arguments[1:]))
    parser = _parser()
    found = Options(**vars(parser.parse_args(arguments)))
    if found.file is not None and found != Options(file=found.file):
        parser.error("a file is opened in the window: give no option with it")
    if (found.lesson or found.present) and found != Options(
        lesson=found.lesson, present=found.present
    ):
        parser.error("a lesson is begun in the window: give no other option with it")
    return found


def _parser() -> argparse.ArgumentParser:
    """Return the parser of everything that is no command of its own."""
    parser = argparse.ArgumentParser(
        prog="chainrule",
        description="Watch a very small neural network learn, and ask where any number came from.",
        epilog="chainrule sweep trains many starts and writes a table; chainrule check marks what "
        "pupils handed in; chainrule check-lesson reads a lesson. Each of them knows --help.",
    )
    parser.add_argument("file", nargs="?", type=Path, help="a laboratory (.chainrule) to open")
    parser.add_argument(
        "--lesson", type=Path, metavar="FILE", help="a lesson (.chainlesson) to begin"
    )
    parser.add_argument(
        "--present", action="store_true", help="show the window to a class: full screen, large type"
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--picture",
        type=Path,
        metavar="FILE",
        help="train the four people, save a picture of the window as FILE (PNG), and end",
    )
    instead.add_argument(
        "--text", action="store_true", help="train in the terminal, without a window"
    )
    instead.add_argument(
        "--version", action="store_true", help="tell the versions, for reports, and end"
    )
    instead.add_argument(
        "--install-desktop",
        action="store_true",
        help="add the program to the desktop's menu, and open .chainrule files with it (Linux)",
    )
    instead.add_argument(
        "--remove-desktop", action="store_true", help="undo --install-desktop (Linux)"
    )
    return parser
