"""The graphics items of the diagram, made once for the layer sizes of a network."""

from collections.abc import Iterator

from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from core.diagram.diagram_layout import PartSizes
from core.network.shape import LayerSizes, Neuron, ParameterPlace, neuron_name, places
from gui.panels.network_diagram.known_at_stage import LOSS, is_compact
from gui.panels.network_diagram.neuron import Circle, LossBox
from gui.panels.network_diagram.parameter_tag import ParameterTag
from gui.panels.network_diagram.part_sizes import WIDE
from gui.panels.network_diagram.text_item import TextItem
from gui.panels.network_diagram.weight_line import WeightLine
from gui.style import theme
from gui.text.numbers import NumberFormat

BEHIND, MIDDLE, FRONT = 0.0, 2.0, 3.0


class GraphicsItems:
    """Lines, circles, tags and the loss, by the names of what they stand for.

    Attributes:
        places: where each parameter sits in the network.
        lines: one for each weight.
        tags: one for each parameter.
        circles: one for each input and neuron.
        loss, loss_line: the box with the loss, and what leads to it.
        caption: whose step this is.
        numbers: how they are written.
        texts: everything that is written, by the name of its place.
    """

    def __init__(
        self, sizes: LayerSizes, room: PartSizes, numbers: NumberFormat, *, maps: bool
    ) -> None:
        self.places: dict[str, ParameterPlace] = {place.name: place for place in places(sizes)}
        self.numbers = numbers
        compact = is_compact(sizes)
        thin = 0.4 if compact else 1.0
        self.lines = {
            p.name: WeightLine(p.name, thin) for p in self.places.values() if not p.is_bias
        }
        self.loss_line = WeightLine(LOSS)
        self.neurons: dict[str, Neuron] = {
            neuron_name(sizes, layer, index): (layer, index)
            for layer, count in enumerate(sizes)
            for index in range(count)
        }
        self._name_of = {neuron: name for name, neuron in self.neurons.items()}
        self.circles = {
            name: Circle(name, room.of_layer(layer), compact=compact, has_map=maps and layer > 0)
            for name, (layer, _) in self.neurons.items()
        }
        self.loss = LossBox()
        framed = {p.name: not p.is_bias or compact for p in self.places.values()}
        self.tags = {name: ParameterTag(name, framed=framed[name]) for name in self.places}
        self.caption = TextItem("caption", theme.SMALL)
        for tag in self.tags.values():
            tag.reserve(numbers.signed(WIDE))
        self.texts = {text.key: text for text in self._written()}

    def put_into(self, scene: QGraphicsScene) -> None:
        """Add every part to a scene: lines behind circles behind tags."""
        layers: tuple[tuple[float, list[QGraphicsItem]], ...] = (
            (BEHIND, [*self.lines.values(), self.loss_line]),
            (MIDDLE, [*self.circles.values(), self.loss, self.caption]),
            (FRONT, [*self.tags.values()]),
        )
        for z, items in layers:
            for item in items:
                item.setZValue(z)
                scene.addItem(item)

    def item(self, part: str | None) -> QGraphicsItem | None:
        """Return what stands for a part: for a bias its neuron, where it is not written out."""
        if part == LOSS:
            return self.loss
        place = self.places.get(part or "")
        if place is not None and place.is_bias and not self.tags[place.name].isVisible():
            part = self._name_of[place.layer, place.neuron]
        return (
            self.lines.get(part or "") or self.circles.get(part or "") or self.tags.get(part or "")
        )

    def _written(self) -> Iterator[TextItem]:
        for circle in self.circles.values():
            yield from circle.texts
        for tag in self.tags.values():
            yield from tag.texts
        yield from self.loss.texts
        yield self.caption
