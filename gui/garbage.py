"""Garbage is collected by a timer of the GUI thread, and never long enough to be noticed.

Left to itself the collector runs in whichever thread allocates, and a widget collected in the
training thread takes the program down. Going through everything takes 60 ms, four frames, once
the compiler is loaded; so what is there by then, above all modules and the window itself, is set
aside for good. What is new is gone through each time, and all that came since whenever much has
been added.

What has become free goes back to the system: glibc keeps it in holes between what is in use, and
a window that is worked with all day would grow by them, though it needs no more than before.
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MILLISECONDS = 3000

SETTLING = 10
"""So many times what survives stays for ever: the window is built, the compiler loaded."""

MUCH = 10_000
"""So many objects that have grown old are gone through again."""

NEW, OLD = 1, 2
"""Generations: those up to NEW are gone through each time; what survives that is OLD."""


class GarbageTimer(QTimer):
    """Collects from the thread that makes it; until it is stopped, nobody else does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.freeze()
        gc.disable()
        self._settling = SETTLING
        self._old = 0
        self.setInterval(INTERVAL_MILLISECONDS)
        self.timeout.connect(self._collect)
        self.start()

    @Slot()
    def _collect(self) -> None:
        gc.collect(NEW)
        if self._settling:
            self._settling -= 1
            gc.freeze()
        elif _count_old() > self._old + MUCH:
            gc.collect()
            self._old = _count_old()
        _give_back()


def _count_old() -> int:
    return len(gc.get_objects(OLD))


def _give_back() -> None:
    """Return free memory to the system, in less than a millisecond; only glibc has to be told."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(ctypes.c_size_t(0))
