"""Round robin: panels are served in turn, so that no frame has to write and draw them all."""

import time
import weakref
from collections.abc import Callable

from shiboken6 import isValid


class RoundRobin:
    """A queue of listeners of which each call serves the next.

    They are held weakly: a panel that is gone is forgotten.
    """

    def __init__(self) -> None:
        self._panels: list[weakref.WeakMethod[Callable[[], None]]] = []
        self._next = 0

    def connect(self, panel: Callable[[], None]) -> None:
        """Have a bound method called whenever its turn comes."""
        self._panels.append(weakref.WeakMethod(panel))

    @property
    def is_between_rounds(self) -> bool:
        """Whether everybody has had as many turns as the others."""
        return self._next == 0

    def serve_all(self) -> None:
        """Serve everybody now."""
        self._next = 0
        for panel in tuple(self._panels):
            self._call(panel)

    def serve_some(self, seconds: float = 0.0) -> None:
        """Serve one, and more of them as long as there is time; a round ends with the last."""
        end = time.perf_counter() + seconds
        while self._next < len(self._panels):
            self._call(self._panels[self._next])
            self._next += 1
            if time.perf_counter() > end:
                break
        if self._next >= len(self._panels):
            self._next = 0

    def _call(self, panel: weakref.WeakMethod[Callable[[], None]]) -> None:
        method = panel()
        # The window may have deleted a panel that Python still holds.
        if method is not None and isValid(getattr(method, "__self__", method)):
            method()
        elif panel in self._panels:
            self._panels.remove(panel)
