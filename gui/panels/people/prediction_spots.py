"""Which person's ŷ is under the mouse, or in the current row."""

from PySide6.QtCore import QPoint

from core.covers import Cover
from gui.lab import Lab
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.table import PeopleTable
from gui.style.preferences import Preferences
from gui.widgets.covered import CoverSpots, NumberSpot


def listen_to_predictions(lab: Lab, preferences: Preferences, table: PeopleTable) -> None:
    """Let the predictions of a table be covered and guessed."""

    def spot_at(at: QPoint | None) -> NumberSpot | None:
        index = table.currentIndex() if at is None else table.indexAt(at)
        if not index.isValid():
            return None
        cell = index.siblingAtColumn(PeopleColumn.PREDICTION)
        name = lab.live.dataset.names[index.row()]
        # Enter in another cell opens that cell.
        return NumberSpot(Cover("ŷ", name), table.visualRect(cell), is_written=index == cell)

    CoverSpots(lab, preferences, table.viewport(), spot_at, keys=table)
