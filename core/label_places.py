"""Where labels stand on lines, so that they cover neither each other nor the neurons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.layout import Box, Point, between

SHARES = sorted((step / 40 for step in range(4, 37)), key=lambda share: abs(share - 0.5))
"""Places along a line that are tried, the middle first."""

ON_A_NEURON, ON_A_LABEL, ON_A_LINE, OFF_THE_MIDDLE = 1000.0, 400.0, 10.0, 8.0
"""What is worst, bad, not nice and a matter of taste."""


Line = tuple[Point, Point]
Circle = tuple[Point, float]


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What labels should keep clear of.

    Attributes:
        circles: (middle, radius) of every neuron.
        boxes: other writing.
    """

    circles: Sequence[Circle]
    boxes: Sequence[Box]


class Extent(NamedTuple):
    """How far a label reaches from its place on the line."""

    width: float
    above: float
    below: float

    def around(self, place: Point) -> Box:
        """Return what the label covers at a place."""
        middle = place.y + (self.below - self.above) / 2
        return Box(place.x, middle, self.width, self.above + self.below)


def label_places(
    lines: Mapping[str, Line], extents: Mapping[str, Extent], obstacles: Obstacles
) -> dict[str, Point]:
    """Return the place on its line of each label.

    Labels are put down one after the other, each where it is least in the way.

    Args:
        lines: every line of the diagram, by name.
        extents: of the label of every line that gets one, by name.
        obstacles: what else is there.
    """
    found: dict[str, Point] = {}
    taken = list(obstacles.boxes)
    for name, extent in extents.items():
        own = lines[name]
        others = [line for other, line in lines.items() if other != name]
        costs = [
            OFF_THE_MIDDLE * abs(share - 0.5)
            + _cost(extent.around(between(*own, share)), others, taken, obstacles.circles)
            for share in SHARES
        ]
        # The first of the best: nearer the middle, then nearer the start.
        found[name] = between(*own, SHARES[costs.index(min(costs))])
        taken.append(extent.around(found[name]))
    return found


def _cost(
    box: Box, others: Sequence[Line], taken: Sequence[Box], circles: Sequence[Circle]
) -> float:
    """Return how much a label is in the way of others."""
    return (
        ON_A_NEURON * sum(box.meets_circle(*circle) for circle in circles)
        + ON_A_LABEL * sum(box.overlaps(other) for other in taken)
        + ON_A_LINE * sum(box.length_inside(*line) for line in others) / box.height
    )
