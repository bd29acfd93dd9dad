"""Maps in the neurons: computed where what they show has changed, and only then."""

from core.network.activations import by_layer
from core.network.shape import LayerSizes, Neuron, neuron_name
from core.people.dataset import Dataset
from core.plots.decision_map import neuron_maps
from core.training.moment import Moment
from gui.lab import Lab
from gui.panels.network_diagram.known_at_stage import known_at
from gui.panels.network_diagram.map_picture import MapPicture, dots_in, map_picture
from gui.panels.network_diagram.scene import DiagramScene
from gui.plot.map_colours import shades
from gui.plot.map_range import home, middles
from gui.plot.view import View
from gui.style import theme

CELLS = (32, 24)
"""Across and up."""

MOST_MOVING = 6_000
"""So many cells in all neurons are computed while the run moves, or fewer."""

MOST_IN_TURN = 8
"""So many neurons get another picture in one frame while the run moves."""


class MapsInNeurons:
    """Gives the neurons of a diagram their maps.

    Args:
        lab: whose network it is.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self._pictures: dict[str, MapPicture] = {}
        self._computed: tuple[object, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._sizes: LayerSizes = ()
        self._next = 0

    def draw(self, scene: DiagramScene) -> None:
        """Show every map that the stage has reached."""
        if not scene.has_maps:
            return
        moment, lab = self._lab.selection.explained_moment, self._lab
        people, parameters = moment.dataset, moment.parameters
        view = home(lab.live.dataset, lab.question.person)
        activation = moment.settings.activation
        cells = self._cells(sum(parameters.layer_sizes[1:]))
        wanted = (parameters, activation, people.shift, view, cells, theme.look())
        if wanted != self._computed:
            self._computed = wanted
            self._compute(moment, view, cells)
        self._show(scene, known_at(lab.selection.stage, scene.sizes).forward, people, view)

    def _compute(self, moment: Moment, view: View, cells: tuple[int, int]) -> None:
        parameters, activation = moment.parameters, moment.settings.activation
        sizes, last = parameters.layer_sizes, len(parameters.layer_sizes) - 1
        if sizes != self._sizes:
            self._sizes, self._pictures = sizes, {}
        x = middles(view.left, view.right, cells[0])
        y = middles(view.bottom, view.top, cells[1])
        found = neuron_maps(parameters, moment.dataset.shift, x, y, activation)
        functions, tokens = by_layer(last, activation), theme.current()
        for neuron in self._some(list(found)):
            f, table = functions[neuron[0] - 1], shades(tokens, hidden=neuron[0] < last)
            name = neuron_name(sizes, *neuron)
            self._pictures[name] = map_picture(found[neuron], f, table, view)

    def _some(self, neurons: list[Neuron]) -> list[Neuron]:
        """Return whose picture is made: all; while the run moves some of very many, in turn."""
        if not self._lab.live.is_moving or len(neurons) <= MOST_IN_TURN:
            return neurons
        start, self._next = self._next % len(neurons), self._next + MOST_IN_TURN
        return (neurons * 2)[start : start + MOST_IN_TURN]

    def _cells(self, neurons: int) -> tuple[int, int]:
        if not self._lab.live.is_moving:
            return CELLS
        share = min(1.0, (MOST_MOVING / (neurons * CELLS[0] * CELLS[1])) ** 0.5)
        return max(4, int(share * CELLS[0])), max(4, int(share * CELLS[1]))

    def _show(self, scene: DiagramScene, known: int, people: Dataset, view: View) -> None:
        shown = scene, known, self._computed, people
        if shown == self._shown:
            return
        self._shown = shown
        dots = dots_in(people, view)
        for name, circle in scene.parts.circles.items():
            layer = scene.parts.neurons[name][0]
            if layer:
                circle.show_map(self._pictures.get(name) if layer <= known else None, dots)
