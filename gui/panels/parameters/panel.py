"""Parameters: every weight and bias live, with its gradient, last change and course."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLocale, QPointF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPen, QPolygonF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.icons import icon
from gui.lab import Lab
from gui.panels.parameters.model import Column, Index, ParameterModel
from gui.preferences import Preferences
from gui.start_values import StartValues

ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

COURSE_WIDTH = 48
"""The least room for a small curve, pixels."""


class ParameterDelegate(QStyledItemDelegate):
    """Draws the small curves, and edits a value as text so that no digit is lost."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("New value")
        editor.setLocale(QLocale.c())
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Drawn by hand, and the model is asked directly: the whole table is repainted many
        # times a second, and the general way asks for a dozen roles of every cell.
        model = index.model()
        assert isinstance(model, ParameterModel)
        tokens, row, column = theme.current(), index.row(), index.column()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour(tokens.accent_soft))
        if model.is_first_of_neuron(row):
            painter.setPen(theme.colour(tokens.line))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        box = option.rect.adjusted(theme.GRID, 0, -2 * theme.GRID, 0)
        if column == Column.NAME:
            self._paint_name(painter, option, model, row)
        elif column == Column.COURSE:
            self._paint_course(painter, option, model.course(row))
        else:
            painter.setFont(option.font)
            painter.setPen(theme.colour(model.colour(row, column)))
            painter.drawText(box, ALIGN_RIGHT, model.text(row, column))
        focus = QStyle.StateFlag.State_HasFocus
        if option.state & focus and column == Column.VALUE:
            painter.setPen(theme.colour(tokens.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, model: ParameterModel, row: int
    ) -> None:
        tokens = theme.current()
        box = option.rect.adjusted(theme.GRID, 0, 0, 0)
        painter.setFont(option.font)
        painter.setPen(theme.colour(tokens.ink))
        painter.drawText(box, ALIGN_LEFT, model.place(row).name)
        box.adjust(option.fontMetrics.horizontalAdvance("w00 "), 0, 0, 0)
        if model.is_frozen(row):
            icon("lock", "muted").paint(painter, box, ALIGN_LEFT)
            return
        text = model.meaning(row)
        small = theme.font(theme.SMALL)
        if QFontMetrics(small).horizontalAdvance(text) <= box.width():
            painter.setFont(small)
            painter.setPen(theme.colour(tokens.muted))
            painter.drawText(box, ALIGN_LEFT, text)

    def _paint_course(
        self, painter: QPainter, option: QStyleOptionViewItem, values: NDArray[np.float64]
    ) -> None:
        if len(values) < 2:
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
        self._lab, self._preferences = lab, preferences
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
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._freeze = QAction("Freeze", self._table)
        self._freeze.setObjectName("action_freeze")
        self._freeze.setCheckable(True)
        self._freeze.setShortcut("F")
        self._freeze.setToolTip("Have the updates leave the chosen parameter alone (F)")
        self._freeze.triggered.connect(self._set_frozen)
        self._table.addAction(self._freeze)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setMinimumSectionSize(24)
        header = self._table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.COURSE, QHeaderView.ResizeMode.Stretch)
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
        lab.readings.connect(self._refresh)
        lab.settings_changed.connect(self._select)
        lab.selection_changed.connect(self._select)
        lab.stage_changed.connect(self._refresh)
        preferences.changed.connect(self._prefer)
        self._select()
        self._restyle()

    @Slot()
    def _refresh(self) -> None:
        if self.isVisible():
            self._model.refresh()

    @Slot()
    def _prefer(self) -> None:
        self._share_width()
        self._refresh()

    @Slot()
    def _select(self) -> None:
        row = self._model.row_of(self._lab.chosen_parameter)
        if self._table.currentIndex().row() != row:
            self._table.setCurrentIndex(self._model.index(row, Column.VALUE))
        self._refresh()
        name = self._lab.chosen_parameter
        self._freeze.setText(f"Freeze {name}")
        self._freeze.setChecked(name in self._lab.settings.frozen)

    @Slot()
    def _choose(self) -> None:
        current = self._table.currentIndex()
        if current.isValid():
            self._lab.choose_parameter(self._model.place(current.row()).name)

    @Slot(bool)
    def _set_frozen(self, frozen: bool) -> None:
        self._lab.set_frozen(self._lab.chosen_parameter, frozen)

    @Slot()
    def _complain(self) -> None:
        self._complaint.setText(self._model.complaint)
        self._complaint.setVisible(bool(self._model.complaint))

    def _restyle(self) -> None:
        height = self._table.fontMetrics().height() + 2 * theme.GRID
        self._table.verticalHeader().setDefaultSectionSize(max(24, height))
        self._table.horizontalHeader().setFont(theme.font(theme.SMALL))
        self._share_width()

    def _share_width(self) -> None:
        """Give every column the width of its widest number, so that nothing moves or is cut."""
        digits = "0" * self._preferences.numbers.digits
        advance = self._table.fontMetrics().horizontalAdvance
        number = advance(f"+0{digits}e−00") + 4 * theme.GRID
        widths = {
            Column.NAME: advance("w00 x0 → h0") + 5 * theme.GRID,
            Column.VALUE: advance(f"−00.{digits}") + 3 * theme.GRID,
            Column.GRADIENT: number,
            Column.CHECK: number,
            Column.CHANGE: number,
        }
        spare = self._table.viewport().width() - sum(widths.values()) - COURSE_WIDTH
        self._table.setColumnHidden(Column.CHECK, spare < 0)
        if spare + number < 0:
            widths[Column.NAME] = advance("w00") + 3 * theme.GRID
        for column, width in widths.items():
            self._table.setColumnWidth(column, width)
        taken = sum(width for column, width in widths.items() if column != Column.CHECK)
        left = self._table.viewport().width() - taken
        self._table.setColumnHidden(Column.COURSE, left < COURSE_WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._restyle()
