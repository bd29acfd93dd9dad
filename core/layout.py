"""Where everything stands on the network diagram: a pure function of the layer sizes.

Coordinates count in radii of a neuron, x to the right and y downwards, from (0, 0) to
(width, height). The picture is the same upside down: mirrored neurons, lines and labels lie
mirrored. Layers stand in columns, inputs first, the loss last.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from core.factor import Neuron
from core.labels import LABEL_HEIGHT, LABEL_WIDTH, RADIUS, Box, Point, label_parts
from core.network import LayerSizes, neuron_name, places

MARGIN = 0.4

LEAST_ROOM = 3.2
"""Between the rims of neurons in neighbouring columns."""

LOSS_WIDTH, LOSS_HEIGHT = 2.0, 1.6

ASPECT = 1.5
"""A diagram is at least this many times as wide as it is high, as screens are."""

WIDE_ROW, CLOSE_ROW, COLUMN_HEIGHT = 4.6, 2.9, 9.2
"""Between the centres of neurons in a column: few stand wide, many stand close, but always with
room for a line of text between two of them."""


@dataclass(frozen=True, slots=True)
class Node:
    """An input or a neuron: a circle of radius 1.

    Attributes:
        neuron: (layer, index).
        name: x1, h1, o1.
        centre: of the circle.
        caption: centre of the line of text outside it: the bias, or what an input was before
            the shift.
    """

    neuron: Neuron
    name: str
    centre: Point
    caption: Point


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from rim to rim, with its labels.

    Attributes:
        name: the weight; "L" for the line from the output to the loss.
        start: on the rim of the neuron it comes from.
        end: on the rim of the neuron or the box it goes to.
        label: centre of the weight's label.
        note: centre of a second label just above it, for a factor of the chain.
    """

    name: str
    start: Point
    end: Point
    label: Point
    note: Point


@dataclass(frozen=True, slots=True)
class Layout:
    """The diagram of a network.

    Attributes:
        width: of everything, with a margin.
        height: of everything, with a margin.
        nodes: inputs, then neurons, layer by layer from top to bottom.
        edges: in the order of the weights.
        loss: the box at the right.
        loss_edge: the line from the output to it.
        label_width: the room that labels were given.
        labels_fit: whether all labels can be shown at once without overlapping.
    """

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    loss: Box
    loss_edge: Edge
    label_width: float
    labels_fit: bool


Centres = dict[Neuron, Point]


@lru_cache(maxsize=16)
def layout(sizes: LayerSizes, label_width: float = LABEL_WIDTH) -> Layout:
    """Place a network.

    Args:
        sizes: the layer sizes, inputs first.
        label_width: of a weight's label, in radii.
    """
    tallest = max(_row_gap(size) * (size - 1) for size in sizes)
    height = tallest + 2 * (_caption_distance() + LABEL_HEIGHT / 2 + MARGIN)
    to_loss = RADIUS + 0.75 * label_width + LOSS_WIDTH / 2
    beside = 2 * MARGIN + RADIUS + to_loss + LOSS_WIDTH / 2
    column_gap = max(
        2 * RADIUS + max(LEAST_ROOM, 1.4 * label_width),
        (ASPECT * height - beside) / (len(sizes) - 1),
    )
    centres = {
        (layer, index): Point(
            MARGIN + RADIUS + column_gap * layer,
            height / 2 + _row_gap(size) * (index - (size - 1) / 2),
        )
        for layer, size in enumerate(sizes)
        for index in range(size)
    }
    edges, labels_fit = _edges(sizes, centres, label_width)
    nodes = tuple(_node(sizes, neuron, centre) for neuron, centre in centres.items())
    output = nodes[-1].centre
    loss = Box(Point(output.x + to_loss, output.y), LOSS_WIDTH, LOSS_HEIGHT)
    start = Point(output.x + RADIUS, output.y)
    end = Point(loss.centre.x - LOSS_WIDTH / 2, output.y)
    loss_edge = _edge("L", start, end, 0.5)
    width = beside + column_gap * (len(sizes) - 1)
    return Layout(width, height, nodes, edges, loss, loss_edge, label_width, labels_fit)


def _row_gap(size: int) -> float:
    return min(WIDE_ROW, max(CLOSE_ROW, COLUMN_HEIGHT / max(1, size - 1)))


def _caption_distance() -> float:
    return RADIUS + MARGIN / 2 + LABEL_HEIGHT / 2


def _node(sizes: LayerSizes, neuron: Neuron, centre: Point) -> Node:
    """Make a node; captions stand outside: above the upper half of a column, else below."""
    layer, index = neuron
    above = index < sizes[layer] // 2
    caption = centre.up(_caption_distance() if above else -_caption_distance())
    return Node(neuron, neuron_name(sizes, layer, index), centre, caption)


def _edge(name: str, start: Point, end: Point, part: float) -> Edge:
    """Make an edge with its label ``part`` of the way along it."""
    label = start.towards(end, part)
    return Edge(name, start, end, label, label.up(1.1 * LABEL_HEIGHT))


def _edges(
    sizes: LayerSizes, centres: Centres, label_width: float
) -> tuple[tuple[Edge, ...], bool]:
    """Make all edges, and say whether all their labels can be shown at once."""
    edges: dict[str, Edge] = {}
    labels_fit = True
    for layer in range(1, len(sizes)):
        rims = {
            place.name: _rim_to_rim(centres[layer - 1, place.source], centres[layer, place.neuron])
            for place in places(sizes)
            if place.layer == layer and place.source is not None
        }
        columns = [centre for (column, _), centre in centres.items() if layer - column in (0, 1)]
        parts = label_parts(tuple(rims.values()), columns, label_width)
        labels_fit = labels_fit and parts is not None
        middle = (0.5,) * len(rims)
        for (name, (start, end)), part in zip(rims.items(), parts or middle, strict=True):
            edges[name] = _edge(name, start, end, part)
    return tuple(edges.values()), labels_fit


def _rim_to_rim(source: Point, target: Point) -> tuple[Point, Point]:
    part = RADIUS / math.dist((source.x, source.y), (target.x, target.y))
    return source.towards(target, part), target.towards(source, part)
