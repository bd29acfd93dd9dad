"""A lesson that has been opened: with its file, and the moment at which each step asks."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from core.errors import LabError
from core.files.regular import read_beginning
from core.lessons.lesson import Lesson, Setup
from core.lessons.reading import MAX_LESSON_BYTES, read_lesson
from core.lessons.setting_up import run_of
from core.training.moment import Moment


@dataclass(frozen=True, kw_only=True)
class OpenedLesson:
    """A lesson, its file, and its moments.

    Attributes:
        path: its file.
        lesson: what is in it.
        moments: at which each step begins and its question is asked.
    """

    path: Path
    lesson: Lesson
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class LessonHead:
    """The title of a lesson and how long it takes, for a menu."""

    path: Path
    title: str
    minutes: int


def open_lesson(path: Path) -> OpenedLesson:
    """Read a lesson, and train to each of its moments; for any thread. Raises LabError."""
    lesson = read_lesson(path)
    known: dict[int, Moment] = {}

    def moment(setup: Setup) -> Moment:
        if id(setup) not in known:
            known[id(setup)] = run_of(setup).moment
        return known[id(setup)]

    moments = tuple(moment(lesson.opening(index)) for index in range(len(lesson.steps)))
    return OpenedLesson(path=path, lesson=lesson, moments=moments)


def head_of(path: Path) -> LessonHead:
    """Return the title and the minutes of a lesson; of one that cannot be read its name."""
    try:
        head = tomllib.loads(read_beginning(path, MAX_LESSON_BYTES).decode("utf-8-sig"))
        title, minutes = head["title"], head.get("minutes", 20)
        if isinstance(title, str) and isinstance(minutes, int):
            return LessonHead(path, title, minutes)
    except (LabError, OSError, ValueError, KeyError, RecursionError):
        pass
    return LessonHead(path, path.stem, 0)


def heads_in(folder: Path, suffix: str) -> tuple[LessonHead, ...]:
    """Return the heads of the lessons in a folder, by the names of their files."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == suffix)
    except OSError:
        return ()
    return tuple(head_of(path) for path in paths)
