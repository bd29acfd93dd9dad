"""What was understood of a table of people: its columns by meaning, and its first rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.tables import PeoplePreview
from core.people_header import Column, Meaning
from gui import theme

MOST_COLUMNS = 24
"""Of a wide table so many columns are shown; the ignored ones are named in any case."""

LONGEST_CELL = 60

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


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
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def show_preview(self, preview: PeoplePreview) -> None:
        """Show the columns and the first rows of what was read."""
        columns = preview.columns[:MOST_COLUMNS]
        self.setRowCount(len(preview.first_rows))
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels([_heading(preview, column) for column in columns])
        for row, cells in enumerate(preview.first_rows):
            for place, column in enumerate(columns):
                self.setItem(row, place, _item(cells[place : place + 1], column))
        self.resizeColumnsToContents()
        self.resizeRowsToContents()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)


def manner(preview: PeoplePreview) -> str:
    """Say how the table is written."""
    parts = [preview.encoding, f"columns separated by {DELIMITERS[preview.delimiter]}"]
    if preview.decimal:
        parts.append("decimal comma" if preview.decimal == "," else "decimal point")
    if not preview.has_titles:
        parts.append("without titles: columns by their place")
    return ", ".join(parts)


def _heading(preview: PeoplePreview, column: Column) -> str:
    """Return a column's title and, below it, what it is read as."""
    title = _cut(column.title)
    units = {Meaning.WEIGHT: preview.weight_unit, Meaning.HEIGHT: preview.height_unit}
    if column.meaning is None:
        return f"{title}\nnot read"
    unit = units.get(column.meaning)
    return f"{title}\n→ {column.meaning.value}{f', {unit.symbol}' if unit else ''}"


def _item(cells: tuple[str, ...], column: Column) -> QTableWidgetItem:
    item = QTableWidgetItem(_cut(cells[0]) if cells else "")
    tokens = theme.current()
    item.setForeground(theme.colour(tokens.ink if column.meaning else tokens.muted))
    return item


def _cut(text: str) -> str:
    line = " ".join(text[: LONGEST_CELL + 1].split())
    return line if len(line) <= LONGEST_CELL else f"{line[:LONGEST_CELL]}…"
