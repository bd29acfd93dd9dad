"""What a class does on paper and hands in: worksheets, files, marks, calculations."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMainWindow

from gui.document.document import Document
from gui.document.file_dialogs import FILTER, FileDialogs
from gui.document.hand_in import HandIn
from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.widgets.pending_input import commit_pending_input
from gui.window.actions import Actions


class ClassWork(QObject):
    """Opens the dialogs, and imports their code only then."""

    def __init__(
        self,
        lab: Lab,
        document: Document,
        files: FileDialogs,
        *,
        preferences: Preferences,
        actions: Actions,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._lab, self._files, self._window = lab, files, window
        self._preferences = preferences
        self._hand_in = HandIn(lab, document, window)
        self._hand_in.refused.connect(files.tell)
        for name, slot in {
            "worksheet": self._make_worksheet,
            "hand_in": self._ask_to_hand_in,
            "check_calculation": self._check_calculation,
            "mark_files": self._ask_which_to_mark,
        }.items():
            actions[name].triggered.connect(slot)

    @Slot()
    def _make_worksheet(self) -> None:
        if not commit_pending_input():
            return
        from core.lessons.worksheet_numbers import Subject
        from gui.document.lesson_files import own, shipped
        from gui.worksheet.dialog import WorksheetDialog

        selection = self._lab.selection
        subject = Subject(
            selection.explained_moment, selection.explained_person, selection.chosen_parameter
        )
        covered = frozenset(cover.symbol for cover in self._lab.covers.covers.hidden)
        numbers, lessons = self._preferences.numbers, (*shipped(), *own())
        dialog = WorksheetDialog(subject, covered, numbers, lessons=lessons, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _ask_to_hand_in(self) -> None:
        if commit_pending_input():
            self._hand_in.ask()

    @Slot()
    def _check_calculation(self) -> None:
        if not commit_pending_input():
            return
        from gui.window.check_calculation import CheckCalculation

        dialog = CheckCalculation(self._lab, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    @Slot()
    def _ask_which_to_mark(self) -> None:
        found, _ = QFileDialog.getOpenFileNames(self._window, "Mark files", "", FILTER)
        if found:
            self.mark(map(Path, found))

    def mark(self, paths: Iterable[Path]) -> None:
        """Mark files in the background, and show the table when it is there."""
        from gui.document.marks_window import MarksWindow

        window = MarksWindow(paths, self._preferences.numbers.mark, self._window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.wanted.connect(self._open)
        window.show()

    @Slot(str)
    def _open(self, path: str) -> None:
        self._files.when_free(partial(self._files.open_path, Path(path)))
