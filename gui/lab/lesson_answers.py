"""``lab.covers``: what is covered, and what has been guessed, of the laboratory that is open."""

from PySide6.QtCore import QObject, Signal

from core.covers import Answers, Guess
from core.covers.cover import Covers


class LessonAnswers(QObject):
    """Keeps covers and guesses as one frozen value.

    Signals:
        changed: something else is covered, or there is one more guess.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = Answers()

    @property
    def answers(self) -> Answers:
        """Covers, guesses, and where one is in a lesson."""
        return self._answers

    @property
    def covers(self) -> Covers:
        """What is hidden."""
        return self._answers.covers

    def set_answers(self, answers: Answers) -> None:
        """Go over to the covers and guesses of another laboratory."""
        if answers != self._answers:
            self._answers = answers
            self.changed.emit()

    def set_covers(self, covers: Covers) -> None:
        """Hide other numbers."""
        self.set_answers(self._answers.with_covers(covers))

    def record(self, guess: Guess) -> None:
        """Keep a guess."""
        self.set_answers(self._answers.with_guess(guess))
