"""Room for content that may be taller than its card: it scrolls, and its width always fits."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui import theme


class TallArea(QScrollArea):
    """A column that scrolls up and down, without a frame or a ground of its own.

    Attributes:
        column: where the content goes, from top to bottom.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GRID)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        least, bar = super().minimumSizeHint(), self.verticalScrollBar().sizeHint().width()
        return QSize(self.column.minimumSize().width() + bar, least.height())
