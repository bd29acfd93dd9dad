"""Arrays of numbers in JSON, to the last bit: short ones as lists, long ones packed.

Packed numbers are the bytes of float64, lowest byte first, in base64: a third of the size, and
read a hundred times faster. Only packed numbers may be infinite or not a number.
"""

import base64
import binascii
import math

import numpy as np
from numpy.typing import NDArray

from core.files.strict_json import Field
from core.files.words import packed_numbers_missing

MOST_READABLE = 64
"""Longer columns are packed."""

Array = NDArray[np.float64]


def packed(numbers: Array) -> list[float] | str:
    """Return numbers of any shape as JSON."""
    if numbers.size <= MOST_READABLE and np.isfinite(numbers).all():
        return numbers.ravel().tolist()
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
