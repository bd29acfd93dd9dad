"""The table of everybody's loss before and after an update, with a bar for each change."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui import theme
from gui.numbers import Numbers
from gui.panels.update_effect.model import EVERYBODY, SHARE_ROLE, Column, EffectModel, Index

BAR_WIDTH = 48
"""The least room for a bar, px."""


class BarDelegate(QStyledItemDelegate):
    """Draws the bars: to the left of the middle a fall, to the right a rise."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        tokens = theme.current()
        box = QRectF(option.rect)
        model = index.model()
        if isinstance(model, EffectModel) and model.is_everybody(index.row()):
            painter.setPen(QPen(theme.colour(tokens.line), 1))
            painter.drawLine(box.topLeft(), box.topRight())
        if index.column() != Column.BAR:
            return
        share = float(index.data(SHARE_ROLE) or 0.0)
        middle, height = box.center().x(), 2.0 * theme.GRID
        length = share * (box.width() / 2 - theme.GRID)
        bar = QRectF(middle, box.center().y() - height / 2, length, height).normalized()
        painter.fillRect(bar, theme.colour(theme.of_sign(tokens, share)))
        painter.setPen(QPen(theme.colour(tokens.edge), 1))
        painter.drawLine(int(middle), int(box.top()) + 4, int(middle), int(box.bottom()) - 4)


class EffectTable(QTableView):
    """As high as its rows: what is around it scrolls."""

    def __init__(self, model: EffectModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabKeyNavigation(False)
        self.setObjectName("update_effect_table")
        self.setAccessibleName("Everybody's loss before and after the update")
        self.setToolTip("Everybody's loss before and after the update")
        self.setModel(model)
        self.setItemDelegate(BarDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(24)
        self._digits = Numbers().digits
        model.modelReset.connect(self.updateGeometry)

    def restyle(self, digits: int) -> None:
        """Take up the size of text and the number of digits in force."""
        self._digits = digits
        height = max(24, self.fontMetrics().height() + 2 * theme.GRID)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(height)
        self.horizontalHeader().setFont(theme.font(theme.SMALL))
        self._share_width()
        self.updateGeometry()

    def _share_width(self) -> None:
        """Give every number the width of the widest, so that nothing moves or is cut."""
        advance = QFontMetrics(theme.font(bold=True)).horizontalAdvance
        number = advance(f"+0.000{'0' * self._digits}") + 5 * theme.GRID
        name = advance(EVERYBODY) + 5 * theme.GRID
        self.setColumnHidden(Column.BEFORE, self.width() < name + 3 * number)
        columns = 2 if self.isColumnHidden(Column.BEFORE) else 3
        spare = self.width() - name - columns * number
        self.setColumnHidden(Column.BAR, spare < BAR_WIDTH)
        for column in (Column.BEFORE, Column.AFTER, Column.CHANGE):
            self.setColumnWidth(column, number)
        # What is left over goes to the names first: they may be longer.
        self.setColumnWidth(Column.BAR, max(BAR_WIDTH, spare // 2))

    def sizeHint(self) -> QSize:
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        height = rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
