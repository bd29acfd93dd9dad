"""The plot of the loss: what it shows of a run, and what the mouse reads and does there."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QObject, QPointF, Signal, Slot

from core.curves import Epochs, Who, who
from gui import names
from gui.lab import Lab
from gui.numbers import counted
from gui.panels.loss_curves import LossCurves, loss_curves
from gui.panels.loss_detail import LossDetail
from gui.panels.loss_frame import fitted, least_size, whole_view
from gui.panels.loss_lines import LossLines, Pinned
from gui.plot.mouse import PlotMouse
from gui.plot.overlay import EndLabel, Overlay, Reading
from gui.plot.plot import Plot, View
from gui.plot.scale import LINEAR, LOGARITHMIC, Scale
from gui.preferences import Preferences

MOST_PEOPLE = 20
LONGEST_READ = 16
NEAR_PIXELS = 10.0
"""So near to a person's curve the mouse reads that one."""

shown = lru_cache(maxsize=256)(names.shown)
"""Names are asked for at every frame."""

NOBODY = "Without people there is no loss. Add somebody to the table."
NOTHING_YET = "Press Play: the loss will be drawn here."


class LossPlot(QObject):
    """Draws the loss of the Lab's run.

    Attributes:
        plot: where.
        overlay: what is written over it.
        detail: more of the run's history.
        curves: what is drawn.
        follows: whether everything is shown, also what comes; otherwise a stretch chosen by hand.
        shows_people: whether each person's own loss is drawn.

    Signals:
        follows_changed: the view was zoomed or dragged, or shows everything again.
    """

    follows_changed = Signal()

    def __init__(self, lab: Lab, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._preferences = lab, preferences
        self.plot = Plot("loss_plot", "epoch", self)
        self.plot.set_scales(LINEAR, LOGARITHMIC)
        self._lines = LossLines(self.plot)
        self.overlay = Overlay(self.plot)
        self.mouse = PlotMouse(self.plot)
        self.detail = LossDetail(lab, self)
        self._pinned: tuple[Pinned, ...] = ()
        self.follows = True
        self.shows_people = False
        self._epochs = Epochs(lab.course)
        self.curves = self._laid_out()
        self._drawn: tuple[object, ...] = ()
        self._step_before_click = 0
        self._connect()
        self.restyle()

    def _connect(self) -> None:
        self.plot.resized.connect(self.draw)
        self.mouse.pointed.connect(self._point)
        self.mouse.clicked.connect(self._go_there)
        self.mouse.double_clicked.connect(self._go_back)
        self.mouse.view_changed.connect(self._look_at_view)
        self.detail.wanted.connect(self.look_closer)
        self.detail.found.connect(self._take_detail)

    # What is shown.

    @property
    def pinned(self) -> tuple[Pinned, ...]:
        """Other runs drawn as pale curves."""
        return self._pinned

    def set_pinned(self, runs: Sequence[Pinned]) -> None:
        """Draw other runs as pale curves: the name, the epochs and the losses of each."""
        self._pinned = tuple(runs)
        self.draw()

    def set_people_shown(self, shown: bool) -> None:
        """Draw each person's own loss, or not."""
        self.shows_people = shown
        self.draw()

    def set_scales(self, x_scale: Scale, y_scale: Scale) -> None:
        """Lay epochs and losses out on other scales; everything is shown again."""
        self.plot.set_scales(x_scale, y_scale)
        self.show_all()
        self.detail.settle()

    @Slot()
    def show_all(self) -> None:
        """Show everything, and follow the run from now on."""
        self._set_follows(True)
        self.draw()

    def zoom(self, factor: float) -> None:
        """Make the view ``factor`` times as long around the current moment, as high as need be."""
        area, dot = self.plot.area, self.overlay.dot
        x = self.plot.pixel(*dot).x() if dot else area.center().x()
        # Below the curves, so that only what runs along the bottom is zoomed.
        self.mouse.zoom(factor, QPointF(min(max(x, area.left()), area.right()), area.bottom() + 1))
        if not self.follows:
            left, right = self.plot.view.left, self.plot.view.right
            low, high = self.curves.between(left, right).reach()
            self.mouse.show(fitted(View(left, right, low, high), self.mouse.all_of_it))

    def _set_follows(self, follows: bool) -> None:
        if follows != self.follows:
            self.follows = follows
            self.follows_changed.emit()

    # Drawing.

    @Slot()
    def refresh(self) -> None:
        """Draw again if there is anything new to see."""
        snapshot, rows = self._lab.snapshot, self._lab.snapshot.rows
        ends = (len(rows), *rows.steps[-1:].tolist())
        state = (snapshot.now.step, snapshot.furthest, ends, snapshot.course)
        if state != self._drawn:
            self.draw()
            self._drawn = state

    @Slot()
    def draw(self) -> None:
        """Draw everything, if it can be seen."""
        if not self.plot.widget.isVisible():
            return
        self.curves = self._laid_out()
        self.plot.set_mark(self._preferences.numbers.mark)
        called = [*(name for name, _ in self.curves.whom), *(name for name, _, _ in self._pinned)]
        self.plot.set_right_room(self.overlay.room_for([shown(name) for name in called]))
        self._frame()
        self._lines.draw_run(self.curves)
        self._lines.draw_people(self.curves)
        self._lines.draw_pinned(self._pinned)
        self._write()
        self._point()

    def _frame(self) -> None:
        """Find the view that shows everything, and show it unless another was chosen."""
        scales = (self.plot.x_scale, self.plot.y_scale)
        one_step = 1.0 / max(1, len(self._lab.course.opening.settings.dataset))
        whole = whole_view(self.curves, self._pinned, scales, one_step)
        self.mouse.all_of_it, self.mouse.least = whole, least_size(whole, scales[0], one_step)
        if self.follows:
            self.plot.set_view(whole)

    def _laid_out(self) -> LossCurves:
        snapshot = self._lab.snapshot
        self._epochs = Epochs(snapshot.course)
        people = snapshot.now.dataset
        rows = range(min(MOST_PEOPLE, len(people))) if self.shows_people else ()
        scales = (self.plot.x_scale, self.plot.y_scale)
        whom: list[Who] = [who(people, row) for row in rows]
        return loss_curves(snapshot, self.detail.rows, self._epochs, scales, whom)

    def _write(self) -> None:
        """Say what the curves do not: names at their ends, the moment, a sentence if empty."""
        curves, snapshot = self.curves, self._lab.snapshot
        self.overlay.set_labels(self._end_labels())
        now = curves.now
        self.overlay.dot = (float(curves.x[now]), float(curves.y[now])) if now >= 0 else None
        nobody = NOBODY if not len(snapshot.now.dataset) else NOTHING_YET
        self.overlay.sentence = "" if snapshot.furthest else nobody

    def _end_labels(self) -> list[EndLabel]:
        """Return the names of the curves, where the view sees the last of them."""
        curves, plot = self.curves, self.plot
        ends = [
            (name, curves.x, curves.people_y[:, column])
            for column, (name, _) in enumerate(curves.whom)
        ]
        ends += [
            (name, plot.x_scale.positions(epochs), plot.y_scale.positions(losses))
            for name, epochs, losses in self._pinned
        ]
        labels = []
        for name, x, y in ends:
            last = int(np.searchsorted(x, plot.view.right, side="right")) - 1
            if last >= 0 and np.isfinite(y[last]):
                labels.append(EndLabel(shown(name), float(x[last]), float(y[last])))
        return labels

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        self.plot.restyle()
        self._lines.restyle()
        self.draw()

    # The mouse.

    @Slot()
    def _look_at_view(self) -> None:
        """A view was chosen by hand; one that shows everything follows the run again."""
        self._set_follows(self.plot.view == self.mouse.all_of_it)
        self.draw()
        self.detail.settle()

    @Slot()
    def look_closer(self) -> None:
        """Have what the view leaves out recomputed."""
        if self.plot.widget.isVisible() and len(self.curves.x):
            view, scale = self.plot.view, self.plot.x_scale
            first, last = (self._epochs.step(scale.value(x)) for x in (view.left, view.right))
            within = first, min(last, self._lab.snapshot.furthest)
            self.detail.look(self.curves, view, within, int(self.plot.area.width()))

    @Slot()
    def _take_detail(self) -> None:
        self.draw()
        self.look_closer()

    @Slot()
    def _point(self) -> None:
        """Read what lies under the mouse."""
        at, area = self.mouse.at, self.plot.area
        inside = at is not None and area.left() - 1 <= at.x() <= area.right() + 1
        if at is None or not inside or not len(self.curves.x) or self.overlay.sentence:
            self.overlay.reading = None
        else:
            self.overlay.reading = self._reading(at)
        self.overlay.refresh()

    def _reading(self, at: QPointF) -> Reading:
        curves, write = self.curves, self._preferences.numbers.write
        index = curves.nearest(self.plot.place(at)[0])
        x, y, loss, name = float(curves.x[index]), float(curves.y[index]), curves.losses[index], ""
        for column, (who_, _) in enumerate(curves.whom):
            theirs = float(curves.people_y[index, column])
            off = abs(self.plot.pixel(x, theirs).y() - at.y())
            if off < NEAR_PIXELS and off < abs(self.plot.pixel(x, y).y() - at.y()):
                y, loss, name = (
                    theirs,
                    curves.people_losses[index, column],
                    f"{shown(who_, LONGEST_READ)} · ",
                )
        step, epoch = int(curves.steps[index]), int(curves.epochs[index])
        pointed_at = self._epochs.step(self.plot.x_scale.value(self.plot.place(at)[0]))
        kept = " (nearest kept)" if pointed_at != step else ""
        text = f"{name}epoch {counted(epoch)} · {write(float(loss))}"
        return Reading(x, y, text, f"step {counted(step)}{kept}")

    @Slot()
    def _go_there(self) -> None:
        """Go to the moment that the mouse reads."""
        self._point()
        self._step_before_click = self._lab.now.step
        if self.overlay.reading is not None:
            self._lab.seek(int(self.curves.steps[self.curves.nearest(self.overlay.reading.x)]))

    @Slot()
    def _go_back(self) -> None:
        """A double click shows everything and goes nowhere: take its first click back."""
        if self.overlay.reading is not None:
            self._lab.seek(self._step_before_click)
        self.show_all()
