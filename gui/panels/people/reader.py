"""Reads a table of people in a thread, so that a million of them do not hold up the window."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread

from core.errors import Cancelled, LabError
from core.tables import PeoplePreview, read_people
from core.units import Unit

STOP_MILLISECONDS = 10_000

Table = Path | bytes | str


class PeopleReader(QThread):
    """Reads once; when ``finished`` comes there is a preview, an error, or neither if stopped.

    Args:
        data: a file, its bytes, or text from the clipboard.
        weight_unit, height_unit: for columns whose title names none; None to guess.

    Attributes:
        data: the same; the bytes of a file once it has been read.
        fraction: how much is done, 0 to 1; whoever wants to know looks from time to time.
        preview: what was read.
        error: why it could not be.
    """

    def __init__(
        self,
        data: Table,
        weight_unit: Unit | None = None,
        height_unit: Unit | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.data = data
        self._units = (weight_unit, height_unit)
        self.fraction = 0.0
        self.preview: PeoplePreview | None = None
        self.error: LabError | None = None
        self.setObjectName("people_reader")

    def stop(self) -> None:
        """Stop reading and wait for the end of the thread."""
        self.requestInterruption()
        self.wait(STOP_MILLISECONDS)

    def _go_on(self, fraction: float) -> bool:
        self.fraction = fraction
        return not self.isInterruptionRequested()

    # Qt's side.

    def run(self) -> None:
        weight, height = self._units
        try:
            if isinstance(self.data, Path):
                self.data = _bytes_of(self.data)
            self.preview = read_people(
                self.data, weight_unit=weight, height_unit=height, progress=self._go_on
            )
        except Cancelled:
            return
        except LabError as error:
            self.error = error


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LabError(f"The file cannot be read: {error.strerror or error}.") from None
