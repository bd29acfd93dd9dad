"""The card arranger: puts cards in their places, and shares out room until somebody moves one."""

from collections.abc import Collection, Mapping
from itertools import chain, pairwise
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from gui.style.preferences import Preferences
from gui.widgets.parts import single_shot
from gui.window import column_and_row_sizes as layout
from gui.window.card import CardDock
from gui.window.cards import FOOT, ON_CALL
from gui.window.curtain import Curtain
from gui.window.giving_back import GivingBack, deliver_layout_requests

LAYOUT_VERSION = 4
"""Of the remembered layout; raised when cards come or go."""

SETTLED_MILLISECONDS = 100
"""So long after the window, or its text, took its last size, every card knows what it needs."""

LATEST_MILLISECONDS = 2000
"""So long at most a window is not painted while its text takes another size."""

FIRST = "network_diagram"
"""The card that has the keyboard where none else has it."""


BESIDE = "status"
"""The card beside which those on call come, where somebody has moved cards."""


class CardPlaces(NamedTuple):
    """The places of all cards, as they are remembered.

    Attributes:
        state: as Qt writes it down.
        untouched: whether nobody has moved a card or an edge between two.
        called: whether the cards on call were there.
        arrangement: which of the arrangements it was.
        boxes: where each card was that could be seen, by name.
    """

    state: QByteArray
    untouched: bool
    called: bool = False
    arrangement: layout.Arrangement | None = None
    boxes: Mapping[str, QRect] = MappingProxyType({})


def stand(
    window: QMainWindow,
    cards: Mapping[str, CardDock],
    wanted: layout.Arrangement,
    fronts: Collection[str] = (),
) -> None:
    """Put the cards into columns side by side, and one along the foot of the window.

    Of several in one place the first of ``fronts`` is in front, or else the first of all.
    """
    is_new = window.dockWidgetArea(cards[FOOT]) is Qt.DockWidgetArea.NoDockWidgetArea
    for name, card in cards.items():
        # Or the tab bars of where they stood before stay behind. A foot that is new has none; it
        # would ask for no room, once hidden, when all others are given theirs.
        if not (is_new and name == FOOT):
            window.removeDockWidget(card)
    area = Qt.DockWidgetArea.TopDockWidgetArea
    heads = [cards[column[0][0]] for column in wanted.columns]
    window.addDockWidget(area, heads[0])
    for left, right in pairwise(heads):
        window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
    for column in wanted.columns:
        for above, below in pairwise(column):
            window.splitDockWidget(cards[above[0]], cards[below[0]], Qt.Orientation.Vertical)
        for row in column:
            for front, behind in pairwise(row):
                window.tabifyDockWidget(cards[front], cards[behind])
    # In the order of the columns: each that comes is laid out among those that are there.
    there = list(chain.from_iterable(chain.from_iterable(wanted.columns)))
    if wanted.foot:
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, cards[wanted.foot])
        there.append(wanted.foot)
    for name in there:
        cards[name].setFloating(False)
        cards[name].show()
    for column in wanted.columns:
        for row in column:
            cards[next((name for name in row if name in fronts), row[0])].raise_()


class CardArranger(QObject):
    """Arranges the cards of a window.

    As long as nobody has moved one they share out the room whenever the window, or its text,
    has become larger or smaller: Qt alone would take the same part from those that have room to
    spare and from those that need all of theirs.

    Args:
        window: the window, which gets the cards when it is first arranged.
        cards: by name.
        preferences: they say whether the window is being presented.

    Attributes:
        curtain: holds painting back while the cards move.
    """

    def __init__(
        self, window: QMainWindow, cards: Mapping[str, CardDock], preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window, self._cards, self._preferences = window, cards, preferences
        self._arrangement: layout.Arrangement | None = None
        self._untouched = True
        self._called = False
        self.curtain = Curtain(window)
        GivingBack(window, cards.values(), self.share_out)
        self._settling = single_shot(self, SETTLED_MILLISECONDS, self._finish)
        for card in cards.values():
            card.topLevelChanged.connect(self._touch)
            card.toggleViewAction().triggered.connect(self._touch)
        window.installEventFilter(self)

    @Slot()
    def arrange(self) -> None:
        """Put every card where it stands at first, in a window and at a size of text like these."""
        self.put(self._wanted)
        self._set_untouched(True)

    def put(self, wanted: layout.Arrangement, fronts: Collection[str] = ()) -> None:
        """Put the cards into an arrangement that will be left as it is."""
        self._arrangement = wanted
        focus = self._window.focusWidget()
        stand(self._window, self._cards, wanted, fronts)
        layout.proportion(self._window, self._cards, wanted)
        self._set_untouched(False)
        self._put_focus_back(focus)

    def _arrange_anew(self) -> None:
        """Put the cards where they belong by now; what was in front stays so."""
        seen = [name for name, card in self._cards.items() if not card.visibleRegion().isEmpty()]
        self.put(self._wanted, seen)
        self._set_untouched(True)

    def _set_untouched(self, untouched: bool) -> None:
        """Say whether cards give way to tabs by themselves in a window that becomes small.

        Only then it may become smaller than the cards: side by side they would not let it.
        """
        self._untouched = untouched
        gives_way = untouched and self._arrangement in layout.MAY_BE_SMALL
        self._window.setMinimumSize(*(layout.SMALLEST if gives_way else (0, 0)))

    def _put_focus_back(self, focus: QWidget | None) -> None:
        """Qt has gone on to whatever comes next, while the card was taken out."""
        if focus is None or not focus.isVisible():
            focus = self._cards[FIRST].panel
        if self._window.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def call(self, on: bool) -> None:
        """Have the cards on call there, or put them away again."""
        if on == self._called:
            return
        self._called = on
        if self._arrangement is None:
            return  # whoever arranges them first does so
        self.curtain.close(self, LATEST_MILLISECONDS)
        if self._untouched:
            self.arrange()
        else:
            self._call_among_others()
        self._settling.start()

    def _call_among_others(self) -> None:
        """Put the cards on call among cards that somebody has moved, or take them out."""
        for name in ON_CALL:
            if self._called:
                self._window.tabifyDockWidget(self._cards[BESIDE], self._cards[name])
                self._cards[name].show()
                self._cards[name].raise_()
            else:
                self._window.removeDockWidget(self._cards[name])
        self._arrangement = self._wanted

    def begin(self) -> None:
        """Arrange the cards unless they have places already: call it before they are shown."""
        if self._arrangement is None:
            self.arrange()

    def fit(self) -> None:
        """See to it that the cards suit the size of the window and of its text.

        What is between the change and the cards' last places is not painted.
        """
        self.curtain.close(self, LATEST_MILLISECONDS)
        if self._must_move():
            # At once: otherwise the window grows to hold large text in the cards as they are.
            self._arrange_anew()
        self._settling.start()

    def _must_move(self) -> bool:
        now, wanted = self._arrangement, self._wanted
        if now is None or now is wanted:
            return False
        return self._untouched or not (now in layout.WIDE and wanted in layout.WIDE)

    def share_out(self) -> bool:
        """Give every card its share of the room; False if somebody has seen to that."""
        if self._arrangement is None or not self._untouched:
            return False
        layout.proportion(self._window, self._cards, self._arrangement)
        return True

    @Slot()
    def _finish(self) -> None:
        self.settle()
        self.curtain.open(self)

    def settle(self) -> None:
        """See to it once more, now that texts have found their lines."""
        if self._untouched and self._arrangement is not self._wanted:
            self._arrange_anew()
        deliver_layout_requests()
        self.share_out()

    def places(self) -> CardPlaces:
        """Return where the cards stand."""
        state = self._window.saveState(LAYOUT_VERSION)
        return CardPlaces(state, self._untouched, self._called, self._arrangement, self._boxes)

    def stand_as(self, places: CardPlaces) -> bool:
        """Whether every card that could be seen then is where it was, to the pixel."""
        return self._boxes == places.boxes

    @property
    def _boxes(self) -> dict[str, QRect]:
        cards = self._cards.items()
        return {name: c.geometry() for name, c in cards if not c.visibleRegion().isEmpty()}

    def bring_back(self, places: CardPlaces) -> bool:
        """Put the cards where they stood; False if that was another version of the window."""
        if not self._window.restoreState(places.state, LAYOUT_VERSION):
            return False
        self._arrangement = self._wanted
        self._set_untouched(places.untouched)
        if places.called != self._called:
            # A lesson has begun or ended since.
            if self._untouched:
                self.arrange()
            else:
                self._call_among_others()
        return True

    def bring_back_if_same(self, places: CardPlaces) -> None:
        """Put the cards where they stood, if the window is still as large and shown as then."""
        if places.arrangement is self._wanted:
            self.bring_back(places)

    @property
    def _wanted(self) -> layout.Arrangement:
        presenting = self._preferences.presenting
        return layout.arrangement_for(self._window, presenting=presenting, lesson=self._called)

    @Slot()
    def _touch(self) -> None:
        self._set_untouched(False)

    def _see_what_is_pressed(self, place: QPoint) -> None:
        # Between the cards there is nothing but the edges one can drag.
        if self._window.childAt(place) is None:
            self._touch()

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            # Before it is painted, or the cards would jump with every pixel.
            self.share_out()
            if self._window.isVisible():
                self._settling.start()
        elif event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._see_what_is_pressed(event.position().toPoint())
        return False
