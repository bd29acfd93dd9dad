"""Where the sums of neurons are written out: beside them, and over nothing else."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetricsF

from core.diagram.diagram_layout import DiagramLayout, Point
from core.diagram.label_places import Extent, Obstacles, label_places
from core.network.shape import Neuron
from gui.panels.network_diagram.part_sizes import WIDE
from gui.panels.network_diagram.text_item import font
from gui.style import theme
from gui.text.numbers import NumberFormat

SUM = "sum"

INPUT = "−00"
"""An input that is as wide as most are."""


def sum_extent(numbers: NumberFormat, page: DiagramLayout, layer: int) -> Extent:
    """Return the room of a sum of the neurons of a layer, whatever its numbers."""
    number = numbers.write(abs(WIDE))
    heard = number if layer > 1 else INPUT
    terms = [f"{heard}·−{number}"] * page.sizes[layer - 1]
    sample = f"Σ = {' − '.join([*terms, number])} = {number}"
    metrics = QFontMetricsF(font(theme.SMALL))
    half = metrics.height() / 2
    return Extent(metrics.horizontalAdvance(sample) + 3 * theme.GRID, half, half)


def place_of_sum(
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
