"""The checksum of a laboratory file: that no bit has changed since it was saved.

It stands in ``view``, where older programs take any text. It is the SHA-256 of the file as it
would be with sixty-four zeros in the checksum's place, so that it can be checked without knowing
how the rest is laid out. Blanks at the end of the file do not count.
"""

import codecs
import hashlib
from io import BytesIO

from core.errors import LabError
from core.files.words import DAMAGED

CHECKSUM = "checksum"
EMPTY = "0" * 64


class WrongChecksumError(LabError):
    """The file opens, but it is not as it was saved."""

    def __init__(self) -> None:
        super().__init__(DAMAGED)


class Digest:
    """Writes a file and works out its checksum on the way.

    Args:
        file: which is written from its beginning.
    """

    def __init__(self, file: BytesIO) -> None:
        self._file, self._sum, self._place = file, hashlib.sha256(), -1

    def write_head(self, piece: bytes) -> None:
        """Write the piece that the empty checksum is the last text of."""
        self._place = self._file.tell() + piece.rindex(EMPTY.encode())
        self.write(piece)

    def write(self, piece: bytes) -> None:
        """Write a piece."""
        self._file.write(piece)
        self._sum.update(piece)

    def fill_in(self) -> None:
        """Put the checksum in its place."""
        self._file.seek(self._place)
        self._file.write(self._sum.hexdigest().encode())


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
