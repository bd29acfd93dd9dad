"""A word at the foot of the window that something was done: saved, copied, exported."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.style import theme

SHOWN_MILLISECONDS = 4000


class Notice(QLabel):
    """A line over the foot of a window, which goes by itself and takes no room from anything."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("notice")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(SHOWN_MILLISECONDS)
        self._going.timeout.connect(self.hide)

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while, and have it read aloud."""
        self.setFont(theme.font())
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.adjustSize()
        window = self.parentWidget()
        assert window is not None
        self.setMaximumWidth(window.width())
        x, y = window.width() - self.width(), window.height() - self.height()
        self.move(max(0, x // 2), max(0, y - 2 * theme.GRID))
        self.show()
        self.raise_()
        self._going.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))


def say_done(widget: QWidget, sentence: str) -> None:
    """Say in the window of a widget that something was done, or why not."""
    window = widget.window()
    notice = window.findChild(Notice, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (notice if isinstance(notice, Notice) else Notice(window)).tell(sentence)
