"""Columns of people: checked, frozen, and changed in one place, each as a whole."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import LabError
from core.people.person import (
    MAX_HEIGHT,
    MAX_NAME_LENGTH,
    MAX_WEIGHT,
    Gender,
    checked_height,
    checked_name,
    checked_weight,
    no_text,
)
from core.people.read_only import read_only
from core.people.words import no_gender_code

T = TypeVar("T")
Array = NDArray[np.float64]
Names = tuple[str, ...]


def check_column(values: Array, good: NDArray[np.bool_], check: Callable[[float], float]) -> None:
    """Raise what ``check`` says of the first value that is not good, with its row."""
    if not good.all():
        row = int(np.argmin(good))
        _check_row(row, check, float(values[row]))


def checked_code(code: float) -> float:
    """Return ``code``, or raise LabError if it is no gender's."""
    if code not in (Gender.MALE, Gender.FEMALE):
        raise LabError(no_gender_code(code), "Gender")
    return code


def checked_names(names: Sequence[str]) -> Names:
    """Return names cut to the longest kept, or raise LabError at the first that is not text."""
    if no_text("".join(names)):
        row = next(row for row, name in enumerate(names) if no_text(name))
        _check_row(row, checked_name, names[row])
    return tuple(name[:MAX_NAME_LENGTH] for name in names)


def checked_people(
    names: Sequence[str], given: tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike]
) -> tuple[Names, tuple[Array, ...]]:
    """Return names, weights, heights, genders and marks of test people as checked columns.

    Raises:
        LabError: naming the first row, counted from 1, that cannot be a person.
    """
    w, h, g, tests = numbers = tuple(map(owned, given))
    if any(column.shape != (len(names),) for column in numbers):
        raise LabError("Names, weights, heights and genders must be equally many.", "People")
    check_column(w, (w > 0) & (w <= MAX_WEIGHT), checked_weight)
    check_column(h, (h > 0) & (h <= MAX_HEIGHT), checked_height)
    check_column(g, (g == 0) | (g == 1), checked_code)
    return checked_names(names), (w, h, g, (tests != 0.0).astype(np.float64))


def _check_row(row: int, check: Callable[[T], T], value: T) -> None:
    try:
        check(value)
    except LabError as error:
        raise error.at(f"Row {row + 1}") from None


def owned(values: ArrayLike) -> Array:
    """Return an array that nobody else can write to."""
    array = np.asarray(values, dtype=np.float64)
    return array.copy() if array.flags.writeable else array


def frozen(values: Iterable[float] | Array) -> Array:
    """Return a column that nobody can write to."""
    return read_only(np.ascontiguousarray(values, dtype=np.float64))


# Changes. A column in which nothing changes is handed on as it is.


def with_value(column: Array, row: int, value: float) -> Array:
    """Return a column with another value in ``row``."""
    if column[row] == value:
        return column
    changed = column.copy()
    changed[row] = value
    return changed


def with_name(names: Names, row: int, name: str) -> Names:
    """Return names with another one in ``row``."""
    return names if names[row] == name else (*names[:row], name, *names[row + 1 :])
