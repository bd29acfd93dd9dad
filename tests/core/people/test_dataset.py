"""People and the dataset they form."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.people.dataset import (
    FOUR_PEOPLE,
    MAX_HEIGHT,
    MAX_NAME_LENGTH,
    MAX_WEIGHT,
    NO_SHIFT,
    ONLY_ALICE,
    Dataset,
    Gender,
    Person,
    Shift,
)
from core.text import counted
from tests.core.strategies import datasets, odd_people, people, shifts


def test_the_four_people_of_the_article():
    assert list(FOUR_PEOPLE) == [
        Person("Alice", 133, 65, Gender.FEMALE),
        Person("Bob", 160, 72, Gender.MALE),
        Person("Charlie", 152, 70, Gender.MALE),
        Person("Diana", 120, 60, Gender.FEMALE),
    ]
    assert FOUR_PEOPLE.inputs.tolist() == [[-2, -1], [25, 6], [17, 4], [-15, -6]]
    assert FOUR_PEOPLE.targets.tolist() == [1, 0, 0, 1]
    assert list(ONLY_ALICE) == [FOUR_PEOPLE[0]]


def test_inputs_and_targets_are_what_scripts_rely_on():
    assert FOUR_PEOPLE.inputs.shape == (4, 2)
    assert FOUR_PEOPLE.inputs.dtype == np.float64
    assert FOUR_PEOPLE.targets.shape == (4,)
    assert FOUR_PEOPLE.targets.dtype == np.float64


def test_gender_codes_and_words():
    assert [(g.value, g.word) for g in Gender] == [(0, "Male"), (1, "Female")]


def test_the_shift_is_taken_off_and_can_be_none():
    assert Shift().apply(128, 63).tolist() == [-7, -3]
    assert FOUR_PEOPLE.with_shift(NO_SHIFT).inputs.tolist() == [
        [133, 65],
        [160, 72],
        [152, 70],
        [120, 60],
    ]


@given(datasets(), shifts)
def test_everybody_is_shifted_as_anyone_alone_would_be(dataset, shift):
    shifted = dataset.with_shift(shift)
    for person, row in zip(dataset, shifted.inputs, strict=True):
        assert row.tolist() == shift.apply(person.weight, person.height).tolist()
    assert shifted.with_shift(dataset.shift) == dataset


@pytest.mark.parametrize(
    ("weight", "height", "place", "word"),
    [
        (math.nan, 65, "Weight", "finite"),
        (math.inf, 65, "Weight", "finite"),
        (0, 65, "Weight", "above 0"),
        (-0.0, 65, "Weight", "above 0"),
        (-133, 65, "Weight", "above 0"),
        (1500.0000001, 65, "Weight", "at most 1500 lb"),
        (133, math.nan, "Height", "finite"),
        (133, -math.inf, "Height", "finite"),
        (133, 0, "Height", "above 0"),
        (133, 120.0000001, "Height", "at most 120 in"),
    ],
)
def test_an_impossible_person_is_refused_with_a_place_and_a_reason(weight, height, place, word):
    with pytest.raises(LabError, match=word) as refusal:
        Person("Nobody", weight, height, Gender.MALE)
    assert refusal.value.place == place


def test_the_limits_themselves_are_accepted():
    giant = Person("Giant", MAX_WEIGHT, MAX_HEIGHT, Gender.MALE)
    assert (giant.weight, giant.height) == (1500, 120)
    assert Person("Mite", 5e-324, 5e-324, Gender.MALE).weight == 5e-324


@pytest.mark.parametrize("shift", [(math.nan, 0), (0, math.inf), (15001, 0), (0, -15001)])
def test_an_impossible_shift_is_refused(shift):
    with pytest.raises(LabError) as refusal:
        Shift(*shift)
    assert refusal.value.place == "Shift"


def test_a_name_is_kept_as_it_was_typed_or_refused():
    longest = " x" * (MAX_NAME_LENGTH // 2)
    assert Person(longest, 133, 65, 1).name == longest
    with pytest.raises(LabError, match=r"10001 characters; a name may have 10000\."):
        Person(f"{longest}x", 133, 65, 1)


def test_values_become_floats():
    person = Person("Eve", 133, 65, 1)
    assert type(person.weight) is float
    assert person.gender is Gender.FEMALE


@given(st.lists(odd_people, max_size=5))
def test_a_dataset_holds_people_unchanged_and_in_order(rows):
    dataset = Dataset(rows)
    assert list(dataset) == rows
    assert len(dataset) == len(rows)
    assert dataset[:] == tuple(rows)
    assert dataset.inputs.shape == (len(rows), 2)


@given(datasets(least=0), st.data())
def test_editing_a_dataset_is_editing_a_list(dataset, data):
    """Whatever is done in the table equals the same done to a list of people."""
    rows = list(dataset)
    for _ in range(4):
        here = data.draw(st.integers(0, len(rows)), label="row")
        newcomer = data.draw(people, label="person")
        action = data.draw(st.sampled_from(["insert", "replace", "remove", "move"]))
        before = dataset, tuple(dataset)
        if action == "insert":
            dataset = dataset.inserted(here, newcomer, newcomer)
            rows[here:here] = [newcomer, newcomer]
        elif here < len(rows) and action == "replace":
            dataset = dataset.with_person(here, newcomer)
            rows[here] = newcomer
        elif here < len(rows) and action == "remove":
            dataset = dataset.removed([here, here])
            del rows[here]
        elif here < len(rows):
            target = data.draw(st.integers(0, len(rows) - 1), label="target")
            dataset = dataset.moved(here, target)
            rows.insert(target, rows.pop(here))
        assert list(dataset) == rows
        assert dataset == Dataset(rows)
        assert hash(dataset) == hash(Dataset(rows))
        assert tuple(before[0]) == before[1], "an older dataset has changed"


@given(datasets(), st.data())
def test_a_dataset_differs_if_anything_differs(dataset, data):
    row = data.draw(st.integers(0, len(dataset) - 1))
    person = dataset[row]
    others = [
        dataset.with_person(row, Person(person.name + "!", *_numbers(person))),
        dataset.with_person(row, Person(person.name, person.weight + 1, *_numbers(person)[1:])),
        dataset.with_person(row, Person(person.name, *_numbers(person)[:2], 1 - person.gender)),
        dataset.removed([row]),
        dataset.with_shift(Shift(1, 1)),
    ]
    assert all(other != dataset for other in others)
    assert dataset != tuple(dataset)


def _numbers(person):
    return person.weight, person.height, person.gender


@pytest.mark.parametrize("column", ["weights", "heights", "targets", "inputs"])
@pytest.mark.parametrize(
    "dataset",
    [
        FOUR_PEOPLE,
        FOUR_PEOPLE.removed([1]),
        FOUR_PEOPLE.inserted(0, FOUR_PEOPLE[3]),
        FOUR_PEOPLE.with_shift(NO_SHIFT),
        Dataset(),
    ],
    ids=repr,
)
def test_columns_cannot_be_written_to(dataset, column):
    with pytest.raises(ValueError, match="read-only"):
        getattr(dataset, column)[...] = 0


def test_what_does_not_change_is_shared_however_many_there_are():
    people = Dataset(FOUR_PEOPLE[:] * 50)
    bob = people[1]
    heavier = people.with_person(1, Person(bob.name, 170, bob.height, bob.gender))
    assert heavier.names is people.names
    assert heavier.heights is people.heights
    assert heavier.targets is people.targets
    assert people.with_shift(NO_SHIFT).weights is people.weights


@given(st.integers(0, 30), st.sets(st.integers(0, 29)), st.integers(0, 30), st.integers(0, 30))
def test_several_people_leave_at_once(count, rows, start, stop):
    people = [Person(str(row), 100 + row, 60, Gender(row % 2)) for row in range(count)]
    dataset = Dataset(people)
    gone = sorted(row for row in rows if row < count)
    together = range(min(start, count), min(max(start, stop), count))
    assert list(dataset.removed(gone)) == [p for i, p in enumerate(people) if i not in gone]
    assert list(dataset.removed(together)) == [p for i, p in enumerate(people) if i not in together]


@given(datasets(), shifts, st.data())
def test_what_the_network_sees_of_a_few_is_what_it_sees_of_all(dataset, shift, data):
    dataset = dataset.with_shift(shift)
    rows = data.draw(st.lists(st.integers(0, len(dataset) - 1)), label="rows")
    few = dataset.inputs_of(rows)
    assert few.tobytes() == dataset.inputs[rows].tobytes()
    assert few.shape == (len(rows), 2)
    assert dataset.inputs_of(0).tolist() == dataset.inputs[0].tolist()
    assert dataset.all_look_alike == (not np.ptp(dataset.inputs, axis=0).any())


def test_an_edited_dataset_shares_what_is_the_same():
    edited = FOUR_PEOPLE.with_person(1, replace(FOUR_PEOPLE[1], weight=161.0))
    assert edited.names is FOUR_PEOPLE.names
    assert edited.heights is FOUR_PEOPLE.heights
    assert edited.targets is FOUR_PEOPLE.targets
    assert edited.inputs.tolist()[1] == [26.0, 6.0]
    assert FOUR_PEOPLE.inputs.tolist()[1] == [25.0, 6.0]
    renamed = FOUR_PEOPLE.with_person(1, replace(FOUR_PEOPLE[1], name="Bo"))
    assert renamed.weights is FOUR_PEOPLE.weights
    assert renamed.names == ("Alice", "Bo", "Charlie", "Diana")
    same = FOUR_PEOPLE.with_person(1, FOUR_PEOPLE[1])
    assert same == FOUR_PEOPLE


@pytest.mark.parametrize(
    ("count", "sample"),
    [(100_001, "second"), (250_000, "third"), (1_050_000, "11th"), (2_150_000, "22nd")],
)
def test_more_people_than_the_laboratory_takes_are_refused(count, sample):
    with pytest.raises(LabError) as refused:
        Dataset.from_columns(["x"] * count, *[np.ones(count)] * 3)
    assert str(refused.value) == (
        f"There are {counted(count)} people here, "
        f"and the laboratory takes at most {counted(100_000)}. "
        f"Take a sample: every {sample} person, for example."
    )


def test_as_many_people_as_the_laboratory_takes_are_let_in_and_not_one_more():
    most = Dataset.from_columns(["x"] * 100_000, *[np.ones(100_000)] * 3)
    assert len(most.moved(0, 5).with_person(7, FOUR_PEOPLE[0])) == 100_000
    with pytest.raises(LabError, match=f"{counted(100_001)} people"):
        most.inserted(100_000, FOUR_PEOPLE[0])
    with pytest.raises(LabError, match=f"{counted(200_000)} people"):
        most.joined(0, most)
