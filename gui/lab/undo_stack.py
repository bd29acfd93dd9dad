"""The undo stack of Qt: one entry, with a name, for everything a person can change."""

from itertools import accumulate

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.covers.cover import Covers
from gui.lab import Change, Lab
from gui.lab.bookmarks_and_pins import Pins
from gui.lab.steps import StopAt
from gui.text.names import shown

LIMIT = 400
"""Changes that can be taken back; each keeps up to a quarter of a megabyte of its run."""

MOST_PEOPLE = 10_000_000
"""So many people are kept in all to be brought back: some 400 MB. Of the largest table that is
a hundred changes."""

LONGEST_WORDS = 60
"""So much of what was changed is said in a menu."""


class ChangeCommand(QUndoCommand):
    """A change the Lab has made already; taking it back exchanges the run for the one before."""

    def __init__(self, lab: Lab, change: Change) -> None:
        super().__init__(shown(change.words, LONGEST_WORDS))
        self.key = change.key
        self._lab = lab
        self._is_new = True

    def redo(self) -> None:
        if self._is_new:
            self._is_new = False
        else:
            self._lab.undo.swap(self.key)

    def undo(self) -> None:
        self._lab.undo.swap(self.key)

    def forget(self) -> None:
        """Let go of the run that is set aside; nobody can ask for it again."""
        self._lab.undo.forget(self.key)

    def again(self) -> "ChangeCommand":
        """Return the same for another stack."""
        return ChangeCommand(self._lab, Change(self.key, self.text()))

    @property
    def people_aside(self) -> int:
        """How many people the run that is set aside has."""
        return len(self._lab.undo.run_aside(self.key).segments[-1].settings.dataset)


class StopCommand(QUndoCommand):
    """Another place where training stops, chosen already."""

    def __init__(self, lab: Lab, before: StopAt, after: StopAt) -> None:
        super().__init__("where training stops")
        self._lab, self._before, self._after = lab, before, after

    def redo(self) -> None:
        self._lab.steps.set_stop(self._after)

    def undo(self) -> None:
        self._lab.steps.set_stop(self._before)

    def forget(self) -> None:
        """Nothing is set aside for it."""

    def again(self) -> "StopCommand":
        """Return the same for another stack."""
        return StopCommand(self._lab, self._before, self._after)

    @property
    def people_aside(self) -> int:
        """Nobody is set aside for it."""
        return 0


class CoverCommand(QUndoCommand):
    """Other numbers covered, by a person, already."""

    def __init__(self, lab: Lab, words: str, before: Covers, after: Covers) -> None:
        super().__init__(shown(words, LONGEST_WORDS))
        self._lab, self._before, self._after = lab, before, after

    def redo(self) -> None:
        self._lab.covers.set_covers(self._after)

    def undo(self) -> None:
        self._lab.covers.set_covers(self._before)

    def forget(self) -> None:
        """Nothing is set aside for it."""

    def again(self) -> "CoverCommand":
        """Return the same for another stack."""
        return CoverCommand(self._lab, self.text(), self._before, self._after)

    @property
    def people_aside(self) -> int:
        """Nobody is set aside for it."""
        return 0


class PinCommand(QUndoCommand):
    """Runs that are pinned together."""

    def __init__(self, lab: Lab, pins: Pins) -> None:
        super().__init__(shown(pins.words, LONGEST_WORDS))
        self._lab, self._pins = lab, pins

    def redo(self) -> None:
        self._lab.shelf.put_up(self._pins)

    def undo(self) -> None:
        self._lab.shelf.take_down(self._pins)

    def forget(self) -> None:
        """Nothing is set aside for it."""

    def again(self) -> "PinCommand":
        """Return the same for another stack; they are up already."""
        self._lab.shelf.take_down(self._pins)
        return PinCommand(self._lab, self._pins)

    @property
    def people_aside(self) -> int:
        """How many people its runs have."""
        return sum(len(run.course.segments[-1].settings.dataset) for _, _, run in self._pins.runs)


Command = ChangeCommand | StopCommand | CoverCommand | PinCommand


class UndoStack(QUndoStack):
    """A QUndoStack that records the changes of the Lab."""

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoLimit(LIMIT)
        self._lab = lab
        self._commands: list[Command] = []
        lab.steps.stop_chosen.connect(self._remember_stop)
        lab.covers.chosen.connect(self._remember_covers)
        lab.shelf.pins_made.connect(self._remember_pins)
        lab.undo.change_made.connect(self._remember)
        lab.restarts.laboratory_opened.connect(self._start_anew)

    def let_go(self) -> None:
        """Let go of all changes: nobody can ask for them again."""
        for command in self._commands:
            command.forget()
        self._start_anew()

    @Slot()
    def _remember(self) -> None:
        if self.isActive():
            self._push(ChangeCommand(self._lab, self._lab.undo.last_change))

    @Slot()
    def _remember_stop(self) -> None:
        steps = self._lab.steps
        if self.isActive():
            self._push(StopCommand(self._lab, steps.stop_before, steps.stop_at))

    @Slot()
    def _remember_covers(self) -> None:
        covers = self._lab.covers
        if self.isActive():
            self._push(CoverCommand(self._lab, covers.words, covers.before, covers.covers))

    @Slot()
    def _remember_pins(self) -> None:
        if self.isActive():
            self._push(PinCommand(self._lab, self._lab.shelf.last_pins))

    def _push(self, command: Command) -> None:
        # What had been taken back, and what is too long ago, can never be asked for again.
        for gone in self._commands[self.index() :]:
            gone.forget()
        del self._commands[self.index() :]
        if len(self._commands) == LIMIT:
            self._commands.pop(0).forget()
        self._commands.append(command)
        self.push(command)
        kept = accumulate(c.people_aside for c in reversed(self._commands))
        self._drop(sum(people > MOST_PEOPLE for people in kept))

    def _drop(self, oldest: int) -> None:
        """Let go of the oldest changes. Qt's stack only forgets by number: it is filled anew."""
        if oldest:
            for gone in self._commands[:oldest]:
                gone.forget()
            stay = [command.again() for command in self._commands[oldest:]]
            self.clear()
            self._commands = stay
            for command in self._commands:
                self.push(command)

    @Slot()
    def _start_anew(self) -> None:
        self._commands.clear()
        self.clear()
