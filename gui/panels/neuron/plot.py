"""A neuron's curve, drawn: the point (Σ, a) one can drag, and the tangent there."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen

from core.explain.neuron import NeuronAnswer, NeuronExplained
from gui.plot.mouse import PlotMouse
from gui.plot.overlay import Overlay
from gui.plot.plot import Plot, View
from gui.plot.scale import calm_bound
from gui.style import theme
from gui.widgets.focus_rules import BY_KEYBOARD

DOT_SIZE, REAL_SIZE = 6.0, 4.0
"""Radius of the point, and of where it really is while another sum is tried, px."""

WITHIN_REACH = 20.0
"""So near to the point the mouse takes hold of it, px."""

LEAST_REACH = 6.0
"""So far the curve goes to either side at least: there a sigmoid is flat to the eye."""

FAR = 1e300
"""No curve goes further: its ends would be no numbers."""

POINTS = 201
TANGENT_PART = 0.17
"""How far the tangent reaches to either side, as a part of the width."""

AIR_ABOVE = 0.08
"""Left free above and below the curve, as a part of its height."""

KEY_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
STEPS_ACROSS = 120
"""So many presses of an arrow key lead from end to end."""

TIP = (
    "Drag the point along the curve to see what another sum would do; nothing changes, and it "
    "goes back when you let go. By keyboard: ← and → move it, Esc puts it back."
)


@dataclass(frozen=True, slots=True)
class PlaceTexts:
    """What is written at the point: its sum and its slope; empty for nothing."""

    sum: str = ""
    slope: str = ""


class NeuronOverlay(Overlay):
    """Paints over the curve: the point, what leads from it to the axes, and its numbers.

    Attributes:
        point: (Σ, a), or None while it is not known.
        really: where it is while another sum is tried, or None.
        texts: what is written at it.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.point: tuple[float, float] | None = None
        self.really: tuple[float, float] | None = None
        self.texts = PlaceTexts()

    def draw(self, painter: QPainter, *, ticks: bool = True) -> None:
        super().draw(painter, ticks=ticks)
        if self.point is None:
            return
        tokens, area, at = theme.current(), self._plot.area, self._plot.pixel(*self.point)
        painter.setPen(QPen(theme.colour(tokens.accent), 1, Qt.PenStyle.DotLine))
        painter.drawLine(at, QPointF(at.x(), area.bottom()))
        painter.drawLine(at, QPointF(area.left(), at.y()))
        if self.really is not None:
            painter.setPen(QPen(theme.colour(tokens.muted), 1.5))
            painter.setBrush(theme.colour(tokens.surface))
            painter.drawEllipse(self._plot.pixel(*self.really), REAL_SIZE, REAL_SIZE)
        painter.setPen(QPen(theme.colour(tokens.surface), 2))
        painter.setBrush(theme.colour(tokens.accent))
        painter.drawEllipse(at, DOT_SIZE, DOT_SIZE)
        self._write_at(painter, at)

    def _draw_ticks(self, painter: QPainter) -> None:
        """Leave away the ticks that Σ is written over."""
        plot, ticks = self._plot, self._plot.x_ticks
        if self.point is not None:
            at = plot.pixel(*self.point).x()
            away = self._width(self.texts.sum) / 2 + 2 * theme.GRID
            plot.x_ticks = [tick for tick in ticks if abs(plot.pixel(tick[0], 0).x() - at) > away]
        super()._draw_ticks(painter)
        plot.x_ticks = ticks

    def _write_at(self, painter: QPainter, at: QPointF) -> None:
        """Write Σ below the axis, and the slope where a rising curve leaves room."""
        area, line = self._plot.area, self._metrics.height()
        painter.setFont(self._strong)
        self._plate(painter, QPointF(at.x(), area.bottom() + 0.3 * line), self.texts.sum)
        aside = self._width(self.texts.slope) / 2 + 2 * theme.GRID
        if at.y() > area.center().y():
            beside = at + QPointF(-aside, -1.8 * line)
        else:
            beside = at + QPointF(aside, 0.8 * line)
        self._plate(painter, beside, self.texts.slope)

    def _width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text) + 3.0 * theme.GRID

    def _plate(self, painter: QPainter, top: QPointF, text: str) -> None:
        """Write below the middle of an upper edge, between the sides, on a quiet ground."""
        if not text:
            return
        area, width = self._plot.area, self._width(text)
        x = min(max(top.x() - width / 2, area.left()), area.right() - width)
        box = QRectF(x, max(area.top(), top.y()), width, self._metrics.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.current().surface, 0.9))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.colour(theme.current().accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class NeuronPlot(QObject):
    """The picture of a neuron's curve.

    Attributes:
        plot: where.
        widget: what one sees of it.
        marks: what lies over the curve.
        tried: the sum that is tried, or None.

    Signals:
        changed: another sum is tried, or none any more.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plot = Plot("neuron_card", "Σ", self)
        self.widget = self.plot.widget
        self.widget.setToolTip(TIP)
        self.widget.setAccessibleName("The curve of a neuron")
        self.widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.widget.setMinimumSize(45 * theme.GRID, 25 * theme.GRID)
        self.curve = self.plot.add_line(1.0)
        self.tangent = self.plot.add_line(2.0)
        self.marks = NeuronOverlay(self.plot)
        self.tried: float | None = None
        self._reach = LEAST_REACH
        self._came_by_keyboard = False
        self._mouse = PlotMouse(self.plot)
        self._mouse.can_take = self._is_near
        self._mouse.pointed.connect(self._point)
        self._mouse.carried.connect(self._carry)
        self._mouse.let_go.connect(self.put_back)
        self.widget.installEventFilter(self)
        self.restyle()

    def show_answer(
        self, neuron: NeuronExplained, answer: NeuronAnswer, texts: PlaceTexts, *, slopes: bool
    ) -> None:
        """Draw the curve, the point and, where slopes are known, the tangent."""
        self._show_curve(neuron)
        marks, really = self.marks, neuron.here
        marks.point = answer.sum, answer.output.value
        marks.really = None if answer is really else (really.sum, really.output.value)
        marks.texts = texts
        if slopes:
            ends = answer.sum + TANGENT_PART * self._reach * np.array([-1.0, 1.0])
            self.tangent.draw(ends, answer.tangent(ends))
        else:
            self.tangent.clear()
        marks.update()

    def show_curve_only(self, neuron: NeuronExplained) -> None:
        """Draw the curve alone: where the neuron stands on it is not known yet."""
        self._show_curve(neuron)
        self.marks.point = None
        self.tangent.clear()
        self.marks.update()

    def show_nothing(self, sentence: str) -> None:
        """Draw no curve, only a sentence."""
        self.curve.clear()
        self.tangent.clear()
        self.marks.point, self.marks.sentence = None, sentence
        self.marks.update()

    def _show_curve(self, neuron: NeuronExplained) -> None:
        if self.tried is None:
            # It stays as it is while somebody moves the point, and a calm size otherwise.
            self._reach = max(LEAST_REACH, calm_bound(min(1.1 * abs(neuron.here.sum) + 1e-9, FAR)))
        sums = np.linspace(-self._reach, self._reach, POINTS)
        heights = neuron.curve(sums)
        low, high = float(heights.min()), float(heights.max())
        air = AIR_ABOVE * (high - low)
        view = View(-self._reach, self._reach, low - air, high + air)
        self.plot.set_across(neuron.sum_name)
        self.plot.set_view(view)
        self._mouse.all_of_it, self._mouse.least = view, (view.width, view.height)
        self.curve.draw(sums, heights)
        self.marks.sentence = ""

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        self.plot.restyle()
        self.curve.style(theme.current().ink, 2.0)
        self.tangent.style(theme.current().accent, 2.0)

    def _try(self, total: float) -> None:
        places = 2 - math.floor(math.log10(self._reach))
        self.tried = round(min(max(total, -self._reach), self._reach), places)
        self.changed.emit()

    @Slot()
    def put_back(self) -> None:
        """Put the point back to where it is."""
        if self.tried is not None:
            self.tried = None
            self._mouse.drop()
            self.changed.emit()

    def _is_near(self, at: QPointF) -> bool:
        if self.marks.point is None:
            return False
        away = at - self.plot.pixel(*self.marks.point)
        return math.hypot(away.x(), away.y()) <= WITHIN_REACH

    @Slot()
    def _point(self) -> None:
        at = self._mouse.at
        held = self.tried is not None or (at is not None and self._is_near(at))
        shape = Qt.CursorShape.SizeHorCursor if held else Qt.CursorShape.ArrowCursor
        self.widget.viewport().setCursor(shape)

    @Slot()
    def _carry(self) -> None:
        if self._mouse.at is not None:
            if not self.widget.hasFocus():
                self.widget.setFocus(Qt.FocusReason.MouseFocusReason)  # so that Esc is heard
            self._try(self.plot.place(self._mouse.at)[0])

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._came_by_keyboard = event.gotFocus() and event.reason() in BY_KEYBOARD
            if not event.gotFocus():
                self.put_back()
        elif isinstance(event, QKeyEvent):
            return self._hear(event)
        return False

    def _hear(self, event: QKeyEvent) -> bool:
        """Move the point by arrows, for those who came by keyboard; Esc puts it back."""
        step = KEY_STEPS.get(Qt.Key(event.key())) if not event.modifiers() else None
        is_ours = step is not None and self._came_by_keyboard and self.marks.point is not None
        if event.type() is QEvent.Type.ShortcutOverride and is_ours:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.put_back()
            self.widget.clearFocus()
            return True
        if is_ours and step is not None and self.marks.point is not None:
            self._try(self.marks.point[0] + step * 2 * self._reach / STEPS_ACROSS)
            return True
        return False
