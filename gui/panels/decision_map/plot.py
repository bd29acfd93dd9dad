"""The map, drawn: shades, the line ŷ = 0.5, the people."""

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QObject, QRectF, Signal, Slot

from core.network.activations import Activation, by_layer
from core.network.shape import Neuron
from core.people.dataset import Dataset
from core.plots.decision_map import DecisionMap, boundary, neuron_maps
from gui.lab import Lab
from gui.panels.decision_map.overlay import CLASSES, MapOverlay
from gui.panels.decision_map.people_shown import dots_of
from gui.panels.decision_map.resolution import AT_REST, LIVE
from gui.panels.decision_map.words import NO_ANSWER
from gui.plot.map_colours import as_parts, bounds_of, coloured, shades
from gui.plot.map_range import CLOSEST, everything, home, in_units, middles
from gui.plot.mouse import PlotMouse
from gui.plot.plot import Plot
from gui.plot.view import View
from gui.style import theme
from gui.style.preferences import Preferences

LEAST_HEIGHT = 24 * theme.GRID
"""Lower than other plots may be: two lines about a hidden neuron stand below it in a small card."""


class MapPlot(QObject):
    """The plot of the predictions for all weights and heights.

    Attributes:
        plot: where.
        marks: what lies over it.
        mouse: what it does there.
        decisions: what is drawn; None before it could be seen.
        follows: whether everybody is shown; otherwise a part of the plane chosen by hand.

    Signals:
        follows_changed: the view was zoomed or dragged, or shows everybody again.
        drawn: another map, or another part of it, is shown.
    """

    follows_changed = Signal()
    drawn = Signal()

    def __init__(self, lab: Lab, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab, self._preferences = lab, preferences
        self.plot = Plot("decision_map", "", self)
        self.plot.widget.setMinimumHeight(LEAST_HEIGHT)
        self._image = self.plot.add_image()
        self._line = self.plot.add_line()
        self.marks = MapOverlay(self.plot)
        self.mouse = PlotMouse(self.plot)
        self.decisions: DecisionMap | None = None
        self.follows = True
        self._units = preferences.units
        self._drawn: tuple[object, ...] = ()
        self._computed: tuple[object, ...] = ()
        self._maps: dict[Neuron, DecisionMap] = {}
        self.plot.resized.connect(self.draw)
        self.mouse.double_clicked.connect(self.show_all)
        self.mouse.view_changed.connect(self._look_at_view)
        self.restyle()

    # What is shown.

    @Slot()
    def show_all(self) -> None:
        """Show everybody."""
        self._set_follows(True)
        self.draw()

    def zoom(self, factor: float) -> None:
        """Make the view ``factor`` times as wide and high around its middle."""
        self.mouse.zoom(factor, self.plot.area.center())

    @property
    def people(self) -> Dataset:
        """Everybody as they are seen; a hand may be carrying one of them."""
        return self._lab.live.reading.now.dataset

    def pixel_size(self) -> tuple[float, float]:
        """Return how far one pixel is from the next, across and up, in positions."""
        view, area = self.plot.view, self.plot.area
        return view.width / area.width(), view.height / area.height()

    @Slot()
    def draw(self) -> None:
        """Draw everything that is not drawn yet, if it can be seen."""
        if not self.plot.widget.isVisible():
            return
        self._frame()
        self._shade()
        self._mark()
        self.drawn.emit()
        self.marks.refresh()

    def along(self) -> DecisionMap | None:
        """Return the answers at a whole height near the middle of what is drawn."""
        if self.decisions is None:
            return None
        unit, view = self._units.height, self.plot.view
        height = unit.to_base(round((view.bottom + view.top) / 2))
        return self.answers(self.decisions.weights, [height])

    def answers(self, weights: ArrayLike, heights: ArrayLike) -> DecisionMap:
        """Return what the neuron of the map answers to other weights (lb) and heights (in)."""
        return self._all_answers(weights, heights)[self._lab.map_subject.neuron]

    def _all_answers(self, weights: ArrayLike, heights: ArrayLike) -> dict[Neuron, DecisionMap]:
        moment = self._lab.live.reading.now
        shift, activation = moment.dataset.shift, moment.settings.activation
        return neuron_maps(moment.parameters, shift, weights, heights, activation)

    @property
    def function(self) -> Activation:
        """The function of the neuron of the map."""
        moment = self._lab.live.reading.now
        layers = len(moment.parameters.layer_sizes) - 1
        layer = self._lab.map_subject.neuron[0]
        return by_layer(layers, moment.settings.activation)[layer - 1]

    def restyle(self) -> None:
        """Take the colours, the size of text and the way numbers are written in force."""
        tokens = theme.current()
        self._shades = {True: shades(tokens), False: shades(tokens, hidden=True)}
        self._drawn = ()
        self._line.style(tokens.ink, 1.5)
        self.marks.mark = self._preferences.numbers.mark
        self.plot.set_mark(self.marks.mark)
        self.plot.restyle()
        self.draw()

    def _frame(self) -> None:
        """Show everybody, unless a part was chosen by hand; in the units that are preferred."""
        units = self._preferences.units
        if units is not self._units:
            self._units = units
            self._set_follows(True)
        self.marks.across = f"weight, {units.weight.symbol}"
        self.marks.up = f"height, {units.height.symbol}"
        self.mouse.all_of_it = everything(units)
        closest = in_units(View(0.0, CLOSEST[0], 0.0, CLOSEST[1]), units)
        self.mouse.least = (closest.width, closest.height)
        if self.follows:
            # Of those who really are: the map lies still below a hand that carries somebody.
            people = self._lab.live.dataset
            self.plot.set_view(in_units(home(people, self._lab.question.person), units))

    def _shade(self) -> None:
        """Compute and colour the map, unless it is the one that is shown."""
        moment, view, area = self._lab.live.reading.now, self.plot.view, self.plot.area
        shift, sizes = moment.dataset.shift, moment.parameters.layer_sizes
        fineness = LIVE if self._lab.live.is_moving else AT_REST
        nx, ny = fineness.cells(area.width(), area.height(), sizes)
        subject, activation = self._lab.map_subject, moment.settings.activation
        computed = (moment.parameters, activation, shift, view, nx, ny, self._units)
        wanted = (*computed, subject.neuron)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        across, up = self._units.weight.factor, self._units.height.factor
        if computed != self._computed:
            # For every neuron: choosing another one takes half the time, and 10 MB at most.
            x, y = middles(view.left, view.right, nx), middles(view.bottom, view.top, ny)
            self._computed, self._maps = computed, self._all_answers(x / across, y / up)
        self.decisions = found = self._maps[subject.neuron]
        bounds = bounds_of(self.function, found.predictions)
        self._show_key(bounds)
        parts = as_parts(found.predictions, bounds)
        where = QRectF(view.left, view.bottom, view.width, view.height)
        self._image.draw(coloured(parts, self._shades[subject.is_output]), where)
        weights, heights = boundary(self.decisions)
        self._line.draw(weights * across, heights * up)
        self.marks.sentence = "" if self.decisions.is_finite else NO_ANSWER

    def _show_key(self, bounds: tuple[float, float]) -> None:
        """Say beside the map what its colours mean."""
        marks, low, high = self.marks, *bounds
        marks.is_hidden = not self._lab.map_subject.is_output
        if marks.is_hidden:
            write = self._preferences.numbers.brief
            half = float(as_parts(self.function.function(np.zeros(1)), bounds)[0])
            # The line lies where the sum is 0; at an end of the key its number stands already.
            ends = {0.0: write(low), half: write(low + half * (high - low)), 1.0: write(high)}
            marks.ends = tuple((part, ends[part]) for part in sorted(ends, reverse=True))
            marks.half = half
        else:
            marks.ends, marks.half = CLASSES, 0.5
        self.plot.set_right_room(marks.room())

    def _mark(self) -> None:
        lab, units = self._lab, self._units
        self.marks.dots = dots_of(self.people, lab.selection.explained_person, units)
        weight, height = lab.question.person
        self.marks.supposed = (units.weight.from_base(weight), units.height.from_base(height))

    @Slot()
    def _look_at_view(self) -> None:
        self._set_follows(False)
        self.draw()

    def _set_follows(self, follows: bool) -> None:
        if follows != self.follows:
            self.follows = follows
            self.follows_changed.emit()
