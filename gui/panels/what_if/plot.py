"""The loss along one parameter, drawn: two curves, the tangent, the next step, the point."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen, QWheelEvent

from core.plots.loss_landscape import LossCurve
from gui.plot.mouse import ZOOM_PER_NOTCH
from gui.plot.overlay import Overlay
from gui.plot.plot import Plot
from gui.plot.scale import LINEAR
from gui.plot.view import View
from gui.style import theme
from gui.widgets.wheel import NOTCH, is_sideways

POINT, GOAL = 6.0, 4.0
"""Radius of the point and of the place the next step leads to, px."""

NEAR = 20.0
"""So near to the point the mouse takes hold of it, px."""

TANGENT = 0.22
"""How far the tangent reaches to either side, as a part of the width."""

ARROW_FROM = 16.0
"""A step shorter than this is too short for an arrow, px."""

DRAWABLE = 1e306
"""The plot has no axis for numbers that are larger."""


@dataclass(frozen=True, slots=True)
class Window:
    """The range of values shown.

    Attributes:
        centre: its middle.
        reach: how far it goes to either side.
    """

    centre: float
    reach: float

    def around(self, here: float, there: float, zoom: float) -> "Window":
        """Return a window that shows where the parameter is and where the step leads.

        It stays as it is while both are well inside, so that the axis is calm.
        """
        step = 1.5 * abs(there - here)
        wanted = zoom * max(2.0, 0.5 * abs(here), step if math.isfinite(step) else 0.0)
        wanted = min(wanted, DRAWABLE)
        fits = abs(here - self.centre) <= 0.6 * self.reach and wanted <= self.reach <= 3 * wanted
        return self if fits else Window(here, wanted)

    def values(self, points: int) -> np.ndarray:
        """Return values from end to end, shape (points,)."""
        largest = np.finfo(np.float64).max
        with np.errstate(over="ignore"):
            values = self.centre + self.reach * np.linspace(-1.0, 1.0, points)
        return np.clip(values, -largest, largest)

    def rounded(self, value: float) -> float:
        """Return a short number near ``value``, no further off than the mouse can tell."""
        places = 2 - math.floor(math.log10(self.reach))
        return round(min(max(value, self.centre - self.reach), self.centre + self.reach), places)


NOWHERE = Window(math.nan, 0.0)


class WhatIfOverlay(Overlay):
    """Paints over the curves: the point to drag, the next step, the present value.

    Attributes:
        point: the point on the person's curve, or None.
        goal: where the next step leads, or None.
        really: where the parameter is while another value is tried, or None.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.point: tuple[float, float] | None = None
        self.goal: tuple[float, float] | None = None
        self.really: tuple[float, float] | None = None

    def draw(self, painter: QPainter, *, ticks: bool = True) -> None:
        super().draw(painter, ticks=ticks)
        if self.point is None:
            return
        tokens, at, scale = theme.current(), self._plot.pixel(*self.point), theme.text_scale()
        if self.really is not None:
            painter.setPen(QPen(theme.colour(tokens.muted), 1.5 * scale))
            painter.setBrush(theme.colour(tokens.surface))
            painter.drawEllipse(self._plot.pixel(*self.really), GOAL * scale, GOAL * scale)
        if self.goal is not None:
            self._draw_step(painter, at, self._plot.pixel(*self.goal))
        painter.setPen(QPen(theme.colour(tokens.surface), 2 * scale))
        painter.setBrush(theme.colour(tokens.accent))
        painter.drawEllipse(at, POINT * scale, POINT * scale)

    def _draw_step(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        tokens, scale = theme.current(), theme.text_scale()
        painter.setPen(QPen(theme.colour(tokens.ink), 1.5 * scale))
        painter.setBrush(theme.colour(tokens.surface))
        way = end - start
        length = math.hypot(way.x(), way.y())
        radius = GOAL * scale
        if length >= ARROW_FROM * scale:
            tip = end - way * (radius / length)
            painter.drawLine(start, tip)
            painter.drawPath(_arrowhead(tip, way * (scale / length)))
        painter.drawEllipse(end, radius, radius)


def _arrowhead(tip: QPointF, along: QPointF) -> QPainterPath:
    across = QPointF(-along.y(), along.x())
    path = QPainterPath(tip - along * 7 + across * 3.5)
    path.lineTo(tip)
    path.lineTo(tip - along * 7 - across * 3.5)
    return path


class WhatIfPlot(QObject):
    """The plot, with the mouse that drags the point.

    Attributes:
        marks: what lies over the curves.
        may_drag: whether the point can be taken hold of.
        is_held: whether the mouse holds the point.

    Signals:
        tried: the point was dragged to another value; ``value`` says which.
        let_go: the mouse let the point go.
        put_back: Esc was pressed.
        zoomed: the wheel asks for a window ``factor`` times as wide.
    """

    tried = Signal()
    let_go = Signal()
    put_back = Signal()
    zoomed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plot = Plot("what_if_plot", "value of the parameter", self)
        self.widget = self.plot.widget
        self.widget.setAccessibleName("Loss along the chosen parameter")
        self.widget.setToolTip("Drag the point to try another value; the wheel zooms")
        self.widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.everybody = self.plot.add_line(1.0)
        self.tangent = self.plot.add_line(2.0)
        self.person = self.plot.add_line(3.0)
        self.marks = WhatIfOverlay(self.plot)
        self.may_drag = True
        self.value = 0.0
        self.factor = 1.0
        self.is_held = False
        self.widget.installEventFilter(self)
        self.widget.viewport().installEventFilter(self)
        self.widget.viewport().setMouseTracking(True)
        self.restyle()

    def let_loose(self) -> None:
        """Let the point go, wherever the mouse is."""
        self.is_held = False

    def show_curve(self, curve: LossCurve, *, slopes: bool, really: float | None) -> None:
        """Draw a curve; tangent and step only if ``slopes`` are known.

        Args:
            curve: what to draw.
            slopes: whether the stage shown has reached them.
            really: where the parameter is, if another value is tried.
        """
        left, right = float(curve.values[0]), float(curve.values[-1])
        top = max(float(curve.person.max()), float(curve.everybody.max()), 1e-12)
        self.plot.set_view(View(left, right, 0.0, LINEAR.bounds(0.0, min(1.0, 1.04 * top))[1]))
        self.person.draw(curve.values, curve.person)
        self.everybody.draw(curve.values, curve.everybody)
        marks = self.marks
        marks.sentence = ""
        marks.point = (curve.here, curve.person_here)
        marks.goal = (curve.there, curve.person_there) if slopes and _is_inside(curve) else None
        marks.really = (really, float(np.interp(really, curve.values, curve.person))) if (
            really is not None
        ) else None  # fmt: skip
        if slopes and math.isfinite(curve.slope):
            ends = curve.here + TANGENT * (right - left) * np.array([-1.0, 1.0])
            self.tangent.draw(ends, curve.tangent(ends))
        else:
            self.tangent.clear()
        marks.refresh()

    def show_nothing(self, sentence: str) -> None:
        """Draw no curve, only a sentence."""
        for line in (self.person, self.everybody, self.tangent):
            line.clear()
        self.marks.point = self.marks.goal = self.marks.really = None
        self.marks.sentence = sentence
        self.marks.update()

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        tokens = theme.current()
        self.plot.restyle()
        self.person.style(tokens.accent, 2.0)
        self.everybody.style(tokens.muted, 1.0)
        self.tangent.style(tokens.ink, 1.0, (4.0, 3.0))

    def _is_near(self, pixel: QPointF) -> bool:
        if self.marks.point is None or not self.may_drag:
            return False
        away = pixel - self.plot.pixel(*self.marks.point)
        return math.hypot(away.x(), away.y()) <= NEAR

    def _press(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._is_near(event.position()):
            self.is_held = True
            self.widget.setFocus(Qt.FocusReason.MouseFocusReason)

    def _move(self, event: QMouseEvent) -> None:
        near = self.is_held or self._is_near(event.position())
        shape = Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.ArrowCursor
        self.widget.viewport().setCursor(shape)
        if self.is_held:
            self.value = self.plot.place(event.position())[0]
            self.tried.emit()

    def _release(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.is_held:
            self.is_held = False
            self.let_go.emit()

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if kind is QEvent.Type.KeyPress:
                self.put_back.emit()
            event.accept()
            return True
        if watched is not self.widget.viewport():
            return False
        if isinstance(event, QWheelEvent):
            if not is_sideways(event.angleDelta()):
                self.factor = ZOOM_PER_NOTCH ** (event.angleDelta().y() / NOTCH)
                self.zoomed.emit()
        elif not isinstance(event, QMouseEvent):
            return False
        elif kind is QEvent.Type.MouseButtonPress:
            self._press(event)
        elif kind is QEvent.Type.MouseMove:
            self._move(event)
        elif kind is QEvent.Type.MouseButtonRelease:
            self._release(event)
        return True


def _is_inside(curve: LossCurve) -> bool:
    return bool(curve.values[0] <= curve.there <= curve.values[-1])
