"""The picture of a sweep: dots by setting, or the bundle of loss curves of one setting."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF, Signal

from core.sweep.findings import Findings
from gui.panels.sweep.layout import BandLayout, DotLayout, SweepPicture, band_layout, dot_layout
from gui.panels.sweep.marks import RingMark, SweepOverlay
from gui.plot.dots import PlotDots
from gui.plot.mouse import NEAR_PIXELS, PlotMouse
from gui.plot.plot import Plot
from gui.plot.scale import LOGARITHMIC
from gui.style import theme

Array = NDArray[np.float64]
Dot = tuple[int, int]
"""Which setting and which seed."""

DOT = 5.0
MEDIAN_REACH = 0.36
BELOW, ABOVE = -1.0, 1.0
MANY = 3000
"""From so many dots on they are drawn smaller and paler, so that one sees where they crowd."""


class SweepPlot(QObject):
    """Draws what a sweep found.

    Attributes:
        plot: where.
        marks: what lies over it.
        mouse: what it does there.
        dots: where every start stands; None while curves are shown, or nothing.
        own: the curve of the present run, (epochs, losses), for the bundle.

    Signals:
        drawn: something else is shown.
    """

    drawn = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plot = Plot("sweep_plot", "start", self)
        self.plot.widget.setAccessibleName("Many starts, as a picture")
        self.plot.widget.setToolTip("Each dot is a start; click one to open its run")
        self._wide, self._narrow = self.plot.add_band(BELOW), self.plot.add_band(BELOW)
        self._failed, self._learned = self.plot.add_dots(), self.plot.add_dots()
        self._threshold = self.plot.add_line(BELOW)
        self._medians = self.plot.add_line(ABOVE)
        self._chosen, self._own = self.plot.add_line(ABOVE), self.plot.add_line(ABOVE)
        self.marks = SweepOverlay(self.plot)
        self.mouse = PlotMouse(self.plot)
        self.dots: DotLayout | None = None
        self._is_crowded = False
        self.restyle()

    def draw(self, found: Findings | None, picture: SweepPicture, setting: int) -> None:
        """Show a sweep; ``setting`` is whose curves are shown, if curves are."""
        self._clear()
        if found is None:
            self.dots = None
        elif picture is SweepPicture.CURVES:
            self.dots = None
            self._draw_bands(band_layout(found, setting))
        else:
            self._draw_dots(found, dot_layout(found, picture))
        self.mouse.all_of_it = self.plot.view
        self.mouse.least = (self.plot.view.width, self.plot.view.height)
        self.drawn.emit()
        self.marks.refresh()

    def draw_curve(self, epochs: Array, losses: Array, *, is_own: bool) -> None:
        """Draw the loss curve of a run over the bundle."""
        line = self._own if is_own else self._chosen
        view = self.plot.view
        y = np.clip(LOGARITHMIC.positions(losses), view.bottom, view.top)
        line.draw(epochs, y)

    @property
    def clouds(self) -> tuple[PlotDots, PlotDots]:
        """The dots that have not learned, and those that have."""
        return self._failed, self._learned

    def dot_at(self, at: QPointF) -> Dot | None:
        """Return the dot drawn at a pixel of the viewport, or next to it."""
        dots, area, view = self.dots, self.plot.area, self.plot.view
        if dots is None:
            return None
        across = area.width() / view.width * (dots.x[:, dots.drawn] - self.plot.place(at)[0])
        up = area.height() / view.height * (dots.y[:, dots.drawn] - self.plot.place(at)[1])
        far = np.hypot(across, up)
        setting, place = np.unravel_index(int(np.argmin(far)), far.shape)
        if far[setting, place] > NEAR_PIXELS:
            return None
        return int(setting), int(dots.drawn[place])

    def mark_of(self, dot: Dot | None, text: str = "") -> RingMark | None:
        """Return where a dot stands; None if it is not drawn."""
        if dot is None or self.dots is None or not 0 <= dot[0] < len(self.dots.x):
            return None
        if not 0 <= dot[1] < self.dots.x.shape[1]:
            return None
        return RingMark(float(self.dots.x[dot]), float(self.dots.y[dot]), text)

    def _clear(self) -> None:
        for line in (self._threshold, self._medians, self._chosen, self._own):
            line.clear()
        for band in (self._wide, self._narrow):
            band.clear()
        for dots in (self._failed, self._learned):
            dots.draw(np.zeros(0), np.zeros(0))
        self.marks.present = self.marks.meant = None
        self.marks.dots = np.zeros(0), np.zeros(0)

    def _draw_dots(self, found: Findings, laid: DotLayout) -> None:
        self.dots = laid
        crowded = laid.x[:, laid.drawn].size > MANY
        if crowded != self._is_crowded:
            self._is_crowded = crowded
            self._style_dots()
        self.plot.set_scales(*laid.scales)
        self._show(laid, found.plan.row.title or "starts from different seeds")
        x, y = laid.x[:, laid.drawn], laid.y[:, laid.drawn]
        learned = laid.is_learned[:, laid.drawn]
        self.marks.dots = x.ravel(), y.ravel()
        self._learned.draw(x[learned], y[learned])
        self._failed.draw(x[~learned], y[~learned])
        middle, gap = np.arange(len(laid.medians)), np.full(len(laid.medians), np.nan)
        ends = np.stack([middle - MEDIAN_REACH, middle + MEDIAN_REACH, gap], axis=1).ravel()
        self._medians.draw(ends, np.repeat(laid.medians, 3))
        if np.isfinite(laid.threshold):
            edges = np.array([laid.view.left, laid.view.right])
            self._threshold.draw(edges, np.full(2, laid.threshold))

    def _draw_bands(self, laid: BandLayout) -> None:
        self.plot.set_scales(*laid.scales)
        self._show(laid, "epochs")
        low, lower, median, upper, high = laid.bands
        self._wide.draw(laid.x, low, high)
        self._narrow.draw(laid.x, lower, upper)
        self._medians.draw(laid.x, median)

    def _show(self, laid: DotLayout | BandLayout, across: str) -> None:
        self.plot.set_across(across)
        if laid.view == self.plot.view:
            self.plot.lay_out()  # the ticks may be others all the same
        self.plot.set_view(laid.view)

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        tokens = theme.current()
        self.plot.restyle()
        self._threshold.style(tokens.accent, 1.2, (4, 3))
        self._medians.style(tokens.ink, 2.4)
        self._chosen.style(tokens.accent, 2.0)
        self._own.style(tokens.ink, 1.4, (4, 3))
        self._wide.style(tokens.accent, 0.16)
        self._narrow.style(tokens.accent, 0.26)
        self._style_dots()

    def _style_dots(self) -> None:
        tokens = theme.current()
        size = (0.6 if self._is_crowded else 1.0) * DOT
        strength = 0.3 if self._is_crowded else 0.55
        self._learned.style(tokens.accent, size, strength, hollow=False)
        self._failed.style(tokens.muted, 1.2 * size, min(1.0, 1.3 * strength), hollow=True)
