"""Tables of people, in and out: what is read, what is asked, and what is written.

The names are looked up when they are first needed, so that who only writes does not load what
reads.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.tables.questions import Answers, PossibleAnswer, TableQuestion
    from core.tables.read_result import ReadResult
    from core.tables.reading import read_people
    from core.tables.writing import written_people

__all__ = [
    "Answers",
    "PossibleAnswer",
    "ReadResult",
    "TableQuestion",
    "read_people",
    "written_people",
]

_PLACES = {
    "Answers": "questions",
    "PossibleAnswer": "questions",
    "TableQuestion": "questions",
    "ReadResult": "read_result",
    "read_people": "reading",
    "written_people": "writing",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
