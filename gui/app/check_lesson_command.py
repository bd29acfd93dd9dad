"""``chainrule check-lesson``: reads lessons and says what is wrong. Nothing here imports Qt."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core.errors import LabError
from gui.app.words import lesson_is_right


def parse_check_lesson(arguments: Sequence[str]) -> tuple[Path, ...]:
    """Read the arguments; prints and exits for --help and mistakes."""
    parser = argparse.ArgumentParser(
        prog="chainrule check-lesson",
        description="Read lessons and say what is wrong with them: file, line and step.",
    )
    parser.add_argument("files", nargs="+", type=Path, help="lessons (.chainlesson)")
    return tuple(parser.parse_args(arguments).files)


def run_check_lesson(files: Sequence[Path]) -> int:
    """Say of each lesson whether it can be played; return the exit code."""
    from core.lessons import read_lesson

    code = 0
    for path in files:
        try:
            lesson = read_lesson(path)
        except LabError as error:
            print(error, file=sys.stderr)
            code = 1
        else:
            print(lesson_is_right(path.name, lesson.title, len(lesson.steps), lesson.minutes))
    return code
