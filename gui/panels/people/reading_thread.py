"""Reads a table of people in a thread, so that a large one does not hold up the window."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import Cancelled, LabError
from core.tables import Answers, ReadResult, read_people
from core.tables.source import bytes_of

STOP_MILLISECONDS = 10_000

Table = Path | bytes


class PeopleReadingThread(QThread):
    """Reads a table once; after ``finished`` the result is there, unless it was stopped.

    Args:
        data: a file, or the bytes of a table.
        answers: to questions that were asked before.

    Attributes:
        data: the same; the bytes of a file once it has been read.
        reading: what came of it.

    Signals:
        progressed: how much is done, 0 to 1.
    """

    progressed = Signal(float)

    def __init__(self, data: Table, answers: Answers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self._answers = answers
        self.reading: ReadResult | None = None
        self.setObjectName("people_reader")

    def stop(self) -> None:
        """Stop reading and wait for the end of the thread."""
        self.requestInterruption()
        self.wait(STOP_MILLISECONDS)

    def _go_on(self, fraction: float) -> bool:
        self.progressed.emit(fraction)
        return not self.isInterruptionRequested()

    # Qt's side.

    def run(self) -> None:
        try:
            if isinstance(self.data, Path):
                self.data = bytes_of(self.data)
            self.reading = read_people(self.data, self._answers, progress=self._go_on)
        except Cancelled:
            return
        except LabError as error:
            self.reading = ReadResult(refusal=str(error))
