"""Everything that a laboratory remembers of being asked: covers, guesses, and how far one is."""

from dataclasses import dataclass, field, replace

from core.covers.cover import Covers
from core.covers.guess import Guess

MAX_GUESSES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Covers and guesses of a laboratory.

    Attributes:
        covers: what is hidden.
        guesses: in the order in which they were made; of very many the last.
        pupil: who hands it in; empty if nobody has said so.
        lesson: the title of the lesson that is open; empty if none is.
        lesson_step: where one is in it, counted from 1; 0 if none is open.
    """

    covers: Covers = field(default_factory=Covers)
    guesses: tuple[Guess, ...] = ()
    pupil: str = ""
    lesson: str = ""
    lesson_step: int = 0

    def __bool__(self) -> bool:
        return self != Answers()

    def with_guess(self, guess: Guess) -> "Answers":
        """Return the same with one more guess."""
        return replace(self, guesses=(*self.guesses, guess)[-MAX_GUESSES:])

    def with_covers(self, covers: Covers) -> "Answers":
        """Return the same with other covers."""
        return replace(self, covers=covers)
