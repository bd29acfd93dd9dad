"""Presentation: full screen, large type, and only what a class needs to see."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCursor, QKeySequence, QPainter, QPen, QPixmap, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow

from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.parts import single_shot
from gui.window.card import CardDock
from gui.window.card_arranger import CardArranger, CardPlaces

SETTLED_MILLISECONDS = 150
"""So long after the window took its last size, and text its own, it has arrived."""

MOST_TRIES = 15
"""So often it is seen whether the cards are back: two seconds, on a busy machine."""

LATEST_MILLISECONDS = 3000
"""So long at most the window is not painted on its way."""

ON_ITS_WAY = {QEvent.Type.Resize, QEvent.Type.WindowStateChange}

POINTER = 14 * theme.GRID
"""The side of the pointer, pixels."""


class Presentation(QObject):
    """Hides menus and tool bars for presenting, and brings them back exactly.

    The window manager answers late, and what it is told meanwhile it may answer in any order. So
    a wish that comes while the window is on its way waits until it has arrived, and only the
    last of several counts.

    Args:
        window: the window.
        preferences: told that it is being presented, which makes all type larger.
        action: checked while presenting is wanted.
        arranging: says where the cards are, and puts them back.
        aside: the cards that are put away meanwhile.

    Attributes:
        window: the window.

    Signals:
        arrived: the presentation has begun or ended, and the window has its size.
    """

    arrived = Signal()

    def __init__(
        self,
        window: QMainWindow,
        preferences: Preferences,
        action: QAction,
        arranging: CardArranger,
        aside: tuple[CardDock, ...],
    ) -> None:
        super().__init__(window)
        self.window, self._preferences = window, preferences
        self._action, self._arranging, self._aside = action, arranging, aside
        # A key that is held down is pressed once.
        action.setAutoRepeat(False)
        self._wanted = False
        self._state_before = Qt.WindowState.WindowNoState
        self._place_before = window.geometry()
        self._places_before = CardPlaces(QByteArray(), untouched=True)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.leave)
        self._tries = 0
        self._settling = single_shot(self, SETTLED_MILLISECONDS, self._arrive)
        window.installEventFilter(self)

    @Slot(bool)
    def show(self, on: bool) -> None:
        """Begin or end the presentation, as soon as the window has arrived where it goes now."""
        self._wanted = on
        self._action.setChecked(on)
        if not self._settling.isActive():
            self._turn()

    @Slot()
    def leave(self) -> None:
        """End the presentation, if there is one."""
        self.show(False)

    def leave_now(self) -> None:
        """End it without waiting for the window manager: the window is being closed."""
        self._wanted = False
        self._settling.stop()
        self._turn()
        self._arranging.curtain.open(self)

    def _turn(self) -> None:
        on = self._wanted
        if on == self._preferences.presenting:
            return
        self._arranging.curtain.close(self, LATEST_MILLISECONDS)
        self._settling.start()
        if on:
            self._state_before = self.window.windowState()
            self._place_before = self.window.geometry()
            self._places_before = self._arranging.places()
        self.window.menuBar().setVisible(not on)
        self._escape.setEnabled(on)
        self._preferences.present(on, self.window.screen().size().height())
        if on:
            for card in self._aside:
                card.hide()
            QApplication.setOverrideCursor(_pointer())
            self.window.showFullScreen()
        else:
            QApplication.restoreOverrideCursor()
            self.window.setWindowState(self._state_before)
            self._put_cards_back()

    @Slot()
    def _arrive(self) -> None:
        """The window has its size, and text its own: put the cards back, and see what is wanted."""
        if not self._preferences.presenting:
            # By now they have the room they need for less text; or soon, on a busy machine.
            self._put_cards_back()
        self._arranging.settle()
        if self._waits_for_cards():
            self._settling.start()
            return
        self._arranging.curtain.open(self)
        self.arrived.emit()
        self._turn()

    def _waits_for_cards(self) -> bool:
        """Whether a card that somebody has moved still needs more than it had: for large text."""
        places = self._places_before
        moved = not (self._preferences.presenting or self._wanted or places.untouched)
        waits = moved and self._tries < MOST_TRIES and not self._arranging.stand_as(places)
        self._tries = self._tries + 1 if waits else 0
        return waits

    def _put_cards_back(self) -> None:
        if self._state_before is Qt.WindowState.WindowNoState:
            self.window.setGeometry(self._place_before)
        self._arranging.bring_back(self._places_before)

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ON_ITS_WAY and self._settling.isActive():
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
