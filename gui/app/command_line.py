"""The command line. Nothing here imports Qt, so that --help answers at once."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.version import VERSION


@dataclass(frozen=True, slots=True)
class Options:
    """The parsed options of the command line.

    Attributes:
        file: a laboratory to open, or None.
        picture: where to save a picture of the window after training, or None.
        text: train in the terminal, without a window.
    """

    file: Path | None = None
    picture: Path | None = None
    text: bool = False


def parse(arguments: Sequence[str]) -> Options:
    """Read the arguments; prints and exits for --help, --version and mistakes."""
    parser = argparse.ArgumentParser(
        prog="chainrule",
        description="Watch a very small neural network learn, and ask where any number came from.",
    )
    parser.add_argument("file", nargs="?", type=Path, help="a laboratory (.chainrule) to open")
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
    parser.add_argument("--version", action="version", version=f"Chainrule {VERSION}")
    found = parser.parse_args(arguments)
    if found.file is not None and (found.text or found.picture is not None):
        parser.error("--picture and --text show the four people: they open no file")
    return Options(found.file, found.picture, found.text)
