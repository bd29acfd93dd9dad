"""Where the sums of neurons are written out: beside them, and over nothing else."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFontMetricsF

from core.diagram.diagram_layout import Box, DiagramLayout, PartSizes, Point
from core.diagram.label_places import Extent, Obstacles, label_places
from core.network.shape import Neuron
from gui.panels.network_diagram.graphics_items import GraphicsItems
from gui.panels.network_diagram.part_sizes import WIDE, tag_extent
from gui.panels.network_diagram.text_item import font
from gui.style import theme
from gui.text.numbers import NumberFormat

SUM = "sum"

AROUND = 3 * theme.GRID
"""Left free at both ends of a sum together."""

INPUT = "−00"
"""An input that is as wide as most are."""


Beside = tuple[Neuron, int]
"""A neuron, and the room below (1) or above it (−1)."""

Taken = Callable[[Beside, Sequence[Box]], Obstacles]
"""What a sum must not cover: all but the room beside its own neuron, and more boxes."""


def put_sums(
    parts: GraphicsItems, page: DiagramLayout, room: PartSizes, tags: Sequence[Point], taken: Taken
) -> None:
    """Write every sum out where it covers nothing, or nowhere.

    Args:
        parts: of the diagram.
        page: where they stand.
        room: how large they are.
        tags: where the tags of the lines stand.
        taken: what else there is.
    """
    boxes = [tag_extent(room, factor=True).around(point) for point in tags]
    above = page.loss.y - page.loss.height / 2 - room.note / 4
    boxes.append(Box(page.loss.x, above, page.loss.width + room.label / 2, room.note / 2))
    for name, neuron in parts.neurons.items():
        if not neuron[0]:
            continue
        circle = parts.circles[name]
        circle.stand(page.neurons[neuron], is_high=page.is_high(neuron))
        side = 1 if page.is_high(neuron) else -1
        extent = _sum_extent(parts.numbers, page, neuron[0])
        beside = room.radius + extent.below + theme.GRID / 2
        aways = side * beside, -side * (beside + 1.5 * room.note)
        place = _place_of_sum(page, neuron, aways, extent, taken((neuron, side), boxes))
        circle.write_sum_at(place, extent.width - AROUND)
        if place is not None:
            boxes.append(extent.around(place))


def _place_of_sum(
    page: DiagramLayout, neuron: Neuron, aways: Sequence[float], extent: Extent, taken: Obstacles
) -> Point | None:
    """Return where a sum covers nothing, more or less centred on its neuron; None if nowhere.

    Args:
        page: of the diagram.
        neuron: whose sum it is.
        aways: how far below the neuron the middle of the sum may stand, above it if negative; the
            best first.
        extent: of the sum.
        taken: what it must not cover.
    """
    middle, half = page.neurons[neuron], extent.width / 2
    left, right = max(middle.x - half, half), min(middle.x + half, page.width - half)
    for away in aways:
        y = middle.y + away
        if left > right or not extent.above <= y <= page.height - extent.below:
            continue
        line = Point(left, y), Point(right, y)
        found = label_places({SUM: line}, {SUM: extent}, taken)
        if found.are_clear:
            return found.points[SUM]
    return None


def _sum_extent(numbers: NumberFormat, page: DiagramLayout, layer: int) -> Extent:
    """Return the room of a sum of the neurons of a layer, whatever its numbers."""
    number = numbers.write(abs(WIDE))
    heard = number if layer > 1 else INPUT
    terms = [f"{heard}·−{number}"] * page.sizes[layer - 1]
    sample = f"Σ = {' − '.join([*terms, number])} = {number}"
    metrics = QFontMetricsF(font(theme.SMALL))
    half = metrics.height() / 2
    return Extent(metrics.horizontalAdvance(sample) + AROUND, half, half)
