"""One stack for everything a person can change, with a name for each entry."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.lab import Change, Lab

LIMIT = 400
"""Changes that can be taken back; each keeps up to a quarter of a megabyte of its run."""


class ChangeCommand(QUndoCommand):
    """A change the Lab has made already; taking it back exchanges the run for the one before."""

    def __init__(self, lab: Lab, change: Change) -> None:
        super().__init__(change.words)
        self.key = change.key
        self._lab = lab
        self._is_new = True

    def redo(self) -> None:
        if self._is_new:
            self._is_new = False
        else:
            self._lab.swap(self.key)

    def undo(self) -> None:
        self._lab.swap(self.key)


class UndoStack(QUndoStack):
    """Listens to the Lab and remembers what was changed."""

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoLimit(LIMIT)
        self._lab = lab
        self._commands: list[ChangeCommand] = []
        lab.change_made.connect(self._remember)
        lab.laboratory_opened.connect(self._start_anew)

    @Slot()
    def _remember(self) -> None:
        # What had been taken back, and what is too long ago, can never be asked for again.
        for gone in self._commands[self.index() :]:
            self._lab.forget(gone.key)
        del self._commands[self.index() :]
        if len(self._commands) == LIMIT:
            self._lab.forget(self._commands.pop(0).key)
        command = ChangeCommand(self._lab, self._lab.last_change)
        self._commands.append(command)
        self.push(command)

    @Slot()
    def _start_anew(self) -> None:
        self._commands.clear()
        self.clear()
