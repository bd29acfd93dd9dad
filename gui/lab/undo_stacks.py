"""What Undo takes back: one stack for one's own laboratory, another one while a lesson is on."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QUndoGroup

from gui.lab import Lab
from gui.lab.undo_stack import UndoStack
from gui.lab.words import change_as_shown
from gui.text.numbers import NumberFormat

VERB = "verb"
"""The property of an action that holds its text when there is nothing to do."""


class UndoStacks(QUndoGroup):
    """The stack of the laboratory that is shown is the active one.

    Attributes:
        own: of one's own laboratory; it rests while a lesson is on.
        lesson: of a lesson; it is empty before and after one.
    """

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._numbers = NumberFormat()
        self._served: tuple[QAction, ...] = ()
        self.own, self.lesson = UndoStack(lab, self), UndoStack(lab, self)
        for stack in (self.own, self.lesson):
            self.addStack(stack)
        self.setActiveStack(self.own)
        lab.own.changed.connect(self._go_over)

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
    def _go_over(self) -> None:
        if self._lab.own.kept is None:
            self.lesson.let_go()
            self.setActiveStack(self.own)
        else:
            self.setActiveStack(self.lesson)

    def set_numbers(self, numbers: NumberFormat) -> None:
        """Write the numbers in what was changed another way."""
        self._numbers = numbers
        self._name_actions()

    @Slot()
    def _name_actions(self) -> None:
        for action, told in zip(self._served, (self.undoText(), self.redoText()), strict=False):
            words = change_as_shown(told, self._numbers)
            # A single & would be a key to press.
            action.setText(f"{action.property(VERB)} {words}".strip().replace("&", "&&"))
