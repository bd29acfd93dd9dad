"""Dragging a person on the map to another weight and height; kept when released."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Slot
from PySide6.QtGui import QKeyEvent

from gui.lab import Lab
from gui.panels.decision_map.mouse import MapMouse
from gui.panels.decision_map.words import moved_on_map
from gui.plot.mouse import PlotMouse
from gui.text.names import shown


class PersonDrag(QObject):
    """Drags a person across the map; the change is made on release.

    Until the person is let go everything is shown as if they were there; Esc puts them back.

    Args:
        lab: whose people they are.
        pointer: says who and where.
        mouse: what moves them.
    """

    def __init__(self, lab: Lab, pointer: MapMouse, mouse: PlotMouse) -> None:
        super().__init__(pointer)
        self._lab, self._pointer, self._mouse = lab, pointer, mouse
        self._row: int | None = None
        mouse.can_take = self._can_take
        mouse.carried.connect(self._carry)
        mouse.let_go.connect(lab.preview.keep)
        lab.preview.ended.connect(mouse.drop)

    def _can_take(self, at: QPointF) -> bool:
        self._row = self._pointer.near(at)
        return self._row is not None

    @Slot()
    def _carry(self) -> None:
        at, people = self._mouse.at, self._lab.live.dataset
        if at is None or self._row is None or self._row >= len(people):
            return
        old = people[self._row]
        weight, height = self._pointer.place(at)
        person = replace(old, weight=weight, height=height)
        who = shown(person.name) or f"row {self._row + 1}"
        self._lab.preview.person(moved_on_map(who), self._row, person)

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() is QEvent.Type.KeyPress and self._lab.preview.is_on:
            self._lab.preview.put_back()
            return True
        return False
