"""Which covered number of a person is under the mouse, or in the current row: ŷ, x1 or x2."""

from PySide6.QtCore import QPoint

from core.covers import Cover
from gui.lab import Lab
from gui.panels.people.columns import COVERED_AS, PeopleColumn
from gui.panels.people.table import PeopleTable
from gui.style.preferences import Preferences
from gui.widgets.covered import CoverSpots, NumberSpot


def listen_to_numbers(lab: Lab, preferences: Preferences, table: PeopleTable) -> None:
    """Let the numbers of a table be covered and guessed."""

    def spot_at(at: QPoint | None) -> NumberSpot | None:
        index = table.currentIndex() if at is None else table.indexAt(at)
        if not index.isValid():
            return None
        name, column = lab.live.dataset.names[index.row()], PeopleColumn(index.column())
        if column not in COVERED_AS:
            column = PeopleColumn.PREDICTION
        cell, cover = index.siblingAtColumn(column), Cover(COVERED_AS[column], name)
        # Enter in another cell opens that cell.
        return NumberSpot(cover, table.visualRect(cell), is_written=index == cell)

    CoverSpots(lab, preferences, table.viewport(), spot_at, keys=table)
