"""Covers and guesses in a laboratory file: an optional field, written only if there are any."""

import math

from core.covers import Answers, Cover, Guess
from core.covers.answers import MAX_GUESSES
from core.covers.cover import MAX_SYMBOL_LENGTH, Covers
from core.covers.guess import MAX_REASON_LENGTH, MAX_TYPED_LENGTH
from core.errors import LabError
from core.files.check import check_text
from core.files.strict_json import Field
from core.people.dataset import MAX_NAME_LENGTH
from core.training.course import MAX_STEP

MAX_COVERS = 10_000
MAX_LESSON_STEP = 10_000
MAX_SECONDS = 1e9
MAX_TITLE_LENGTH = 200

Json = dict[str, object]

_ANSWERS = ("covers", "guesses", "pupil", "lesson", "lesson_step")
_GUESS = ("quantity", "person", "step", "typed", "reason", "shown", "lesson", "lesson_step",
          "seconds")  # fmt: skip


def answers_as_json(answers: Answers) -> Json:
    """Return covers and guesses as JSON."""
    return {
        "covers": [
            {"symbol": cover.symbol, "person": cover.person}
            for cover in sorted(answers.covers.hidden)
        ],
        "guesses": [{name: getattr(guess, name) for name in _GUESS} for guess in answers.guesses],
        "pupil": answers.pupil,
        "lesson": answers.lesson,
        "lesson_step": answers.lesson_step,
    }


def answers_from(field: Field) -> Answers:
    """Return covers and guesses; none if the field is null."""
    if field.is_null:
        return Answers()
    covers, guesses, pupil, lesson, lesson_step = field.fields(*_ANSWERS)
    return Answers(
        covers=Covers(frozenset(_cover_from(item) for item in covers.items(0, MAX_COVERS))),
        guesses=tuple(_guess_from(item) for item in guesses.items(0, MAX_GUESSES)),
        pupil=pupil.text(MAX_NAME_LENGTH),
        lesson=lesson.text(MAX_TITLE_LENGTH),
        lesson_step=lesson_step.whole(0, MAX_LESSON_STEP),
    )


def _cover_from(field: Field) -> Cover:
    symbol, person = field.fields("symbol", "person")
    return Cover(symbol.text(MAX_SYMBOL_LENGTH), person.text(MAX_NAME_LENGTH))


def _guess_from(field: Field) -> Guess:
    quantity, person, step, typed, reason, shown, lesson, lesson_step, seconds = field.fields(
        *_GUESS
    )
    took = seconds.number()
    if not 0 <= took <= MAX_SECONDS:
        raise seconds.wrong("No answer takes so long.")
    return Guess(
        quantity=quantity.text(MAX_SYMBOL_LENGTH),
        person=person.text(MAX_NAME_LENGTH),
        step=step.whole(0, MAX_STEP),
        typed=typed.text(MAX_TYPED_LENGTH),
        reason=reason.text(MAX_REASON_LENGTH),
        shown=shown.truth(),
        lesson=lesson.text(MAX_TITLE_LENGTH),
        lesson_step=lesson_step.whole(0, MAX_LESSON_STEP),
        seconds=took,
    )


def check_answers(answers: Answers) -> None:
    """Raise LabError unless a file can hold these and give them back."""
    if len(answers.covers) > MAX_COVERS or len(answers.guesses) > MAX_GUESSES:
        raise LabError("There are too many covers or guesses for a file.", "answers")
    check_text(answers.pupil, MAX_NAME_LENGTH, "answers.pupil")
    check_text(answers.lesson, MAX_TITLE_LENGTH, "answers.lesson")
    for cover in answers.covers.hidden:
        check_text(cover.symbol, MAX_SYMBOL_LENGTH, "answers.covers")
        check_text(cover.person, MAX_NAME_LENGTH, "answers.covers")
    for index, guess in enumerate(answers.guesses):
        _check_guess(guess, f"answers.guesses[{index}]")


def _check_guess(guess: Guess, place: str) -> None:
    check_text(guess.quantity, MAX_SYMBOL_LENGTH, f"{place}.quantity")
    check_text(guess.person, MAX_NAME_LENGTH, f"{place}.person")
    check_text(guess.typed, MAX_TYPED_LENGTH, f"{place}.typed")
    check_text(guess.reason, MAX_REASON_LENGTH, f"{place}.reason")
    check_text(guess.lesson, MAX_TITLE_LENGTH, f"{place}.lesson")
    if not (0 <= guess.step <= MAX_STEP and 0 <= guess.lesson_step <= MAX_LESSON_STEP):
        raise LabError("There is no such step.", place)
    if not (math.isfinite(guess.seconds) and 0 <= guess.seconds <= MAX_SECONDS):
        raise LabError("No answer takes so long.", place)
