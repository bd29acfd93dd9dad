"""What the mouse reads in the loss plot, and where a click goes."""

from PySide6.QtCore import QObject, QPointF, Slot

from gui import names
from gui.lab import Lab
from gui.numbers import counted
from gui.panels.loss.plot import LossPlot
from gui.plot.overlay import Reading
from gui.preferences import Preferences

LONGEST_NAME = 16

NEAR_PIXELS = 10.0
"""So near to a person's curve the mouse reads that one."""


class LossPointer(QObject):
    """Reads step, epoch and loss under the mouse; a click goes there.

    Args:
        lab: whose run it is.
        loss: the plot.
        preferences: how numbers are written.
    """

    def __init__(self, lab: Lab, loss: LossPlot, preferences: Preferences) -> None:
        super().__init__(loss)
        self._lab, self._loss, self._preferences = lab, loss, preferences
        self._step_before_click = 0
        loss.drawn.connect(self.point)
        loss.mouse.pointed.connect(self.point)
        loss.mouse.clicked.connect(self._go_there)
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

    def _reading(self, at: QPointF) -> Reading:
        """Read everybody's loss, or that of the person whose curve is right under the mouse."""
        loss, curves = self._loss, self._loss.curves
        place = loss.plot.place(at)[0]
        index = curves.nearest(place)
        x, y = float(curves.x[index]), float(curves.y[index])
        value, name = float(curves.losses[index]), ""
        off = abs(loss.plot.pixel(x, y).y() - at.y())
        for column, (called, _) in enumerate(curves.whom):
            theirs = float(curves.people_y[index, column])
            their_off = abs(loss.plot.pixel(x, theirs).y() - at.y())
            if their_off < min(off, NEAR_PIXELS):
                off, y, value = their_off, theirs, float(curves.people_losses[index, column])
                name = f"{names.shown(called, LONGEST_NAME)} · "
        step, epoch = int(curves.steps[index]), int(curves.epochs[index])
        pointed_at = loss.epochs.step(loss.plot.x_scale.value(place))
        kept = "" if pointed_at == step else " (nearest kept)"
        text = f"{name}epoch {counted(epoch)} · {self._preferences.numbers.write(value)}"
        return Reading(x, y, text, f"step {counted(step)}{kept}")

    @Slot()
    def _go_there(self) -> None:
        """Go to the moment that the mouse reads."""
        self.point()
        self._step_before_click = self._lab.heading
        reading, curves = self._loss.overlay.reading, self._loss.curves
        if reading is not None:
            self._lab.seek(int(curves.steps[curves.nearest(reading.x)]))

    @Slot()
    def _go_back(self) -> None:
        """A double click shows everything and goes nowhere: take its first click back."""
        if self._loss.overlay.reading is not None:
            self._lab.seek(self._step_before_click)
