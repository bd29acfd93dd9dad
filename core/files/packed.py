"""Columns of numbers in JSON, to the last bit: a list where people may read it, else packed.

Packed numbers are the bytes of float64, lowest byte first, in base64: a third of the size, and
read a hundred times faster. Only packed numbers may be infinite or not a number.
"""

import base64
import binascii
import json
import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.files.strict_json import Field
from core.files.words import packed_numbers_missing

MOST_READABLE = 64
"""Longer columns are packed."""

_IN_A_PIECE = 3 << 11
"""So many numbers go into a piece of text: divisible by 3, as base64 takes bytes by threes."""

Array = NDArray[np.float64]


def packed(numbers: Array) -> list[float] | str:
    """Return numbers of any shape as JSON."""
    if numbers.size <= MOST_READABLE and np.isfinite(numbers).all():
        return numbers.ravel().tolist()
    return _base64(numbers)


def packed_text(numbers: Array) -> Iterator[str]:
    """Yield the text of ``packed(numbers)`` in JSON, of many numbers in pieces."""
    if numbers.size <= MOST_READABLE:
        yield json.dumps(packed(numbers))
        return
    yield '"'
    for start in range(0, numbers.size, _IN_A_PIECE):
        yield _base64(numbers.ravel()[start : start + _IN_A_PIECE])
    yield '"'


def _base64(numbers: Array) -> str:
    return base64.b64encode(numbers.astype("<f8").tobytes()).decode()


def unpacked(field: Field, count: int) -> Array:
    """Return ``count`` numbers, shape (count,).

    Raises:
        LabError: with its place, if the field does not hold exactly so many numbers.
    """
    if isinstance(field.value, list):
        return np.array([item.number() for item in field.items(count, count)], dtype=np.float64)
    text = field.text(4 * math.ceil(8 * count / 3))
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise field.wrong("These are no packed numbers: the text is not base64.") from None
    if len(data) != 8 * count:
        raise field.wrong(packed_numbers_missing(len(data) / 8, count))
    return np.frombuffer(data, "<f8").astype(np.float64)
