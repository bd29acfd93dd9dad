"""People and the dataset they form: what the network is shown.

A dataset is a frozen value held in columns, so that ten thousand people cost little; a
``Person`` is one of its rows, the *sample* of a training step. Weight is in pounds and
height in inches. The network does not see these numbers but shifted ones, weight − 135 lb
and height − 66 in: the shift is part of the dataset, visible and editable.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import LabError
from core.units import INCH, POUND, Unit

T = TypeVar("T")

MAX_WEIGHT = 1500.0
"""Heaviest weight accepted, lb: more than twice the heaviest person ever recorded."""

MAX_HEIGHT = 120.0
"""Largest height accepted, in: well above the tallest person ever recorded."""

MAX_NAME_LENGTH = 10_000
"""Longest name kept, in characters; longer ones are cut."""

NAME_BYTES = 8
"""Of a column of names, for each; the texts themselves are mostly shared."""

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


class Gender(IntEnum):
    """The two classes of the example, with the codes the network is taught."""

    MALE = 0
    FEMALE = 1

    @property
    def word(self) -> str:
        """The word shown to people: ``"Male"`` or ``"Female"``."""
        return self.name.capitalize()


def _checked(value: float, limit: float, what: str, unit: Unit) -> float:
    if not math.isfinite(value):
        raise LabError(f"{what} must be a finite number; {value} is not one.", what)
    if 0 < value <= limit:
        return float(value)
    said = f"{unit.from_base(value):.10g} {unit.symbol}"
    if value <= 0:
        raise LabError(f"{said} is not a {what.lower()}: type one above 0.", what)
    most = f"{math.floor(unit.from_base(limit))} {unit.symbol}"
    raise LabError(f"{said} is more than anyone has: type at most {most}.", what)


def checked_weight(value: float, unit: Unit = POUND) -> float:
    """Return ``value`` (lb) as a float, or raise LabError if it cannot be a weight.

    The sentence speaks in ``unit``.
    """
    return _checked(value, MAX_WEIGHT, "Weight", unit)


def checked_height(value: float, unit: Unit = INCH) -> float:
    """Return ``value`` (in) as a float, or raise LabError if it cannot be a height.

    The sentence speaks in ``unit``.
    """
    return _checked(value, MAX_HEIGHT, "Height", unit)


def no_text(text: str) -> str:
    """Return the first character that no file or clipboard carries safely; empty if all are fine.

    These are NUL and halves of characters; everything else is text.
    """
    if "\0" not in text and text.isascii():
        return ""  # fast, for a million names at once
    found = _NOT_TEXT.search(text)
    return found[0] if found else ""


def checked_name(name: str) -> str:
    """Return ``name`` cut to the longest kept, or raise LabError if it is not text.

    Everything else stays as it is: control characters, marks of direction, blanks, markup.
    """
    if odd := no_text(name):
        raise LabError(f"A name cannot hold the character {odd!a}.", "Name")
    return name[:MAX_NAME_LENGTH]


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the dataset.

    Raises:
        LabError: if weight or height is not finite, not positive or absurdly large, or the
            name is not text.
    """

    name: str
    weight: float
    height: float
    gender: Gender

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", checked_name(self.name))
        object.__setattr__(self, "weight", checked_weight(self.weight))
        object.__setattr__(self, "height", checked_height(self.height))
        object.__setattr__(self, "gender", Gender(self.gender))


@dataclass(frozen=True, slots=True)
class Shift:
    """What is taken off weight (lb) and height (in) before the network sees them."""

    weight: float = 135.0
    height: float = 66.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.weight) and math.isfinite(self.height)):
            raise LabError("A shift must be a finite number, for example 135 and 66.", "Shift")
        if max(abs(self.weight), abs(self.height)) > 10 * MAX_WEIGHT:
            raise LabError(f"A shift beyond ±{10 * MAX_WEIGHT:g} helps nobody.", "Shift")

    def apply(self, weight: float, height: float) -> NDArray[np.float64]:
        """Return the two inputs, shape (2,), that the network sees for a weight and a height."""
        return np.array([weight - self.weight, height - self.height], dtype=np.float64)


NO_SHIFT = Shift(0.0, 0.0)


class Dataset(Sequence[Person]):
    """People in a fixed order, with the shift applied to them. Immutable.

    Args:
        people: the rows.
        shift: what is taken off weight and height.
    """

    def __init__(self, people: Iterable[Person] = (), shift: Shift = Shift()) -> None:
        rows = tuple(people)
        self.names = tuple(person.name for person in rows)
        self.weights = _frozen([person.weight for person in rows])
        self.heights = _frozen([person.height for person in rows])
        self.targets = _frozen([float(person.gender) for person in rows])
        """Gender codes, shape (n,), float64: 0 = Male, 1 = Female."""
        self.shift = shift

    @classmethod
    def from_columns(
        cls,
        names: Sequence[str],
        weights: ArrayLike,
        heights: ArrayLike,
        targets: ArrayLike,
        shift: Shift = Shift(),
    ) -> "Dataset":
        """Build from columns of equal length, checked as rows would be but a column at a time.

        Args:
            names: n names.
            weights: lb, shape (n,).
            heights: in, shape (n,).
            targets: gender codes, shape (n,): 0 or 1. Read-only arrays are kept as they are,
                others are copied.
            shift: what is taken off weight and height.

        Raises:
            LabError: naming the first row, counted from 1, that cannot be a person.
        """
        w, h, g = map(_owned, (weights, heights, targets))
        if any(column.shape != (len(names),) for column in (w, h, g)):
            raise LabError("Names, weights, heights and genders must be equally many.", "People")
        _check_column(w, (w > 0) & (w <= MAX_WEIGHT), checked_weight)
        _check_column(h, (h > 0) & (h <= MAX_HEIGHT), checked_height)
        _check_column(g, (g == 0) | (g == 1), _checked_code)
        return cls._made(_checked_names(names), w, h, g, shift)

    @cached_property
    def inputs(self) -> NDArray[np.float64]:
        """What the network sees, shape (n, 2), float64: shifted weight and shifted height."""
        columns = [self.weights - self.shift.weight, self.heights - self.shift.height]
        return _frozen(np.column_stack(columns))

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
        )

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Person]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Dataset):
            return NotImplemented
        return (
            self.shift == other.shift
            and self.names == other.names
            and np.array_equal(self.weights, other.weights)
            and np.array_equal(self.heights, other.heights)
            and np.array_equal(self.targets, other.targets)
        )

    def __hash__(self) -> int:
        return hash((self.names, self.weights.tobytes(), self.heights.tobytes(), self.shift))

    def __repr__(self) -> str:
        shift = self.shift
        return f"Dataset of {len(self)} people, shifted by {shift.weight:g}, {shift.height:g}"

    def with_person(self, index: int, person: Person) -> "Dataset":
        """Return a dataset in which row ``index`` is ``person``.

        Columns in which nothing is different are shared: a million names cost nothing again.
        """
        names = self.names
        if names[index] != person.name:
            names = (*names[:index], person.name, *names[index + 1 :])
        made = self._made(
            names,
            _with(self.weights, index, person.weight),
            _with(self.heights, index, person.height),
            _with(self.targets, index, float(person.gender)),
            self.shift,
        )
        if made.weights is self.weights and made.heights is self.heights:
            made.inputs = self.inputs
        return made

    def inserted(self, index: int, *people: Person) -> "Dataset":
        """Return a dataset with ``people`` put in before row ``index``."""
        return self._spliced(index, index, people)

    def removed(self, rows: Iterable[int]) -> "Dataset":
        """Return a dataset without the given rows."""
        kept = np.ones(len(self), dtype=np.bool_)
        kept[list(rows)] = False
        return self._picked(np.flatnonzero(kept))

    def moved(self, source: int, target: int) -> "Dataset":
        """Return a dataset in which the person at ``source`` stands at ``target``."""
        others = np.delete(np.arange(len(self)), source)
        return self._picked(np.insert(others, target, source))

    def with_shift(self, shift: Shift) -> "Dataset":
        """Return the same people with another shift."""
        return self._made(self.names, self.weights, self.heights, self.targets, shift)

    def parts(self) -> dict[int, int]:
        """Return the bytes of every column by its identity, to count once what datasets share."""
        columns = (self.weights, self.heights, self.targets, self.inputs)
        return {id(self.names): NAME_BYTES * len(self), **{id(c): c.nbytes for c in columns}}

    def _picked(self, order: NDArray[np.intp]) -> "Dataset":
        return self._made(
            tuple(map(self.names.__getitem__, order.tolist())),
            self.weights[order],
            self.heights[order],
            self.targets[order],
            self.shift,
        )

    def _spliced(self, start: int, stop: int, people: Sequence[Person]) -> "Dataset":
        new = Dataset(people)
        return self._made(
            self.names[:start] + new.names + self.names[stop:],
            np.concatenate([self.weights[:start], new.weights, self.weights[stop:]]),
            np.concatenate([self.heights[:start], new.heights, self.heights[stop:]]),
            np.concatenate([self.targets[:start], new.targets, self.targets[stop:]]),
            self.shift,
        )

    @staticmethod
    def _made(
        names: tuple[str, ...],
        weights: NDArray[np.float64],
        heights: NDArray[np.float64],
        targets: NDArray[np.float64],
        shift: Shift,
    ) -> "Dataset":
        made = Dataset(shift=shift)
        made.names = names
        made.weights, made.heights, made.targets = map(_frozen, (weights, heights, targets))
        return made


def _check_column(
    values: NDArray[np.float64], good: NDArray[np.bool_], check: Callable[[float], float]
) -> None:
    """Raise what ``check`` says of the first value that is not good, with its row."""
    if not good.all():
        row = int(np.argmin(good))
        _check_row(row, check, float(values[row]))


def _check_row(row: int, check: Callable[[T], T], value: T) -> None:
    try:
        check(value)
    except LabError as error:
        raise error.at(f"Row {row + 1}") from None


def _checked_code(code: float) -> float:
    if code not in (Gender.MALE, Gender.FEMALE):
        raise LabError(f"{code:g} is not a gender code: 0 is Male, 1 is Female.", "Gender")
    return code


def _checked_names(names: Sequence[str]) -> tuple[str, ...]:
    """Check names a thousand at a time: one long text is searched faster than many short ones."""
    for start in range(0, len(names), 1000):
        several = names[start : start + 1000]
        if no_text("".join(several)):
            row = next(row for row, name in enumerate(several, start) if no_text(name))
            _check_row(row, checked_name, names[row])
    if max(map(len, names), default=0) <= MAX_NAME_LENGTH:
        return tuple(names)
    return tuple(name[:MAX_NAME_LENGTH] for name in names)


def _owned(values: ArrayLike) -> NDArray[np.float64]:
    """Return an array that nobody else can write to."""
    array = np.asarray(values, dtype=np.float64)
    return array.copy() if array.flags.writeable else array


def _with(column: NDArray[np.float64], index: int, value: float) -> NDArray[np.float64]:
    """Return a column with another value in a row; the column itself if it has it there."""
    if column[index] == value:
        return column
    changed = column.copy()
    changed[index] = value
    return changed


def _frozen(values: Iterable[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    array = np.ascontiguousarray(values, dtype=np.float64)
    array.flags.writeable = False
    return array


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
