"""A call about files in a thread of its own, so that no slow disk ever holds up the window."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.errors import LabError

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


class FileCall(QObject, Generic[Answer]):
    """Calls ``work`` once, elsewhere. A disk that never answers does not keep the program alive.

    Args:
        work: what is to be done; it must not touch the window.
        parent: the owner.

    Attributes:
        answer: what ``work`` returned.
        error: the sentence it ended with, if it raised LabError; any other error is logged.

    Signals:
        done: there is an answer or an error. Never sent after ``drop``.
    """

    done = Signal()
    _ended = Signal()

    def __init__(self, work: Callable[[], Answer], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self.error: LabError | None = None
        self._work, self._is_told = work, False
        self._over = threading.Event()
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, name="files", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most so long; if it has come, ``done`` is sent now."""
        if self._over.wait(seconds):
            self._tell()
        return self._is_told

    def drop(self) -> None:
        """Take no more notice of it."""
        self._is_told = True

    def _run(self) -> None:
        try:
            self.answer = self._work()
        except LabError as error:
            self.error = error
        except Exception as error:
            log.exception("Something about a file went wrong.")
            self.error = LabError(f"{type(error).__name__}: {error}")
        self._over.set()
        with suppress(RuntimeError):  # the window is gone by now
            self._ended.emit()

    @Slot()
    def _tell(self) -> None:
        if not self._is_told:
            self._is_told = True
            self.done.emit()
