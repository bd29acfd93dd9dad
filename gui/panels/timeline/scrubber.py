"""The scrubber: seeks by dragging, clicking, wheel and keys on the timeline."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from gui.lab import Lab
from gui.panels.timeline.view import TimelineView
from gui.style.preferences import Preferences
from gui.widgets.wheel import NOTCH

PULL = 3
"""A press becomes a pull when the mouse has moved so far, pixels."""

PAGES = 10
"""Page Up and Page Down move by such a part of the run."""


class Scrubber(TimelineView):
    """A timeline one can drag along, click on, and walk by wheel and keys.

    Signals:
        naming_wished: somebody wants to rename the bookmark at ``asked_step``.
        menu_wished: somebody asks, at a place on screen, what can be done at ``asked_step``.
    """

    naming_wished = Signal()
    menu_wished = Signal(QPoint)

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self.setObjectName("timeline")
        self.setAccessibleName("Timeline")
        self.setToolTip(
            "The whole run: drag to any moment, or turn the wheel for single steps; "
            "Page Up, Page Down, Home and End move along it"
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.asked_step = 0
        self._pressed: QPoint | None = None
        self._is_pulling = False
        self._turned = 0.0

    def _go(self, step: int) -> None:
        step = min(max(step, 0), self._lab.live.snapshot.furthest)
        if step != self._lab.wire.heading:
            self._lab.steps.seek(step)
        self._follow()

    def _let_go(self) -> None:
        self._pressed, self._is_pulling = None, False
        self._lab.live.set_dragged(False)

    # Qt.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._pointer = place = event.position().toPoint()
            mark = self.mark_at(place)
            self._go(self.picture.track.step_at(place.x()) if mark is None else mark.step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = place = event.position().toPoint()
        if self._pressed is not None and abs(place.x() - self._pressed.x()) >= PULL:
            self._is_pulling = True
            self._lab.live.set_dragged(True)
        if self._is_pulling:
            self._go(self.picture.track.step_at(place.x()))
        else:
            is_mark = self.mark_at(place) is not None
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(hand if is_mark else arrow)
            self._follow()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position().toPoint())
        if mark is not None and mark.name is not None:
            self.asked_step = mark.step
            self.naming_wished.emit()
        else:
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer = None
        self._follow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        self._turned += turned.y() or turned.x()
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        if notches:
            self._go(self._lab.wire.heading + notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, furthest = self._lab.wire.heading, self._lab.live.snapshot.furthest
        page = max(1, furthest // PAGES)
        targets: dict[int, int] = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: furthest,
            Qt.Key.Key_PageUp: here + page,
            Qt.Key.Key_PageDown: here - page,
        }
        target = targets.get(event.key())
        if target is None:
            super().keyPressEvent(event)
        else:
            self._go(target)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        mark = self.mark_at(event.pos()) if by_mouse else None
        self.asked_step = self._lab.wire.heading if mark is None else mark.step
        self.menu_wished.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and self.picture.bubble is not None:
            return True  # the bubble says more
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._follow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._follow()
