"""Dragging a person on the map to another weight and height; kept when released."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from core.people.dataset import Dataset, Person
from gui.lab import Lab
from gui.panels.decision_map.mouse import MapMouse
from gui.panels.decision_map.words import moved_on_map
from gui.plot.mouse import PlotMouse
from gui.text.names import shown


class PersonDrag(QObject):
    """Drags a person across the map; the change is made on release.

    Nothing of the run changes before the person is let go; then it is one change, which can be
    taken back. Esc puts the person back.

    Args:
        lab: whose people they are.
        pointer: says who and where.
        mouse: what moves them.

    Signals:
        carried: the person is at another place, or was put back.
    """

    carried = Signal()

    def __init__(self, lab: Lab, pointer: MapMouse, mouse: PlotMouse) -> None:
        super().__init__(pointer)
        self._lab, self._pointer, self._mouse = lab, pointer, mouse
        self._row: int | None = None
        self._person: Person | None = None
        mouse.can_take = self._can_take
        mouse.carried.connect(self._carry)
        mouse.let_go.connect(self._keep)
        lab.live.dataset_changed.connect(self.put_back)

    def people(self, others: Dataset) -> Dataset:
        """Return the people as they are seen: with the one who is carried where the hand is."""
        if self._person is None or self._row is None:
            return others
        return others.with_person(self._row, self._person)

    @Slot()
    def put_back(self) -> None:
        """Put the person carried back."""
        if self._person is not None:
            self._mouse.drop()
            self._person = None
            self.carried.emit()

    def _can_take(self, at: QPointF) -> bool:
        self._row = self._pointer.near(at)
        return self._row is not None

    @Slot()
    def _carry(self) -> None:
        at, people = self._mouse.at, self._lab.live.dataset
        if at is None or self._row is None or self._row >= len(people):
            return
        old = people[self._row]
        self._person = Person(old.name, *self._pointer.place(at), old.gender)
        self.carried.emit()

    @Slot()
    def _keep(self) -> None:
        row, person = self._row, self._person
        if row is None or person is None:
            return
        self._person = None
        who = shown(person.name) or f"row {row + 1}"
        self._lab.changes.set_dataset(
            self._lab.live.dataset.with_person(row, person), moved_on_map(who)
        )
        self.carried.emit()

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() is QEvent.Type.KeyPress and self._person is not None:
            self.put_back()
            return True
        return False
