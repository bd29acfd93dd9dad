"""One of two programs that change and save the same laboratory until they are killed.

It notes, whenever it is about to replace the file, whether it knew what was there: because it had
saved or loaded that, or because it had asked and been told to overwrite it.
"""

import os
import random
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot

from core.files import saving
from core.files.backup import backup_path
from core.files.disk_state import There
from core.files.replacement import Replacement
from gui.document.document import Document
from gui.lab import Lab, wire
from tests.robust.killed import FILE, STATE_WRITTEN


class Count(IntEnum):
    """What a rival counts."""

    SAVED = 0
    ASKED = 1
    OVERWRITTEN = 2
    UNASKED = 3
    UNSAFE = 4


class Known:
    """What the rival knows to be in the file, and whether it may overwrite what it does not."""

    state = -1
    may_overwrite = False


def state_in(path: Path) -> int:
    """Return the number of the change after which a file was written; 0 for the first."""
    found = STATE_WRITTEN.search(path.read_bytes())
    return int(found[1]) if found else 0


def watching(counts, known: Known) -> type[Replacement]:
    """Return the program's own class that looks, besides, at what it is about to replace."""

    class Watching(Replacement):
        def __init__(self, path):
            self._is_file = path.name == FILE
            super().__init__(path)

        def write(self, data):
            found = STATE_WRITTEN.search(data)
            self._state = int(found[1]) if found else 0
            super().write(data)

        def commit(self, *, is_new=False):
            if self._is_file:
                self._look()
            super().commit(is_new=is_new)
            if self._is_file:
                known.state = self._state

        def _look(self):
            path = Path(self._path)
            there = state_in(path)
            if there == known.state:
                return
            counts[Count.OVERWRITTEN if known.may_overwrite else Count.UNASKED] += 1
            if state_in(backup_path(path)) != there:
                counts[Count.UNSAFE] += 1

    return Watching


class Rival(QObject):
    """Changes and saves, over and over; asked about the other's work, it overwrites or reloads."""

    def __init__(self, folder: Path, who: int, counts, known: Known) -> None:
        super().__init__()
        self._path, self._counts, self._known = folder / FILE, counts, known
        self._chance = random.Random(os.getpid())
        self._lab = Lab(parent=self)
        self._document = Document(self._lab, self)
        self._lab.wire.start()
        self._document.saved.connect(self._go_on)
        self._document.overtaken.connect(self._answer)
        self._document.failed.connect(self._change)  # the other one has just been at it
        self._state = who
        self._reload()
        self._change()

    def _reload(self) -> None:
        self._document.open(self._path)
        file = self._document.content.bookmarks
        self._known.state = int(file[0].name) if file else 0

    @Slot()
    def _go_on(self) -> None:
        self._counts[Count.SAVED] += 1
        self._known.may_overwrite = False
        self._change()

    @Slot()
    def _answer(self) -> None:
        self._counts[Count.ASKED] += 1
        if self._chance.random() < 0.5:
            self._known.may_overwrite = True
            self._document.save(self._path, There.OTHERS)
        else:
            self._reload()
            self._change()

    @Slot()
    def _change(self) -> None:
        # Even numbers are one's, odd ones the other's; both grow.
        known = self._known.state
        self._state = 2 + max(self._state, known - (known - self._state) % 2)
        self._lab.shelf.set_bookmark(0, str(self._state))
        self._lab.steps.step()
        self._document.save(self._path)


def rival_until_killed(folder: Path, who: int, counts) -> None:
    """Work with a laboratory that another program works with as well, and never end by itself."""
    known = Known()
    saving.Replacement = watching(counts, known)
    wire.FRAME_MILLISECONDS = 1
    app = QCoreApplication([])
    rival = Rival(folder, who, counts, known)
    app.exec()
    raise AssertionError(f"{rival} ended by itself")
