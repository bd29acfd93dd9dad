"""Columns of many people: checked, frozen, and changed in one place, each as a whole.

Nothing here looks at people one by one, so that a million of them cost milliseconds.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import LabError
from core.people.person import MAX_NAME_LENGTH, Gender, checked_name, no_text
from core.people.read_only import read_only
from core.people.words import no_gender_code

T = TypeVar("T")
Array = NDArray[np.float64]
Names = tuple[str, ...]

_NAMES_AT_ONCE = 500
"""One long text is searched faster than many short ones, and other threads get their turn."""


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
    longest = 0
    for start in range(0, len(names), _NAMES_AT_ONCE):
        several = names[start : start + _NAMES_AT_ONCE]
        text = "".join(several)
        if no_text(text):
            row = next(row for row, name in enumerate(several, start) if no_text(name))
            _check_row(row, checked_name, names[row])
        if len(text) > MAX_NAME_LENGTH:
            longest = max(longest, *map(len, several))
    if longest <= MAX_NAME_LENGTH:
        return tuple(names)
    return tuple(name[:MAX_NAME_LENGTH] for name in names)


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
    if names[row] == name:
        return names
    changed = list(names)
    changed[row] = name
    return tuple(changed)


def with_more(names: Names, row: int, more: Names) -> Names:
    """Return names with ``more`` before ``row``."""
    changed = list(names)
    changed[row:row] = more
    return tuple(changed)


def kept_runs(count: int, removed: Iterable[int]) -> list[slice]:
    """Return the stretches of ``count`` rows that are left without some of them."""
    if isinstance(removed, range) and removed.step == 1:
        return [slice(0, removed.start), slice(removed.stop, count)] if removed else [slice(count)]
    gone = [-1, *sorted(set(removed)), count]
    return [slice(a + 1, b) for a, b in pairwise(gone) if a + 1 < b]


def names_in(names: Names, runs: Iterable[slice]) -> Names:
    """Return the names in some stretches of rows."""
    kept: list[str] = []
    for run in runs:
        kept += names[run]
    return tuple(kept)


def values_in(column: Array, runs: Sequence[slice]) -> Array:
    """Return the values in some stretches of rows."""
    return np.concatenate([column[run] for run in runs]) if runs else column[:0]


def moved_name(names: Names, source: int, target: int) -> Names:
    """Return names in which the one at ``source`` stands at ``target``."""
    changed = list(names)
    changed.insert(target, changed.pop(source))
    return tuple(changed)


def moved_value(column: Array, source: int, target: int) -> Array:
    """Return a column in which the value at ``source`` stands at ``target``."""
    between = slice(min(source, target), max(source, target) + 1)
    changed = column.copy()
    changed[between] = np.roll(column[between], -1 if source < target else 1)
    return changed
