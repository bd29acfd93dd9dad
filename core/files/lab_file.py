"""Laboratory files: everything that is open in the laboratory, as JSON, to the last bit.

``docs/lab-file.md`` describes the format for others; ``resources/chainrule.schema.json`` is its
schema. ``load(dump(lab)) == lab`` for every laboratory, and a run that is restored from a file
goes on as if it had never been closed.

Why rows of the history are in the file although the course determines them: after 10⁹ steps a
replay from the opening takes a minute, and a file must open at once, at its very moment. And
the last digits of a sigmoid are not the same on every machine: with the rows, a file opens
anywhere to the bits that were seen when it was saved. So rows are believed, once their form,
their order and their values at every known change are checked; who doubts them opens the course
alone (``Run.of``) and gets the run computed anew.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.covers import Answers
from core.errors import LabError
from core.files.answers import answers_as_json, answers_from, check_answers
from core.files.check import MAX_NOTE_LENGTH, check_run, check_text, inside
from core.files.checksum import CHECKSUM, EMPTY, WrongChecksumError, fits, sealed
from core.files.reading import MAX_DATASETS, dataset_from, run_from
from core.files.strict_json import MAX_FILE_BYTES, Field, check_size, parse
from core.files.words import newer_file, too_large_to_open, too_many_pinned, too_many_view_settings
from core.files.writing import Pool, run_as_json
from core.people.dataset import MAX_NAME_LENGTH
from core.training.course import Course
from core.training.pinned_runs import MAX_PINNED
from core.training.saved_run import SAVED_ROWS, SavedRun

FORMAT = "chainrule"
VERSION = 1

MAX_VIEW = 200
MAX_VIEW_TEXT = 10_000
MAX_VIEW_NUMBER = 1 << 63

PINNED_BYTES = 1 << 19
"""Room for the rows of one pinned run."""

"""What is said of a laboratory that cannot be saved: its size, and the largest, in MB."""

ViewValue = str | int | float | bool


class NewerVersionError(LabError):
    """Only a later version of the program can read the file."""


@dataclass(frozen=True)
class LabFile:
    """The contents of a laboratory file.

    Attributes:
        run: the run, the place one was at, and the bookmarks.
        pinned: the names of the pinned runs, and the runs; their rows are thinned.
        view: settings of the window, by name.
        answers: covers, guesses, and where one is in a lesson.

    Raises:
        LabError: if it could not be opened again.
    """

    run: SavedRun
    pinned: tuple[tuple[str, SavedRun], ...] = ()
    view: Mapping[str, ViewValue] = field(default_factory=dict)
    answers: Answers = field(default_factory=Answers)

    def __post_init__(self) -> None:
        if len(self.pinned) > MAX_PINNED:
            raise LabError(too_many_pinned(MAX_PINNED), "pinned")
        pinned = tuple(
            (name[:MAX_NAME_LENGTH], _fitted(saved, PINNED_BYTES)) for name, saved in self.pinned
        )
        object.__setattr__(self, "run", _fitted(self.run))
        object.__setattr__(self, "pinned", pinned)
        object.__setattr__(self, "view", dict(self.view))
        _check_at("run", self.run)
        for index, (name, saved) in enumerate(pinned):
            check_text(name, MAX_NAME_LENGTH, f"pinned[{index}].name")
            _check_at(f"pinned[{index}].run", saved)
        _check_view(self.view)
        check_answers(self.answers)


def dump(lab: LabFile) -> bytes:
    """Write a laboratory file.

    Raises:
        LabError: if it would be too large to be opened again.
    """
    pool = Pool()
    document: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "run": run_as_json(lab.run, pool),
        "pinned": [{"name": name, "run": run_as_json(saved, pool)} for name, saved in lab.pinned],
        "view": {**lab.view, CHECKSUM: EMPTY},
    }
    if lab.answers:
        document["answers"] = answers_as_json(lab.answers)
    # Last, when every part has put its people into the pool.
    data = json.dumps(document | {"datasets": pool.as_json()}, allow_nan=False).encode("ascii")
    try:
        check_size(data)
    except LabError:
        raise LabError(too_large_to_open(len(data) / 1e6, MAX_FILE_BYTES / 1e6)) from None
    return sealed(data)


def load(data: bytes, *, despite_checksum: bool = False) -> LabFile:
    """Read a laboratory file.

    Args:
        data: what is in it.
        despite_checksum: whether to open it even if its checksum does not fit.

    Raises:
        WrongChecksumError: if all is in its form, but not as it was saved.
        LabError: with the place in the file, if anything in it is not as it must be.
    """
    document = parse(data)
    _check_version(document)
    _, _, run, pinned, view, datasets, answers = document.with_defaults(answers=None).fields(
        "format", "version", "run", "pinned", "view", "datasets", "answers"
    )
    people = [dataset_from(item) for item in datasets.items(0, MAX_DATASETS)]
    runs = [item.fields("name", "run") for item in pinned.items(0, MAX_PINNED)]
    values = {name: _view_value(value) for name, value in view.mapping(MAX_VIEW + 1).items()}
    checksum = values.pop(CHECKSUM, None)
    lab = LabFile(
        run_from(run, people),
        tuple((name.text(MAX_NAME_LENGTH), run_from(saved, people)) for name, saved in runs),
        values,
        answers_from(answers),
    )
    if checksum is not None and not despite_checksum and not fits(data, checksum):
        raise WrongChecksumError
    return lab


def _check_version(document: Field) -> None:
    """Refuse politely what is no laboratory file, or one of a later version."""
    head = document.mapping(1000)
    if "format" not in head or head["format"].value != FORMAT or "version" not in head:
        raise LabError("This is not a laboratory file of Chainrule.")
    version = head["version"].whole(1, 1 << 31)
    if version > VERSION:
        raise NewerVersionError(newer_file(version, VERSION))


def _fitted(saved: SavedRun, most_bytes: int = MAX_FILE_BYTES) -> SavedRun:
    """Return a run with no more rows, and no longer notes, than belong into a file."""
    row_bytes = 8 * (2 + saved.rows.values.shape[1])
    most = max(2, min(SAVED_ROWS, most_bytes // row_bytes))
    # A saved run, or a thinned one, may have three rows more: those next to its own moment.
    if len(saved.rows) > most + 3:
        saved = saved.thinned(most)
    segments = saved.course.segments
    if any(len(segment.note) > MAX_NOTE_LENGTH for segment in segments):
        cut = (replace(segment, note=segment.note[:MAX_NOTE_LENGTH]) for segment in segments)
        saved = replace(saved, course=Course(tuple(cut)))
    return saved


def _check_at(place: str, saved: SavedRun) -> None:
    try:
        check_run(saved)
    except LabError as error:
        raise inside(place, error) from None


def _check_view(view: Mapping[str, ViewValue]) -> None:
    if len(view) > MAX_VIEW or CHECKSUM in view:
        raise LabError(too_many_view_settings(MAX_VIEW), "view")
    for name, value in view.items():
        check_text(name, MAX_NAME_LENGTH, "view")
        if isinstance(value, str):
            check_text(value, MAX_VIEW_TEXT, f"view.{name}")
        elif not abs(value) <= (MAX_VIEW_NUMBER if isinstance(value, int) else sys.float_info.max):
            raise LabError("The number is too large.", f"view.{name}")


def _view_value(field: Field) -> ViewValue:
    """Return a setting of the window: a text, a number, or whether something holds."""
    if isinstance(field.value, str):
        return field.text(MAX_VIEW_TEXT)
    if isinstance(field.value, bool):
        return field.truth()
    if isinstance(field.value, int):
        return field.whole(-MAX_VIEW_NUMBER, MAX_VIEW_NUMBER)
    return field.number()
