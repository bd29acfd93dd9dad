"""One malloc arena for all threads: glibc would otherwise keep one for each of them.

The C library of Linux gives each thread a store of memory of its own. The runs set aside for
undo lie in that of the training thread, and what becomes free there is lost to the window: over
hours the program would grow though it holds no more than before.
"""

import ctypes
import sys
from contextlib import suppress

M_ARENA_MAX = -8
"""From <malloc.h>: how many such stores there may be."""


def share_between_threads() -> None:
    """Have one store for all threads: call it before there are any others."""
    if sys.platform == "linux":
        # Other C libraries than GNU's have neither such stores nor this function.
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)
