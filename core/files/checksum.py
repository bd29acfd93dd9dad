"""The checksum of a laboratory file: that no bit has changed since it was saved.

It stands in ``view``, where older programs take any text. It is the SHA-256 of the file as it
would be with sixty-four zeros in the checksum's place, so that it can be checked without knowing
how the rest is laid out. Blanks at the end of the file do not count.
"""

import codecs
import hashlib

from core.errors import LabError
from core.files.words import DAMAGED

CHECKSUM = "checksum"
EMPTY = "0" * 64


class WrongChecksumError(LabError):
    """The file opens, but it is not as it was saved."""

    def __init__(self) -> None:
        super().__init__(DAMAGED)


def sealed(data: bytes) -> bytes:
    """Return a file in whose view an empty checksum stands, with the checksum in its place."""
    # No text can hold these quotes, so nothing else looks like it.
    place = data.index(f'"{CHECKSUM}": "{EMPTY}"'.encode()) + len(f'"{CHECKSUM}": "')
    digest = hashlib.sha256(data).hexdigest().encode()
    return b"".join((data[:place], digest, data[place + len(EMPTY) :]))


def fits(data: bytes, checksum: object) -> bool:
    """Whether a file with this checksum in it is as it was saved."""
    found = str(checksum).encode("utf-8", "surrogatepass")
    place = data.find(b'"' + found + b'"') + 1
    if len(found) != len(EMPTY) or place <= 0:
        return False
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    end = len(data.rstrip())
    whole = memoryview(data)
    digest = hashlib.sha256(whole[start:place])
    digest.update(EMPTY.encode())
    digest.update(whole[place + len(found) : end])
    return digest.hexdigest().encode() == found
