"""An error message below a field, as long as what is wrong still stands in the field."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.style import theme

WIDTH_IN_LETTERS = 44
REFUSED = "refused"
"""The property of a field that holds something refused; the style sheet colours it."""
MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FieldError(QLabel):
    """A message over the window, right below its field or above it, which moves along with it.

    Args:
        field: the field; it owns this by way of its window.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self.setObjectName("field_message")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._field = field
        self._followed: list[QWidget] = []
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show why what was typed cannot be."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self._mark(True)
        self._follow()
        self._place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, sentence))

    def forget(self) -> None:
        """Take the message away."""
        if self.text():
            self.clear()
            self.hide()
            self._mark(False)
            self._let_go()

    def _mark(self, refused: bool) -> None:
        self._field.setProperty(REFUSED, refused)
        self._field.style().polish(self._field)

    def _follow(self) -> None:
        """Hear when the field moves; it stands still in its parent when that one is moved."""
        self._let_go()
        widget: QWidget | None = self._field
        while widget is not None:
            self._followed.append(widget)
            widget.installEventFilter(self)
            widget = None if widget.isWindow() else widget.parentWidget()
        if self.parentWidget() is not self._field.window():
            self.setParent(self._field.window())

    def _let_go(self) -> None:
        for widget in self._followed:
            widget.removeEventFilter(self)
        self._followed.clear()

    def _place(self) -> None:
        window = self._field.window()
        can_be_seen = self._field.isVisible() and not self._field.visibleRegion().isEmpty()
        if not can_be_seen or not self.text():
            self.hide()
            return
        self.ensurePolished()  # or the style sheet's padding would not be counted
        self.setFont(theme.font(theme.SMALL))
        metrics, room = self.fontMetrics(), window.size()
        wide = metrics.horizontalAdvance("n") * WIDTH_IN_LETTERS
        wanted = metrics.horizontalAdvance(self.text()) + 8 * theme.GRID
        width = min(wanted, wide, room.width() - 2 * theme.GRID)
        self.resize(width, self.heightForWidth(width))
        corner = self._field.mapTo(window, QPoint(0, 0))
        below = corner.y() + self._field.height() + theme.GRID // 2
        above = corner.y() - self.height() - theme.GRID // 2
        fits = below + self.height() <= room.height() or above < 0
        x = min(corner.x(), room.width() - width - theme.GRID)
        self.move(max(theme.GRID, x), below if fits else above)
        self.show()
        self.raise_()

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return False
