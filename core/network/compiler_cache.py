"""Where the compiler keeps what it has compiled: the usual place, a temporary folder, or nowhere.

Numba refuses to compile for its cache where no cache can be written, and fails in the middle of
training where the disk is full, so that is found out before it is asked. Numba is imported by
whoever asks, as it takes half a second.
"""

import logging
import tempfile
from functools import cache

from core.network.private_folder import private_folder

BYTES = 1 << 20
"""Room for a cache: what is kept of one shape of network is less than a third of it."""

log = logging.getLogger("chainrule")


@cache
def find_compiler_cache() -> bool:
    """Choose where compiled code is kept; return False if it cannot be kept anywhere."""
    import numba

    if _can_keep():
        return True
    folder = private_folder()
    if folder is not None:
        numba.config.CACHE_DIR = str(folder / "compiled")  # type: ignore[attr-defined]
        if _can_keep():
            log.warning("The compiler's usual folder cannot be written, so it uses %s.", folder)
            return True
    log.warning("There is nowhere to keep compiled code, so each start takes some seconds longer.")
    return False


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
