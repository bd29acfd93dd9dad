"""How far one is with a step of a lesson, as a frozen value; and the same from kept guesses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from core.covers import Guess
from core.covers.cover import Covers
from core.lessons.attempts import Attempts
from core.lessons.lesson import AskKind, LessonQuestion
from core.lessons.marked import MarkedAnswer
from core.lessons.playing import answer_to, live_numbers, mark_answer
from core.lessons.words import answer_is, came_out_otherwise
from core.training.moment import Moment

Write = Callable[[float], str]
"""Writes a number as the window does."""


@dataclass(frozen=True, kw_only=True)
class StepProgress:
    """How far one is with a step.

    Attributes:
        attempts: the tries, and how much help was asked for.
        answer: the last one, as it was typed.
        reason: why, in the pupil's own words.
        said: what was said about the answer.
        is_right: whether it was right.
        at: the moment at which the step was done; None as long as it is not.
    """

    attempts: Attempts = field(default_factory=Attempts)
    answer: str = ""
    reason: str = ""
    said: str = ""
    is_right: bool = False
    at: Moment | None = None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.at is not None

    def answered(self, answer: str, marked: MarkedAnswer, at: Moment) -> "StepProgress":
        """Return how far one is with one answer more."""
        return replace(
            self,
            attempts=self.attempts.after(answer, marked),
            answer=answer,
            said=marked.sentence,
            is_right=marked.is_right,
            at=at if marked.is_right else self.at,
        )

    def shown(self, said: str, at: Moment) -> "StepProgress":
        """Return how far one is once the answer has been told."""
        return replace(self, attempts=self.attempts.shown(), said=said, is_right=False, at=at)


def guesses_at(guesses: Iterable[Guess], lesson: str, step: int) -> tuple[Guess, ...]:
    """Return the guesses that were made at a step, from 1, of the lesson of that title."""
    return tuple(guess for guess in guesses if (guess.lesson, guess.lesson_step) == (lesson, step))


def seen(
    ask: LessonQuestion, before: StepProgress, moment: Moment, person: int, write: Write
) -> StepProgress:
    """Return how far one is once one has seen what was to be predicted: the step is done."""
    marked = mark_answer(ask, moment, before.answer, person)
    progress = before.answered(before.answer, marked, moment)
    if progress.is_done:
        return progress
    return progress.shown(came_out_otherwise(told_answer(ask, moment, person, write)), moment)


def told_answer(ask: LessonQuestion, moment: Moment, person: int, write: Write) -> str:
    """Return the right answer as it is told to a pupil; of a choice its words."""
    answer = answer_to(ask, moment, write, person)
    if ask.kind is not AskKind.CHOICE:
        return answer
    numbers = live_numbers(moment, person, Covers(), write)
    return f"“{ask.options[int(answer) - 1].text.plain(numbers)}”"


def recalled(
    ask: LessonQuestion, guesses: Iterable[Guess], moment: Moment, person: int, write: Write
) -> StepProgress:
    """Return how far one is by the guesses that were kept; what was predicted is asked anew."""
    progress = StepProgress()
    if ask.see:
        return progress
    for guess in guesses:
        progress = replace(progress, reason=guess.reason)
        if guess.shown:
            said = answer_is(told_answer(ask, moment, person, write))
            return progress.shown(said, moment)
        marked = mark_answer(ask, moment, guess.typed, person)
        progress = progress.answered(guess.typed, marked, moment)
    return progress
