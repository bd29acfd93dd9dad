"""Lets a card that needed more room for a while, for an editor for example, give it back."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow

from gui.widgets.parts import single_shot


def deliver_layout_requests() -> None:
    """Have every card ask for what its content needs by now: Qt would go by what it asked before.

    Such a request climbs from parent to parent, each time by an event of its own.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class GivingBack(QObject):
    """Notices which card asked for more height than it had, and when it no longer does.

    Qt makes a dock higher when its content needs that, at the cost of the others, and leaves it
    so when the need is gone. A text that took two lines while the cards moved is such a need too.

    Args:
        window: what the cards stand in.
        cards: all of them.
        share_out: gives every card its share of the room; returns whether that is what is wanted
            here. Otherwise cards get the heights back that they had.
    """

    def __init__(
        self, window: QMainWindow, cards: Iterable[QDockWidget], share_out: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window, self._cards, self._share_out = window, tuple(cards), share_out
        self._grown: QDockWidget | None = None
        self._heights: dict[QDockWidget, int] = {}
        self._just_before: dict[QDockWidget, int] = {}
        self._room = 0
        self._needs: dict[QDockWidget, int] = {}
        self._forgetting = single_shot(self, 0, self._forget)
        self._soon = single_shot(self, 0, self._give_back)
        self._sharing = single_shot(self, 0, self._share)
        for card in self._cards:
            card.installEventFilter(self)

    def _note(self, card: QDockWidget, height: int) -> None:
        """Note how high a card was that has just been given another height."""
        self._just_before.setdefault(card, height)
        self._forgetting.start()
        if height < card.minimumSizeHint().height() and card is not self._grown:
            # It had less than it needs now, so its content has grown. Those that made room for
            # it are noted in the same turn.
            self._grown, self._room = card, self._window.height()
            self._heights = self._just_before

    def _look_at(self, card: QDockWidget) -> None:
        """See whether a card whose content asks for other room may give some back."""
        need = card.minimumSizeHint().height()
        if card is self._grown and need <= self._heights[card]:
            self._soon.start()
        elif need < self._needs.get(card, 0):
            self._sharing.start()
        self._needs[card] = need

    @Slot()
    def _share(self) -> None:
        deliver_layout_requests()
        self._share_out()

    @Slot()
    def _give_back(self) -> None:
        # A card on call is there, but has no place while nobody has called it.
        nowhere = Qt.DockWidgetArea.NoDockWidgetArea
        heights = {
            card: height
            for card, height in self._heights.items()
            if card.isVisible() and self._window.dockWidgetArea(card) is not nowhere
        }
        self._grown, self._heights = None, {}
        deliver_layout_requests()
        if not self._share_out() and self._room == self._window.height():
            wanted = list(heights.values())
            self._window.resizeDocks(list(heights), wanted, Qt.Orientation.Vertical)

    @Slot()
    def _forget(self) -> None:
        self._just_before = {}

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QDockWidget) and watched.isVisible() and not watched.isFloating():
            if isinstance(event, QResizeEvent):
                self._note(watched, event.oldSize().height())
            elif event.type() is QEvent.Type.LayoutRequest:
                self._look_at(watched)
        return False
