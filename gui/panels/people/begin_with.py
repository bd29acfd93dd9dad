"""People to begin with: small tables that ship with the program, each with what it shows."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

import resources
from core.people.dataset import Dataset, Shift
from core.people.shift import USUAL_SHIFT
from gui.lab import Lab
from gui.panels.people.table import PeopleTable
from gui.panels.people.words import begun_with

HONEST = "Two numbers tell nobody's gender"


@dataclass(frozen=True)
class ShippedTable:
    """A table of people in ``resources/people``: its file, its title, what it shows, its shift."""

    file: str
    title: str
    shows: str
    shift: Shift = USUAL_SHIFT

    def people(self) -> Dataset:
        """Read the people."""
        from core.tables import read_people

        path = resources.path(f"people/{self.file}.csv")
        people = read_people(path, shift=self.shift).dataset
        assert people is not None, path
        return people


SHIPPED = (
    ShippedTable(
        "the-four",
        "The four",
        "The four of the article. A straight line parts them, so the loss comes close to 0.",
    ),
    ShippedTable(
        "ten-who-overlap",
        "Ten who overlap",
        "Some of the women are taller and heavier than some of the men. No straight line parts "
        "them: watch at which loss the network stops getting better.",
    ),
    ShippedTable(
        "no-straight-line",
        "Four that no line parts",
        "The women stand in two opposite corners, the men in the other two. No straight line "
        "parts them: one hidden neuron can never do it, two must work together. Not every start "
        "finds it: try a new start, and give it 3000 epochs.",
    ),
    ShippedTable(
        "two-hundred",
        "Two hundred, drawn",
        "200 invented people, drawn from the means and spreads of 507 adults (Heinz and others, "
        "Journal of Statistics Education, 2003). Many stand on the other side of any line, and "
        "more training does not help: two numbers tell nobody's gender.",
        Shift(151, 67),
    ),
    ShippedTable(
        "one-odd-person",
        "One odd person",
        "Robin, a woman, stands among four men. Without her a straight line parts everybody. The "
        "network cannot tell the five apart: it comes to about 0.2 for each, one in five.",
    ),
)
"""Every table, in the order of the menu. A new one is a file and a row."""


class BeginMenu(QMenu):
    """Begins again with the people of a shipped table, as one undoable change.

    Args:
        lab: learns from them.
        table: finishes what is being typed.
        parent: the owner.
    """

    def __init__(self, lab: Lab, table: PeopleTable, parent: QWidget) -> None:
        super().__init__("&Begin with", parent)
        self.setObjectName("begin_menu")
        self.setToolTipsVisible(True)
        self._lab, self._table = lab, table
        for number, shipped in enumerate(SHIPPED):
            action = QAction(shipped.title, self)
            action.setObjectName(f"begin_with_{shipped.file.replace('-', '_')}")
            action.setToolTip(shipped.shows)
            action.setData(number)
            action.triggered.connect(self._begin)
            self.addAction(action)
        self.addSeparator()
        self.addAction(HONEST).setEnabled(False)

    @Slot()
    def _begin(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._table.finish_typing()
            shipped = SHIPPED[int(action.data())]
            words = begun_with(shipped.title.lower())
            self._lab.restarts.begin_among(shipped.people(), words, shipped.shows)
