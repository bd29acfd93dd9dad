"""The table of everybody's loss before and after an update, with a bar for each change."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.panels.update_effect.rows import COLUMNS, EVERYBODY, EffectColumn, EffectRow
from gui.style import theme
from gui.text.numbers import NumberFormat
from gui.widgets.row_delegate import Index
from gui.widgets.table import Table, TableModel

BAR_WIDTH = 48
"""The least room for a bar, px."""

MARGIN = 7
"""Between the edge of a cell and its text, px."""


class EffectCells(QStyledItemDelegate):
    """The cell delegate: draws by hand, as the general way asks for a dozen roles a cell."""

    def __init__(self, model: TableModel[EffectRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def _paint_text(self, painter: QPainter, box: QRectF, line: EffectRow, column: int) -> None:
        font, described = theme.font(bold=line.is_everybody), COLUMNS[column]
        text, align = described.text(line), Qt.AlignmentFlag.AlignRight
        if column == EffectColumn.NAME:
            align, room = Qt.AlignmentFlag.AlignLeft, int(box.width())
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        token = described.colour(line) if described.colour else None
        painter.setPen(theme.colour(token or theme.current().ink))
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_bar(self, painter: QPainter, box: QRectF, share: float) -> None:
        """Draw a bar: to the left of the middle a fall, to the right a rise."""
        tokens = theme.current()
        middle, height = box.center().x(), 2.0 * theme.GRID * theme.text_scale()
        length = share * (box.width() / 2 - theme.GRID)
        bar = QRectF(middle, box.center().y() - height / 2, length, height).normalized()
        # Blue and orange mean sign or gender: a fall is pale, a rise dark.
        painter.fillRect(bar, theme.colour(tokens.ink if share > 0 else tokens.edge))
        painter.setPen(QPen(theme.colour(tokens.edge), theme.text_scale()))
        painter.drawLine(int(middle), int(box.top()) + 4, int(middle), int(box.bottom()) - 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, column, box = self._model.row(index.row()), index.column(), QRectF(option.rect)
        if line.is_everybody:
            painter.setPen(QPen(theme.colour(theme.current().line), 1))
            painter.drawLine(box.topLeft(), box.topRight())
        if column == EffectColumn.BAR:
            self._paint_bar(painter, box, line.share)
        else:
            self._paint_text(painter, box.adjusted(MARGIN, 0, -MARGIN, 0), line, column)


class EffectTable(Table[EffectRow]):
    """A table as high as its rows, in an area that scrolls."""

    def __init__(self, parent: QWidget) -> None:
        called = "Everybody's loss before and after the update"
        model = TableModel(COLUMNS, lambda line: line.key, parent)
        super().__init__(model, "update_effect_table", called, called)
        self.setItemDelegate(EffectCells(model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(Table.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(Table.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(EffectColumn.NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(24)
        self._digits = NumberFormat().digits
        model.modelReset.connect(self.updateGeometry)

    def set_digits(self, digits: int) -> None:
        """Give numbers with so many digits their room."""
        self._digits = digits
        self._share_width()

    def restyle(self) -> None:
        super().restyle()
        self._share_width()
        self.updateGeometry()

    def _share_width(self) -> None:
        """Give every number the width of the widest, so that nothing moves or is cut."""
        advance = QFontMetrics(theme.font(bold=True)).horizontalAdvance
        number = advance(f"+0.000{'0' * self._digits}") + 5 * theme.GRID
        name = advance(EVERYBODY) + 5 * theme.GRID
        self.setColumnHidden(EffectColumn.BEFORE, self.width() < name + 3 * number)
        columns = 2 if self.isColumnHidden(EffectColumn.BEFORE) else 3
        spare = self.width() - name - columns * number
        self.setColumnHidden(EffectColumn.BAR, spare < BAR_WIDTH)
        for column in (EffectColumn.BEFORE, EffectColumn.AFTER, EffectColumn.CHANGE):
            self.setColumnWidth(column, number)
        # What is left over goes to the names first: they may be longer.
        self.setColumnWidth(EffectColumn.BAR, max(BAR_WIDTH, spare // 2))

    def sizeHint(self) -> QSize:
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        height = rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
