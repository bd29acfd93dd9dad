"""The preview in the import dialog: the columns as understood, and the first rows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from core.tables import ReadResult
from core.tables.read_result import ReadColumn
from core.tables.synonyms import MEASURED
from core.tables.text_table import BLANKS
from gui.panels.people import words
from gui.style import theme

MOST_COLUMNS = 24
"""Of a wide table so many columns are shown; the ignored ones are named in any case."""

MOST_ROWS = 6
"""So many rows are seen at once; more scroll."""

MOST_NAMED = 12
"""Of the columns that are not read so many are named."""

LONGEST_CELL = 60

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", BLANKS: "blanks"}


class PreviewTable(QTableWidget):
    """The first rows as they are written; what is not read is pale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_preview")
        self.setAccessibleName("First rows")
        self.setToolTip("The first rows as they are written; pale columns are not read")
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def show_reading(self, reading: ReadResult) -> None:
        """Show the columns and the first rows of what was read."""
        columns = reading.columns[:MOST_COLUMNS]
        self.setRowCount(len(reading.first_rows))
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels([_heading(column) for column in columns])
        for row, cells in enumerate(reading.first_rows):
            for place, column in enumerate(columns):
                self.setItem(row, place, _item(cells[place : place + 1], column))
        self.resizeColumnsToContents()
        self.resizeRowsToContents()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.updateGeometry()

    # Qt's side.

    def sizeHint(self) -> QSize:
        """As high as its rows are, so that the questions below have the rest."""
        rows = sum(self.rowHeight(row) for row in range(min(self.rowCount(), MOST_ROWS)))
        bar = self.horizontalScrollBar().sizeHint().height()
        frame = 2 * self.frameWidth() + theme.GRID
        height = self.horizontalHeader().sizeHint().height() + rows + bar + frame
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


def manner(reading: ReadResult) -> str:
    """Say how the table is written."""
    parts = [reading.encoding, words.separated_by(DELIMITERS[reading.delimiter])]
    if reading.decimal:
        parts.append("decimal comma" if reading.decimal == "," else "decimal point")
    if not reading.has_titles:
        parts.append("without titles: columns by their place")
    return ", ".join(parts)


def not_read(reading: ReadResult) -> str:
    """Name the columns that are not read; of many, the first."""
    titles = reading.ignored
    if not titles:
        return "Every column is read."
    more = len(titles) - MOST_NAMED
    shown = [_cut(title) for title in titles[:MOST_NAMED]]
    return words.not_read(shown, more)


def _heading(column: ReadColumn) -> str:
    """Return a column's title and, below it, what it is read as."""
    title = _cut(column.title)
    if column.meaning is None:
        return f"{title}\nnot read"
    if column.meaning not in MEASURED:
        return f"{title}\n→ {column.meaning.value}"
    unit = column.unit.symbol if column.unit else "unit?"
    return f"{title}\n→ {column.meaning.value}, {unit}"


def _item(cells: tuple[str, ...], column: ReadColumn) -> QTableWidgetItem:
    item = QTableWidgetItem(_cut(cells[0]) if cells else "")
    tokens = theme.current()
    item.setForeground(theme.colour(tokens.ink if column.meaning else tokens.muted))
    return item


def _cut(text: str) -> str:
    line = " ".join(text[: LONGEST_CELL + 1].split())
    return line if len(line) <= LONGEST_CELL else f"{line[:LONGEST_CELL]}…"
