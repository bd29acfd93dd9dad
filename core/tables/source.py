"""Where the bytes of a table come from: a file, or text such as the clipboard's."""

import os
import stat
from pathlib import Path

from core.errors import LabError
from core.tables.quoting import quoted
from core.tables.text_table import MAX_TABLE_BYTES
from core.tables.words import file_too_large, file_unreadable, no_file


def bytes_of(path: str | os.PathLike[str]) -> bytes:
    """Return what is in a file.

    Raises:
        LabError: if it cannot be read, is too large, or is no file: a pipe would never end.
    """
    try:
        file = path if isinstance(path, Path) else Path(path)
        there = file.stat()
        if not stat.S_ISREG(there.st_mode):
            raise LabError(no_file(quoted(file.name)))
        if there.st_size > MAX_TABLE_BYTES:
            raise LabError(file_too_large(MAX_TABLE_BYTES // 10**6))
        return file.read_bytes()
    except OSError as error:
        raise LabError(file_unreadable(error.strerror or error)) from None


def encoded(text: str) -> bytes:
    """Return text as the bytes of a table. Raises LabError if it holds halves of characters."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise LabError("The text holds halves of characters. Copy it again.") from None
