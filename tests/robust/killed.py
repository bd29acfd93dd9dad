"""A process that changes its laboratory and saves it, over and over, until it is killed.

It is forked from a warm parent, so that nothing is imported per kill, and notes in memory that
it shares with the parent what it is doing: the parent knows what must be on the disk.
"""

import mmap
import re
import struct
from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot

from core.covers.cover import Cover, Covers
from core.files import saving
from core.files.disk_state import There
from core.files.lab_file import LabFile
from core.files.replacement import Replacement
from core.people.dataset import FOUR_PEOPLE
from core.training.course import Settings
from gui.document import recovery
from gui.document.abandoned import abandoned
from gui.document.document import SUFFIX, Document
from gui.document.recovery import Recovery
from gui.lab import Lab, wire

FILE = f"Übung 1 {SUFFIX}"
FOLDER = "recovery"
STEPS = 20_000
"""The run is there in state 0; every change names its state and makes one step."""

CHANGED_EVERY = 3
"""So many states pass between two changes of what the network learns from and how."""

MOST_CHANGES = 100
"""So many of them are kept: a file may hold 10,000, and each check replays them all."""

COVER = Cover("h1")

SCALED = replace(FOUR_PEOPLE.shift, weight_scale=15.0)

CHANGES: dict[str, Callable[[Lab, bool], None]] = {
    "activation": lambda lab, on: lab.changes.set_activation("tanh" if on else "sigmoid"),
    "loss": lambda lab, on: lab.changes.set_loss("cross-entropy" if on else "squared"),
    "batch": lambda lab, on: lab.changes.set_batch(2 if on else 1),
    "test people": lambda lab, on: lab.changes.set_dataset(
        lab.live.dataset.with_tests([3], is_test=on), "a test person"
    ),
    "scale": lambda lab, on: lab.changes.set_shift(SCALED if on else FOUR_PEOPLE.shift),
    "a cover": lambda lab, on: lab.covers.set_covers(
        lab.covers.covers.covered(COVER) if on else lab.covers.covers.uncovered(COVER)
    ),
}
"""What is changed on the way, each in turn made or taken back."""

STATE_WRITTEN = re.compile(rb'"bookmarks": \[\{"step": 0, "name": "(\d+)"\}\]')


class Phase(IntEnum):
    """Where in writing a file the process is; out, when none is open."""

    OUT = 0
    OPENED = 1
    WRITING = 2
    COMMITTING = 3


class Target(IntEnum):
    """What is written."""

    FILE = 0
    BACKUP = 1
    AUTOSAVE = 2


class Note(IntEnum):
    """What the process notes: states are counted by their changes."""

    PHASE = 0
    TARGET = 1
    CHANGED = 2
    ASKED = 3
    SAVED = 4
    KEPT = 5


class Notes:
    """Whole numbers in memory shared with whoever is forked later."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8 * len(Note))

    def __getitem__(self, note: Note) -> int:
        return int(struct.unpack_from("=Q", self._memory, 8 * note)[0])

    def __setitem__(self, note: Note, value: int) -> None:
        struct.pack_into("=Q", self._memory, 8 * note, value)


def state_of(lab: LabFile) -> int:
    """The number of the change after which a laboratory was written."""
    return int(lab.run.bookmarks[0].name) if lab.run.bookmarks else 0


def changes_in(settings: Settings, covers: Covers) -> frozenset[str]:
    """Those of ``CHANGES`` that are made in these settings and covers."""
    usual = {
        "activation": settings.activation == "sigmoid",
        "loss": settings.loss == "squared",
        "batch": settings.batch == 1,
        "test people": not settings.dataset.has_tests,
        "scale": not settings.dataset.shift.is_scaled,
        "a cover": COVER not in covers.hidden,
    }
    return frozenset(name for name, is_usual in usual.items() if not is_usual)


def watched(notes: Notes) -> type[Replacement]:
    """Return the program's own class that notes, besides, what it is doing."""

    class Watched(Replacement):
        def __init__(self, path):
            aside = Target.AUTOSAVE if path.parent.name == FOLDER else Target.FILE
            notes[Note.TARGET] = Target.BACKUP if path.name.endswith("~") else aside
            notes[Note.PHASE] = Phase.OPENED
            super().__init__(path)

        def write(self, data):
            notes[Note.PHASE] = Phase.WRITING
            found = STATE_WRITTEN.search(data)
            self._state = int(found[1]) if found else 0
            super().write(data)

        def commit(self, *, is_new=False):
            notes[Note.PHASE] = Phase.COMMITTING
            super().commit(is_new=is_new)
            if notes[Note.TARGET] == Target.AUTOSAVE:
                notes[Note.KEPT] = self._state
            notes[Note.PHASE] = Phase.OUT

    return Watched


class Writer(QObject):
    """Changes the laboratory; every other change is saved, the others are left to the autosave."""

    def __init__(self, folder: Path, notes: Notes) -> None:
        super().__init__()
        self._notes, self._path = notes, folder / FILE
        self._lab = Lab(parent=self)
        self._document = Document(self._lab, self)
        found = abandoned(folder / FOLDER)
        self._recovery = Recovery(self._lab, self._document, folder / FOLDER)
        self._lab.wire.start()
        if found:
            found[0].tidy()
            self._document.recover(found[0].read())
            self._recovery.adopt(found[0])
        else:
            self._document.open(self._path)
        self._state = notes[Note.CHANGED]
        self._document.saved.connect(self._note_saved)
        self._document.overtaken.connect(self._overwrite)
        self._lab.wire.job_done.connect(self._change)
        if not found:
            self._change()

    @Slot()
    def _note_saved(self) -> None:
        self._notes[Note.SAVED] = self._notes[Note.ASKED]

    @Slot()
    def _overwrite(self) -> None:
        # Killed between the file and the autosave: what was brought back is of an older file.
        self._document.save(self._path, There.OTHERS)

    @Slot()
    def _change(self) -> None:
        notes = self._notes
        if notes[Note.ASKED] > notes[Note.SAVED]:
            return
        self._state += 1
        self._lab.shelf.set_bookmark(0, str(self._state))
        self._change_settings()
        self._lab.steps.step()
        notes[Note.CHANGED] = self._state
        if self._state % 2:
            notes[Note.ASKED] = self._state
            self._document.save(self._path)

    def _change_settings(self) -> None:
        turn, rest = divmod(self._state, CHANGED_EVERY)
        if rest == 0 and len(self._lab.live.course.segments) <= MOST_CHANGES:
            name = list(CHANGES)[turn % len(CHANGES)]
            made = changes_in(self._lab.live.settings, self._lab.covers.covers)
            CHANGES[name](self._lab, name not in made)


def live_until_killed(folder: Path, notes: Notes) -> None:
    """Work with a laboratory, autosaved at once, and never end by itself."""
    saving.Replacement = watched(notes)
    wire.FRAME_MILLISECONDS = 1
    recovery.AFTER_CHANGE_MILLISECONDS = 1
    app = QCoreApplication([])
    writer = Writer(folder, notes)
    app.exec()
    raise AssertionError(f"{writer} ended by itself")
