"""Saying under a field why what was typed there cannot be."""

import html

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QToolTip

from gui.number_box import NumberBox
from gui.theme import GRID

SHOWN_MILLISECONDS = 8000


class Refusal(QObject):
    """Shows a field's refusals right below it, for as long as it takes to read them.

    Args:
        field: the field; it owns this.
    """

    def __init__(self, field: NumberBox) -> None:
        super().__init__(field)
        self.setObjectName("refusal")
        self._field = field
        field.refused.connect(self._say)

    @Slot(str)
    def _say(self, sentence: str) -> None:
        below = self._field.mapToGlobal(QPoint(0, self._field.height() - 2 * GRID))
        # A tip reads HTML, and the sentence repeats what was typed.
        words = f"<p>{html.escape(sentence)}</p>"
        QToolTip.showText(below, words, self._field, self._field.rect(), SHOWN_MILLISECONDS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, sentence))
