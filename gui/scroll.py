"""Room for content that may be taller than its card: it scrolls, and its width always fits."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Of what the content needs, Qt itself looks at the height only.
        is_other = event.type() is QEvent.Type.LayoutRequest and watched is self.widget()
        if is_other and self.column.minimumSize().width() > self.viewport().width():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        least, bar = super().minimumSizeHint(), self.verticalScrollBar().sizeHint().width()
        return QSize(self.column.minimumSize().width() + bar, least.height())
