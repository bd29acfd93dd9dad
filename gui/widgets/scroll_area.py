"""A scroll area for a column: it scrolls up and down only, and its width always fits."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.style import theme


class ColumnScrollArea(QScrollArea):
    """A column that scrolls up and down, without a frame or a ground of its own.

    Attributes:
        content: all of it, also what is scrolled out of sight.
        column: where the content goes, from top to bottom.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked_for = 0
        self.content = content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GRID)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Of what the content needs, Qt itself looks at the height only.
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self._see_how_wide()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._see_how_wide()

    def minimumSizeHint(self) -> QSize:
        self._asked_for = self._least
        return QSize(self._asked_for, super().minimumSizeHint().height())

    @property
    def _least(self) -> int:
        return self.column.minimumSize().width() + self.verticalScrollBar().sizeHint().width()

    def _see_how_wide(self) -> None:
        """Ask for another width, but only where it matters: that lays out the whole window."""
        if self._least != self._asked_for and max(self._least, self._asked_for) >= self.width():
            self.updateGeometry()
