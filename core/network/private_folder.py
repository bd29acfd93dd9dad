"""A private temporary folder, which no other user can write: for logs and compiled code.

What is read back from it is run as code, so a folder that somebody else has put there, as anyone
can in a shared temporary folder, is never used.
"""

import os
import stat
import tempfile
from pathlib import Path


def private_folder() -> Path | None:
    """Return the folder, made if need be; None if there is nowhere to make it."""
    try:
        folder = Path(tempfile.gettempdir()) / f"chainrule-{_person()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder if _is_ours(folder) else None
    except OSError:
        return None


def _person() -> str:
    """Name the person as the system does; on Windows the folder above is already theirs alone."""
    return str(os.getuid()) if hasattr(os, "getuid") else "files"


def _is_ours(folder: Path) -> bool:
    if not hasattr(os, "getuid"):
        return True
    found = folder.lstat()
    shared = found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not shared
