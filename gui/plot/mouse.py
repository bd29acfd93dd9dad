"""The mouse in a plot: hover, click, pan and zoom."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from gui.plot.plot import Plot
from gui.plot.view import View
from gui.widgets.wheel import NOTCH, is_sideways

ZOOM_PER_NOTCH = 0.8

NEAR_PIXELS = 10.0
"""So near to a point or a curve the mouse reads that one."""


def kept_within(view: View, all_of_it: View, least: tuple[float, float]) -> View:
    """Return ``view`` moved and resized so that it stays within the whole and above a size."""
    left, right = _kept(view.left, view.right, all_of_it.left, all_of_it.right, least[0])
    bottom, top = _kept(view.bottom, view.top, all_of_it.bottom, all_of_it.top, least[1])
    return View(left, right, bottom, top)


def _kept(
    low: float, high: float, lowest: float, highest: float, least: float
) -> tuple[float, float]:
    span = min(max(high - low, least), highest - lowest)
    if span >= highest - lowest:
        return lowest, highest
    middle = min(max((low + high) / 2, lowest + span / 2), highest - span / 2)
    return middle - span / 2, middle + span / 2


class PlotMouse(QObject):
    """Turns mouse events over a plot into signals, in place of pyqtgraph's own handling.

    Attributes:
        at: where the mouse is, in pixels of the viewport; None when it is elsewhere.
        all_of_it: the view that shows everything: one cannot zoom or drag out of it.
        least: the smallest width and height of a view, in positions.
        keeps_in_sight: moves a view that was zoomed to where there is something to see.
        can_take: whether a drag that begins at a pixel carries something and not the view.

    Signals:
        pointed: the mouse moved, or went away.
        clicked: the left button was pressed and released in one place.
        double_clicked: twice in a row, after ``clicked``.
        view_changed: the view was zoomed or dragged.
        carried: what was taken hold of is at another place.
        let_go: and was let go there.
    """

    pointed = Signal()
    clicked = Signal()
    double_clicked = Signal()
    view_changed = Signal()
    carried = Signal()
    let_go = Signal()

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._plot = plot
        self.at: QPointF | None = None
        self.all_of_it = plot.view
        self.least = (1e-9, 1e-9)
        self.keeps_in_sight: Callable[[View], View] = lambda view: view
        self.can_take: Callable[[QPointF], bool] = lambda _: False
        self._pressed_at: QPointF | None = None
        self._carries = False
        self._dragged_from: View | None = None
        plot.widget.viewport().setMouseTracking(True)
        plot.widget.viewport().installEventFilter(self)

    @property
    def carries(self) -> bool:
        """Whether something that was taken hold of is being dragged."""
        return self._pressed_at is not None and self._carries

    def zoom(self, factor: float, around: QPointF) -> None:
        """Make the view ``factor`` times as wide and high; beside the curves, only one of them."""
        plot, view = self._plot, self._plot.view
        x, y = plot.place(around)
        across = 1.0 if around.x() < plot.area.left() else factor
        up = 1.0 if around.y() > plot.area.bottom() else factor
        zoomed = View(
            x + (view.left - x) * across,
            x + (view.right - x) * across,
            y + (view.bottom - y) * up,
            y + (view.top - y) * up,
        )
        self.show(self.keeps_in_sight(zoomed))

    def show(self, view: View) -> None:
        """Show a view chosen by hand, or the nearest one there can be."""
        kept = kept_within(view, self.all_of_it, self.least)
        if kept != self._plot.view:
            self._plot.set_view(kept)
            self.view_changed.emit()

    def drop(self) -> None:
        """Forget the drag that is under way."""
        self._pressed_at = None

    def _press(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at, self._dragged_from = event.position(), None
            self._carries = self.can_take(event.position())

    def _move(self, event: QMouseEvent) -> None:
        self.at = event.position()
        if self._pressed_at is not None:
            moved = self.at - self._pressed_at
            if self._dragged_from is None and (
                moved.manhattanLength() >= QApplication.startDragDistance()
            ):
                self._dragged_from = self._plot.view
            if self._dragged_from is not None and self._carries:
                self.carried.emit()
            elif self._dragged_from is not None:
                self._drag(self._dragged_from, moved)
        self.pointed.emit()

    def _drag(self, start: View, moved: QPointF) -> None:
        area = self._plot.area
        right = moved.x() / area.width() * start.width
        up = -moved.y() / area.height() * start.height
        self.show(View(start.left - right, start.right - right, start.bottom - up, start.top - up))

    def _release(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._pressed_at is not None:
            was_click, self._pressed_at = self._dragged_from is None, None
            self.at = event.position()
            if was_click:
                self.clicked.emit()
            elif self._carries:
                self.let_go.emit()

    def _leave(self) -> None:
        self.at = None
        self.pointed.emit()

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QWheelEvent):
            if not is_sideways(event.angleDelta()):
                notches = event.angleDelta().y() / NOTCH
                self.zoom(ZOOM_PER_NOTCH**notches, event.position())
        elif kind is QEvent.Type.Leave:
            self._leave()
        elif isinstance(event, QHelpEvent):
            # Over the curves the mouse reads them; a tool tip would lie over what it reads.
            return self._plot.area.contains(event.pos().toPointF())
        elif not isinstance(event, QMouseEvent):
            return False
        elif kind is QEvent.Type.MouseMove:
            self._move(event)
        elif kind is QEvent.Type.MouseButtonPress:
            self._press(event)
        elif kind is QEvent.Type.MouseButtonRelease:
            self._release(event)
        elif kind is QEvent.Type.MouseButtonDblClick:
            self.double_clicked.emit()
        return True
