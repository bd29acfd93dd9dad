"""A neuron's curve, drawn: the point (Σ, a) one can drag, and the tangent there."""

import math

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent

from core.explain.neuron import NeuronAnswer, NeuronExplained
from gui.panels.neuron.overlay import NO_LINE, NeuronOverlay, PlaceTexts
from gui.plot.mouse import PlotMouse
from gui.plot.plot import Plot
from gui.plot.scale import calm_bound
from gui.plot.view import View
from gui.style import theme
from gui.widgets.focus_rules import BY_KEYBOARD

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
        self.plot.resized.connect(self._make_room)
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
            marks.tangent = ends, answer.tangent(ends)
            self.tangent.draw(*marks.tangent)
        else:
            marks.tangent = NO_LINE
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
        self.marks.curve = sums, heights
        self.marks.sentence = ""

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        self.plot.restyle()
        self.curve.style(theme.current().ink, 2.0)
        self.tangent.style(theme.current().accent, 2.0)
        self._make_room()

    @Slot()
    def _make_room(self) -> None:
        """Give Σ a line of its own below the ticks, where it would leave none of them."""
        lines = self.marks.lines_for_sum()
        if lines != self.plot.extra_lines:
            self.plot.extra_lines = lines
            self.plot.lay_out()

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
