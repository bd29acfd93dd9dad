"""The sizes of neurons, labels and boxes on the diagram, from the font in force."""

from dataclasses import replace

from PySide6.QtGui import QFontMetricsF

from core.diagram.diagram_layout import PartSizes
from core.diagram.label_places import Extent
from core.network.shape import LayerSizes
from gui.panels.network_diagram.known_at_stage import is_compact
from gui.panels.network_diagram.neuron import RAW_INPUT
from gui.panels.network_diagram.parameter_tag import ParameterTag
from gui.panels.network_diagram.text_item import font, is_read_from_afar
from gui.style import theme
from gui.text.numbers import NumberFormat

WIDE = -0.88888888888888
"""A number that is as wide as most get."""

SMALL = WIDE / 100
"""A derivative that is as wide as most get."""


def room_for(sizes: LayerSizes, numbers: NumberFormat) -> PartSizes:
    """Measure the parts of a network."""
    small, row = _small(), _small().height() + theme.GRID
    large = QFontMetricsF(font(theme.LARGE, bold=True))
    wide = numbers.write(abs(WIDE))
    loss_width = large.horizontalAdvance(wide) + 4 * theme.GRID
    if is_compact(sizes):
        value = _bold().horizontalAdvance(wide)
        radius = input_radius = value / 2 + 2.25 * theme.GRID
        note = 1.0 * theme.GRID
    else:
        radius = max(10.5 * theme.GRID, large.horizontalAdvance(wide) / 2 + 2 * theme.GRID)
        if is_read_from_afar():  # then a sum does not shrink to fit
            sum_width = small.horizontalAdvance(f"Σ {numbers.write(WIDE / 10)}")
            radius = max(radius, sum_width / 2 + 1.5 * theme.GRID)
            loss = _bold().horizontalAdvance(numbers.write(WIDE / 1000)) + 2 * theme.GRID
            loss_width = max(loss_width, loss)
        input_radius = 9.0 * theme.GRID
        note = row + small.height()
    slope = small.horizontalAdvance(f"∂L/∂w8 {numbers.signed(SMALL)}")
    factor = _bold().horizontalAdvance(f"∂h8/∂w8 {numbers.write(SMALL)}")
    return PartSizes(
        radius=radius,
        input_radius=input_radius,
        input_width=small.horizontalAdvance(RAW_INPUT),
        label=max(slope + 2 * ParameterTag.PADDING, factor + theme.GRID),
        note=note,
        note_width=slope,
        loss_width=loss_width,
        loss_height=16.0 * theme.GRID,
        margin=2.0 * theme.GRID,
    )


def with_sums(room: PartSizes) -> PartSizes:
    """Return the same sizes with two more lines beside each neuron: its sum, beyond a factor."""
    return replace(room, note=room.note + 2 * _small().height())


def without_gradients(room: PartSizes) -> PartSizes:
    """Return the same sizes with one line less beside each neuron."""
    return replace(room, note=room.note - _small().height())


def tag_extent(room: PartSizes, *, factor: bool) -> Extent:
    """Return the room of a tag with everything that may stand on it, a factor above it too."""
    line = _small().height()
    half = line + theme.GRID / 2
    return Extent(room.label, half + (line if factor else 0.0), half)


def _small() -> QFontMetricsF:
    return QFontMetricsF(font(theme.SMALL))


def _bold() -> QFontMetricsF:
    return QFontMetricsF(font(theme.SMALL, bold=True))
