"""The garbage collection timer: objects are collected in the GUI thread only, in short pieces.

Left to itself the collector runs in whichever thread allocates, and a widget collected in the
training thread takes the program down. Going through everything takes 60 ms, four frames, once
the compiler is loaded; so each time only what is new is gone through, and everything only when
much has been added since.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MILLISECONDS = 3000

MUCH = 1.25
"""So many times what was there when everything was gone through last."""

NEW, OLD = 1, 2
"""Generations: those up to NEW are gone through each time; what survives that is OLD."""


class GarbageTimer(QTimer):
    """Collects garbage in the thread that makes it; until it is stopped, no other thread does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # What is there before anything happened, above all modules, stays for ever.
        gc.freeze()
        gc.disable()
        self._old: int | None = None
        self.setInterval(INTERVAL_MILLISECONDS)
        self.timeout.connect(self._collect)
        self.start()

    @Slot()
    def _collect(self) -> None:
        gc.collect(NEW)
        old = _count_old()
        if self._old is None:
            self._old = old  # the window itself, which is there to stay
        elif old > MUCH * self._old:
            gc.collect()
            self._old = _count_old()


def _count_old() -> int:
    return len(gc.get_objects(OLD))
