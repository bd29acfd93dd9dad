"""A combo box without a frame, as wide as what is chosen: "sigmoid ▾"."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from gui.style import theme


class QuietCombo(QComboBox):
    """A choice among a few, which asks for no more room than the one that holds.

    A click opens it and leaves the keys with the window; Tab leads there too.

    Args:
        name: the ``objectName``.
        accessible: what is chosen, for screen readers.
        tip: the tool tip.
        parent: the owner.
    """

    def __init__(self, name: str, accessible: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setToolTip(tip)
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_choices(self, choices: Sequence[tuple[str, object, str]], chosen: object) -> None:
        """Show what can be chosen (text, value, tip) and which value holds.

        While its list is open nothing moves under the hand.
        """
        if self.view().isVisible():
            return
        now = [(self.itemText(i), self.itemData(i)) for i in range(self.count())]
        if now != [(text, value) for text, value, _ in choices]:
            self.clear()
            for row, (text, value, tip) in enumerate(choices):
                self.addItem(text, value)
                self.setItemData(row, tip, Qt.ItemDataRole.ToolTipRole)
        place = self.findData(chosen)
        if place != self.currentIndex():
            self.setCurrentIndex(place)
            self.updateGeometry()

    # Qt.

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        arrow = round(theme.ICON * theme.text_scale())
        width = metrics.horizontalAdvance(self.currentText()) + arrow + 4 * theme.GRID
        return QSize(width, max(6 * theme.GRID, metrics.height() + 2 * theme.GRID))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showPopup(self) -> None:
        super().showPopup()
        around = self.view().window()
        around.setMinimumWidth(self.view().sizeHintForColumn(0) + 6 * theme.GRID)
