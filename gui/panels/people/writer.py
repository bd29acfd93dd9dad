"""Writes people to a file in a thread, so that a million of them do not hold up the window."""

import codecs
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QObject, QThread

from core.errors import LabError
from core.files.saving import save
from core.people.dataset import Dataset
from core.people.units import UnitSystem
from core.tables.spreadsheet import ENCODING, Dialect
from core.tables.writing import lines_of

TAB_FILES = (".tsv", ".tab", ".txt")


class PeopleWriter(QThread):
    """Writes once, separated by tabs if the name of the file says so, else as ``dialect`` says.

    Attributes:
        error: why it could not be written; the old file is then as it was.
    """

    def __init__(
        self,
        people: Dataset,
        path: Path,
        units: UnitSystem,
        dialect: Dialect,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._people, self._path, self._units = people, path, units
        self._dialect = dialect
        self.error: LabError | None = None
        self.setObjectName("people_writer")

    # Qt's side.

    def run(self) -> None:
        delimiter = "\t" if self._path.suffix.lower() in TAB_FILES else self._dialect.delimiter
        lines = lines_of(self._people, delimiter, self._units, mark=self._dialect.mark)
        data = BytesIO()
        data.writelines(codecs.iterencode(lines, ENCODING))
        try:
            save(self._path, data.getvalue())
        except LabError as error:
            self.error = error
