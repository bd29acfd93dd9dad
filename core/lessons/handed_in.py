"""Marking laboratories that pupils hand in: every answer is worked out anew from the run.

Whether an answer is right never stands in a file. A guess of a lesson is marked on the laboratory
that the lesson sets up, any other on the pupil's own run, replayed from its opening, so that
edited checkpoints gain nothing. A file that is damaged, or somebody else's, gets a row that says
so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.covers import Guess
from core.errors import LabError
from core.files.lab_file import LabFile, load
from core.files.replay_check import repeats
from core.lessons.lesson import Ask, Lesson
from core.lessons.marked import Marked
from core.lessons.marking import mark
from core.lessons.playing import begun, explained_in, mark_answer
from core.lessons.words import nobody_called
from core.tables.spreadsheet_cells import text_cell
from core.training import Run
from core.training.moment import Moment

MOST_STEPS_REPLAYED = 2_000_000
"""So far a pupil's run is computed anew; a guess made later on is not marked."""

SHOWN, NOT_MARKED, REFUSED = "shown", "not marked", "file refused"
TITLES = ("File", "Pupil", "Lesson", "Step", "Question", "Answer", "Verdict", "Mistake", "Reason",
          "Seconds", "Remark")  # fmt: skip

EDITED = "Checkpoints in this file differ from what its run computes."
NO_GUESSES = "There is no answer in this file."
NO_SUCH_LESSON = "This lesson, or this step of it, is not at hand."
TOO_FAR = "This answer was given too far into the run."
TWICE = "Another file has the same name of a pupil."


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedGuess:
    """One row of the table of marks.

    Attributes:
        file: the name of the file.
        pupil: who handed it in.
        guess: the answer; None where the file has none or was refused.
        verdict: that of the marking, or "shown", "not marked", "file refused".
        mistake: its name; empty if there is none.
        remark: what else is to be said, in whole sentences.
    """

    file: str
    pupil: str = ""
    guess: Guess | None = None
    verdict: str = ""
    mistake: str = ""
    remark: str = ""


def marks(files: Mapping[str, bytes], lessons: Iterable[Lesson] = ()) -> tuple[MarkedGuess, ...]:
    """Mark every answer in files that were handed in, in their order.

    Args:
        files: their bytes, by their names.
        lessons: those that may have been played.
    """
    by_title = {lesson.title: lesson for lesson in lessons}
    opened = {name: _opened(data) for name, data in files.items()}
    pupils = [lab.answers.pupil for lab in opened.values() if isinstance(lab, LabFile)]
    rows: list[MarkedGuess] = []
    for name, lab in opened.items():
        if not isinstance(lab, LabFile):
            rows.append(MarkedGuess(file=name, verdict=REFUSED, remark=lab))
            continue
        pupil = lab.answers.pupil
        remarks = [] if repeats(lab.run) else [EDITED]
        remarks += [TWICE] if pupil and pupils.count(pupil) > 1 else []
        rows += _marked_file(name, lab, by_title, " ".join(remarks))
    return tuple(rows)


def _opened(data: bytes) -> LabFile | str:
    try:
        return load(data)
    except LabError as error:
        return str(error)


def _marked_file(
    name: str, lab: LabFile, lessons: Mapping[str, Lesson], remark: str
) -> Iterator[MarkedGuess]:
    pupil, run = lab.answers.pupil, Run.of(lab.run.course)
    if not lab.answers.guesses:
        yield MarkedGuess(file=name, pupil=pupil, remark=f"{NO_GUESSES} {remark}".strip())
    for guess in lab.answers.guesses:
        if guess.shown:
            yield MarkedGuess(file=name, pupil=pupil, guess=guess, verdict=SHOWN, remark=remark)
            continue
        try:
            marked = _marked(guess, run, lessons)
        except LabError as error:
            why = f"{error.sentence} {remark}".strip()
            yield MarkedGuess(file=name, pupil=pupil, guess=guess, verdict=NOT_MARKED, remark=why)
            continue
        yield MarkedGuess(
            file=name,
            pupil=pupil,
            guess=guess,
            verdict=marked.verdict,
            mistake=marked.mistake or "",
            remark=remark,
        )


def _marked(guess: Guess, run: Run, lessons: Mapping[str, Lesson]) -> Marked:
    if guess.lesson:
        ask, moment, person = _in_lesson(guess, lessons)
        return mark_answer(ask, moment, guess.typed, person)
    if guess.step > MOST_STEPS_REPLAYED:
        raise LabError(TOO_FAR)
    run.seek(guess.step)
    names = run.moment.dataset.names
    if guess.person and guess.person not in names:
        raise LabError(nobody_called(guess.person[:40]))
    person = names.index(guess.person) if guess.person else max(run.moment.person, 0)
    return mark(run.moment, guess.quantity, guess.typed, person)


def _in_lesson(guess: Guess, lessons: Mapping[str, Lesson]) -> tuple[Ask, Moment, int]:
    """Return the question of a lesson's step, and the moment and person it is about."""
    lesson, index = lessons.get(guess.lesson), guess.lesson_step - 1
    if lesson is None or not 0 <= index < len(lesson.steps) or not lesson.steps[index].ask:
        raise LabError(NO_SUCH_LESSON)
    run, ask = begun(lesson, index), lesson.steps[index].ask
    assert ask is not None
    person = explained_in(lesson, index, run.moment)
    if ask.see:
        run.seek(run.course.step_of_epoch(run.epoch + ask.see))
    return ask, run.moment, person


def marks_table(rows: Iterable[MarkedGuess]) -> Iterator[str]:
    """Yield marks as the lines of a CSV table, titles first; each ends in CR LF."""
    yield ",".join(TITLES) + "\r\n"
    for row in rows:
        guess = row.guess or Guess(quantity="")
        step = str(guess.lesson_step or guess.step) if row.guess else ""
        seconds = f"{guess.seconds:.0f}" if row.guess else ""
        texts = (row.file, row.pupil, guess.lesson)
        more = (guess.quantity, guess.typed, row.verdict, row.mistake, guess.reason)
        cells = [
            *map(text_cell, texts),
            step,
            *map(text_cell, more),
            seconds,
            text_cell(row.remark),
        ]
        yield ",".join(cells) + "\r\n"
