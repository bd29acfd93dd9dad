"""Where labels stand on lines, so that they cover neither each other nor the neurons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.diagram.diagram_layout import Box, Point, between

Line = tuple[Point, Point]
Circle = tuple[Point, float]
Array = NDArray[np.float64]

SHARES = np.array(sorted((step / 30 for step in range(3, 28)), key=lambda share: abs(share - 0.5)))
"""Places along a line that are tried, the middle first."""

ON_A_NEURON, ON_A_LABEL, ON_A_LINE, OFF_THE_MIDDLE = 1000.0, 400.0, 10.0, 8.0
"""What is worst, bad, not nice and a matter of taste."""

TOUCHED = 0.25
"""To touch something at all counts as much as to cover a quarter of it."""


class Extent(NamedTuple):
    """How far a label reaches from its place on the line."""

    width: float
    above: float
    below: float

    def around(self, place: Point) -> Box:
        """Return what the label covers at a place."""
        middle = place.y + (self.below - self.above) / 2
        return Box(place.x, middle, self.width, self.above + self.below)


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Neurons, lines and other things that labels should not cover.

    Attributes:
        circles: (middle, radius) of every neuron.
        boxes: other writing.
    """

    circles: Sequence[Circle]
    boxes: Sequence[Box]


class LabelPlaces(NamedTuple):
    """The places chosen for labels on their lines.

    Attributes:
        points: the place on its line of each label.
        are_clear: whether no label covers another, a neuron or other writing.
    """

    points: dict[str, Point]
    are_clear: bool


def label_places(
    lines: Mapping[str, Line], extents: Mapping[str, Extent], obstacles: Obstacles
) -> LabelPlaces:
    """Choose a place on its line for each label.

    Labels are put down one after the other, each where it is least in the way.

    Args:
        lines: every line of the diagram, by name.
        extents: of the label of every line that gets one, by name.
        obstacles: what else is there.
    """
    circles = np.array([(*middle, radius) for middle, radius in obstacles.circles]).reshape(-1, 3)
    taken = [*obstacles.boxes]
    found: dict[str, Point] = {}
    are_clear = True
    for name, extent in extents.items():
        own = lines[name]
        others = np.array([(*s, *e) for other, (s, e) in lines.items() if other != name])
        boxes = _boxes(own, extent)
        neurons = _covered_circles(boxes, circles)
        labels = _covered_boxes(boxes, np.array(taken).reshape(-1, 4))
        crossed = _covered_length(boxes, others.reshape(-1, 4)) / (extent.above + extent.below)
        costs = (
            ON_A_NEURON * neurons
            + ON_A_LABEL * labels
            + ON_A_LINE * crossed
            + OFF_THE_MIDDLE * np.abs(SHARES - 0.5)
        )
        # The first of the best: nearer the middle, then nearer the start.
        best = int(np.argmin(costs))
        are_clear = are_clear and bool(neurons[best] == labels[best] == 0)
        found[name] = between(*own, float(SHARES[best]))
        taken.append(extent.around(found[name]))
    return LabelPlaces(found, are_clear)


def _boxes(line: Line, extent: Extent) -> Array:
    """Return what a label covers at every place tried: rows of x, y, width, height."""
    return np.array([extent.around(between(*line, share)) for share in SHARES.tolist()])


def _covered_circles(boxes: Array, circles: Array) -> Array:
    """Return how deep each box reaches into circles (x, y, radius), in all."""
    beside = np.abs(boxes[:, None, :2] - circles[None, :, :2]) - boxes[:, None, 2:] / 2
    distance = np.hypot(*np.moveaxis(np.maximum(beside, 0.0), -1, 0))
    depth = 1.0 - distance / circles[:, 2]
    return np.asarray(np.where(depth > 0, TOUCHED + depth, 0.0).sum(axis=1))


def _covered_boxes(boxes: Array, others: Array) -> Array:
    """Return which shares of each box other boxes cover, in all."""
    reach = (boxes[:, None, 2:] + others[None, :, 2:]) / 2
    shared = reach - np.abs(boxes[:, None, :2] - others[None, :, :2])
    covered = np.maximum(shared, 0.0).prod(axis=-1) / boxes[:, None, 2:].prod(axis=-1)
    return np.asarray(np.where(covered > 0, TOUCHED + covered, 0.0).sum(axis=1))


def _covered_length(boxes: Array, lines: Array) -> Array:
    """Return how much of the lines (x, y, to x, to y) lies within each box, in all."""
    start, step = lines[None, :, :2], lines[None, :, 2:] - lines[None, :, :2]
    # An upright or level line: so small a step leads nowhere, but can be divided by.
    safe = np.where(step == 0.0, 1e-12, step)
    low = (boxes[:, None, :2] - boxes[:, None, 2:] / 2 - start) / safe
    high = (boxes[:, None, :2] + boxes[:, None, 2:] / 2 - start) / safe
    enter = np.minimum(low, high).max(axis=-1, initial=0.0)
    leave = np.maximum(low, high).min(axis=-1, initial=1.0)
    inside = np.maximum(leave - enter, 0.0) * np.hypot(step[..., 0], step[..., 1])
    return np.asarray(inside.sum(axis=1))
