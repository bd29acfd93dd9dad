"""Somebody who is not in the table: the weight and height that one asks the network about."""

from PySide6.QtCore import QObject

from core.course import Course
from core.demonstration import EMILY
from gui.lab.naming import Naming


class Supposing(Naming):
    """The person supposed, wherever they are typed or shown."""

    def __init__(self, course: Course | None = None, parent: QObject | None = None) -> None:
        super().__init__(course, parent)
        self._supposed = EMILY

    @property
    def supposed(self) -> tuple[float, float]:
        """Weight (lb) and height (in) of the person asked about."""
        return self._supposed

    def suppose(self, weight: float, height: float) -> None:
        """Ask about another weight (lb) and height (in)."""
        if (weight, height) != self._supposed:
            self._supposed = (weight, height)
            self.supposed_changed.emit()
