"""Somebody who is not in the table: the weight and height that one asks the network about."""

from PySide6.QtCore import QObject, Signal

from core.training.demonstration import EMILY


class PersonAsked(QObject):
    """The person asked about, wherever they are typed or shown.

    Signals:
        changed: another person is asked about.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._person = EMILY

    @property
    def person(self) -> tuple[float, float]:
        """Weight (lb) and height (in) of the person asked about."""
        return self._person

    def ask(self, weight: float, height: float) -> None:
        """Ask about another weight (lb) and height (in)."""
        if (weight, height) != self._person:
            self._person = (weight, height)
            self.changed.emit()
