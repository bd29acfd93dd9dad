"""Background tasks: work in a thread of its own, beside the one that trains.

Only what needs nothing of the run belongs here, as many starts do: they make their own.
"""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from core.errors import Cancelled, Progress

Answer = TypeVar("Answer")

STOP_SECONDS = 60.0
"""Compiling cannot be interrupted, and takes seconds on a busy machine many."""

log = logging.getLogger(__name__)


class BackgroundTask(Generic[Answer]):
    """Something to be worked out; both threads write to it, each attribute as a whole.

    Args:
        work: called in the thread with a function that is told how much is done and says
            whether to go on. What it holds and what it returns is frozen.

    Attributes:
        answer: what came out; None before that, and if it was cancelled or failed.
        error: what went wrong, if something did.
        is_done: whether nothing more will come.
        part: how much is done, 0 to 1.
    """

    def __init__(self, work: Callable[[Progress], Answer]) -> None:
        self._work = work
        self._is_cancelled = False
        self.answer: Answer | None = None
        self.error: Exception | None = None
        self.is_done = False
        self.part = 0.0

    def cancel(self) -> None:
        """Drop the work; the thread hears of it within some 20 ms."""
        self._is_cancelled = True

    def run(self) -> None:
        """Do the work, in the thread."""
        try:
            if not self._is_cancelled:
                self.answer = self._work(self._go_on)
        except Cancelled:
            pass
        except Exception as error:
            log.exception("A background task failed.")
            self.error = error
        self.is_done = True

    def _go_on(self, part: float) -> bool:
        self.part = part
        return not self._is_cancelled


class BackgroundThread:
    """Does tasks one after the other; started with the first."""

    def __init__(self) -> None:
        self._tasks: queue.SimpleQueue[BackgroundTask[Any] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def do(self, task: BackgroundTask[Any]) -> None:
        """Have a task done after those before it."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="background", daemon=True)
            self._thread.start()
        self._tasks.put(task)

    def stop(self) -> None:
        """End the thread once its task is; there may be another one later."""
        if self._thread is not None:
            self._tasks.put(None)
            self._thread.join(STOP_SECONDS)
            self._thread = None

    def _serve(self) -> None:
        while (task := self._tasks.get()) is not None:
            task.run()
