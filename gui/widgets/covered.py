"""Covered numbers under the mouse and the keys: guess, show, cover, and what is said of them.

A widget says which number stands where; everything else is the same everywhere. A click on ? or
Enter opens the field for a guess, Shift+Enter shows the number, a right click offers both.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolTip, QWidget

from core.covers import Cover
from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.widgets.cover_words import (
    cover_kind,
    cover_number,
    covered_tip,
    guess_number,
    hidden_with,
    number_called,
    show_number,
    uncover_kind,
)
from gui.widgets.focus_rules import ENTER


class NumberSpot(NamedTuple):
    """A number that can be covered, and where it stands in its widget.

    Attributes:
        cover: the number.
        box: its place.
        is_written: whether it is written there; a line only stands for its gradient.
    """

    cover: Cover
    box: QRect
    is_written: bool = True


SpotAt = Callable[[QPoint | None], NumberSpot | None]
"""Returns the number at a point of a widget; of None the one that the keyboard is at."""


class CoverSpots(QObject):
    """Listens to a widget in which numbers stand.

    Args:
        lab: knows what is covered.
        preferences: how numbers are written.
        widget: gets the mouse; of a table its viewport.
        spot_at: the number at a point of it.
        keys: gets the keys; the same widget if None.
        has_menu: whether a right click is answered here.
    """

    def __init__(
        self,
        lab: Lab,
        preferences: Preferences,
        widget: QWidget,
        spot_at: SpotAt,
        *,
        keys: QWidget | None = None,
        has_menu: bool = True,
    ) -> None:
        super().__init__(widget)
        self._lab, self._preferences, self._spot_at = lab, preferences, spot_at
        self._widget, self._keys, self._has_menu = widget, keys or widget, has_menu
        self._at: QPoint | None = None
        widget.setMouseTracking(True)
        for listened in {self._widget, self._keys}:
            listened.installEventFilter(self)

    @property
    def pointed(self) -> NumberSpot | None:
        """The number that the mouse is on."""
        is_here = self._at is not None and self._widget.isVisible()
        return self._spot_at(self._at) if is_here else None

    @property
    def focused(self) -> NumberSpot | None:
        """The number that the keyboard is at."""
        return self._spot_at(None) if self._keys.hasFocus() else None

    def guess(self, spot: NumberSpot) -> None:
        """Open the field for a guess beside a number."""
        from gui.widgets.guess_field import guess_field

        window = self._widget.window()
        corner = self._widget.mapTo(window, spot.box.topLeft())
        field = guess_field(self._lab, self._preferences, window)
        field.begin(self._lab.covers.behind(spot.cover), QRect(corner, spot.box.size()))

    def _hidden_at(self, at: QPoint | None) -> NumberSpot | None:
        """Return the number at a point if it is hidden; nothing is looked up while none is."""
        spot = self._spot_at(at) if self._lab.covers.covers else None
        if spot is None or not spot.is_written:
            return None
        return spot if is_hidden(self._lab, spot.cover) else None

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return watched is self._widget and self._hears_mouse(event)
        if event.type() is QEvent.Type.Leave:
            self._at = None
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            return self._tells(event)
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return event.key() in ENTER and watched is self._keys and self._enters(event)
        elif isinstance(event, QContextMenuEvent) and self._has_menu:
            return self._offers(event)
        return False

    def _hears_mouse(self, event: QMouseEvent) -> bool:
        self._at = event.position().toPoint()
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if not pressed or event.button() is not Qt.MouseButton.LeftButton:
            return False
        spot = self._hidden_at(self._at)
        if spot is not None:
            self.guess(spot)
        return spot is not None

    def _tells(self, event: QHelpEvent) -> bool:
        spot = self._hidden_at(event.pos())
        if spot is not None:
            covered = self._lab.covers.behind(spot.cover)
            words = hidden_tip(spot.cover, covered)
            QToolTip.showText(event.globalPos(), words, self._widget, spot.box)
        return spot is not None

    def _enters(self, event: QKeyEvent) -> bool:
        spot = self._hidden_at(None)
        if spot is None:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._lab.guesses.show(self._lab.covers.behind(spot.cover))
        else:
            self.guess(spot)
        return True

    def _offers(self, event: QContextMenuEvent) -> bool:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        spot = self._spot_at(event.pos() if by_mouse else None)
        if spot is None:
            return False
        menu = QMenu(self._widget)
        menu.setObjectName("cover_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_cover_menu(menu, self._lab, spot, self.guess)
        if self._keys.actions():
            menu.addSeparator()
            menu.addActions(self._keys.actions())
        menu.popup(event.globalPos())
        return True


def is_hidden(lab: Lab, cover: Cover) -> bool:
    """Whether the number in a place is written ?."""
    return lab.covers.hides(cover.symbol, cover.person or None)


def hidden_tip(number: Cover, covered: Cover) -> str:
    """Say why a number is hidden, and what one can do."""
    if number == covered:
        return covered_tip(number_called(covered.symbol, covered.person))
    return hidden_with(number.symbol, number_called(covered.symbol, covered.person))


def fill_cover_menu(
    menu: QMenu, lab: Lab, spot: NumberSpot, guess: Callable[[NumberSpot], None]
) -> None:
    """Add what can be done with a number to a menu."""
    cover = lab.covers.behind(spot.cover)
    name, covers = number_called(cover.symbol, cover.person), lab.covers
    rows: tuple[tuple[str, str, Callable[[], None]], ...]
    if is_hidden(lab, spot.cover):
        kind = uncover_kind(cover.symbol)
        rows = (
            ("guess", guess_number(name), lambda: guess(spot)),
            ("show", show_number(name), lambda: lab.guesses.show(cover)),
            ("uncover_kind", kind, lambda: covers.toggle_kind(cover)),
        )
    else:
        rows = (
            ("cover", cover_number(name), lambda: covers.toggle(cover)),
            ("cover_kind", cover_kind(cover.symbol), lambda: covers.toggle_kind(cover)),
        )
    for key, words, act in rows:
        action = menu.addAction(words.replace("&", "&&"))
        action.setObjectName(f"number_{key}")
        action.triggered.connect(act)


def set_covered(label: QLabel, covered: bool) -> None:
    """Show a label as a covered number, or as a plain one again."""
    if bool(label.property("covered")) != covered:
        label.setProperty("covered", covered)
        focus = Qt.FocusPolicy.TabFocus if covered else Qt.FocusPolicy.NoFocus
        label.setFocusPolicy(focus)
        label.style().unpolish(label)
        label.style().polish(label)
