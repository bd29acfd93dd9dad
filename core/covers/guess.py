"""A guess: what was typed for which number, where and why. What it is worth is worked out anew."""

from dataclasses import dataclass

MAX_TYPED_LENGTH = 200
MAX_REASON_LENGTH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """An answer as it was given. The file never says whether it is right.

    Attributes:
        quantity: what was asked for, as the program names it.
        person: the name of the person it was asked about; empty if it is about nobody.
        step: of the run, where it was asked.
        typed: the answer; empty if the number was only shown.
        reason: why, in the pupil's own words.
        shown: whether the answer was revealed.
        lesson: the title of the lesson; empty outside of one.
        lesson_step: its step, counted from 1; 0 outside of a lesson.
        seconds: how long it took.
    """

    quantity: str
    person: str = ""
    step: int = 0
    typed: str = ""
    reason: str = ""
    shown: bool = False
    lesson: str = ""
    lesson_step: int = 0
    seconds: float = 0.0
