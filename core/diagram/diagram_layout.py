"""The layout of the network diagram: where neurons and lines stand, as plain geometry.

Inputs stand in the first column, each layer in the next, the loss behind the output. The y axis
points down, as on a screen; the unit is whatever the sizes of the parts are given in.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from core.network.shape import LayerSizes, Neuron

LOSS_GAP = 0.3
"""The way from the output to the loss carries no weight: this share of the other gaps."""

END_SPACE = 0.15
"""How much of a row is left free above the first and below the last neuron of a column."""


class Point(NamedTuple):
    """A place on the page."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle, by its middle and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PartSizes:
    """The sizes of the parts of a diagram, and the room between them.

    Attributes:
        radius: of a neuron. input_radius: of an input.
        input_width: of what is written beside an input.
        label: width of what is written on a line; the columns stand at least that far apart.
        note, note_width: of what is written above and below a neuron.
        loss_width, loss_height: of the box with the loss.
        margin: kept free all around.
    """

    radius: float
    input_radius: float
    input_width: float
    label: float
    note: float
    note_width: float
    loss_width: float
    loss_height: float
    margin: float

    def of_layer(self, layer: int) -> float:
        """Return the radius of the neurons of a layer."""
        return self.radius if layer else self.input_radius


@dataclass(frozen=True, eq=False)
class DiagramLayout:
    """The place of every neuron, line and box of a network on a page.

    Attributes:
        sizes: the network.
        room: how large its parts are.
        width, height: of the page.
    """

    sizes: LayerSizes
    room: PartSizes
    width: float
    height: float

    @cached_property
    def columns(self) -> tuple[float, ...]:
        """The x of every layer, inputs first."""
        room, layers = self.room, len(self.sizes)
        taken = _column_widths(self.sizes, room) + 2 * room.margin
        gap = max(0.0, self.width - taken) / (layers - 1 + LOSS_GAP)
        x = room.margin + _input_half(room)
        found = [x]
        for layer in range(1, layers):
            x += (room.radius if layer > 1 else _input_half(room)) + gap + room.radius
            found.append(x)
        return tuple(found)

    @cached_property
    def neurons(self) -> dict[Neuron, Point]:
        """The middle of every neuron, inputs too."""
        return {
            (layer, index): Point(x, y)
            for layer, x in enumerate(self.columns)
            for index, y in enumerate(self._rows(layer))
        }

    @cached_property
    def loss(self) -> Box:
        """The box with the loss."""
        room = self.room
        x = self.width - room.margin - room.loss_width / 2
        return Box(x, self.height / 2, room.loss_width, room.loss_height)

    def has_room_between(self, layer: int) -> bool:
        """Whether between two neurons of a layer there is room for the notes of both."""
        rows = self._rows(layer)
        return len(rows) < 2 or rows[1] - rows[0] >= 2 * (self.room.radius + self.room.note)

    def is_high(self, neuron: Neuron) -> bool:
        """Whether a neuron stands in the upper half of its column, and not alone."""
        layer, index = neuron
        return self.sizes[layer] > 1 and index < self.sizes[layer] / 2

    def line(self, source: Neuron, target: Neuron) -> tuple[Point, Point]:
        """Return where the line between two neurons leaves the one and reaches the other."""
        start, end = self.neurons[source], self.neurons[target]
        return (
            toward(start, end, self.room.of_layer(source[0])),
            toward(end, start, self.room.of_layer(target[0])),
        )

    @cached_property
    def loss_line(self) -> tuple[Point, Point]:
        """The line from the output to the loss."""
        output = self.neurons[len(self.sizes) - 1, 0]
        return Point(output.x + self.room.radius, output.y), Point(
            self.loss.x - self.loss.width / 2, self.loss.y
        )

    def _rows(self, layer: int) -> list[float]:
        count, room = self.sizes[layer], self.room
        free = self.height - 2 * (room.margin + room.note + room.radius)
        pitch = free / (count - 1 + END_SPACE)
        first = self.height / 2 - pitch * (count - 1) / 2
        return [first + pitch * row for row in range(count)]


def least_page(sizes: LayerSizes, room: PartSizes) -> tuple[float, float]:
    """Return the width and height of the smallest page on which nothing is in another's way."""
    gaps = len(sizes) - 1 + LOSS_GAP
    gap = room.label + max(0.0, room.note_width - 2 * room.radius)
    width = 2 * room.margin + _column_widths(sizes, room) + gaps * gap
    heights = []
    for count in sizes:
        # Two neurons stand at least so far apart that one of them has room for its note; of only
        # two, the one has it above and the other below.
        pitch = 2 * room.radius + (room.note if count != 2 else room.margin)
        heights.append(
            pitch * (count - 1 + END_SPACE) + 2 * (room.margin + room.note + room.radius)
        )
    return width, max(*heights, room.loss_height + 2 * room.margin)


def toward(start: Point, end: Point, distance: float) -> Point:
    """Return the point ``distance`` away from ``start`` on the way to ``end``."""
    length = math.hypot(end.x - start.x, end.y - start.y) or 1.0
    share = distance / length
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point that lies ``share`` (0 to 1) of the way from ``start`` to ``end``."""
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _column_widths(sizes: LayerSizes, room: PartSizes) -> float:
    return 2 * _input_half(room) + 2 * room.radius * (len(sizes) - 1) + room.loss_width


def _input_half(room: PartSizes) -> float:
    return max(room.input_radius, room.input_width / 2)
