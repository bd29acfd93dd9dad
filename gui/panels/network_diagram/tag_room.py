"""How much room the tags on the lines get: for all they may ever say, or for what they say now."""

from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from core.diagram.diagram_layout import PartSizes
from core.diagram.label_places import Extent
from core.network.shape import LayerSizes, places
from gui.panels.network_diagram.known_at_stage import (
    KnownAtStage,
    has_factor,
    labelled,
    parameters_of,
)
from gui.panels.network_diagram.parameter_tag import ParameterTag
from gui.panels.network_diagram.part_sizes import WIDE, tag_extent
from gui.panels.network_diagram.text_item import font, is_read_from_afar
from gui.style import theme
from gui.text.numbers import NumberFormat


@dataclass(frozen=True, slots=True)
class ReservedRoom:
    """What there is room for on the lines.

    Attributes:
        factors: the parameters with room for a factor above their tag.
        second: those with room for their gradient, or for what becomes of them, in a second line.
        is_wide: whether there are two lines above and below every neuron.
    """

    factors: frozenset[str]
    second: frozenset[str]
    is_wide: bool = True


class TagRoom:
    """Measures tags.

    As a rule a tag has room for all it may ever say, so that nothing moves while one goes from
    stage to stage or from one parameter to the next. Text that is read from afar needs that room
    for its size, and so does text in a small card: then a tag has what it needs now. Among many
    lines none has room for a factor.

    Args:
        sizes: of the network.
        room: the sizes of the diagram.
        numbers: how numbers are written.
        follows: whether a tag may have what it needs now only.

    Attributes:
        reserved: what there is room for.
    """

    def __init__(
        self, sizes: LayerSizes, room: PartSizes, numbers: NumberFormat, *, follows: bool
    ) -> None:
        self._sizes, self._room = sizes, room
        self._is_crowded = len(labelled(sizes, places(sizes)[0].name)) < len(places(sizes))
        self._value = _width_of_value(numbers)
        every = frozenset(parameters_of(sizes))
        self._everything = ReservedRoom(frozenset() if self._is_crowded else every, every)
        self._may_follow, self._is_tight = follows and not self._is_crowded, False
        self._written: tuple[KnownAtStage, str] | None = None
        self.reserved = self._everything

    def tighten(self, is_tight: bool) -> None:
        """Reserve what is written now only, or else everything, as there is room."""
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            self._reserve()

    def follow(self, known: KnownAtStage, chosen: str) -> bool:
        """Take down what is written now; return whether it needs other room."""
        self._written = known, chosen
        before = self.reserved
        self._reserve()
        return self.reserved != before

    def _reserve(self) -> None:
        follows = self._may_follow and (self._is_tight or is_read_from_afar())
        written = self._written if follows else None
        self.reserved = self._everything if written is None else self._needed(*written)

    def _needed(self, known: KnownAtStage, chosen: str) -> ReservedRoom:
        """Return the room for what is written at a stage."""
        last = len(self._sizes) - 1
        factors, second = set[str](), set[str]()
        for place in places(self._sizes):
            if known.backward <= last and has_factor(self._sizes, chosen, place.name, known):
                factors.add(place.name)
            if known.after or (known.slopes and place.layer >= known.backward):
                second.add(place.name)
        # Beside the output alone there is room enough.
        is_wide = any(place.layer < last for place in places(self._sizes) if place.name in second)
        return ReservedRoom(frozenset(factors), frozenset(second), is_wide)

    def extent(self, name: str) -> Extent:
        """Return the room of the tag of a parameter."""
        has_one = name in self.reserved.factors
        whole = tag_extent(self._room, factor=has_one)
        if name in self.reserved.second:
            return whole
        half_a_line = (whole.below - theme.GRID / 2) / 2
        width = self._room.label if has_one else self._value
        return Extent(width, whole.above - half_a_line, whole.below - half_a_line)


def _width_of_value(numbers: NumberFormat) -> float:
    """Return how wide a tag is that says its name and its value only."""
    name = QFontMetricsF(font(theme.SMALL)).horizontalAdvance("w8")
    value = QFontMetricsF(font(theme.SMALL, bold=True)).horizontalAdvance(numbers.signed(WIDE))
    return name + ParameterTag.GAP + value + 2 * ParameterTag.PADDING
