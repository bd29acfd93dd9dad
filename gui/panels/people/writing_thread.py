"""Writes people to a file in a thread, so that many of them do not hold up the window."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread

from core.errors import LabError
from core.files.saving import save
from core.people.dataset import Dataset
from core.people.units import UnitSystem
from core.tables.spreadsheet_cells import ENCODING, CellStyle
from core.tables.writing import written_people

TAB_FILES = (".tsv", ".tab", ".txt")


class PeopleWritingThread(QThread):
    """Writes a table once, with tabs if the name of the file says so, else as ``dialect`` says.

    Attributes:
        path: the file.
        error: why it could not be written; the old file is then as it was.
    """

    def __init__(
        self,
        people: Dataset,
        path: Path,
        units: UnitSystem,
        dialect: CellStyle,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._people, self.path, self._units = people, path, units
        self._dialect = dialect
        self.error: LabError | None = None
        self.setObjectName("people_writer")

    # Qt's side.

    def run(self) -> None:
        delimiter = "\t" if self.path.suffix.lower() in TAB_FILES else self._dialect.delimiter
        text = written_people(self._people, delimiter, self._units, mark=self._dialect.mark)
        try:
            save(self.path, text.encode(ENCODING))
        except LabError as error:
            self.error = error
