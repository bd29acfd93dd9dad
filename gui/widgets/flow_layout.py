"""A layout that sets widgets side by side like words in a line, and wraps."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gui.style import theme

Wish = tuple[QLayoutItem, QSize]
"""An item, and the size it would like to have."""


class FlowLayout(QLayout):
    """Lines of widgets, each as wide as it likes; a line that is full is followed by another.

    Args:
        parent: the widget laid out.
        stretch: how many px each widget may grow where everything fits on one line.
    """

    def __init__(self, parent: QWidget | None = None, stretch: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._stretch = stretch
        self._wished: list[Wish] | None = None
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(2 * theme.GRID)

    def _wishes(self) -> list[Wish]:
        """Return the visible items with the size each would like to have."""
        if self._wished is None:
            self._wished = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._wished

    def _lines(self, width: int) -> list[list[Wish]]:
        """Break the visible items into lines no wider than ``width``."""
        lines: list[list[Wish]] = [[]]
        used = 0
        for item, wish in self._wishes():
            needed = wish.width()
            if lines[-1] and used + self.spacing() + needed > width:
                lines.append([])
                used = 0
            used += needed + (self.spacing() if lines[-1] else 0)
            lines[-1].append((item, wish))
        return lines

    def _growth(self, lines: list[list[Wish]], width: int) -> int:
        """Return how much wider each item becomes: none where there are several lines."""
        if len(lines) > 1 or not lines[0]:
            return 0
        used = sum(wish.width() + self.spacing() for _, wish in lines[0])
        return max(0, min(self._stretch, (width - used) // len(lines[0])))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items, or only see how; return the height needed."""
        lines = self._lines(rect.width())
        growth = self._growth(lines, rect.width())
        y = rect.y()
        for line in lines:
            x = rect.x()
            height = max((wish.height() for _, wish in line), default=0)
            for item, wish in line:
                width = min(wish.width() + growth, rect.width())
                if move:
                    # As tall as its line, so that what is beside it is level with it.
                    item.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
                x += width + self.spacing()
            y += height + theme.GRID
        return y - theme.GRID - rect.y()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Layouts ask many times for a few widths.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._wished = None
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size
