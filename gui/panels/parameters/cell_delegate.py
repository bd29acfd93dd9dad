"""The cell delegate of the parameter table: paints numbers and small curves, edits as text.

The whole table is repainted many times a second; the general way would ask the model for a
dozen roles of every cell, and the colours of the theme for each of them.
"""

from functools import lru_cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractItemModel, QLocale, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.lab.covers import HIDDEN
from gui.panels.parameters.columns import ParameterColumn, sample
from gui.panels.parameters.table_model import ParameterModel
from gui.style import theme
from gui.style.icons import icon
from gui.widgets.covered_pill import paint_pill
from gui.widgets.row_delegate import Index

ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ParameterCellDelegate(QStyledItemDelegate):
    """Draws names, numbers and small curves; edits a value as text so that no digit is lost."""

    def __init__(self, model: ParameterModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.restyle()

    def restyle(self) -> None:
        """Take colours and type from the theme in force."""
        tokens = theme.current()
        self._colours = {name: QColor(getattr(tokens, name)) for name in type(tokens).__slots__[1:]}
        self._body, self._small = theme.font(), theme.font(theme.SMALL)
        self._advance = lru_cache(maxsize=256)(QFontMetrics(self._body).horizontalAdvance)
        self._name_width = self._advance("w00 ")
        self._stroke = QPen(self._colours["muted"], theme.text_scale())
        self._meaning_width = QFontMetrics(self._small).horizontalAdvance("x0 → h0")

    def _paint_name(self, painter: QPainter, box: QRect, row: int) -> None:
        model = self._model
        self._write(painter, box, model.place(row).name, "ink", self._body)
        box = box.adjusted(self._name_width, 0, 0, 0)
        if model.is_frozen(row):
            side = min(round(theme.ICON * theme.text_scale()), box.width(), box.height())
            lock = QRect(box.left(), box.center().y() - side // 2, side, side)
            icon("lock", "muted").paint(painter, lock)
        elif self._meaning_width <= box.width():
            self._write(painter, box, model.meaning(row), "muted", self._small)

    def _paint_course(
        self, painter: QPainter, box: QRect, values: NDArray[np.float64], least: float
    ) -> None:
        if len(values) < 2:
            return
        shown = values[:: max(1, len(values) // max(1, box.width()))]
        low, high = float(shown.min()), float(shown.max())
        x = box.left() + np.arange(len(shown)) * ((box.width() - 1) / max(1, len(shown) - 1))
        middle, span = (low + high) / 2, max(high - low, least) or 1.0
        y = box.center().y() - (shown - middle) * (box.height() / span)
        painter.setPen(self._stroke)
        # Smooth where it is wide; a thin one drawn smoothly would cost more than the numbers.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._stroke.widthF() > 1.0)
        painter.drawPath(pg.arrayToQPath(x, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_number(
        self, painter: QPainter, box: QRect, column: int, text: str, token: str
    ) -> None:
        """Write a number so that the decimal marks of a column stand below each other."""
        room = sample(column, self._model.numbers, shows_update=self._model.shows_update)
        before, after = map(self._advance, room)
        whole, _, places = text.partition(self._model.numbers.mark)
        places = places.partition(" → ")[0]
        left = box.left() + (box.width() - before - after) // 2 + before - self._advance(whole)
        if len(places) > self._model.numbers.digits:
            # Rather out of line than cut.
            left = min(left, box.right() - theme.GRID - self._advance(text))
        box = box.adjusted(left - box.left(), 0, 0, 0)
        self._write(painter, box, text, token, self._body)

    def _write(self, painter: QPainter, box: QRect, text: str, token: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._colours[token])
        painter.drawText(box, ALIGN_LEFT, text)

    # Qt.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("New value")
        editor.setLocale(QLocale.c())
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # The values change many times a second; what is being typed is left alone.
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        # What nobody changed is not a change, and the value may have moved on meanwhile.
        if not (isinstance(editor, QLineEdit) and not editor.isModified()):
            super().setModelData(editor, model, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, row, column, box = self._model, index.row(), index.column(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._colours["accent_soft"])
        if model.is_first_of_neuron(row):
            painter.setPen(self._colours["line"])
            painter.drawLine(box.topLeft(), box.topRight())
        inner = box.adjusted(theme.GRID, 0, -2 * theme.GRID, 0)
        if column == ParameterColumn.NAME:
            self._paint_name(painter, inner, row)
        elif column == ParameterColumn.COURSE:
            self._paint_course(
                painter, box.adjusted(8, 6, -8, -6), model.course(row), model.least_span(row)
            )
        else:
            token, text = model.token(row, column), model.text(row, column)
            if text == HIDDEN:
                painter.setFont(self._body)
                paint_pill(painter, box)
            else:
                self._paint_number(painter, box, column, text, token)
        if column == ParameterColumn.VALUE and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._colours["accent"])
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = option.fontMetrics.height() + 2 * theme.GRID
        return QSize(option.fontMetrics.horizontalAdvance("+0.0000e−00"), max(24, height))
