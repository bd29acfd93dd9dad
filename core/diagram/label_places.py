"""Where labels stand on lines, so that they cover neither each other nor the neurons."""

from collections.abc import Mapping, Sequence
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


class Obstacles(NamedTuple):
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
    names = list(extents)
    boxes = _boxes([lines[name] for name in names], list(extents.values()))
    circles = np.array([(*middle, radius) for middle, radius in obstacles.circles]).reshape(-1, 3)
    neurons = _covered_circles(boxes, circles)
    labels = _covered_boxes(boxes, np.array(obstacles.boxes).reshape(-1, 4))
    costs = (
        ON_A_NEURON * neurons
        + ON_A_LINE * _crossed(boxes, names, lines)
        + OFF_THE_MIDDLE * np.abs(SHARES - 0.5)
    )
    found: dict[str, Point] = {}
    are_clear = True
    for label, name in enumerate(names):
        # The first of the best: nearer the middle, then nearer the start.
        best = int(np.argmin(costs[label] + ON_A_LABEL * labels[label]))
        are_clear = are_clear and bool(neurons[label, best] == labels[label, best] == 0)
        found[name] = between(*lines[name], float(SHARES[best]))
        # Those that follow keep clear of it.
        labels[label + 1 :] += _covered_boxes(boxes[label + 1 :], boxes[label, best][None])
    return LabelPlaces(found, are_clear)


def _boxes(lines: Sequence[Line], extents: Sequence[Extent]) -> Array:
    """Return what each label covers at every place tried, (labels, places, 4): x, y and size."""
    start, end = np.array(lines).reshape(-1, 2, 1, 2).swapaxes(0, 1)
    width, above, below = np.array(extents).reshape(-1, 3, 1).swapaxes(0, 1)
    boxes = np.empty((len(lines), len(SHARES), 4))
    boxes[..., :2] = start + (end - start) * SHARES[:, None]
    boxes[..., 1] += (below - above) / 2
    boxes[..., 2], boxes[..., 3] = width, above + below
    return boxes


def _crossed(boxes: Array, names: Sequence[str], lines: Mapping[str, Line]) -> Array:
    """Return how much of other lines each box covers, in heights of the box."""
    ends = np.array(list(lines.values())).reshape(-1, 4)
    covered = _covered_lengths(boxes, ends)
    column = {name: number for number, name in enumerate(lines)}
    covered[np.arange(len(names)), :, [column[name] for name in names]] = 0.0
    return np.asarray(covered.sum(axis=-1) / boxes[..., 3])


def _covered_circles(boxes: Array, circles: Array) -> Array:
    """Return how deep each box reaches into circles (x, y, radius), in all."""
    across, down = (
        np.maximum(np.abs(boxes[..., i, None] - circles[:, i]) - boxes[..., 2 + i, None] / 2, 0.0)
        for i in (0, 1)
    )
    depth = 1.0 - np.hypot(across, down) / circles[:, 2]
    return np.asarray(np.where(depth > 0, TOUCHED + depth, 0.0).sum(axis=-1))


def _covered_boxes(boxes: Array, others: Array) -> Array:
    """Return which shares of each box other boxes cover, in all."""
    across, down = (
        np.maximum(
            (boxes[..., 2 + i, None] + others[:, 2 + i]) / 2
            - np.abs(boxes[..., i, None] - others[:, i]),
            0.0,
        )
        for i in (0, 1)
    )
    covered = across * down / (boxes[..., 2] * boxes[..., 3])[..., None]
    return np.asarray(np.where(covered > 0, TOUCHED + covered, 0.0).sum(axis=-1))


def _covered_lengths(boxes: Array, lines: Array) -> Array:
    """Return how much of each line (x, y, to x, to y) lies within each box: lines last."""
    step = lines[:, 2:] - lines[:, :2]
    # An upright or level line: so small a step leads nowhere, but can be divided by.
    safe = np.where(step == 0.0, 1e-12, step)
    enter, leave = np.zeros(1), np.ones(1)
    for i in (0, 1):
        middle = (boxes[..., i, None] - lines[:, i]) / safe[:, i]
        half = np.abs(boxes[..., 2 + i, None] / 2 / safe[:, i])
        enter, leave = np.maximum(enter, middle - half), np.minimum(leave, middle + half)
    return np.asarray(np.maximum(leave - enter, 0.0) * np.hypot(step[:, 0], step[:, 1]))
