"""The marks of files that were handed in: a table of every answer; a click opens the laboratory."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QPushButton,
    QWidget,
)

from core.errors import LabError
from core.files.saving import save
from core.lessons.marks import MarkedGuess, marks_table
from core.tables.spreadsheet_cells import ENCODING
from gui.document.file_call import FileCall
from gui.document.handed_in import marks_of_files, named
from gui.document.lesson_files import own_folder
from gui.document.words import MARKING, exported_to, marks_of
from gui.style import theme
from gui.text.names import LONGEST_IN_LINE, shown
from gui.text.table_kinds import kind_of_table, table_kinds
from gui.widgets.notice import say_done
from gui.widgets.parts import in_column, plain_label
from gui.widgets.table import Table, TableColumn, TableModel

WIDEST = 320
FIRST_SIZE = (1060, 560)

Numbered = tuple[int, MarkedGuess]


def _column(
    title: str, tip: str, text: Callable[[MarkedGuess], str], *, is_number: bool = False
) -> TableColumn[Numbered]:
    return TableColumn(
        title=title,
        tip=tip,
        text=lambda row: shown(text(row[1]), 200),
        is_number=is_number,
        sort_key=lambda row: text(row[1]).casefold(),
    )


COLUMNS = (
    _column("Pupil", "The name in the file", lambda row: row.source.pupil),
    _column("File", "The name of the file", lambda row: Path(row.source.file).name),
    _column("State", "Whether the file is as it was saved", lambda row: row.source.state),
    _column("Lesson", "The lesson", lambda row: row.guess.lesson if row.guess else ""),
    _column("Step", "Of the lesson, or of the run", lambda row: str(row.step) if row.guess else "",
            is_number=True),
    _column("Question", "What was asked", lambda row: row.question),
    _column("Answer", "What was typed", lambda row: row.guess.typed if row.guess else ""),
    _column("Verdict", "What it is worth", lambda row: row.verdict),
    _column("Mistake", "What it looks like", lambda row: row.mistake),
    _column("Remark", "What else is to be said", lambda row: row.remark),
)  # fmt: skip


class MarksWindow(QDialog):
    """Shows marks, one answer a row.

    Args:
        paths: the files; they are read and marked in the background.
        mark: the decimal mark that is preferred.
        parent: the window.

    Signals:
        wanted: the file whose laboratory is to be opened.
    """

    wanted = Signal(str)

    def __init__(self, paths: Iterable[Path], mark: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("marks_window")
        self.setWindowTitle("Marks")
        self._mark = mark
        self._rows: tuple[MarkedGuess, ...] = ()
        self._files = named(paths)
        self._told = plain_label("marks_told", MARKING)
        model: TableModel[Numbered] = TableModel(COLUMNS, lambda row: row[0], self)
        self._table = Table(
            model, "marks_table", "Marks", "Enter or a double click opens the laboratory"
        )
        self._table.activated.connect(self._open)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._open_button = self._button(buttons, "marks_open", "Open the laboratory")
        self._open_button.clicked.connect(self._open)
        self._save_button = self._button(buttons, "marks_save", "Save as a table …")
        self._save_button.clicked.connect(self._save)
        buttons.rejected.connect(self.reject)
        # Else Enter in a field would close it.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        parts = (self._told, self._table, buttons)
        column = in_column(self, *parts, spacing=3 * theme.GRID, grows=self._table)
        column.setContentsMargins(*[4 * theme.GRID] * 4)
        self.resize(*FIRST_SIZE)
        self._table.restyle()
        self._call = FileCall(partial(marks_of_files, self._files, own_folder()), self)
        self._call.done.connect(self._show)
        self._call.start()

    @Slot()
    def _show(self) -> None:
        if self._call.answer is None:
            self._told.setText(str(self._call.error))
            return
        self._rows = rows = self._call.answer
        self._table.show_rows(tuple(enumerate(self._rows)))
        for number in range(len(COLUMNS)):
            width = min(WIDEST, self._table.wanted_width(number))
            self._table.setColumnWidth(number, width)
        answers = sum(row.guess is not None for row in rows)
        self._told.setText(marks_of(len(self._files), answers))
        for button in (self._open_button, self._save_button):
            button.setEnabled(bool(rows))
        if rows:
            self._table.setCurrentIndex(self._table.rows.index(0, 0))

    def _button(self, buttons: QDialogButtonBox, name: str, text: str) -> QPushButton:
        button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setObjectName(name)
        button.setToolTip(text)
        button.setAutoDefault(False)
        button.setEnabled(False)
        return button

    @Slot()
    def _open(self) -> None:
        chosen = self._table.chosen
        if chosen is not None:
            self.wanted.emit(str(self._files[chosen[1].source.file]))

    @Slot()
    def _save(self) -> None:
        kinds = table_kinds(self._mark)
        found, chosen = QFileDialog.getSaveFileName(self, "Save the marks", "marks.csv", kinds)
        if not found:
            return
        lines = marks_table(self._rows, kind_of_table(chosen, self._mark))
        try:
            save(Path(found), "".join(lines).encode(ENCODING))
        except LabError as error:
            box = QMessageBox(
                QMessageBox.Icon.Warning, "Marks", str(error), QMessageBox.StandardButton.Ok, self
            )
            box.setObjectName("marks_told_dialog")
            box.open()
        else:
            say_done(self, exported_to(shown(Path(found).name, LONGEST_IN_LINE)))
