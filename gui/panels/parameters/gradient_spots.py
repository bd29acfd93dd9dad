"""Which number of the parameter table is under the mouse, or in the current row."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTableView

from core.covers import Cover
from gui.lab import Lab
from gui.panels.parameters.columns import ParameterColumn
from gui.panels.parameters.table_model import ParameterModel
from gui.style.preferences import Preferences
from gui.widgets.covered import CoverSpots, NumberSpot

COMPUTED = (ParameterColumn.GRADIENT, ParameterColumn.CHECK, ParameterColumn.CHANGE)


def listen_to_gradients(
    lab: Lab, preferences: Preferences, table: QTableView, model: ParameterModel
) -> None:
    """Let the gradients and changes of a table be covered and guessed.

    A name and a value stand for the gradient; so does the current row, for the keys.
    """

    def spot_at(at: QPoint | None) -> NumberSpot | None:
        index = table.currentIndex() if at is None else table.indexAt(at)
        if not index.isValid():
            return None
        is_own = index.column() in COMPUTED
        cell = index if is_own else index.siblingAtColumn(ParameterColumn.GRADIENT)
        cover = Cover(model.number_at(cell.row(), cell.column()))
        # Enter on a value opens its editor.
        return NumberSpot(cover, table.visualRect(cell), is_written=is_own)

    CoverSpots(lab, preferences, table.viewport(), spot_at, keys=table)
