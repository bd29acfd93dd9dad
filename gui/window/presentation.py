"""Presentation: full screen, large type, and only what a class needs to see."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QCursor, QKeySequence, QPainter, QPen, QPixmap, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow

from gui.style import theme
from gui.style.preferences import Preferences
from gui.window.arranging import Arranging, CardPlaces
from gui.window.card import CardDock

SETTLED_MILLISECONDS = 60
"""So long after the window took its last size, and text its own, the cards are put back."""

POINTER = 14 * theme.GRID
"""The side of the pointer, pixels."""


class Presentation(QObject):
    """Takes the chrome away and brings it back exactly.

    Args:
        window: the window.
        preferences: told that it is being presented, which makes all type larger.
        action: checked while presenting.
        arranging: says where the cards are, and puts them back.
        aside: the cards that are put away meanwhile.
    """

    def __init__(
        self,
        window: QMainWindow,
        preferences: Preferences,
        action: QAction,
        arranging: Arranging,
        aside: tuple[CardDock, ...],
    ) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._action, self._arranging, self._aside = action, arranging, aside
        self._state_before = Qt.WindowState.WindowNoState
        self._place_before = window.geometry()
        self._places_before = CardPlaces(QByteArray(), untouched=True)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.leave)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLED_MILLISECONDS)
        self._settling.timeout.connect(self._put_cards_back)
        window.installEventFilter(self)

    @Slot(bool)
    def show(self, on: bool) -> None:
        """Begin or end the presentation."""
        if on == self._preferences.presenting:
            return
        if on:
            if self._settling.isActive():
                self._put_cards_back()
            self._state_before = self._window.windowState()
            self._place_before = self._window.geometry()
            self._places_before = self._arranging.places()
        self._window.menuBar().setVisible(not on)
        self._escape.setEnabled(on)
        self._preferences.present(on)
        if on:
            for card in self._aside:
                card.hide()
            QApplication.setOverrideCursor(_pointer())
            self._window.showFullScreen()
        else:
            QApplication.restoreOverrideCursor()
            self._window.setWindowState(self._state_before)
            self._put_cards_back()
            # The window has not yet its old size, nor the cards the room they need for less text.
            self._settling.start()
        self._action.setChecked(on)

    @Slot()
    def _put_cards_back(self) -> None:
        self._settling.stop()
        if self._state_before is Qt.WindowState.WindowNoState:
            self._window.setGeometry(self._place_before)
        self._arranging.bring_back(self._places_before)

    @Slot()
    def leave(self) -> None:
        """End the presentation, if there is one."""
        self.show(False)

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._settling.isActive():
            self._settling.start()
        return False


def _pointer() -> QCursor:
    """Return a pointer that is seen from the last row: a disc around the point."""
    tokens = theme.current()
    pixmap = QPixmap(POINTER, POINTER)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(POINTER / 2, POINTER / 2)
    painter.setPen(QPen(theme.colour(tokens.accent), 3))
    painter.setBrush(theme.colour(tokens.accent, 0.2))
    painter.drawEllipse(middle, POINTER / 2 - 2, POINTER / 2 - 2)
    painter.setPen(QPen(theme.colour(tokens.surface), 2))
    painter.setBrush(theme.colour(tokens.accent))
    painter.drawEllipse(middle, 4, 4)
    painter.end()
    return QCursor(pixmap)
