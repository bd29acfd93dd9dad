"""Jobs: work for the training thread that takes longer than a frame, done in slices."""

import logging
from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from core.errors import Cancelled, LabError
from core.training.run import Run

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


class Job(Generic[Answer]):
    """Work that the training thread does in slices, between those of training.

    A panel makes one, hands it to ``Wire.ask`` and reads the answer when ``Wire.job_done``
    says that something was answered. It is the one thing that both threads write to; each of
    its attributes is set as a whole. Whatever ``work`` holds, and what it returns, is frozen.

    Args:
        work: called in the training thread with the run, which it must leave as it is. It
            yields after every few milliseconds and returns the answer.

    Attributes:
        answer: what came out; None before that, and if it was cancelled or failed.
        error: what went wrong, if something did.
        is_done: whether nothing more will come.
        part: how much is done, 0 to 1, as far as the work says so.
    """

    def __init__(self, work: Callable[[Run], Generator[None, None, Answer]]) -> None:
        self._work = work
        self._slices: Generator[None, None, Answer] | None = None
        self.answer: Answer | None = None
        self.error: Exception | None = None
        self.is_done = False
        self.part = 0.0

    def cancel(self) -> None:
        """Drop the work; what it has found so far is lost."""
        self.is_done = True

    def go_on(self, run: Run) -> None:
        """Do a slice of the work, in the training thread."""
        if self.is_done:
            if self._slices is not None:
                self._slices.close()
            return
        try:
            if self._slices is None:
                self._slices = self._work(run)
            next(self._slices)
        except StopIteration as end:
            self.answer = end.value
            self.is_done = True
        except Cancelled:
            self.is_done = True
        except LabError as error:
            # A sentence for whoever asked: nothing is wrong with the program.
            self.error = error
            self.is_done = True
        except Exception as error:
            # What a panel only wanted to know must not stop the training.
            log.exception("Something asked of the run could not be answered.")
            self.error = error
            self.is_done = True
