"""Where labels stand on lines, so that they cover neither each other nor the neurons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.layout import Box, Point, between

SHARES = sorted((step / 40 for step in range(4, 37)), key=lambda share: abs(share - 0.5))
"""Places along a line that are tried, the middle first."""

ON_A_NEURON, ON_A_LABEL, ON_A_LINE, OFF_THE_MIDDLE = 1000.0, 400.0, 10.0, 8.0
"""What is worst, bad, not nice and a matter of taste."""


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What labels should keep clear of.

    Attributes:
        circles: (middle, radius) of every neuron.
        boxes: other writing.
    """

    circles: Sequence[tuple[Point, float]]
    boxes: Sequence[Box]


Line = tuple[Point, Point]


def label_places(
    lines: Mapping[str, Line],
    sizes: Mapping[str, tuple[float, float]],
    obstacles: Obstacles,
) -> dict[str, Point]:
    """Return the middle of the label of each line.

    Labels are put down one after the other, each where it is least in the way.

    Args:
        lines: every line of the diagram, by name.
        sizes: width and height of the label of every line that gets one.
        obstacles: what else is there.
    """
    placed: dict[str, Box] = {}
    for name, size in sizes.items():
        start, end = lines[name]
        others = [line for other, line in lines.items() if other != name]
        boxes = [Box(*between(start, end, share), *size) for share in SHARES]
        # The first of the best: a tie goes to the place nearer the middle, then nearer the start.
        placed[name] = min(
            boxes,
            key=lambda box: _cost(box, (start, end), others, placed.values(), obstacles),
        )
    return {name: Point(box.x, box.y) for name, box in placed.items()}


def _cost(
    box: Box, own: Line, others: Sequence[Line], placed: Iterable[Box], obstacles: Obstacles
) -> float:
    middle = between(*own, 0.5)
    length = abs(own[1].x - own[0].x) + abs(own[1].y - own[0].y) or 1.0
    off = (abs(box.x - middle.x) + abs(box.y - middle.y)) / length
    return (
        OFF_THE_MIDDLE * off
        + ON_A_NEURON * sum(box.meets_circle(*circle) for circle in obstacles.circles)
        + ON_A_LABEL * sum(box.overlaps(other) for other in (*placed, *obstacles.boxes))
        + ON_A_LINE * sum(box.length_inside(*line) for line in others) / box.height
    )
