"""The mouse and the keys on the surface: read, drag, move a cursor, set."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent

from core.covers.cover import EVERYBODYS_LOSS
from core.network import Parameters
from core.plots.loss_surface import loss_of
from gui.lab import Lab
from gui.panels.loss_surface.plot import SurfacePlot
from gui.panels.loss_surface.subject import Place, SurfaceSubject
from gui.panels.loss_surface.view_range import pixel_rounded
from gui.panels.loss_surface.words import (
    on_the_path,
    parameters_set,
    place_words,
    reading,
)
from gui.panels.loss_surface.writing import writing_of
from gui.plot.mouse import NEAR_PIXELS
from gui.plot.overlay import CursorReading
from gui.style.preferences import Preferences
from gui.widgets.focus_rules import BY_KEYBOARD, ENTER

GRIP = 14.0
"""So near to the point the mouse takes hold of it, px."""

STRIDE, SMALL_STRIDE = 1 / 40, 1 / 200
"""How far an arrow key moves the cursor, as a part of the view; the small one with Shift."""

WAYS: dict[int, Place] = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}

HINT = "click: read in words · drag the point: set both"
LET_IT_GO = "let go to keep it, Esc puts it back"
CARRY = "drag: set both · everything follows, Esc puts it back"


class SurfaceMouseAndKeys(QObject):
    """Reads the loss under the mouse, and sets parameters by hand or by key.

    A click reads a place. The point is dragged, or moved by the arrow keys: then everything is
    shown as if the run stood there, until it is let go, or Enter or Esc is pressed.

    Args:
        lab: whose parameters they are.
        drawn: the surface.
        preferences: how numbers are written.

    Signals:
        read: another place is read in words, or none any more.
    """

    read = Signal()

    def __init__(self, lab: Lab, drawn: SurfacePlot, preferences: Preferences) -> None:
        super().__init__(drawn)
        self._lab, self._surface, self._preferences = lab, drawn, preferences
        self._by_keyboard = False
        mouse = drawn.mouse
        mouse.can_take = self._is_near_point
        mouse.pointed.connect(self.point)
        mouse.clicked.connect(self._read)
        mouse.carried.connect(self._carry)
        mouse.let_go.connect(lab.preview.keep)
        lab.preview.ended.connect(mouse.drop)
        lab.preview.ended.connect(self._forget)
        drawn.drawn.connect(self.point)
        drawn.follows_changed.connect(self._forget)
        drawn.plot.widget.installEventFilter(self)

    @property
    def place(self) -> Place | None:
        """The place that is read: clicked on, or gone to by key."""
        return self._surface.marks.read

    def loss_at(self, place: Place) -> float:
        """Return the exact loss at a place."""
        subject = self._surface.subject
        assert subject is not None
        with np.errstate(over="ignore", invalid="ignore"):
            there = subject.plane.at(*place)
            return loss_of(there, subject.moment.settings, subject.person)

    @Slot()
    def point(self) -> None:
        """Read what lies under the mouse."""
        at, marks, plot = self._surface.mouse.at, self._surface.marks, self._surface.plot
        before = marks.reading
        inside = at is not None and plot.area.contains(at) and not marks.sentence
        marks.reading = self._reading(at) if at is not None and inside else None
        plot.widget.viewport().setCursor(self._hand(at))
        if marks.reading != before:
            marks.refresh()

    def _hand(self, at: QPointF | None) -> Qt.CursorShape:
        if self._surface.mouse.carries:
            return Qt.CursorShape.ClosedHandCursor
        is_near = at is not None and self._is_near_point(at)
        return Qt.CursorShape.OpenHandCursor if is_near else Qt.CursorShape.CrossCursor

    def _reading(self, at: QPointF) -> CursorReading | None:
        subject = self._surface.subject
        if subject is None:
            return None
        write = writing_of(self._lab, self._preferences.numbers, subject)
        if not self._lab.preview.is_on and (index := self._near_path(subject, at)) is not None:
            path = subject.path
            step = int(path.steps[index])
            epoch = self._lab.live.course.at(step).epoch(step)
            everybodys = self._lab.covers.numbers(self._preferences.numbers, EVERYBODYS_LOSS)
            text = on_the_path(epoch, step, everybodys.brief(float(path.losses[index])))
            place = float(subject.x[index]), float(subject.y[index])
            near = CARRY if self._is_near_point(at) else "the path of the run"
            return CursorReading(*place, text, near)
        place = self._rounded(at)
        text = reading(place_words(subject, place, write), write.loss.brief(self.loss_at(place)))
        return CursorReading(*place, text, LET_IT_GO if self._lab.preview.is_on else HINT)

    def _near_path(self, subject: SurfaceSubject, at: QPointF) -> int | None:
        (x, y), (across, up) = self._surface.plot.place(at), self._surface.pixel_size
        away = ((subject.x - x) / across) ** 2 + ((subject.y - y) / up) ** 2
        nearest = int(np.argmin(away))
        return nearest if away[nearest] <= (NEAR_PIXELS / 2) ** 2 else None

    def _is_near_point(self, at: QPointF) -> bool:
        point = self._surface.marks.point
        if point is None:
            return False
        away = at - self._surface.plot.pixel(*point)
        return bool(np.hypot(away.x(), away.y()) <= GRIP)

    def _rounded(self, at: QPointF) -> Place:
        """Return the place at a pixel, in short numbers, within the surface."""
        plot, (across, up) = self._surface.plot, self._surface.pixel_size
        view = plot.view
        x, y = plot.place(at)
        x, y = min(max(x, view.left), view.right), min(max(y, view.bottom), view.top)
        return pixel_rounded(x, across), pixel_rounded(y, up)

    @Slot()
    def _read(self) -> None:
        at = self._surface.mouse.at
        if at is not None and self._surface.plot.area.contains(at):
            self._go_to(None if self._is_near_point(at) else self._rounded(at))

    def _go_to(self, place: Place | None) -> None:
        if place != self.place:
            self._surface.marks.read = place
            self._surface.marks.refresh()
            self.read.emit()

    @Slot()
    def _forget(self) -> None:
        self._go_to(None)

    @Slot()
    def _carry(self) -> None:
        at = self._surface.mouse.at
        if at is not None:
            self._go_to(None)
            self._try(self._rounded(at))

    def _try(self, place: Place) -> None:
        """Show everything as if the run stood at a place."""
        subject = self._surface.subject
        if subject is None:
            return
        plane = subject.plane
        write = writing_of(self._lab, self._preferences.numbers, subject)

        def edit(old: Parameters) -> Parameters:
            return replace(plane, here=old).at(*place)

        self._lab.preview.parameters(parameters_set(subject, place, write), edit)

    # By key.

    def _move(self, by: Place, *, small: bool) -> None:
        subject, view = self._surface.subject, self._surface.plot.view
        if subject is None or self._surface.marks.sentence:
            return
        x, y = self.place or subject.here
        part = SMALL_STRIDE if small else STRIDE
        x, y = x + by[0] * part * view.width, y + by[1] * part * view.height
        place = self._rounded(self._surface.plot.pixel(x, y))
        self._try(place)
        self._go_to(place)

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; return whether it means something."""
        preview, place = self._lab.preview, self.place
        if event.key() in WAYS and self._keeps_arrows:
            small = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(WAYS[event.key()], small=small)
        elif event.key() in ENTER and place is not None:
            if not preview.is_on:
                self._try(place)
            preview.keep()
            self._forget()
        elif event.key() == Qt.Key.Key_Escape and (preview.is_on or place is not None):
            preview.put_back()
            self._forget()
        else:
            return False
        return True

    @property
    def _keeps_arrows(self) -> bool:
        """Whether the arrow keys move the cursor here and not the run."""
        return self._by_keyboard or self.place is not None

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._by_keyboard = event.gotFocus() and event.reason() in BY_KEYBOARD
            if event.lostFocus():
                self._lab.preview.put_back()
        elif isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and event.key() in WAYS:
                if self._keeps_arrows:
                    event.accept()
                return self._keeps_arrows
            if event.type() is QEvent.Type.KeyPress:
                return self._press(event)
        return False
