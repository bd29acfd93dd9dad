"""Which widget of the chain rule shows which number, for the mouse and the keys."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from core.covers import Cover
from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.widgets.covered import CoverSpots, NumberSpot


class ChainSpots(QObject):
    """Lets the numbers of the chain rule be covered and guessed."""

    def __init__(self, lab: Lab, preferences: Preferences, panel: QWidget) -> None:
        super().__init__(panel)
        self._lab, self._preferences = lab, preferences
        self._symbols: dict[QWidget, str] = {}

    def listen(self, numbers: Iterable[tuple[QWidget, str]]) -> None:
        """Know which numbers are shown now, by the widgets that show them."""
        for widget, symbol in numbers:
            if widget not in self._symbols:
                CoverSpots(self._lab, self._preferences, widget, partial(self._spot, widget))
            self._symbols[widget] = symbol

    def _spot(self, widget: QWidget, at: QPoint | None) -> NumberSpot:
        return NumberSpot(Cover(self._symbols[widget]), widget.rect())
