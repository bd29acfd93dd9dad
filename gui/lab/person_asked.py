"""``lab.question``: the weight and height that Predict and the map ask the network about."""

from PySide6.QtCore import QObject, Signal

from core.people.person import EMILY


class PersonAsked(QObject):
    """The weight and height of the person asked about; panels that show them follow.

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
