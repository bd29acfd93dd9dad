"""Marking laboratories that pupils hand in: every answer is worked out anew from the run.

Whether an answer is right never stands in a file. A guess of a lesson is marked on the laboratory
that the lesson sets up, any other on the pupil's own run, replayed from its opening, so that
edited checkpoints gain nothing. A file without a laboratory gets a row that says why.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from core.covers import Guess
from core.errors import LabError
from core.lessons.handed_in import HandedIn, with_twins_told
from core.lessons.lesson import Lesson, LessonQuestion
from core.lessons.marked import MarkedAnswer
from core.lessons.marking import mark
from core.lessons.playing import begun, explained_in, mark_answer
from core.lessons.words import nobody_called
from core.tables.spreadsheet_cells import POINT, CellStyle, text_cell
from core.training import Run
from core.training.moment import Moment

MOST_STEPS_REPLAYED = 2_000_000
"""So far a pupil's run is computed anew; a guess made later on is not marked."""

SHOWN, NOT_MARKED = "shown", "not marked"
TITLES = ("File", "State", "Pupil", "Lesson", "Step", "Question", "Person", "Answer", "Verdict",
          "Mistake", "Reason", "Seconds", "Remark")  # fmt: skip

NO_SUCH_LESSON = "This lesson, or this step of it, is not at hand."
TOO_FAR = "This answer was given too far into the run."
NEVER_THERE = "The run does not get to the step at which this answer was given."

Asked = tuple[LessonQuestion, Moment, int]
FindAsked = Callable[[str, int], Asked]
"""Finds the question of a lesson's step, and the moment and person it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedGuess:
    """One row of the table of marks.

    Attributes:
        source: the file.
        guess: the answer; None where the file has none.
        verdict: that of the marking, or "shown", "not marked"; empty where there is no answer.
        mistake: its name; empty if there is none.
        remark: what else is to be said, in whole sentences.
    """

    source: HandedIn
    guess: Guess | None = None
    verdict: str = ""
    mistake: str = ""
    remark: str = ""

    @property
    def question(self) -> str:
        """What was asked, and about whom."""
        return f"{self.guess.quantity} {self.guess.person}".strip() if self.guess else ""

    @property
    def step(self) -> int:
        """Where it was asked: the lesson's step, or that of the run."""
        return (self.guess.lesson_step or self.guess.step) if self.guess else 0


def marks(files: Iterable[HandedIn], lessons: Iterable[Lesson] = ()) -> Iterator[MarkedGuess]:
    """Mark every answer in files that were handed in, in their order.

    Args:
        files: those that were handed in.
        lessons: those that may have been played.
    """
    by_title = {lesson.title: lesson for lesson in lessons}

    @cache
    def asked(title: str, step: int) -> Asked:
        return _in_lesson(title, step, by_title)

    for file in with_twins_told(files):
        if file.lab is None or not file.lab.answers.guesses:
            yield MarkedGuess(source=file, remark=file.remark)
            continue
        run = Run.of(file.lab.run.course)
        for guess in file.lab.answers.guesses:
            yield _marked(file, guess, run, asked)


def _marked(file: HandedIn, guess: Guess, run: Run, asked: FindAsked) -> MarkedGuess:
    if guess.shown:
        return MarkedGuess(source=file, guess=guess, verdict=SHOWN, remark=file.remark)
    try:
        answer = _answer(guess, run, asked)
    except LabError as error:
        why = file.remarked(error.sentence).remark
        return MarkedGuess(source=file, guess=guess, verdict=NOT_MARKED, remark=why)
    return MarkedGuess(
        source=file,
        guess=guess,
        verdict=answer.verdict,
        mistake=answer.mistake or "",
        remark=file.remark,
    )


def _answer(guess: Guess, run: Run, asked: FindAsked) -> MarkedAnswer:
    if guess.lesson:
        ask, moment, person = asked(guess.lesson, guess.lesson_step)
        return mark_answer(ask, moment, guess.typed, person)
    if guess.step > MOST_STEPS_REPLAYED:
        raise LabError(TOO_FAR)
    run.seek(guess.step)
    if run.step != guess.step:
        raise LabError(NEVER_THERE)
    names = run.moment.dataset.names
    if guess.person and guess.person not in names:
        raise LabError(nobody_called(guess.person[:40]))
    person = names.index(guess.person) if guess.person else max(run.moment.person, 0)
    return mark(run.moment, guess.quantity, guess.typed, person)


def _in_lesson(title: str, step: int, lessons: Mapping[str, Lesson]) -> Asked:
    lesson, index = lessons.get(title), step - 1
    if lesson is None or not 0 <= index < len(lesson.steps):
        raise LabError(NO_SUCH_LESSON)
    ask = lesson.steps[index].ask
    if ask is None:
        raise LabError(NO_SUCH_LESSON)
    run = begun(lesson, index)
    person = explained_in(lesson, index, run.moment)
    if ask.see:
        run.seek(run.course.step_of_epoch(run.epoch + ask.see))
    return ask, run.moment, person


def marks_table(rows: Iterable[MarkedGuess], dialect: CellStyle = POINT) -> Iterator[str]:
    """Yield marks as the lines of a table, titles first; each ends in CR LF."""
    yield dialect.delimiter.join(TITLES) + "\r\n"
    for row in rows:
        yield dialect.delimiter.join(map(text_cell, _cells(row))) + "\r\n"


def _cells(row: MarkedGuess) -> tuple[str, ...]:
    file, guess = row.source, row.guess
    if guess is None:
        return (file.file, file.state, file.pupil, *[""] * 9, row.remark)
    return (
        file.file,
        file.state,
        file.pupil,
        guess.lesson,
        str(row.step),
        guess.quantity,
        guess.person,
        guess.typed,
        row.verdict,
        row.mistake,
        guess.reason,
        f"{guess.seconds:.0f}",
        row.remark,
    )
