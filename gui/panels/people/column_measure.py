"""Measures how wide a column of the people table must be."""

from gui.panels.people.cell_painter import PADDING, CellPainter
from gui.panels.people.column_widths import ColumnNeed
from gui.panels.people.columns import NUMBERS, TICK, PeopleColumn
from gui.panels.people.header_view import ShorteningHeader
from gui.panels.people.table_model import PeopleModel

MEASURED = 100
"""So many people, spread over the table, are looked at to find how wide a column must be."""

SHORTEST_NAME, LONGEST_NAME = "Eve", "Christopher"
"""Names have at least the room of the one, and before the gender is cut that of the other."""


class ColumnMeasure:
    """Measures the cells and the heading of a column.

    Args:
        people: what stands in the cells.
        painter: in which type they are painted.
        header: what stands above them.
    """

    def __init__(self, people: PeopleModel, painter: CellPainter, header: ShorteningHeader) -> None:
        self._people, self._painter, self._header = people, painter, header

    def need(self, column: PeopleColumn, widest_prediction: str) -> ColumnNeed:
        """Return how wide a column must be.

        Args:
            column: which.
            widest_prediction: the longest prediction that was in view so far.
        """
        painter = self._painter
        whole = painter.measure(column, self._sample(column, widest_prediction))
        short, titled = self._header.widths_of(column)
        least = max(short, whole)
        if column is PeopleColumn.NAME:
            whole = min(whole, painter.measure(column, [LONGEST_NAME]))
            least = min(whole, painter.measure(column, [SHORTEST_NAME]))
        elif column is PeopleColumn.GENDER:
            least, whole = max(short, painter.measure(column, ["M"])), max(titled, whole)
        elif column in NUMBERS:
            least = whole - PADDING  # that on the other side still keeps it from its neighbour
        return ColumnNeed(max(short, least), max(short, whole), max(titled, whole))

    def _sample(self, column: PeopleColumn, widest_prediction: str) -> list[str]:
        """Return texts of a column, as wide as any that is likely to come into view."""
        if column is PeopleColumn.PREDICTION:
            return [widest_prediction]
        if column in (PeopleColumn.GENDER, PeopleColumn.TEST):
            return ["Female" if column is PeopleColumn.GENDER else TICK]
        count = len(self._people.people)
        rows = range(0, count, max(1, count // MEASURED))
        return [self._people.text(row, column) for row in rows]
