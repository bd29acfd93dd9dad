"""The header of a card: the panel's heading, and its tools."""

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.style import theme
from gui.widgets.panel import Panel


class Heading(QLabel):
    """A label that is cut with "…" where there is too little room for it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("Chain …"), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        self.setToolTip("" if text == self.text() else html.escape(self.text()))
        QPainter(self).drawText(self.contentsRect(), self.alignment(), text)


class CardHeader(QFrame):
    """Shows the panel's ``windowTitle`` and, beside it, its ``header_tools``.

    With every word that changes, a layout asks all around it to be laid out anew, up to the
    window with all its cards. So the row stands in the header without one: what the header says
    changes many times a second, the room it needs hardly ever.
    """

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.setObjectName("card_header")
        title = Heading(panel.windowTitle())
        title.setObjectName("card_title")
        title.setTextFormat(Qt.TextFormat.PlainText)
        panel.windowTitleChanged.connect(title.setText)
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(4 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, theme.GRID)
        row.setSpacing(theme.GRID)
        row.addWidget(title, 1)
        for tool in panel.header_tools:
            row.addWidget(tool)
        self._needed = self._needs

    @property
    def _needs(self) -> QSize:
        size = QSize(self._row.minimumSizeHint().width(), self._row.sizeHint().height())
        return size.grownBy(self.contentsMargins())

    def sizeHint(self) -> QSize:
        # Asked for hundreds of times whenever the window is laid out.
        return self._needed

    def minimumSizeHint(self) -> QSize:
        return self._needed

    def _ask_for_room(self) -> None:
        """Have the card laid out anew, if the row needs other room than before."""
        if self._needs != self._needed:
            self._needed = self._needs
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._ask_for_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.setGeometry(self.contentsRect())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_for_room()
