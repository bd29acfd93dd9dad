"""Where the sums of neurons are written out: beside them, and over nothing else."""

from PySide6.QtGui import QFontMetricsF

from core.diagram.diagram_layout import Point
from core.diagram.label_places import Extent, Obstacles, label_places
from gui.panels.network_diagram.part_sizes import WIDE
from gui.panels.network_diagram.text_item import font
from gui.style import theme
from gui.text.numbers import NumberFormat

SUM = "sum"


def sum_extent(numbers: NumberFormat, terms: int) -> Extent:
    """Return the room of a sum of so many products, whatever its numbers."""
    number = numbers.write(abs(WIDE))
    sample = f"Σ = {' − '.join([f'{number}·{number}'] * terms)} − {number} = −{number}"
    metrics = QFontMetricsF(font(theme.SMALL))
    half = metrics.height() / 2
    return Extent(metrics.horizontalAdvance(sample) + 2 * theme.GRID, half, half)


def place_of_sum(neuron: Point, away: float, extent: Extent, obstacles: Obstacles) -> Point | None:
    """Return where a sum covers nothing, more or less centred on its neuron; None if nowhere.

    Args:
        neuron: its middle.
        away: how far below it the middle of the sum stands; above it if negative.
        extent: of the sum.
        obstacles: what it must not cover.
    """
    aside, y = extent.width / 2, neuron.y + away
    line = Point(neuron.x - aside, y), Point(neuron.x + aside, y)
    found = label_places({SUM: line}, {SUM: extent}, obstacles)
    return found.points[SUM] if found.are_clear else None
