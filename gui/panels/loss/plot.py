"""The plot of the curves of the run and of pinned runs."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Signal, Slot

from core.plots.quantities import PlotQuantity
from core.training.epochs import Epochs
from core.training.words import nobody_to_learn_from
from gui.lab import Lab
from gui.panels.loss.curve_choice import CurveChoice
from gui.panels.loss.curve_points import Array, CurvePoints, Steps, at_hand, laid_out
from gui.panels.loss.curve_values import CurveValues
from gui.panels.loss.drawn_curves import DrawnCurves
from gui.panels.loss.end_labels import end_labels, texts
from gui.panels.loss.lines import LossLines, Pinned
from gui.panels.loss.view_range import fitted, kept_in_sight, least_size, whole_view
from gui.panels.loss.zoom_detail import LossDetail
from gui.plot.end_labels import room_for
from gui.plot.mouse import PlotMouse
from gui.plot.overlay import Overlay
from gui.plot.plot import Plot
from gui.plot.scale import LINEAR, LOGARITHMIC, Scale
from gui.plot.view import View
from gui.style.preferences import Preferences

NOTHING_YET = "Press Play: the loss will be drawn here."
NOWHERE = (0.0, math.nan)
ON_ITS_WAY = "One moment: this is being worked out."


class LossPlot(QObject):
    """Draws the curves of the Lab's run.

    Attributes:
        plot: where.
        overlay: what is written over it.
        choice: what is drawn.
        detail: more of the run's history.
        mouse: what it does there.
        curves: what is drawn.
        epochs: of the run.
        follows: whether everything is shown, also what comes; otherwise a stretch chosen by hand.
        pinned: other runs drawn as pale curves.

    Signals:
        follows_changed: the view was zoomed or dragged, or shows everything again.
        drawn: other curves, or another part of them, are shown.
    """

    follows_changed = Signal()
    drawn = Signal()

    def __init__(self, lab: Lab, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._preferences = lab, preferences
        self.plot = Plot("loss_plot", "epoch", self)
        self.choice = CurveChoice(lab, self)
        self.plot.set_scales(LINEAR, LOGARITHMIC)
        self._lines = LossLines(self.plot)
        self.overlay = Overlay(self.plot)
        self.mouse = PlotMouse(self.plot)
        self.detail = LossDetail(lab, self)
        self._figures = CurveValues(lab, self)
        self.pinned: tuple[Pinned, ...] = ()
        self.follows = True
        self.epochs = Epochs(lab.live.course)
        self.curves = self._laid_out()
        self._drawn: tuple[object, ...] = ()
        self._connect()
        self.restyle()

    def _connect(self) -> None:
        self.plot.resized.connect(self.draw)
        self.mouse.keeps_in_sight = lambda view: kept_in_sight(view, self.curves)
        self.mouse.double_clicked.connect(self.show_all)
        self.mouse.view_changed.connect(self._look_at_view)
        self.detail.wanted.connect(self.look_closer)
        self.detail.found.connect(self._take_detail)
        self._figures.found.connect(self.draw)
        self.choice.changed.connect(self._turn_to_choice)
        self._lab.selection.settled.connect(self._follow_selection)

    # What is shown.

    def set_pinned(self, runs: Sequence[Pinned]) -> None:
        """Draw other runs as pale curves: the name, the epochs and the losses of each."""
        self.pinned = tuple(runs)
        self.draw()

    def set_scales(self, x_scale: Scale, y_scale: Scale) -> None:
        """Lay epochs and values out on other scales; everything is shown again."""
        self.choice.lay_out(y_scale)
        self.plot.set_scales(x_scale, y_scale)
        self.show_all()
        self.detail.settle()

    def take_over(self, other: "LossPlot") -> None:
        """Draw the same on the same scales; what the other worked out is not worked out anew."""
        self._figures.take_over(other._figures)
        self.detail.rows = other.detail.rows
        self.plot.set_scales(other.plot.x_scale, other.plot.y_scale)
        self.choice.take_over(other.choice)

    @property
    def is_waiting(self) -> bool:
        """Whether a part of the curves is still being worked out."""
        return self._figures.is_waiting

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
            self._fit(self.plot.view.left, self.plot.view.right)

    def _fit(self, left: float, right: float) -> None:
        """Make the view as high as what is in it."""
        low, high = self.curves.between(left, right).reach()
        self.mouse.show(fitted(View(left, right, low, high), self.mouse.all_of_it))

    def _set_follows(self, follows: bool) -> None:
        if follows != self.follows:
            self.follows = follows
            self.follows_changed.emit()

    def known(self) -> tuple[DrawnCurves, Steps, Array]:
        """Return what is drawn, at which steps it is known, and the values (steps, curves)."""
        snapshot, subject = self._lab.live.snapshot, self.choice.subject
        rows = at_hand(snapshot, self.detail.rows)
        rows, values = self._figures.of(subject, snapshot.course, rows, snapshot.now.step)
        return subject, rows.steps, values

    @property
    def title(self) -> str:
        """What is drawn, in a few words."""
        as_size = self.choice.quantity.is_signed and self.plot.y_scale is LOGARITHMIC
        return self.choice.subject.title(as_size=as_size)

    # Drawing.

    @Slot()
    def refresh(self) -> None:
        """Draw again if there is anything new to see."""
        snapshot, rows = self._lab.live.snapshot, self._lab.live.snapshot.rows
        ends = (len(rows), *rows.steps[-1:].tolist(), rows.losses[-1:].tobytes())
        state = (snapshot.now.step, snapshot.furthest, ends, snapshot.course)
        if state != self._drawn:
            self.draw()
            self._drawn = state

    @Slot()
    def _turn_to_choice(self) -> None:
        """Something else was chosen to be drawn: all of it is shown, or the same epochs of it."""
        self.plot.set_scales(self.plot.x_scale, self.choice.y_scale)
        left, right = self.plot.view.left, self.plot.view.right
        self.draw()
        if not self.follows:
            self._fit(left, right)

    @Slot()
    def _follow_selection(self) -> None:
        if self.choice.subject != self.curves.subject:
            self.draw()

    @Slot()
    def draw(self) -> None:
        """Draw everything, if it can be seen."""
        if not self.plot.widget.isVisible():
            return
        self.curves = self._laid_out()
        self.plot.set_mark(self._preferences.numbers.mark)
        names = texts(self.curves, self._drawn_pinned)
        self.plot.set_right_room(room_for(names, self.plot.widget.width()))
        self._frame()
        self._lines.draw_run(self.curves)
        self._lines.draw_pinned(self._drawn_pinned)
        self._write()
        self.drawn.emit()
        self.overlay.refresh()

    @property
    def _drawn_pinned(self) -> tuple[Pinned, ...]:
        """The pinned runs that belong into the plot: of these only the loss is at hand."""
        return self.pinned if self.choice.quantity is PlotQuantity.LOSS else ()

    def _frame(self) -> None:
        """Find the view that shows everything, and show it unless another was chosen."""
        scales = (self.plot.x_scale, self.plot.y_scale)
        one_step = 1.0 / self._lab.live.course.opening.settings.steps_per_epoch
        whole = whole_view(self.curves, self._drawn_pinned, scales, one_step)
        self.mouse.all_of_it, self.mouse.least = whole, least_size(whole, scales[0], one_step)
        if self.follows:
            self.plot.set_view(whole)

    def _laid_out(self) -> CurvePoints:
        snapshot = self._lab.live.snapshot
        if self.epochs.course is not snapshot.course:
            self.epochs = Epochs(snapshot.course)
        scales = (self.plot.x_scale, self.plot.y_scale)
        subject = self.choice.subject
        return laid_out(
            snapshot,
            self.detail.rows,
            self.epochs,
            scales=scales,
            subject=subject,
            figures=self._figures,
        )

    def _write(self) -> None:
        """Say what the curves do not: names at their ends, the moment, a sentence if empty."""
        curves, snapshot = self.curves, self._lab.live.snapshot
        self.overlay.set_labels(end_labels(curves, self._drawn_pinned, self.plot))
        now, lead = curves.now, curves.lead
        here = (float(curves.x[now]), float(lead[now])) if now >= 0 and len(lead) else NOWHERE
        self.overlay.dot = here if math.isfinite(here[1]) else None
        self.overlay.set_caption(curves.subject.caption(as_size=curves.as_size))
        settings = snapshot.now.settings
        nobody = nobody_to_learn_from(len(settings.dataset))
        nothing = NOTHING_YET if len(settings.learners) else nobody
        waiting = "" if len(curves.x) else ON_ITS_WAY
        if snapshot.furthest or self._drawn_pinned:
            nothing = waiting
        self.overlay.sentence = nothing

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        self.plot.restyle()
        self._lines.restyle()
        self.draw()

    # The view.

    @Slot()
    def _look_at_view(self) -> None:
        """A view was chosen by hand; one that shows everything follows the run again."""
        self._set_follows(self.plot.view == self.mouse.all_of_it)
        self.draw()
        self.detail.settle()

    @Slot()
    def look_closer(self) -> None:
        """Have what the view leaves out recomputed."""
        if self.plot.widget.isVisible() and len(self.curves.known):
            view, scale = self.plot.view, self.plot.x_scale
            first, last = (self.epochs.step(scale.value(x)) for x in (view.left, view.right))
            within = first, min(last, self._lab.live.snapshot.furthest)
            self.detail.look(self.curves, view, within, int(self.plot.area.width()))

    @Slot()
    def _take_detail(self) -> None:
        self.draw()
        self.look_closer()
