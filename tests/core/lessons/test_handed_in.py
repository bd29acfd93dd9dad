"""Files that are handed in mark themselves, whatever was done to them."""

import csv
import io
import json

import numpy as np
import pytest

import resources
from core.covers import Answers, Guess
from core.files.lab_file import LabFile, dump
from core.lessons import read_lesson
from core.lessons.handed_in import (
    CHANGED_OUTSIDE,
    NO_GUESSES,
    OTHER_CHECKPOINTS,
    TWICE,
    handed_in,
)
from core.lessons.marks import NEVER_THERE, marks, marks_table
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training import Run
from tests.core.lessons.pupils import agree, handed_in_by

FORWARD = read_lesson(resources.path("lessons/1-forward.chainlesson"))


def file_of(seed: int, *guesses: Guess, pupil: str = "") -> bytes:
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed))
    run.advance(40)
    return dump(LabFile(run.saved(), answers=Answers(pupil=pupil or f"P{seed}", guesses=guesses)))


def marked(files: dict[str, bytes], lessons=()):
    return tuple(marks([handed_in(name, data) for name, data in files.items()], lessons))


def table_of(files: dict[str, bytes], lessons=()) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(marks_table(marked(files, lessons))))))


def right_answer(seed: int, step: int) -> str:
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed))
    run.advance(step)
    return f"{run.moment.update_for(1).forward.prediction:.5f}"


def guess(typed: str, step: int = 8, **more) -> Guess:
    return Guess(quantity="ŷ", person="Bob", step=step, typed=typed, **more)


def test_every_answer_is_worked_out_anew():
    right = right_answer(1, 8)
    rows = marked({"a.chainrule": file_of(
        1, guess(right), guess(f"-{right}"), guess("?"), guess("", shown=True),
        guess("0.5", step=10**15), Guess(quantity="w99", typed="1"),
    )})  # fmt: skip
    assert [(row.verdict, row.mistake) for row in rows] == [
        ("right", ""), ("wrong", "sign"), ("unread", ""), ("shown", ""),
        ("not marked", ""), ("not marked", ""),
    ]  # fmt: skip


def test_answers_of_a_lesson_are_marked_on_the_lessons_laboratory():
    answers = [
        Guess(quantity="x1", typed="-2", lesson=FORWARD.title, lesson_step=1),
        Guess(quantity="", typed="1", lesson=FORWARD.title, lesson_step=3),
        Guess(quantity="", typed="2", lesson=FORWARD.title, lesson_step=3),
        Guess(quantity="x1", typed="-2", lesson="Another", lesson_step=1),
        Guess(quantity="x1", typed="-2", lesson=FORWARD.title, lesson_step=99),
    ]
    rows = marked({"a.chainrule": file_of(1, *answers)}, [FORWARD])
    assert [row.verdict for row in rows] == ["right", "right", "wrong", "not marked", "not marked"]


def test_damaged_foreign_and_empty_files_get_a_row():
    rows = marked({
        "damaged.chainrule": file_of(1, guess("1"))[:500],
        "foreign.chainrule": b"%PDF-1.4",
        "empty.chainrule": file_of(2),
    })  # fmt: skip
    assert [row.source.state for row in rows] == ["damaged", "foreign", "as saved"]
    assert rows[2].remark == NO_GUESSES
    assert all(row.remark for row in rows)


def test_edited_checkpoints_are_seen_and_gain_nothing():
    document = json.loads(file_of(1, guess(right_answer(1, 8))))
    history = document["run"]["history"]
    values = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    rows = []
    for step in history["steps"]:
        values.seek(step)
        rows.append(values.parameters.values + (0.01 if 4 < step < 30 else 0.0))
    history["parameters"] = np.concatenate(rows).tolist()
    for _ in range(2):
        (row,) = marked({"a.chainrule": json.dumps(document).encode()})
        assert (row.source.state, row.verdict) == ("edited", "right")
        assert row.remark == f"{CHANGED_OUTSIDE} {OTHER_CHECKPOINTS}"
        document["view"].pop("checksum", "")  # as somebody would who knows the format


def test_a_guess_where_the_run_never_gets_is_not_marked():
    opposed = [1e308, -1e308, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0]
    run = Run(FOUR_PEOPLE, Parameters((2, 2, 1), np.array(opposed)))
    answers = Answers(guesses=(guess("0.5", step=4000),))
    (row,) = marked({"a": dump(LabFile(run.saved(), answers=answers))})
    assert (row.verdict, row.remark) == ("not marked", NEVER_THERE)


def test_two_files_of_one_name_are_told():
    rows = marked({"a": file_of(1, guess("1"), pupil="Zoe"),
                  "b": file_of(2, guess("1"), pupil="Zoe")})  # fmt: skip
    assert [row.remark for row in rows] == [TWICE, TWICE]


@pytest.mark.parametrize("pupils", [40, pytest.param(200, marks=pytest.mark.long)])
def test_a_class_gets_the_marks_that_a_careful_teacher_would_write(pupils):
    files, expected = handed_in_by(pupils)
    table = table_of(files, [FORWARD])
    assert agree(table, expected)
    twins = [row for row in table if TWICE in row["Remark"]]
    assert {row["Pupil"] for row in twins} == {"Zoe Twice"}
    assert not agree(table, [*expected[:-1], (*expected[-1][:-2], "right", "")])


@pytest.mark.parametrize("name", ["=cmd", "a,b", 'a"b', "a\nb"])
def test_no_cell_is_a_formula_or_breaks_the_table(name):
    (row,) = table_of({name: file_of(1, guess("1", reason='=1+1, "so"'), pupil=name)})
    assert not any(row[column].startswith("=") for column in ("File", "Pupil", "Reason"))
    assert row["Reason"].endswith('=1+1, "so"')
