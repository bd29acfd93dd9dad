"""``chainrule check``: marks what pupils handed in, into a table. Nothing here imports Qt."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import LabError
from gui.app.words import NO_SUCH_FOLDER, NOBODY_HANDED_IN, marked_in_words

if TYPE_CHECKING:
    from core.lessons.marks import MarkedGuess


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What was asked for.

    Attributes:
        files: laboratories, or folders with laboratories.
        output: the table, or None for the terminal.
        lessons: a folder with lessons of one's own, or None.
        comma: whether to write for spreadsheets that know the decimal comma.
    """

    files: tuple[Path, ...]
    output: Path | None = None
    lessons: Path | None = None
    comma: bool = False


def parse_check(arguments: Sequence[str]) -> CheckOptions:
    """Read the arguments; prints and exits for --help and mistakes."""
    parser = argparse.ArgumentParser(
        prog="chainrule check",
        description="Mark what pupils handed in: every answer is worked out anew from their runs.",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, help="laboratories (.chainrule), or folders with them"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the table (CSV); else to the terminal"
    )
    parser.add_argument(
        "--lessons", type=Path, metavar="FOLDER", help="where lessons of your own are"
    )
    parser.add_argument(
        "--comma", action="store_true", help="semicolons between cells, for European spreadsheets"
    )
    found = parser.parse_args(arguments)
    return CheckOptions(
        files=tuple(found.files), output=found.output, lessons=found.lessons, comma=found.comma
    )


def run_check(options: CheckOptions) -> int:
    """Mark, write the table, and say how many answers there are; return the exit code."""
    from gui.document.handed_in import files_meant, marks_of_files, named

    files = named(files_meant(options.files))
    try:
        if not files:
            raise LabError(NOBODY_HANDED_IN)
        if options.lessons is not None and not options.lessons.is_dir():
            raise LabError(NO_SUCH_FOLDER, str(options.lessons))
        rows = marks_of_files(files, options.lessons)
        _write(rows, options)
    except LabError as error:
        print(error, file=sys.stderr)
        return 1
    print(marked_in_words(len(files), sum(row.guess is not None for row in rows)), file=sys.stderr)
    return 0


def _write(rows: Sequence["MarkedGuess"], options: CheckOptions) -> None:
    from core.files.saving import save
    from core.lessons.marks import marks_table
    from core.tables.spreadsheet_cells import COMMA, ENCODING, POINT

    lines = marks_table(rows, COMMA if options.comma else POINT)
    if options.output is None:
        for line in lines:
            print(line.rstrip("\r\n"))
    else:
        save(options.output, "".join(lines).encode(ENCODING))
