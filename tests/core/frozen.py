"""What could be written to, anywhere in a value that travels between threads."""

import functools
import types
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from pathlib import PurePath

import numpy as np

from core.people.dataset import Dataset

SIMPLE = (bool, int, float, str, bytes, Enum, type, range, np.generic, PurePath, type(None))


def writable_parts(value: object, *, shared: tuple[type, ...] = ()) -> list[str]:
    """Name every part of a value that somebody could write to.

    Args:
        value: what travels.
        shared: classes made to be written to by both threads; what they hold is looked at.
    """
    return list(_writable(value, type(value).__name__, shared, set()))


def _writable(value: object, place: str, shared: tuple[type, ...], seen: set[int]) -> Iterator[str]:
    if isinstance(value, SIMPLE) or id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, np.ndarray):
        yield from _writable_array(value, place)
        return
    parts = _parts(value, shared)
    if parts is None:
        yield f"{place} is a {type(value).__name__}"
        return
    for name, part in parts:
        yield from _writable(part, f"{place}.{name}", shared, seen)


def _writable_array(array: np.ndarray, place: str) -> Iterator[str]:
    part: object = array
    while isinstance(part, np.ndarray):
        if part.flags.writeable:
            yield f"{place} is a writable array" if part is array else f"{place} is a view of one"
        part = part.base


def _parts(value: object, shared: tuple[type, ...]) -> list[tuple[str, object]] | None:
    """Return what a value holds, or None if it can be written to itself."""
    match value:
        case tuple() | frozenset():
            return [(str(index), part) for index, part in enumerate(value)]
        case types.MappingProxyType():
            return [(str(key), part) for pair in value.items() for key, part in enumerate(pair)]
        case types.FunctionType():
            cells = zip(value.__code__.co_freevars, value.__closure__ or (), strict=True)
            return [
                *((name, cell.cell_contents) for name, cell in cells),
                ("defaults", value.__defaults__),
            ]
        case types.MethodType():
            return [("self", value.__self__), ("function", value.__func__)]
        case types.BuiltinFunctionType() if isinstance(value.__self__, types.ModuleType):
            return []
        case functools.partial():
            return [("function", value.func), ("args", value.args), *value.keywords.items()]
    if is_frozen(value) or isinstance(value, shared):
        fields = getattr(type(value), "__dataclass_fields__", {})
        held = {name: getattr(value, name) for name in fields}
        # What a cached property has found lies here too.
        return list((held | getattr(value, "__dict__", {})).items())
    return None


def is_frozen(value: object) -> bool:
    """Whether no attribute of it can be set."""
    if is_dataclass(value):
        return bool(type(value).__dataclass_params__.frozen)
    return isinstance(value, Dataset)
