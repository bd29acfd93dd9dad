"""The table of parameters as one sees and operates it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.panels.parameters.cell_delegate import ParameterCellDelegate
from gui.panels.parameters.columns import ParameterColumn
from gui.panels.parameters.table_model import ParameterModel


class ParameterTable(QTableView):
    """The table of parameters: a row is chosen as a whole, a value is edited in its cell.

    Attributes:
        cells: they paint and edit.
        freeze: the action that has updates leave the chosen parameter alone.

    Signals:
        resized: it has more or less room.
    """

    resized = Signal()

    def __init__(self, model: ParameterModel) -> None:
        super().__init__()
        self.setObjectName("parameter_table")
        self.setAccessibleName("Parameters")
        self.setToolTip("Click a row to explain it; double click a value to change it")
        self.setModel(model)
        self.cells = ParameterCellDelegate(model, self)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        # Tab goes on to the next panel; the arrows move within the table.
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.freeze = self._freeze_action()
        self.addAction(self.freeze)
        self._set_up_headers()

    def _freeze_action(self) -> QAction:
        action = QAction("Freeze", self)
        action.setObjectName("action_freeze")
        action.setCheckable(True)
        action.setShortcut("F")
        action.setToolTip("Have the updates leave the chosen parameter alone (F)")
        return action

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(ParameterColumn.COURSE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
