"""Reads a table of people in a thread, so that a million of them do not hold up the window."""

import threading

from PySide6.QtCore import QObject, QThread

from core.errors import Cancelled, LabError
from core.people_file import PeoplePreview, read_people
from core.units import Unit

STOP_MILLISECONDS = 10_000


class PeopleReader(QThread):
    """Reads once; when ``finished`` comes there is a preview, an error, or neither if stopped.

    Args:
        data: the bytes of a file, or text from the clipboard.
        weight_unit, height_unit: for columns whose title names none; None to guess.

    Attributes:
        fraction: how much is done, 0 to 1; whoever wants to know looks from time to time.
        preview: what was read.
        error: why it could not be.
    """

    def __init__(
        self,
        data: bytes | str,
        weight_unit: Unit | None = None,
        height_unit: Unit | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._data = data
        self._units = (weight_unit, height_unit)
        self._stopping = threading.Event()
        self.fraction = 0.0
        self.preview: PeoplePreview | None = None
        self.error: LabError | None = None
        self.setObjectName("people_reader")

    def stop(self) -> None:
        """Stop reading and wait for the end of the thread."""
        self._stopping.set()
        self.wait(STOP_MILLISECONDS)

    def _go_on(self, fraction: float) -> bool:
        self.fraction = fraction
        return not self._stopping.is_set()

    # Qt's side.

    def run(self) -> None:
        weight, height = self._units
        try:
            self.preview = read_people(
                self._data, weight_unit=weight, height_unit=height, progress=self._go_on
            )
        except Cancelled:
            return
        except LabError as error:
            self.error = error
