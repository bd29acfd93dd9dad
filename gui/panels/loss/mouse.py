"""The mouse on the curves: reads step, epoch and value; a click goes there or chooses a curve."""

import math

from PySide6.QtCore import QObject, QPointF, Slot

from core.text import counted
from gui.lab import Lab
from gui.panels.loss.curve_numbers import curve_numbers
from gui.panels.loss.plot import LossPlot
from gui.plot.mouse import NEAR_PIXELS
from gui.plot.overlay import CursorReading
from gui.style.preferences import Preferences
from gui.text import names


class LossMouse(QObject):
    """Reads step, epoch and value under the mouse; a click goes there, or chooses a curve.

    Args:
        lab: whose run it is.
        loss: the plot.
        preferences: how numbers are written.
    """

    def __init__(self, lab: Lab, loss: LossPlot, preferences: Preferences) -> None:
        super().__init__(loss)
        self._lab, self._loss, self._preferences = lab, loss, preferences
        self._step_before_click: int | None = None
        loss.drawn.connect(self.point)
        loss.mouse.pointed.connect(self.point)
        loss.mouse.clicked.connect(self._click)
        loss.mouse.double_clicked.connect(self._go_back)

    @Slot()
    def point(self) -> None:
        """Read what lies under the mouse."""
        loss, at, area = self._loss, self._loss.mouse.at, self._loss.plot.area
        inside = at is not None and area.left() - 1 <= at.x() <= area.right() + 1
        empty = not len(loss.curves.x) or bool(loss.overlay.sentence)
        before = loss.overlay.reading
        loss.overlay.reading = None if at is None or not inside or empty else self._reading(at)
        if loss.overlay.reading != before:
            loss.overlay.refresh()

    def _reading(self, at: QPointF) -> CursorReading:
        """Read the curve that leads, or the one that is right under the mouse."""
        loss, curves = self._loss, self._loss.curves
        place = loss.plot.place(at)[0]
        index = curves.nearest(place)
        curve = self._curve_under(at, index)
        x, y, value = (
            float(curves.x[index]),
            float(curves.y[index, curve]),
            float(curves.values[index, curve]),
        )
        step, epoch = int(curves.steps[index]), int(curves.epochs[index])
        pointed_at = loss.epochs.step(loss.plot.x_scale.value(place))
        kept = "" if pointed_at == step else " (nearest kept)"
        called = curves.subject.names[curve]
        name = f"{names.shown(called, names.LONGEST_IN_LINE)} · " if called else ""
        covers, usual = self._lab.covers, self._preferences.numbers
        numbers = curve_numbers(covers, usual, curves.subject, curve)
        text = f"{name}epoch {counted(epoch)} · {numbers.write(value)}"
        return CursorReading(x, y, text, f"step {counted(step)}{kept}{self._truth(index, curve)}")

    def _truth(self, index: int, curve: int) -> str:
        """Return what the chosen person really is, if their prediction is read."""
        curves = self._loss.curves
        if curve != curves.subject.chosen or not len(curves.truth):
            return ""
        truth = self._loss.plot.y_scale.value(float(curves.truth[index]))
        return f" · truth {truth:.0f}" if math.isfinite(truth) else ""

    def _curve_under(self, at: QPointF, index: int) -> int:
        """Return which curve is read: the one that leads unless another is near and nearer."""
        off = self._off(at, index)
        nearest = min(range(len(off)), key=off.__getitem__)
        lead = self._loss.curves.subject.lead
        if lead < 0 or (off[nearest] < NEAR_PIXELS and off[nearest] < off[lead]):
            return nearest
        return lead

    def _off(self, at: QPointF, index: int) -> list[float]:
        """Return how many pixels above or below every curve the mouse is; ∞ in its gaps."""
        curves, plot = self._loss.curves, self._loss.plot
        x = float(curves.x[index])
        off = (abs(plot.pixel(x, y).y() - at.y()) for y in curves.y[index].tolist())
        return [distance if math.isfinite(distance) else math.inf for distance in off]

    def _pale_curve_at(self, at: QPointF) -> int:
        """Return which curve is under the mouse, or named there, and not chosen; −1 if none."""
        loss, curves = self._loss, self._loss.curves
        label = loss.overlay.label_at(at)
        if label is not None:
            return label.curve if label.curve != curves.subject.chosen else -1
        if loss.overlay.reading is None:
            return -1
        index = curves.nearest(loss.plot.place(at)[0])
        curve = self._curve_under(at, index)
        off = abs(
            loss.plot.pixel(float(curves.x[index]), float(curves.y[index, curve])).y() - at.y()
        )
        is_marked = curve in (curves.subject.lead, curves.subject.chosen)
        return curve if off < NEAR_PIXELS and not is_marked else -1

    @Slot()
    def _click(self) -> None:
        """Choose the curve that was clicked; elsewhere, go to the moment that the mouse reads."""
        self.point()
        loss, at = self._loss, self._loss.mouse.at
        self._step_before_click = None
        curve = -1 if at is None else self._pale_curve_at(at)
        if curve >= 0:
            loss.choice.choose(loss.curves.subject, curve)
        elif loss.overlay.reading is not None:
            self._step_before_click = self._lab.wire.heading
            self._lab.steps.seek(
                int(loss.curves.steps[loss.curves.nearest(loss.overlay.reading.x)])
            )

    @Slot()
    def _go_back(self) -> None:
        """A double click shows everything and goes nowhere: take its first click back."""
        if self._step_before_click is not None:
            self._lab.steps.seek(self._step_before_click)
