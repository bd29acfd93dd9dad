"""Where the file that is replaced is kept: beside it, as ``name~``."""

import hashlib
import os
from pathlib import Path

USUAL_LONGEST = 255
"""Bytes that a name may have on nearly every disk."""


def backup_path(path: Path) -> Path:
    """Return ``name~``; of a name with no room for that, the beginning and a few digits of it."""
    backup = path.with_name(f"{path.name}~")
    longest = _longest_name(path.parent)
    if len(os.fsencode(backup.name)) <= longest:
        return backup
    # Names that begin alike must not share a backup.
    end = f"-{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]}{path.suffix[:20]}~"
    start = path.name
    while start and len(os.fsencode(start + end)) > longest:
        start = start[:-1]
    return path.with_name(start + end)


def beside(path: Path) -> Path:
    """Return a name beside ``path`` that is free: ``lesson (2).chainrule``."""
    number, longest = 2, _longest_name(path.parent)
    while True:
        start, end = path.stem, f" ({number}){path.suffix}"
        while start and len(os.fsencode(start + end)) > longest:
            start = start[:-1]
        candidate = path.with_name(start + end)
        if not os.path.lexists(candidate):
            return candidate
        number += 1


def _longest_name(folder: Path) -> int:
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):
        return USUAL_LONGEST
