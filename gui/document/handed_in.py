"""Laboratories that were handed in: found, read and marked. Nothing here imports Qt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import resources
from core.errors import LabError
from core.lessons import Lesson, read_lesson
from core.lessons.handed_in import UNREADABLE, HandedIn, handed_in
from core.lessons.marks import MarkedGuess, marks
from core.lessons.reading import SUFFIX as LESSON_SUFFIX
from gui.document.read import read_file

LABORATORIES = "*.chainrule"


def files_meant(arguments: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are meant: of a folder its laboratories, and patterns as they fit.

    Where a shell does not know ``*.chainrule``, it is handed on as it stands.
    """
    for path in arguments:
        if path.is_dir():
            yield from sorted(path.glob(LABORATORIES))
        elif "*" in path.name and not path.exists():
            yield from sorted(path.parent.glob(path.name)) or [path]
        else:
            yield path


def named(paths: Iterable[Path]) -> dict[str, Path]:
    """Return files by what they are called; of two with one name their folders are told too."""
    known = tuple(dict.fromkeys(paths))
    names = Counter(path.name for path in known)
    return {path.name if names[path.name] == 1 else str(path): path for path in known}


def marks_of_files(
    files: Mapping[str, Path], folder: Path | None = None
) -> tuple[MarkedGuess, ...]:
    """Read and mark files that were handed in; one that cannot be read has a row that says so.

    Args:
        files: by what they are called.
        folder: where lessons of one's own are, besides those that ship.
    """
    read = [_read(path, name) for name, path in files.items()]
    played = any(
        guess.lesson for file in read if file.lab is not None for guess in file.lab.answers.guesses
    )
    return tuple(marks(read, _lessons(folder) if played else ()))


def _read(path: Path, name: str) -> HandedIn:
    try:
        data, _ = read_file(path)
    except LabError as error:
        return HandedIn(file=name, state=UNREADABLE, remark=error.sentence)
    return handed_in(name, data)


def _lessons(folder: Path | None) -> Iterator[Lesson]:
    """Yield the lessons that ship, then one's own, which go before those of the same title."""
    folders = [resources.path("lessons"), *([folder] if folder else [])]
    for path in (path for each in folders for path in sorted(each.glob(f"*{LESSON_SUFFIX}"))):
        with suppress(LabError):  # answers to one that cannot be read are told as not marked
            yield read_lesson(path)
