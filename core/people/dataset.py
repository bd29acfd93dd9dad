"""People and the dataset they form: what the network is shown.

A dataset is a frozen value held in columns, so that many people cost little; a ``Person``
is one of its rows, the *sample* of a training step. Weight is in pounds and height in inches.
The network does not see these numbers but shifted ones, weight − 135 lb and height − 66 in: the
shift is part of the dataset, visible and editable, and so is the scale they are divided by.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.people import columns
from core.people.limit import check_count
from core.people.person import (
    MAX_HEIGHT,
    MAX_NAME_LENGTH,
    MAX_WEIGHT,
    Gender,
    Person,
    checked_height,
    checked_name,
    checked_weight,
    no_text,
)
from core.people.read_only import read_only
from core.people.shift import LARGEST_SHIFT, NO_SHIFT, USUAL_SHIFT, Shift

__all__ = [
    "FOUR_PEOPLE", "LARGEST_SHIFT", "MAX_HEIGHT", "MAX_NAME_LENGTH", "MAX_WEIGHT",
    "NO_SHIFT", "ONLY_ALICE", "Dataset", "Gender", "Person", "Shift", "checked_height",
    "checked_name", "checked_weight", "no_text",
]  # fmt: skip

Rows = int | slice | NDArray[np.int64] | list[int]
Columns = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


class Dataset(Sequence[Person]):
    """People in a fixed order, with the shift applied to them. Immutable.

    A changed dataset shares with the old one every column in which nothing has changed.

    Args:
        people: the rows.
        shift: what is taken off weight and height, and by what the rest is divided.

    Raises:
        LabError: here and in every method, if these are more people than the laboratory takes.

    Attributes:
        names: n names.
        weights: lb, shape (n,), float64, read-only.
        heights: in, shape (n,), float64, read-only.
        targets: gender codes, shape (n,), float64, read-only: 0 = Male, 1 = Female.
        tests: 1 for a test person, from whom nothing is learned, else 0; float64, read-only.
        shift: what is taken off weight and height.
    """

    names: columns.Names
    weights: NDArray[np.float64]
    heights: NDArray[np.float64]
    targets: NDArray[np.float64]
    tests: NDArray[np.float64]
    shift: Shift

    def __init__(self, people: Iterable[Person] = (), shift: Shift = USUAL_SHIFT) -> None:
        rows = tuple(people)
        weights = columns.frozen([person.weight for person in rows])
        heights = columns.frozen([person.height for person in rows])
        targets = columns.frozen([float(person.gender) for person in rows])
        tests = columns.frozen([float(person.is_test) for person in rows])
        names = tuple(person.name for person in rows)
        self._become(names, (weights, heights, targets, tests), shift)

    def _become(self, names: columns.Names, numbers: Columns, shift: Shift) -> None:
        check_count(len(names))
        weights, heights, targets, tests = numbers
        vars(self).update(
            names=names,
            weights=weights,
            heights=heights,
            targets=targets,
            tests=tests,
            shift=shift,
        )

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("A dataset travels between threads and is never changed.")

    @classmethod
    def from_columns(
        cls,
        names: Sequence[str],
        weights: ArrayLike,
        heights: ArrayLike,
        targets: ArrayLike,
        shift: Shift = USUAL_SHIFT,
        *,
        tests: ArrayLike | None = None,
    ) -> "Dataset":
        """Build from columns of equal length, checked as rows would be but a column at a time.

        Args:
            names: n names.
            weights: lb, shape (n,).
            heights: in, shape (n,).
            targets: gender codes, shape (n,): 0 or 1. Read-only arrays are kept as they are,
                others are copied.
            shift: what is taken off weight and height.
            tests: whether each is a test person, shape (n,); None for nobody.

        Raises:
            LabError: naming the first row, counted from 1, that cannot be a person.
        """
        given = (weights, heights, targets, np.zeros(len(names)) if tests is None else tests)
        return cls._made(*columns.checked_people(names, given), shift)

    @cached_property
    def inputs(self) -> NDArray[np.float64]:
        """What the network sees, shape (n, 2), float64: shifted weight and shifted height."""
        return self.inputs_of(slice(None))

    def inputs_of(self, rows: Rows) -> NDArray[np.float64]:
        """Return what the network sees of some people, shape (…, 2): of many, only these."""
        return columns.frozen(self.shift.apply(self.weights[rows], self.heights[rows]))

    @cached_property
    def learner_rows(self) -> NDArray[np.int64]:
        """The rows of those who are learned from, shape (n,), rising."""
        return read_only(np.flatnonzero(self.tests == 0.0))

    @cached_property
    def test_rows(self) -> NDArray[np.int64]:
        """The rows of the test people, shape (n,), rising."""
        return read_only(np.flatnonzero(self.tests))

    @property
    def has_tests(self) -> bool:
        """Whether there is a test person among them."""
        return len(self.test_rows) > 0

    @cached_property
    def learners(self) -> "Dataset":
        """Those who are learned from, in their order: all of them where nobody is a test person."""
        return self.picked(self.learner_rows) if self.has_tests else self

    @cached_property
    def test_people(self) -> "Dataset":
        """The test people, in their order."""
        return self.picked(self.test_rows)

    @cached_property
    def share(self) -> float:
        """Which part of the people is female, 0 to 1; NaN if there is nobody."""
        return float(self.targets.mean()) if len(self) else math.nan

    @cached_property
    def largest(self) -> tuple[float, float]:
        """The largest weight, lb, and height, in; zeros if there is nobody."""
        return float(self.weights.max(initial=0.0)), float(self.heights.max(initial=0.0))

    @cached_property
    def all_look_alike(self) -> bool:
        """Whether the network sees the same of everybody."""
        if not len(self):
            return True
        # Large weights stay apart from small ones when both are shifted, or become the same.
        ends = self.shift.apply(
            *([each.min(), each.max()] for each in (self.weights, self.heights))
        )
        return bool((ends[0] == ends[1]).all())

    @overload
    def __getitem__(self, index: int) -> Person: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Person, ...]: ...
    def __getitem__(self, index: int | slice) -> Person | tuple[Person, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        return Person(
            self.names[index],
            float(self.weights[index]),
            float(self.heights[index]),
            Gender(int(self.targets[index])),
            bool(self.tests[index]),
        )

    def __len__(self) -> int:
        return len(self.targets)

    def __iter__(self) -> Iterator[Person]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Dataset):
            return NotImplemented
        pairs = zip(self._numbers, other._numbers, strict=True)
        # Names last: they take longest to compare, and seldom all else is the same.
        return (
            self.shift == other.shift
            and all(mine is others or np.array_equal(mine, others) for mine, others in pairs)
            and (self.names is other.names or self.names == other.names)
        )

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.weights.tobytes(), self.heights.tobytes(), self.shift))

    @property
    def _numbers(self) -> Columns:
        return self.weights, self.heights, self.targets, self.tests

    def __repr__(self) -> str:
        shift = self.shift
        return f"Dataset of {len(self)} people, shifted by {shift.weight:g}, {shift.height:g}"

    def with_person(self, index: int, person: Person) -> "Dataset":
        """Return a dataset in which row ``index`` is ``person``; this one if it is so already."""
        if self[index] == person:
            return self
        numbers = (person.weight, person.height, float(person.gender), float(person.is_test))
        pairs = zip(self._numbers, numbers, strict=True)
        return self._made(
            columns.with_name(self.names, index, person.name),
            (columns.with_value(column, index, value) for column, value in pairs),
            self.shift,
        )

    def inserted(self, index: int, *people: Person) -> "Dataset":
        """Return a dataset with ``people`` put in before row ``index``."""
        return self.joined(index, Dataset(people))

    def joined(self, index: int, others: "Dataset") -> "Dataset":
        """Return a dataset with those of another put in before row ``index``; the shift stays."""
        pairs = zip(self._numbers, others._numbers, strict=True)
        return self._made(
            (*self.names[:index], *others.names, *self.names[index:]),
            (np.insert(old, index, new) for old, new in pairs),
            self.shift,
        )

    def removed(self, rows: Iterable[int]) -> "Dataset":
        """Return a dataset without the given rows."""
        kept = np.delete(np.arange(len(self)), list(rows))
        return self.picked(kept)

    def picked(self, rows: ArrayLike) -> "Dataset":
        """Return a dataset of the people in some rows, in that order."""
        where = np.asarray(rows, dtype=np.intp)
        names = tuple(map(self.names.__getitem__, where.tolist()))
        return self._made(names, (column[where] for column in self._numbers), self.shift)

    def moved(self, source: int, target: int) -> "Dataset":
        """Return a dataset in which the person at ``source`` stands at ``target``."""
        rows = list(range(len(self)))
        rows.insert(target, rows.pop(source))
        return self.picked(rows)

    def with_tests(self, rows: Iterable[int], is_test: bool = True) -> "Dataset":
        """Return a dataset in which those in some rows are test people, or are no longer."""
        tests = self.tests.copy()
        tests[list(rows)] = float(is_test)
        return self._made(self.names, (*self._numbers[:3], tests), self.shift)

    def with_shift(self, shift: Shift) -> "Dataset":
        """Return the same people with another shift."""
        return self._made(self.names, self._numbers, shift)

    @staticmethod
    def _made(
        names: tuple[str, ...], numbers: Iterable[NDArray[np.float64]], shift: Shift
    ) -> "Dataset":
        weights, heights, targets, tests = map(columns.frozen, numbers)
        made = Dataset.__new__(Dataset)
        made._become(names, (weights, heights, targets, tests), shift)
        return made


FOUR_PEOPLE = Dataset(
    [
        Person("Alice", 133, 65, Gender.FEMALE),
        Person("Bob", 160, 72, Gender.MALE),
        Person("Charlie", 152, 70, Gender.MALE),
        Person("Diana", 120, 60, Gender.FEMALE),
    ]
)
"""The four people of the article, shifted by 135 lb and 66 in."""

ONLY_ALICE = Dataset(FOUR_PEOPLE[:1])
"""The dataset of the article's worked example."""
