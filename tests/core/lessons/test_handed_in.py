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
from core.lessons.handed_in import EDITED, NO_GUESSES, REFUSED, TWICE, marks, marks_table
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training import Run

FORWARD = read_lesson(resources.path("lessons/1-forward.chainlesson"))


def handed_in(seed: int, *guesses: Guess, pupil: str = "") -> bytes:
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed))
    run.advance(40)
    return dump(LabFile(run.saved(), answers=Answers(pupil=pupil or f"P{seed}", guesses=guesses)))


def right_answer(seed: int, step: int) -> str:
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed))
    run.advance(step)
    return f"{run.moment.update_for(1).forward.prediction:.5f}"


def guess(typed: str, step: int = 8, **more) -> Guess:
    return Guess(quantity="ŷ", person="Bob", step=step, typed=typed, **more)


def test_every_answer_is_worked_out_anew():
    right = right_answer(1, 8)
    rows = marks({"a.chainrule": handed_in(
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
    rows = marks({"a.chainrule": handed_in(1, *answers)}, [FORWARD])
    assert [row.verdict for row in rows] == ["right", "right", "wrong", "not marked", "not marked"]


def test_damaged_foreign_and_empty_files_get_a_row():
    rows = marks({
        "damaged.chainrule": handed_in(1, guess("1"))[:500],
        "foreign.chainrule": b"%PDF-1.4",
        "empty.chainrule": handed_in(2),
    })  # fmt: skip
    assert [row.verdict for row in rows] == [REFUSED, REFUSED, ""]
    assert rows[2].remark == NO_GUESSES


def test_edited_checkpoints_are_seen_and_gain_nothing():
    document = json.loads(handed_in(1, guess(right_answer(1, 8))))
    history = document["run"]["history"]
    values = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    rows = []
    for step in history["steps"]:
        values.seek(step)
        rows.append(values.parameters.values + (0.01 if 4 < step < 30 else 0.0))
    history["parameters"] = np.concatenate(rows).tolist()
    (row,) = marks({"a.chainrule": json.dumps(document).encode()})
    assert row.verdict == REFUSED
    del document["view"]["checksum"]  # as somebody would who knows the format
    (row,) = marks({"a.chainrule": json.dumps(document).encode()})
    assert row.verdict == "right"
    assert row.remark == EDITED


def test_two_files_of_one_name_are_told():
    rows = marks({"a": handed_in(1, guess("1"), pupil="Zoe"),
                  "b": handed_in(2, guess("1"), pupil="Zoe")})  # fmt: skip
    assert [row.remark for row in rows] == [TWICE, TWICE]


def test_two_hundred_files_become_a_table_like_the_reference():
    files, expected = {}, []
    for seed in range(200):
        typed = right_answer(seed, 8) if seed % 3 else "9.9"
        files[f"{seed}.chainrule"] = handed_in(seed, guess(typed, reason='=1+1, "so"'))
        expected.append((f"{seed}.chainrule", f"P{seed}", "right" if seed % 3 else "wrong"))
    lines = list(marks_table(marks(files)))
    table = list(csv.DictReader(io.StringIO("".join(lines))))
    assert [(row["File"], row["Pupil"], row["Verdict"]) for row in table] == expected
    assert not table[0]["Reason"].startswith("=")


@pytest.mark.parametrize("name", ["=cmd", "a,b", 'a"b', "a\nb"])
def test_no_cell_is_a_formula_or_breaks_the_table(name):
    (row,) = csv.DictReader(io.StringIO("".join(marks_table(marks({name: b"x"})))))
    assert row["Verdict"] == REFUSED
    assert not row["File"].startswith("=")
