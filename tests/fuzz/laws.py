"""What must hold for any file at all: it opens and is sound, or it is refused with a sentence."""

from pathlib import Path

import numpy as np

from core.errors import LabError, Progress
from core.files.lab_file import dump, load
from core.lessons.playing import begun, covers_of, live_numbers, mark_answer
from core.lessons.reading import lesson_from
from core.people.dataset import MAX_HEIGHT, MAX_WEIGHT
from core.tables import ReadResult, read_people, written_people
from core.tables.spreadsheet_cells import ENCODING
from core.training.run import Run

NO_PLACE = " (without a place)"
NOWHERE = Path("/nowhere")
VERDICTS = {"right", "rounded", "wrong", "unread"}


def sentence_of(error: LabError) -> str:
    """The sentence of a refusal, which must be one that can be shown."""
    said = str(error)
    said.encode()
    assert 10 < len(said) < 600, said
    assert said.endswith((".", ")")), said
    assert "Error" not in said, said
    assert "Traceback" not in said, said
    return said


def open_lab(data: bytes) -> str:
    """Open a laboratory file; return why it was refused, or nothing."""
    try:
        load(data)
    except LabError as error:
        return sentence_of(error)
    return ""


def check_opened_lab(data: bytes) -> None:
    """What opened can be saved again, restored, and gone on with."""
    lab = load(data)
    assert load(dump(lab)) == lab
    run = Run.of(lab.run.course)
    run.restore(lab.run)
    assert (run.step, run.furthest) == (lab.run.step, lab.run.furthest)
    if len(lab.run.course.segments[-1].settings.dataset):
        run.advance(3)
    assert run.parameters.is_finite


def open_people(data: bytes, progress: Progress | None = None) -> str:
    """Read a table of people, answering what is asked; return why it was refused, or nothing."""
    refusal = answered(data, progress).refusal
    return "" if refusal is None else sentence_of(LabError(refusal))


def answered(data: bytes, progress: Progress | None = None) -> ReadResult:
    """Read a table, and answer every question with its hint or its first choice."""
    answers: dict[str, str] = {}
    reading = read_people(data, progress=progress)
    while reading.questions:
        assert reading.people is None
        assert reading.refusal is None
        before = len(answers)
        for question in reading.questions:
            answers[question.key] = question.suggested or question.choices[0].key
        assert len(answers) > before, "the same is asked twice"
        reading = read_people(data, answers, progress=progress)
    return reading


def check_opened_people(data: bytes) -> None:
    """What was read are people, and they come back when written."""
    people = answered(data).dataset
    assert people is not None
    assert ((people.weights > 0) & (people.weights <= MAX_WEIGHT)).all()
    assert ((people.heights > 0) & (people.heights <= MAX_HEIGHT)).all()
    assert np.isin(people.targets, (0, 1)).all()
    assert read_people(written_people(people).encode(ENCODING)).dataset == people


def open_lesson(data: bytes) -> str:
    """Read a lesson that lies where there is no other file; return why it was refused."""
    try:
        lesson_from(data, "spoiled.chainlesson", NOWHERE)
    except LabError as error:
        said = sentence_of(error)
        return said if said.startswith("spoiled.chainlesson") else said + NO_PLACE
    return ""


def check_opened_lesson(data: bytes) -> None:
    """Every step of a lesson that opened can be begun, shown and answered."""
    lesson = lesson_from(data, "spoiled.chainlesson", NOWHERE)
    for index, step in enumerate(lesson.steps):
        moment = begun(lesson, index).moment
        live = live_numbers(moment, 0, covers_of(step, moment), repr)
        for text in (step.text, step.hint, step.after):
            assert "<script" not in text.as_html(live)
        if step.ask:
            assert mark_answer(step.ask, moment, "0.5").verdict in VERDICTS
        if step.goal:
            assert step.goal.holds(moment) in (True, False)
