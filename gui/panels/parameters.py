"""Parameters: every weight and bias live, with its gradient, last change and course."""

import numpy as np
from PySide6.QtCore import QEvent, QLocale, QPointF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPen, QPolygonF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.lab import Lab
from gui.panels.parameter_model import COURSE_ROLE, Column, Index, ParameterModel
from gui.preferences import Preferences
from gui.start_values import StartValues

NARROW = 420
"""Below this width, in pixels at normal text, the check by nudging is left to the tool tip."""


class ParameterDelegate(QStyledItemDelegate):
    """Draws the small curves, and edits a value as text so that no digit is lost."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("New value")
        editor.setLocale(QLocale.c())
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        values = index.data(COURSE_ROLE) if index.column() == Column.COURSE else None
        if not isinstance(values, np.ndarray) or len(values) < 2:
            return
        box = option.rect.adjusted(8, 6, -8, -6)
        shown = values[:: max(1, len(values) // max(1, box.width()))]
        low, high = float(shown.min()), float(shown.max())
        span = (high - low) or 1.0
        x = np.linspace(box.left(), box.right(), len(shown))
        y = box.bottom() - (shown - low) / span * box.height()
        curve = QPolygonF([QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)])
        painter.setPen(QPen(theme.colour(theme.current().muted), 1))
        painter.drawPolyline(curve)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(max(size.width(), 56) if index.column() == Column.COURSE else size.width(), 28)


class ParametersPanel(QWidget):
    """The table of parameters, and the values the run starts from."""

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parameters_panel")
        self.setWindowTitle("Parameters")
        self._lab = lab
        self._model = ParameterModel(lab, preferences, self)
        self._table = QTableView()
        self._table.setObjectName("parameter_table")
        self._table.setAccessibleName("Parameters")
        self._table.setToolTip("Click a row to explain it; double click a value to change it")
        self._table.setModel(self._model)
        self._table.setItemDelegate(ParameterDelegate(self._table))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setShowGrid(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setMinimumSectionSize(24)
        header = self._table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(40)
        self._complaint = QLabel()
        self._complaint.setTextFormat(Qt.TextFormat.PlainText)
        self._complaint.setWordWrap(True)
        self._complaint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._table, 1)
        column.addWidget(self._complaint)
        column.addWidget(StartValues(lab))
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        self._table.itemDelegate().closeEditor.connect(self._complain)
        lab.reading_changed.connect(self._refresh)
        lab.settings_changed.connect(self._refresh)
        lab.selection_changed.connect(self._select)
        lab.stage_changed.connect(self._refresh)
        preferences.changed.connect(self._refresh)
        self._select()
        self._restyle()

    @Slot()
    def _refresh(self) -> None:
        if self.isVisible():
            self._model.refresh()

    @Slot()
    def _select(self) -> None:
        row = self._model.row_of(self._lab.chosen_parameter)
        if self._table.currentIndex().row() != row:
            self._table.setCurrentIndex(self._model.index(row, Column.VALUE))
        self._refresh()

    @Slot()
    def _choose(self) -> None:
        current = self._table.currentIndex()
        if current.isValid():
            self._lab.choose_parameter(self._model.place(current.row()).name)

    @Slot()
    def _complain(self) -> None:
        self._complaint.setText(self._model.complaint)
        self._complaint.setVisible(bool(self._model.complaint))

    def _restyle(self) -> None:
        height = self._table.fontMetrics().height() + 2 * theme.GRID
        self._table.verticalHeader().setDefaultSectionSize(max(24, height))
        self._table.horizontalHeader().setFont(theme.font(theme.SMALL))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW * theme.text_scale()
        self._table.setColumnHidden(Column.CHECK, narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._restyle()
