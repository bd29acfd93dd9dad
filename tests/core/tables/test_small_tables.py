"""Every small table is read right, asked about, or refused with its sentence: none is guessed."""

import pytest

from core.people.dataset import Gender
from core.tables import ReadResult, read_people
from tests.core import own_tables
from tests.core.small_tables import FOLDER, TABLES, Asked, Read, Refused, Row

BASE = {"lb": 1.0, "kg": 1 / 0.45359237, "in": 1.0, "cm": 1 / 2.54, "m": 100 / 2.54}


def base(text: str) -> float:
    """Pounds or inches."""
    number, unit = text.split()
    return float(number) * BASE[unit]


def check_people(reading: ReadResult, people: tuple[Row, ...]) -> None:
    assert reading.people is not None, (reading.refusal, reading.questions)
    assert reading.refusal is None
    assert [p.name for p in reading.people] == [name for name, *_ in people]
    assert [p.weight for p in reading.people] == pytest.approx([base(w) for _, w, _, _ in people])
    assert [p.height for p in reading.people] == pytest.approx([base(h) for _, _, h, _ in people])
    genders = {"M": Gender.MALE, "F": Gender.FEMALE}
    assert [p.gender for p in reading.people] == [genders[g] for *_, g in people]


def check_warnings(reading: ReadResult, warns: tuple[str, ...]) -> None:
    assert len(reading.warnings) == len(warns), reading.warnings
    for said, expected in zip(reading.warnings, warns, strict=True):
        assert expected in said


def test_every_file_of_the_folder_is_in_the_list():
    there = {path.name for path in FOLDER.iterdir() if path.suffix in (".csv", ".tsv", ".txt")}
    assert there == set(TABLES)
    assert len(there) == 94


def check(data, expected: Read | Asked | Refused) -> None:
    """Read a table as often as it has to be, and compare what comes of it each time."""
    reading = read_people(data)
    if isinstance(expected, Refused):
        assert reading.refusal == expected.sentence
        assert reading.people is None
        assert reading.questions == ()
    elif isinstance(expected, Read):
        assert reading.questions == ()
        check_people(reading, expected.people)
        check_warnings(reading, expected.warns)
    else:
        answers = {}
        for some in filter(None, (expected.answers, expected.later)):
            assert reading.refusal is None
            assert reading.people is None
            assert {question.key for question in reading.questions} == set(some)
            answers |= some
            reading = read_people(data, answers)
        assert reading.questions == ()
        assert {question.key for question in reading.asked} == set(answers)
        check_people(reading, expected.people)
        check_warnings(reading, expected.warns)


@pytest.mark.parametrize("name", TABLES)
def test_a_small_table(name):
    check(FOLDER / name, TABLES[name])


@pytest.mark.parametrize("name", [name for name, it in TABLES.items() if isinstance(it, Asked)])
def test_one_answer_alone_is_not_enough(name):
    """With all questions but one answered there is nobody yet."""
    expected = TABLES[name]
    answers = expected.answers | expected.later
    for left in answers:
        rest = {key: choice for key, choice in answers.items() if key != left}
        reading = read_people(FOLDER / name, rest)
        assert reading.people is None
        assert reading.questions
        nonsense = read_people(FOLDER / name, {**rest, left: "no such choice"})
        assert nonsense == reading


@pytest.mark.parametrize("name", own_tables.TABLES)
def test_a_table_of_our_own(name):
    check(*own_tables.TABLES[name])


def test_there_are_many_of_our_own():
    assert len(own_tables.TABLES) >= 40
