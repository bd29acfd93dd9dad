"""The import dialog: shows what was understood of a table, and asks what is not clear."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.people.dataset import Dataset
from core.tables import ReadResult
from core.text import counted
from gui.panels.people.preview import PreviewTable, manner, not_read
from gui.panels.people.question_list import QuestionList
from gui.panels.people.reading_thread import PeopleReadingThread, Table
from gui.panels.people.words import (
    add_below,
    can_be_undone,
    cannot_be_read,
    import_people,
    people_in,
    questions_about,
    replace_present,
)
from gui.style import theme
from gui.text import names
from gui.widgets.parts import plain_label, single_shot
from gui.widgets.scroll_area import ColumnScrollArea

LONGEST_SOURCE = 40
"""Of the name of a file so many characters are shown."""

NOT_READ = "An error in the program stopped the reading; the log says more."


class ImportDialog(QDialog):
    """Reads a table in a thread, shows what was understood, and asks.

    After it was accepted, ``people`` are those read and ``replaces`` says where they go.

    Args:
        data: a file, or the bytes of a table.
        source: where it comes from, to be shown.
        present: how many people are there already.
        parent: the window.
    """

    def __init__(
        self, data: Table, source: str, present: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle("Import people")
        self._data, self._source = data, names.shown(source, LONGEST_SOURCE)
        self._reading: ReadResult | None = None
        self._heading = plain_label("import_heading", wraps=True)
        self._manner = plain_label("import_manner", look="muted", wraps=True)
        self._progress = _progress()
        self._table = PreviewTable()
        self._questions = QuestionList()
        self._spans = plain_label("import_spans", look="muted", wraps=True)
        self._ignored = plain_label("import_ignored", look="muted", wraps=True)
        self._warnings = plain_label("import_warnings", look="warning", wraps=True)
        self._replace = _choice("import_replace", replace_present(present, counted(present)))
        self._append = _choice("import_append", add_below(present, counted(present)))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = self._buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self._import.setObjectName("import_accept")
        self._body = ColumnScrollArea()
        self._lay_out()
        self._replace.setChecked(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._questions.answered.connect(self._read_again)
        for part in self._details:
            part.hide()
        self._focusing = single_shot(self, 0, self._focus)
        self._reader = self._read()

    @property
    def people(self) -> Dataset:
        """The people who were read; nobody while there is nothing to accept."""
        dataset = self._reading.dataset if self._reading else None
        return Dataset() if dataset is None else dataset

    @property
    def replaces(self) -> bool:
        """Whether they take the place of those who are there."""
        return self._replace.isChecked()

    def _lay_out(self) -> None:
        self._heading.setFont(theme.font(theme.LARGE, bold=True))
        self._details = (self._table, self._spans, self._ignored, self._replace, self._append)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[4 * theme.GRID] * 4)
        column.setSpacing(2 * theme.GRID)
        body = self._body
        body.column.setSpacing(2 * theme.GRID)
        column.addWidget(body, 1)
        top: tuple[QWidget, ...] = (self._heading, self._manner, self._progress, self._warnings)
        where = (self._replace, self._append)
        for part in (*top, self._table, self._questions, self._spans, self._ignored, *where):
            body.column.addWidget(part)
        body.column.addStretch()
        column.addWidget(self._buttons)
        self.resize(*_size(self))

    # Reading.

    def _read(self) -> PeopleReadingThread:
        reader = PeopleReadingThread(self._data, self._questions.answers, self)
        reader.progressed.connect(self._show_progress)
        reader.finished.connect(self._take)
        self._reading = None
        self._heading.setText(f"Reading {self._source} …")
        self._manner.setText("")
        self._tell("")
        self._import.setEnabled(False)
        self._progress.setValue(0)
        self._progress.show()
        reader.start()
        return reader

    @Slot()
    def _read_again(self) -> None:
        self._reader.stop()
        self._reader = self._read()

    @Slot(float)
    def _show_progress(self, fraction: float) -> None:
        if self.sender() is self._reader:
            self._progress.setValue(int(100 * fraction))

    @Slot()
    def _take(self) -> None:
        """Show what was read, or why it could not be."""
        if self.sender() is not self._reader:
            return
        self._progress.hide()
        self._data, self._reading = self._reader.data, self._reader.reading
        reading = self._reading or ReadResult(refusal=NOT_READ)
        self._questions.show_questions(reading.asked)
        if reading.refusal is not None:
            self._heading.setText(cannot_be_read(self._source))
            self._manner.setText("Nothing has changed.")
            self._tell(reading.refusal)
            for part in self._details:
                part.hide()
        else:
            self._show(reading)

    def _show(self, reading: ReadResult) -> None:
        """Show what was understood, and what has to be asked before it can be accepted."""
        count = len(self.people)
        asked = len(reading.questions)
        say, number = (questions_about, asked) if asked else (people_in, count)
        self._heading.setText(say(self._source, number, counted(number)))
        self._manner.setText(manner(reading))
        self._table.show_reading(reading)
        self._spans.setText("\n".join(span.sentence for span in reading.spans))
        self._ignored.setText(not_read(reading))
        self._tell("\n".join(reading.warnings))
        for part in self._details:
            part.show()
        self._spans.setVisible(bool(reading.spans))
        self._import.setText("Import" if asked else import_people(count, counted(count)))
        self._import.setEnabled(count > 0)
        self._import.setDefault(True)
        # Its layout shows a new field only in the next turn, and what is hidden takes no focus.
        self._focusing.start()

    @Slot()
    def _focus(self) -> None:
        """Give the keys to what has to be answered next, or else to the button that imports."""
        field = self._questions.first_open
        (field or self._import).setFocus(Qt.FocusReason.OtherFocusReason)
        if field:
            self._body.column.activate()  # or it would scroll to where the field was
            self._body.ensureWidgetVisible(field, 0, 2 * theme.GRID)

    def _tell(self, sentence: str) -> None:
        self._warnings.setText(sentence)
        self._warnings.setVisible(bool(sentence))

    # Qt's side.

    def done(self, result: int) -> None:
        self._reader.stop()
        super().done(result)


def _size(dialog: QDialog) -> tuple[int, int]:
    """Return how large the dialog opens: as it needs, but not beyond its screen."""
    room = dialog.screen().availableGeometry()
    width, height = room.width(), room.height() - 8 * theme.GRID
    return min(160 * theme.GRID, width), min(160 * theme.GRID, height)


def _progress() -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("import_progress")
    bar.setAccessibleName("Reading")
    bar.setToolTip("How much has been read")
    bar.setRange(0, 100)
    return bar


def _choice(name: str, words: str) -> QRadioButton:
    button = QRadioButton(words)
    button.setObjectName(name)
    button.setAccessibleName(button.text())
    button.setToolTip(can_be_undone(button.text()))
    return button
