"""The dialog that says what will be read before any person is replaced."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.people import Dataset
from core.tables import PeoplePreview
from core.units import Unit
from gui import theme
from gui.numbers import counted
from gui.panels.people.preview import PreviewTable, manner
from gui.panels.people.reader import PeopleReader, Table
from gui.panels.people.units import UnitChoice

LOOK_MILLISECONDS = 50
NOT_READ = "An error in the program stopped the reading; the log says more."


class ImportDialog(QDialog):
    """Reads a table in a thread, shows what was understood, and asks.

    After it was accepted, ``people`` are those read and ``replaces`` says where they go.

    Args:
        data: a file, its bytes, or text from the clipboard.
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
        self._data, self._source = data, source
        self._preview: PeoplePreview | None = None
        self._heading = _label("import_heading")
        self._manner = _label("import_manner", "muted")
        self._progress = _progress()
        self._table = PreviewTable()
        self._units = UnitChoice()
        self._ignored = _label("import_ignored", "muted")
        self._warnings = _label("import_warnings", "warning")
        self._replace = _choice("import_replace", "Replace {} in the table", present)
        self._append = _choice("import_append", "Add them below {} in the table", present)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = self._buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self._import.setObjectName("import_accept")
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._lay_out()
        self._replace.setChecked(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._timer.timeout.connect(self._show_progress)
        self._units.chosen.connect(self._read_again)
        for part in self._details:
            part.hide()
        self._reader = self._read()

    @property
    def people(self) -> Dataset:
        """The people who were read; nobody while there is nothing to accept."""
        return self._preview.dataset if self._preview else Dataset()

    @property
    def replaces(self) -> bool:
        """Whether they take the place of those who are there."""
        return self._replace.isChecked()

    def _lay_out(self) -> None:
        self._heading.setFont(theme.font(theme.LARGE, bold=True))
        self._details = (self._table, self._units, self._ignored, self._replace, self._append)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[4 * theme.GRID] * 4)
        column.setSpacing(2 * theme.GRID)
        for line in (self._heading, self._manner, self._progress):
            column.addWidget(line)
        column.addWidget(self._table, 1)
        column.addWidget(self._warnings)
        for part in self._details[1:]:
            column.addWidget(part)
        column.addStretch()
        column.addWidget(self._buttons)
        self.resize(140 * theme.GRID, 120 * theme.GRID)

    # Reading.

    def _read(
        self, weight_unit: Unit | None = None, height_unit: Unit | None = None
    ) -> PeopleReader:
        reader = PeopleReader(self._data, weight_unit, height_unit, self)
        reader.finished.connect(self._take)
        self._preview = None
        self._heading.setText(f"Reading {self._source} …")
        self._manner.setText("")
        self._tell("")
        self._import.setEnabled(False)
        self._progress.setValue(0)
        self._progress.show()
        self._timer.start()
        reader.start()
        return reader

    @Slot()
    def _read_again(self) -> None:
        self._reader.stop()
        self._reader = self._read(*self._units.units)

    @Slot()
    def _show_progress(self) -> None:
        self._progress.setValue(int(100 * self._reader.fraction))

    @Slot()
    def _take(self) -> None:
        """Show what was read, or why it could not be."""
        if self.sender() is not self._reader:
            return
        self._timer.stop()
        self._progress.hide()
        self._data, self._preview = self._reader.data, self._reader.preview
        if self._preview is not None:
            self._show(self._preview)
        else:
            self._heading.setText(f"{self._source} cannot be read")
            self._manner.setText("Nothing has changed.")
            self._tell(str(self._reader.error or NOT_READ))

    def _show(self, preview: PeoplePreview) -> None:
        people = "1 person" if preview.rows == 1 else f"{counted(preview.rows)} people"
        self._heading.setText(f"{self._source}: {people}")
        self._manner.setText(manner(preview))
        self._table.show_preview(preview)
        self._units.show_preview(preview)
        ignored = ", ".join(preview.ignored)
        self._ignored.setText(f"Not read: {ignored}." if ignored else "Every column is read.")
        self._tell("\n".join(preview.warnings))
        for part in self._details:
            part.show()
        self._import.setText(f"Import {people}")
        self._import.setEnabled(preview.rows > 0)
        self._import.setDefault(True)
        self._import.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str) -> None:
        self._warnings.setText(sentence)
        self._warnings.setVisible(bool(sentence))

    # Qt's side.

    def done(self, result: int) -> None:
        self._reader.stop()
        super().done(result)


def _label(name: str, look: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if look:
        label.setProperty(look, True)
    return label


def _progress() -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("import_progress")
    bar.setAccessibleName("Reading")
    bar.setToolTip("How much has been read")
    bar.setRange(0, 100)
    return bar


def _choice(name: str, words: str, present: int) -> QRadioButton:
    who = "the person" if present == 1 else f"the {counted(present)} people"
    button = QRadioButton(words.format(who if present else "nobody"))
    button.setObjectName(name)
    button.setAccessibleName(button.text())
    button.setToolTip(f"{button.text()}; it can be undone")
    return button
