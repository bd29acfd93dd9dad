"""Texts are served in turn, so that no single frame has to write and draw them all."""

import time
import weakref
from collections.abc import Callable

SERVICE_SECONDS = 0.0005
"""About how long one frame may spend on texts while training."""


class Readings:
    """Those who show text, and whose turn it is.

    They are held weakly: a panel that is gone is forgotten.
    """

    def __init__(self) -> None:
        self._readers: list[weakref.WeakMethod[Callable[[], None]]] = []
        self._next = 0

    def connect(self, reader: Callable[[], None]) -> None:
        """Have a bound method called at every reading."""
        self._readers.append(weakref.WeakMethod(reader))

    @property
    def is_between_rounds(self) -> bool:
        """Whether everybody has shown the same moment."""
        return self._next == 0

    def serve_all(self) -> None:
        """Have everybody read now."""
        self._next = 0
        for reader in tuple(self._readers):
            self._call(reader)

    def serve_some(self) -> None:
        """Have some more of them read, as long as the frame has time for it."""
        end = time.perf_counter() + SERVICE_SECONDS
        while self._next < len(self._readers):
            self._call(self._readers[self._next])
            self._next += 1
            if time.perf_counter() > end:
                break
        if self._next >= len(self._readers):
            self._next = 0

    def _call(self, reader: weakref.WeakMethod[Callable[[], None]]) -> None:
        method = reader()
        if method is not None:
            method()
        elif reader in self._readers:
            self._readers.remove(reader)
