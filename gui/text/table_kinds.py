"""The two kinds of tables that can be written: which the dialogs for a file offer first."""

from core.tables.spreadsheet_cells import COMMA, POINT, CellStyle

TABLE_KINDS = {
    POINT: "Tables: 1.5 with , between cells (*.csv *.tsv *.txt)",
    COMMA: "Tables for European spreadsheets: 1,5 with ; between cells (*.csv *.txt)",
}


def preferred(mark: str) -> CellStyle:
    """Return the kind of table that fits a decimal mark."""
    return COMMA if mark == COMMA.mark else POINT


def table_kinds(mark: str) -> str:
    """Return both kinds as a dialog for a file wants them, the one that fits the mark first."""
    first = preferred(mark)
    return ";;".join(sorted(TABLE_KINDS.values(), key=lambda words: words != TABLE_KINDS[first]))


def kind_of_table(chosen: str, mark: str) -> CellStyle:
    """Return the kind that was chosen in the dialog; where it does not say, what fits the mark."""
    return next((kind for kind, words in TABLE_KINDS.items() if words == chosen), preferred(mark))
