"""A short fuzz; ``python -m tests.fuzz`` is the long one."""

import random

import pytest

from tests.fuzz import seeds
from tests.fuzz.laws import (
    NO_PLACE,
    check_opened_lab,
    check_opened_lesson,
    check_opened_people,
    open_lab,
    open_lesson,
    open_people,
)
from tests.fuzz.mutations import spoiled_bytes, spoiled_json, spoiled_lesson, spoiled_table

FILES = 300


@pytest.mark.parametrize("knowing", [False, True])
def test_spoiled_laboratory_files_open_or_are_refused_with_a_sentence(knowing):
    rng, labs = random.Random(f"labs {knowing}"), seeds.labs()
    refused = 0
    for _ in range(FILES):
        lab = rng.choice(labs)
        data = spoiled_json(lab, rng) if knowing else spoiled_bytes(lab, rng, labs)
        if open_lab(data):
            refused += 1
        else:
            check_opened_lab(data)
    # Most spoiled files are refused, and those that were spoiled harmlessly open.
    assert FILES / 2 < refused < FILES


@pytest.mark.parametrize("knowing", [False, True])
def test_spoiled_tables_open_or_are_refused_with_a_sentence(knowing):
    rng, tables = random.Random(f"tables {knowing}"), seeds.tables()
    refused = 0
    for _ in range(FILES):
        table = rng.choice(tables)
        data = spoiled_table(table, rng) if knowing else spoiled_bytes(table, rng, tables)
        if open_people(data):
            refused += 1
        else:
            check_opened_people(data)
    assert FILES / 10 < refused < FILES


@pytest.mark.parametrize("knowing", [False, True])
def test_spoiled_lessons_open_or_are_refused_with_a_sentence(knowing):
    rng, lessons = random.Random(f"lessons {knowing}"), seeds.lessons()
    refused = 0
    for _ in range(FILES // 3):
        lesson = rng.choice(lessons)
        data = spoiled_lesson(lesson, rng) if knowing else spoiled_bytes(lesson, rng, lessons)
        if said := open_lesson(data):
            assert NO_PLACE not in said
            refused += 1
        else:
            check_opened_lesson(data)
    assert FILES / 30 < refused < FILES / 3


def test_the_files_to_start_from_are_valid():
    for lesson in seeds.lessons():
        assert not open_lesson(lesson)
        check_opened_lesson(lesson)
    for lab in seeds.labs():
        assert not open_lab(lab)
        check_opened_lab(lab)
    for table in seeds.tables():
        assert not open_people(table)
        check_opened_people(table)
