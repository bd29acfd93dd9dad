"""Strict JSON for untrusted files: bounded in size, read field by field; errors name the place.

The parser of the standard library is fast and lenient. Here it is told to be strict, and what it
would do with a hostile text is known beforehand: how many brackets, fields and values there are
is counted before the first of them is built.
"""

import codecs
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from core.errors import LabError
from core.files.words import (
    breaks_off,
    field_missing,
    field_twice,
    field_unknown,
    none_of,
    not_a_list,
    not_a_number,
    not_a_text,
    not_an_object,
    not_true_or_false,
    not_whole,
    odd_character,
    out_of_range,
    text_too_long,
    texts_too_long,
    too_large,
    too_many_fields,
    wrong_length,
)
from core.people.dataset import no_text

MAX_FILE_BYTES = 64_000_000
"""Longest text accepted."""

MAX_FILE_BYTES_BEYOND_ASCII = 16_000_000
"""Longest text with other than ASCII characters in it: each may need four bytes in memory."""

_MOST = {b"[": 200_000, b"{": 50_000, b":": 300_000, b",": 1_500_000}
"""How often the signs of structure may stand outside strings."""

_PIECE = 1 << 20

_OTHERS = bytes(set(range(256)) - set(b"".join(_MOST)))

_MAX_SHOWN = 40

T = TypeVar("T")


def parse(data: bytes) -> "Field":
    """Parse a JSON text in UTF-8.

    Raises:
        LabError: if it is too long, damaged, nested too deeply, or has NaN or double fields.
    """
    check_size(data)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except UnicodeDecodeError:
        raise LabError("This is not a text in UTF-8.") from None
    except RecursionError:
        raise LabError("The brackets in this file are nested too deeply.") from None
    except json.JSONDecodeError as error:
        place = f"Line {error.lineno}, column {error.colno}"
        raise LabError(breaks_off(error.msg), place) from None
    except LabError:
        raise
    except ValueError:  # thousands of digits
        raise LabError("There is a number of absurd length in this file.") from None
    return Field(value)


def check_size(data: bytes) -> None:
    """Raise LabError if a JSON text is too long, or would become too large in memory."""
    most = MAX_FILE_BYTES if data.isascii() else MAX_FILE_BYTES_BEYOND_ASCII
    if len(data) > most:
        raise LabError(too_large(most // 10**6))
    # Signs inside strings count only if there are so many that it matters.
    if _is_vast(_counts(data)):
        _check_structure(data)


def _counts(data: bytes) -> dict[bytes, int]:
    """Count the signs of structure."""
    signs = data.translate(None, _OTHERS)
    return {sign: signs.count(sign) for sign in _MOST}


def _is_vast(counts: Mapping[bytes, int]) -> bool:
    return any(counts[sign] > most for sign, most in _MOST.items())


def _check_structure(data: bytes) -> None:
    """Count the signs outside strings, in little memory and in time that no text can stretch."""
    plain = data.replace(b"\\\\", b"").replace(b'\\"', b"")  # without escapes, every quote counts
    counts, inside = dict.fromkeys(_MOST, 0), 0
    for start in range(0, len(plain), _PIECE):
        piece = np.frombuffer(plain[start : start + _PIECE], np.uint8)
        # Whether the quotes up to each byte are odd in number; 256 of them are even again.
        odd = (np.cumsum(piece == ord('"'), dtype=np.uint8) + np.uint8(inside)) & 1
        outside = piece[odd == 0].tobytes()
        counts = {sign: count + outside.count(sign) for sign, count in counts.items()}
        if _is_vast(counts):
            raise LabError("There is far more in this than a laboratory holds.")
        inside = int(odd[-1])


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, value in pairs:
        if name in fields:
            raise LabError(field_twice(_shown(name)))
        fields[name] = value
    return fields


def _constant(word: str) -> float:
    raise LabError(not_a_number(word))


@dataclass(frozen=True, slots=True)
class Field:
    """A value in a JSON text, and its place there: ``run.segments[2].start``.

    Every method returns the value as what it is asked for, or raises LabError with the place.
    """

    value: object
    place: str = ""

    def fields(self, *names: str) -> tuple["Field", ...]:
        """Return the fields of an object that must have exactly these."""
        fields = self.mapping(len(names) + 1000)
        for name in fields:
            if name not in names:
                raise self.wrong(field_unknown(_shown(name)))
        for name in names:
            if name not in fields:
                raise self.wrong(field_missing(name))
        return tuple(fields[name] for name in names)

    def with_defaults(self, **values: object) -> "Field":
        """Return an object with these fields where they are missing."""
        self.mapping(1000)
        assert isinstance(self.value, dict)
        return Field({**values, **self.value}, self.place)

    def mapping(self, most: int) -> dict[str, "Field"]:
        """Return all fields of an object, by name."""
        if type(self.value) is not dict:
            raise self.wrong(not_an_object(_shown(self.value)))
        if len(self.value) > most:
            raise self.wrong(too_many_fields(len(self.value), most))
        return {name: Field(value, self._at(name)) for name, value in self.value.items()}

    def items(self, least: int, most: int) -> list["Field"]:
        """Return the items of a list of bounded length."""
        if type(self.value) is not list:
            raise self.wrong(not_a_list(_shown(self.value)))
        if not least <= len(self.value) <= most:
            raise self.wrong(wrong_length(len(self.value), least, most))
        return [Field(value, f"{self.place}[{i}]") for i, value in enumerate(self.value)]

    @property
    def length(self) -> int:
        """How many items a list has; 0 if it is none."""
        return len(self.value) if isinstance(self.value, list) else 0

    def texts(self, most: int, most_characters: int) -> list[str]:
        """Return a list of strings of bounded length; whether they are text is not checked."""
        if type(self.value) is not list or not set(map(type, self.value)) <= {str}:
            raise self.wrong("A list of texts should be here.")
        if len(self.value) > most or max(map(len, self.value), default=0) > most_characters:
            raise self.wrong(texts_too_long(most, most_characters))
        return self.value

    def text(self, most: int) -> str:
        """Return a string of bounded length that can be written down again."""
        if type(self.value) is not str:
            raise self.wrong(not_a_text(_shown(self.value)))
        if len(self.value) > most:
            raise self.wrong(text_too_long(len(self.value), most))
        if odd := no_text(self.value):
            raise self.wrong(odd_character(odd))
        return self.value

    def truth(self) -> bool:
        """Return true or false."""
        if type(self.value) is not bool:
            raise self.wrong(not_true_or_false(_shown(self.value)))
        return self.value

    def whole(self, least: int, most: int) -> int:
        """Return a whole number from ``least`` to ``most``."""
        if type(self.value) is not int:
            raise self.wrong(not_whole(_shown(self.value)))
        if not least <= self.value <= most:
            raise self.wrong(out_of_range(_shown(self.value), least, most))
        return self.value

    def number(self) -> float:
        """Return a finite number."""
        if type(self.value) not in (int, float):
            raise self.wrong(not_a_number(_shown(self.value)))
        try:
            number = float(self.value)  # type: ignore[arg-type]
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise self.wrong("The number is too large.")
        return number

    def one_of(self, meanings: Mapping[str, T]) -> T:
        """Return what a word means."""
        word = self.text(100)
        if word not in meanings:
            raise self.wrong(none_of(_shown(word), ", ".join(meanings)))
        return meanings[word]

    @property
    def is_null(self) -> bool:
        """Whether nothing is said."""
        return self.value is None

    @contextmanager
    def naming_errors(self) -> Iterator[None]:
        """Put this value's place in front of errors from elsewhere."""
        try:
            yield
        except LabError as error:
            if error.place.startswith(self.place):
                raise
            inner = f".{error.place}" if error.place else ""
            raise LabError(error.sentence, self.place + inner) from None

    def _at(self, name: str) -> str:
        shown = name if name.isascii() and name.isprintable() else ascii(name)
        return f"{self.place}.{shown[:_MAX_SHOWN]}" if self.place else shown[:_MAX_SHOWN]

    def wrong(self, sentence: str) -> LabError:
        """Return the error that says what is wrong with this value."""
        return LabError(sentence, self.place)


def _shown(value: object) -> str:
    """Return a value as it may stand in a sentence."""
    if isinstance(value, list | dict):
        return "A list" if isinstance(value, list) else "An object"
    if isinstance(value, str):
        return repr(value[:_MAX_SHOWN])
    return json.dumps(value, default=str)[:_MAX_SHOWN]
