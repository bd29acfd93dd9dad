"""One stack for everything a person can change, with a name for each entry."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QUndoCommand, QUndoStack

from core.people.dataset import Dataset
from gui.lab import Change, Lab
from gui.lab.steps import StopAt
from gui.text.names import shown

LIMIT = 400
"""Changes that can be taken back; each keeps up to a quarter of a megabyte of its run."""

MOST_BYTES = 1 << 29
"""So much of people who are no longer learned from is kept to be brought back. Only very many
people ever need so much; the last change can be taken back whatever it takes."""

LONGEST_WORDS = 60
"""So much of what was changed is said in a menu."""

VERB = "verb"
"""The property of an action that holds its text when there is nothing to do."""


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
    def datasets(self) -> tuple[Dataset, ...]:
        """The people of the run that is set aside."""
        return self._lab.undo.run_aside(self.key).datasets


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
    def datasets(self) -> tuple[Dataset, ...]:
        """No people are set aside for it."""
        return ()


class UndoStack(QUndoStack):
    """Listens to the Lab and remembers what was changed."""

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoLimit(LIMIT)
        self._lab = lab
        self._commands: list[ChangeCommand | StopCommand] = []
        lab.steps.stop_chosen.connect(self._remember_stop)
        lab.undo.change_made.connect(self._remember)
        lab.beginnings.laboratory_opened.connect(self._start_anew)

    def serve(self, undo: QAction, redo: QAction) -> None:
        """Let two actions take changes back and make them again, and say which."""
        for action, signal, can, slot in (
            (undo, self.undoTextChanged, self.canUndoChanged, self.undo),
            (redo, self.redoTextChanged, self.canRedoChanged, self.redo),
        ):
            action.setEnabled(False)
            action.setProperty(VERB, action.text())
            action.triggered.connect(slot)
            can.connect(action.setEnabled)
            signal.connect(self._name_actions)
        self._served = (undo, redo)

    @Slot()
    def _name_actions(self) -> None:
        for action, words in zip(self._served, (self.undoText(), self.redoText()), strict=True):
            # A single & would be a key to press.
            action.setText(f"{action.property(VERB)} {words}".strip().replace("&", "&&"))

    @Slot()
    def _remember(self) -> None:
        self._push(ChangeCommand(self._lab, self._lab.undo.last_change))

    @Slot()
    def _remember_stop(self) -> None:
        steps = self._lab.steps
        self._push(StopCommand(self._lab, steps.stop_before, steps.stop_at))

    def _push(self, command: ChangeCommand | StopCommand) -> None:
        # What had been taken back, and what is too long ago, can never be asked for again.
        for gone in self._commands[self.index() :]:
            gone.forget()
        del self._commands[self.index() :]
        if len(self._commands) == LIMIT:
            self._commands.pop(0).forget()
        self._commands.append(command)
        self.push(command)
        self._drop(self._too_many())

    def _too_many(self) -> int:
        """Return how many of the oldest changes keep more people than there should be."""
        counted = {part for dataset in self._lab.live.course.datasets for part in dataset.parts()}
        total = 0
        for place in range(len(self._commands) - 1, -1, -1):
            for dataset in self._commands[place].datasets:
                parts = dataset.parts()
                total += sum(size for part, size in parts.items() if part not in counted)
                counted |= parts.keys()
            if total > MOST_BYTES and place < len(self._commands) - 1:
                return place + 1
        return 0

    def _drop(self, oldest: int) -> None:
        """Let go of the oldest changes. Qt's stack only forgets by number: it is filled anew."""
        if not oldest:
            return
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
