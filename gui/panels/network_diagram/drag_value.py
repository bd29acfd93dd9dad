"""Dragging a weight's line or a bias up and down: the value follows, and is kept when let go."""

import math

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from gui.lab import Lab
from gui.panels.network_diagram.view import DiagramView

PER_PIXEL, FINE = 0.01, 0.001
"""How much a small value changes with each pixel upwards; with Shift, finer."""


def dragged(value: float, pixels: float, *, fine: bool) -> float:
    """Return what becomes of a value that is dragged up by some pixels: a short number.

    Of a value of ten or more a pixel is worth ten times as much, and so on.
    """
    power = max(0, math.floor(math.log10(max(abs(value), 1.0))))
    places = (3 if fine else 2) - power
    return round(value + pixels * (FINE if fine else PER_PIXEL) * 10.0**power, places)


class DragValue(QObject):
    """Tries another value of the parameter whose line or tag the hand drags; Esc puts it back.

    Args:
        lab: whose parameters they are.
        view: the diagram.
    """

    def __init__(self, lab: Lab, view: DiagramView) -> None:
        super().__init__(view)
        self._lab, self._view = lab, view
        self._name = ""
        self._pressed_at: QPointF | None = None
        self._value = 0.0
        self._is_dragging = False
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.part_entered.connect(self._enter)
        lab.preview.ended.connect(self._drop)

    @Slot(str)
    def _enter(self, part: str) -> None:
        if part in self._lab.live.now.parameters.names:
            self._view.viewport().setCursor(Qt.CursorShape.SizeVerCursor)

    @Slot()
    def _drop(self) -> None:
        self._pressed_at, self._is_dragging = None, False

    def _press(self, event: QMouseEvent) -> None:
        diagram, parameters = self._view.diagram, self._lab.live.now.parameters
        place = self._view.mapToScene(event.position().toPoint())
        name = diagram.part_at(place) if diagram is not None else None
        if event.button() is Qt.MouseButton.LeftButton and name in parameters.names:
            assert name is not None
            self._name, self._value = name, parameters[name]
            self._pressed_at, self._is_dragging = event.position(), False

    def _move(self, event: QMouseEvent) -> bool:
        """Try the value that belongs to where the mouse is; return whether it drags."""
        if self._pressed_at is None:
            return False
        up = self._pressed_at.y() - event.position().y()
        if abs(up) >= QApplication.startDragDistance():
            self._is_dragging = True
        if self._is_dragging:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._lab.preview.parameter(self._name, dragged(self._value, up, fine=fine))
        return self._is_dragging

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            is_escape = kind is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
            if is_escape and self._is_dragging:
                self._lab.preview.put_back()
                return True
        elif not isinstance(event, QMouseEvent) or watched is not self._view.viewport():
            return False
        elif kind is QEvent.Type.MouseButtonPress:
            self._press(event)
        elif kind is QEvent.Type.MouseMove:
            return self._move(event)
        elif kind is QEvent.Type.MouseButtonRelease:
            if self._is_dragging:
                self._lab.preview.keep()
            self._drop()
        return False
