"""Where the compiler keeps what it has compiled: beside this file, a temporary folder, or nowhere.

The folder is named after the source of everything that is compiled. Numba itself looks only at the
file of the function it loads, and not at those that the function calls: after an update it would
go on with old code, or fail over a file that is gone.

Numba refuses to compile for its cache where no cache can be written, and fails in the middle of
training where the disk is full, so that is found out before it is asked. Numba is imported by
whoever asks, as it takes half a second.
"""

import hashlib
import logging
import shutil
import tempfile
from functools import cache
from pathlib import Path

from core.network.private_folder import private_folder

OUR_FOLDER = Path(__file__).parent

BYTES = 1 << 20
"""Room for a cache: what is kept of one shape of network is less than a third of it."""

log = logging.getLogger("chainrule")


@cache
def find_compiler_cache() -> bool:
    """Choose where compiled code is kept; return False if it cannot be kept anywhere."""
    import numba

    if numba.config.CACHE_DIR:  # type: ignore[attr-defined]  # whoever set it knows why
        return _can_keep()
    name = f"compiled-{source_digest()}"
    usual = OUR_FOLDER / "__pycache__" / name
    numba.config.CACHE_DIR = str(usual)  # type: ignore[attr-defined]
    if _can_keep():
        _forget_others(usual)
        return True
    folder = private_folder()
    if folder is not None:
        numba.config.CACHE_DIR = str(folder / name)  # type: ignore[attr-defined]
        if _can_keep():
            log.warning("The compiler's usual folder cannot be written, so it uses %s.", folder)
            return True
    log.warning("There is nowhere to keep compiled code, so each start takes some seconds longer.")
    return False


def source_digest() -> str:
    """Return a digest of all source that is compiled, or called by what is compiled."""
    files = sorted(OUR_FOLDER.glob("*.py")) + sorted((OUR_FOLDER.parent / "sweep").glob("*.py"))
    found = hashlib.sha256()
    for file in files:
        found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _forget_others(kept: Path) -> None:
    """Delete what was compiled from other source: nothing will ask for it again."""
    for folder in kept.parent.glob("compiled-*"):
        if folder != kept:
            shutil.rmtree(folder, ignore_errors=True)


def _can_keep() -> bool:
    """Whether there is a cache that can be written now."""
    from numba import njit

    try:
        place = njit(cache=True)(_sample).stats.cache_path
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(bytes(BYTES))
            file.flush()
    except (RuntimeError, OSError):
        return False
    return True


def _sample() -> None:
    """Stand for every compiled function of this folder: they are all kept in the same place."""
