"""A laboratory read from its file, and what the file looked like then; for any thread."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import LabError
from core.files.disk_state import DiskState
from core.files.lab_file import LabFile, load
from core.files.regular import read_regular
from core.files.replacement import sweep
from core.files.strict_json import MAX_FILE_BYTES
from core.people.dataset import no_text
from gui.document.words import TOO_LARGE, not_opened


@dataclass(frozen=True)
class Opened:
    """A laboratory, where its file is, and the file as it was read.

    Attributes:
        file: what was in it.
        path: where it is saved to; None for nowhere yet.
        on_disk: the file at ``path`` that it goes back to; None if nobody knows.
    """

    file: LabFile
    path: Path | None = None
    on_disk: DiskState | None = None


def read_laboratory(path: Path, *, despite_checksum: bool = False) -> Opened:
    """Read a laboratory, and clear away what was left of a program that was killed there.

    Raises:
        LabError: if it cannot be opened.
    """
    sweep(path.parent)
    data, state = read_file(path)
    return Opened(load(data, despite_checksum=despite_checksum), path, state)


def read_file(path: Path) -> tuple[bytes, DiskState]:
    """Read a file that is small enough to be a laboratory.

    Raises:
        LabError: if it cannot be read, is too large, or is no file: a pipe would never end.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise LabError(TOO_LARGE, path.name)
        data, there = read_regular(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise LabError(not_opened(why), path.name) from None
    return data, DiskState.of(data, there)


ORIGINAL, ORIGINAL_BYTES, ORIGINAL_STATE = "original", "original_hex", "original_sha256"


def view_of_original(path: Path | None, state: DiskState | None) -> dict[str, str]:
    """Return how an autosave says which file it belongs to, and what was in that."""
    if path is None:
        return {}
    # Names are bytes: a lone surrogate stands for one that is not UTF-8, and no text holds it.
    if no_text(str(path)):
        known = {ORIGINAL_BYTES: os.fsencode(path).hex()}
    else:
        known = {ORIGINAL: str(path)}
    return known if state is None else {**known, ORIGINAL_STATE: state.digest}


def original_in(view: Mapping[str, object]) -> tuple[Path | None, DiskState | None]:
    """Return the file that an autosave belongs to, and what was in that when it was opened."""
    name, digest = str(view.get(ORIGINAL, "")), str(view.get(ORIGINAL_STATE, ""))
    with suppress(ValueError):
        name = name or os.fsdecode(bytes.fromhex(str(view.get(ORIGINAL_BYTES, ""))))
    path = Path(name) if name else None
    return path, DiskState(digest) if path is not None and digest else None
