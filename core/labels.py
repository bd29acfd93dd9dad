"""Places for labels along lines, so that no label covers another.

Lengths count in radii of a neuron, x to the right and y downwards, as in ``core.layout``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

RADIUS = 1.0
LABEL_WIDTH, LABEL_HEIGHT = 2.0, 0.56
"""Room for a label like "w1 +1.000"; more digits need more width."""

PARTS = (0.5, 0.3, 0.7, 0.4, 0.6, 0.25, 0.75, 0.2, 0.8, 0.35, 0.65, 0.15, 0.85)
"""How far along its line a label may sit, the best place first."""

Line = tuple["Point", "Point"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the diagram."""

    x: float
    y: float

    def towards(self, other: "Point", part: float) -> "Point":
        """Return the point that lies ``part`` of the way to another."""
        return Point(self.x + part * (other.x - self.x), self.y + part * (other.y - self.y))

    def up(self, distance: float) -> "Point":
        """Return the point above this one."""
        return Point(self.x, self.y - distance)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle around a centre."""

    centre: Point
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        across, down = self.centre.x - other.centre.x, self.centre.y - other.centre.y
        return (
            2 * abs(across) < self.width + other.width
            and 2 * abs(down) < self.height + other.height
        )

    def covers(self, circle: Point) -> bool:
        """Whether it covers some of the circle of radius 1 around a point."""
        across = max(0.0, abs(self.centre.x - circle.x) - self.width / 2)
        down = max(0.0, abs(self.centre.y - circle.y) - self.height / 2)
        return math.hypot(across, down) < RADIUS


def label_parts(
    lines: Sequence[Line], circles: Sequence[Point], width: float
) -> tuple[float, ...] | None:
    """Choose how far along each line its label sits.

    The lines lie between two columns of neurons that are the same upside down, in order from
    top to bottom; so the n-th line from the start mirrors the n-th from the end, and both get
    the same part.

    Args:
        lines: from rim to rim.
        circles: centres of the neurons, of radius 1, that no label may cover.
        width: of a label.

    Returns:
        A part from 0 to 1 for each line; None if the labels cannot all be shown at once.
    """
    count = len(lines)
    pairs = [(i, count - 1 - i) for i in range((count + 1) // 2)]
    # The flattest lines first: a label in the middle of a flat line looks best.
    pairs.sort(key=lambda pair: abs(lines[pair[0]][1].y - lines[pair[0]][0].y))
    chosen = [0.5] * count
    placed: list[Box] = []
    for pair in pairs:
        free = [
            part for part in PARTS if _are_free(_boxes(lines, pair, part, width), placed, circles)
        ]
        if not free:
            return None
        best = max(free, key=lambda part: _clearance(lines, pair[0], part))
        placed += _boxes(lines, pair, best, width)
        for i in pair:
            chosen[i] = best
    return tuple(chosen)


def _boxes(lines: Sequence[Line], pair: tuple[int, int], part: float, width: float) -> list[Box]:
    """Return the boxes of a pair of labels; the line in the middle mirrors itself."""
    return [Box(_along(lines[i], part), width, LABEL_HEIGHT) for i in sorted({*pair})]


def _are_free(boxes: list[Box], placed: list[Box], circles: Sequence[Point]) -> bool:
    if len(boxes) == 2 and boxes[0].overlaps(boxes[1]):
        return False
    return not any(
        any(box.overlaps(other) for other in placed) or any(map(box.covers, circles))
        for box in boxes
    )


def _clearance(lines: Sequence[Line], line: int, part: float) -> float:
    """Return how far a label stays from other lines; a label's height away is far enough."""
    label = _along(lines[line], part)
    nearest = LABEL_HEIGHT
    for i, (start, end) in enumerate(lines):
        if i != line and start.x <= label.x <= end.x:
            slope = (end.y - start.y) / (end.x - start.x)
            nearest = min(nearest, abs(start.y + slope * (label.x - start.x) - label.y))
    return nearest


def _along(line: Line, part: float) -> Point:
    return line[0].towards(line[1], part)
