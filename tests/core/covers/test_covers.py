"""Covers hide places, survive everything that moves numbers, and come back from files."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.covers import Answers, Cover, Guess
from core.covers.answers import MAX_GUESSES
from core.covers.cover import Covers
from core.errors import LabError
from core.files.lab_file import LabFile, dump, load
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training import Run
from tests.core.strategies import names

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "resources" / "chainrule.schema.json").read_text("utf-8")
)
SAVED = Run(FOUR_PEOPLE, Parameters.normal(seed=1)).saved()

covers = st.builds(Cover, st.sampled_from(["ŷ", "h1", "∂L/∂w1"]), st.sampled_from(["", "Bob"]))
guesses = st.builds(
    Guess,
    quantity=names,
    person=names,
    step=st.integers(0, 2**62),
    typed=names,
    reason=names,
    shown=st.booleans(),
    lesson=names,
    lesson_step=st.integers(0, 100),
    seconds=st.floats(0, 1e9),
)
all_answers = st.builds(
    Answers,
    covers=st.builds(Covers, st.frozensets(covers)),
    guesses=st.lists(guesses, max_size=4).map(tuple),
    pupil=names,
    lesson=names,
    lesson_step=st.integers(0, 100),
)


def test_a_cover_of_everybody_hides_it_of_everybody():
    hidden = Covers().covered(Cover("ŷ"))
    assert hidden.hides("ŷ")
    assert hidden.hides("ŷ", "Bob")
    assert not hidden.hides("h1")


def test_a_cover_of_one_person_hides_it_of_that_one():
    hidden = Covers().covered(Cover("ŷ", "Bob"))
    assert hidden.hides("ŷ", "Bob")
    assert not hidden.hides("ŷ", "Alice")
    assert not hidden.revealed("ŷ", "Bob").hides("ŷ", "Bob")


@given(st.lists(covers, min_size=1))
def test_covering_twice_the_same_way_takes_it_back(some):
    once = Covers().toggled(*some)
    assert all(once.hides(cover.symbol, cover.person) for cover in some)
    assert once.toggled(*some) == Covers()


@given(all_answers)
def test_nothing_is_lost_in_a_file(answers):
    data = dump(LabFile(SAVED, answers=answers))
    assert load(data).answers == answers
    jsonschema.validate(json.loads(data), SCHEMA)


def test_a_file_without_covers_says_nothing_of_them():
    assert b"answers" not in dump(LabFile(SAVED))
    document = json.loads(dump(LabFile(SAVED))) | {"answers": None}
    assert load(json.dumps(document).encode(), despite_checksum=True).answers == Answers()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("covers", [{"symbol": "ŷ"}]),
        ("covers", [{"symbol": 1, "person": ""}]),
        ("covers", "ŷ"),
        ("guesses", [{}]),
        ("pupil", None),
        ("lesson", "x" * 201),
        ("lesson_step", -1),
        ("lesson_step", 1.5),
        ("verdict", "right"),
    ],
)
def test_damaged_answers_are_refused_with_their_place(field, value):
    document = json.loads(dump(LabFile(SAVED, answers=Answers(pupil="Zoe"))))
    document["answers"][field] = value
    with pytest.raises(LabError, match="answers"):
        load(json.dumps(document).encode())


def test_very_many_guesses_keep_the_last():
    answers = Answers(guesses=(Guess(quantity="first"),) * MAX_GUESSES)
    answers = answers.with_guess(Guess(quantity="last"))
    assert len(answers.guesses) == MAX_GUESSES
    assert answers.guesses[-1].quantity == "last"
