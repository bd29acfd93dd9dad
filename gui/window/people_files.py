"""People in and out of files: asked for, or dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from gui.document.file_dialogs import FileDialogs
from gui.panels.people import PeoplePanel
from gui.widgets.pending_input import commit_pending_input


class PeopleFiles(QObject):
    """Asks which file, once what is being typed has its place in the table.

    Args:
        files: they ask.
        people: the table that is filled or written.
    """

    def __init__(self, files: FileDialogs, people: PeoplePanel) -> None:
        super().__init__(people)
        self._files, self._people = files, people
        people.import_requested.connect(self.ask_and_read)
        people.export_requested.connect(self.ask_and_write)

    @Slot()
    def ask_and_read(self) -> None:
        """Import the people of a file that is chosen."""
        path = self._files.ask_people_to_read() if commit_pending_input() else None
        if path is not None:
            self._people.exchange.import_file(path)

    def read(self, path: Path) -> None:
        """Import the people of a file."""
        if commit_pending_input():
            self._people.exchange.import_file(path)

    @Slot()
    def ask_and_write(self) -> None:
        """Export all people to a file that is named."""
        if not commit_pending_input():
            return
        path, dialect = self._files.ask_people_to_write()
        if path is not None:
            self._people.exchange.export_file(path, dialect)
