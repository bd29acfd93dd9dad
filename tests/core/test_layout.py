"""The diagram's geometry: nothing covers anything, layers run to the right, top mirrors bottom."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.label_places import Extent, Obstacles, label_places
from core.layout import Box, Layout, Point, Room, between, least_page
from core.network import places
from tests.core.strategies import layer_sizes

ROOM = Room(
    radius=42,
    input_radius=36,
    input_width=78,
    label=96,
    note=34,
    note_width=96,
    loss_width=82,
    loss_height=64,
    margin=8,
)
"""About what the window measures from its type, in pixels."""

TAG = Extent(width=96, above=17, below=17)
WITH_FACTOR = Extent(width=96, above=32, below=17)
"""The label of a weight, and the same with a factor of the chain written above it."""

LARGEST = (2, 8, 8, 8, 8, 1)

lengths = st.floats(1, 100)
rooms = st.builds(Room, *[lengths] * 9).filter(lambda room: room.input_radius <= room.radius)
growths = st.floats(1, 3)
few = settings(max_examples=20)
"""Large diagrams have many pairs of things to compare."""


def page(sizes, room=ROOM, growth=1.0):
    """The diagram on the smallest page it accepts, or a larger one."""
    width, height = least_page(sizes, room)
    return Layout(sizes, room, growth * width, growth * height)


def pairs(things):
    return [(a, b) for i, a in enumerate(things) for b in things[:i]]


def weights(sizes):
    return [
        (place.name, (place.layer - 1, place.source), (place.layer, place.neuron))
        for place in places(sizes)
        if place.source is not None
    ]


def circles(placed):
    return [(centre, placed.room.of_layer(layer)) for (layer, _), centre in placed.neurons.items()]


@few
@given(layer_sizes, rooms, growths)
def test_no_two_neurons_overlap(sizes, room, growth):
    placed = page(sizes, room, growth)
    assert set(placed.neurons) == {(layer, i) for layer, n in enumerate(sizes) for i in range(n)}
    for (a, r), (b, s) in pairs(circles(placed)):
        assert math.dist(a, b) >= (r + s) * (1 - 1e-9)
    assert not any(placed.loss.meets_circle(a, 0.999 * r) for a, r in circles(placed))


@few
@given(layer_sizes, rooms, growths)
def test_there_is_room_above_and_below_every_neuron(sizes, room, growth):
    placed = page(sizes, room, growth)
    for layer, count in enumerate(sizes):
        column = [placed.neurons[layer, i].y for i in range(count)]
        edges = [(-room.radius, *column), (*column, placed.height + room.radius)]
        for above, below in zip(*edges, strict=True):
            assert below - above - 2 * room.radius >= room.note * (1 - 1e-9)


@few
@given(layer_sizes, rooms, growths)
def test_everything_is_on_the_page(sizes, room, growth):
    placed, slack = page(sizes, room, growth), 1e-6
    box = placed.loss
    reaches = [(centre.x, centre.y, r, r) for centre, r in circles(placed)]
    for x, y, across, down in [*reaches, (box.x, box.y, box.width / 2, box.height / 2)]:
        assert room.margin - slack <= x - across
        assert x + across <= placed.width - room.margin + slack
        assert room.margin - slack <= y - down
        assert y + down <= placed.height - room.margin + slack


@few
@given(layer_sizes, rooms, growths)
def test_layers_stand_in_columns_from_left_to_right(sizes, room, growth):
    placed = page(sizes, room, growth)
    for layer, count in enumerate(sizes):
        column = [placed.neurons[layer, i] for i in range(count)]
        assert {point.x for point in column} == {placed.columns[layer]}
        assert [point.y for point in column] == sorted(point.y for point in column)
    # Between two columns there is room for what is written on the lines.
    reach = [room.of_layer(layer) for layer in range(len(sizes))]
    for layer in range(1, len(sizes)):
        gap = placed.columns[layer] - placed.columns[layer - 1]
        assert gap - reach[layer] - reach[layer - 1] >= room.label * (1 - 1e-9)
    assert placed.columns[-1] + room.radius < placed.loss.x - placed.loss.width / 2


@few
@given(layer_sizes, rooms, growths)
def test_upside_down_the_neurons_stand_the_same(sizes, room, growth):
    placed = page(sizes, room, growth)
    for (layer, index), point in placed.neurons.items():
        mirrored = placed.neurons[layer, sizes[layer] - 1 - index]
        assert point.y + mirrored.y == pytest.approx(placed.height)
    assert placed.loss.y == placed.neurons[len(sizes) - 1, 0].y


@few
@given(layer_sizes, rooms, growths)
def test_lines_run_from_rim_to_rim(sizes, room, growth):
    placed = page(sizes, room, growth)
    for _, source, target in weights(sizes):
        start, end = placed.line(source, target)
        whole = math.dist(placed.neurons[source], placed.neurons[target])
        parts = [math.dist(placed.neurons[source], start), math.dist(start, end)]
        parts.append(math.dist(end, placed.neurons[target]))
        assert parts[0] == pytest.approx(room.of_layer(source[0]))
        assert parts[2] == pytest.approx(room.of_layer(target[0]))
        assert sum(parts) == pytest.approx(whole)
    start, end = placed.loss_line
    assert start.y == end.y
    assert start.x < end.x == placed.loss.x - placed.loss.width / 2


def labelled(placed, way=()):
    """Place a label on every line; those on the way from the chosen one show a factor too."""
    lines = {name: placed.line(a, b) for name, a, b in weights(placed.sizes)}
    extents = {name: WITH_FACTOR if name in way else TAG for name in lines}
    found = label_places(lines, extents, Obstacles(circles(placed), [placed.loss]))
    return lines, found, [extents[name].around(place) for name, place in found.items()]


WAYS = [("w1", "w5"), ("w2", "w5"), ("w3", "w6"), ("w4", "w6"), ("w5",), ("w6",)]


@given(st.sampled_from(WAYS), st.floats(1, 2), st.floats(1, 2))
def test_labels_of_the_articles_network_cover_nothing(way, wider, higher):
    width, height = least_page((2, 2, 1), ROOM)
    placed = Layout((2, 2, 1), ROOM, wider * width, higher * height)
    _, found, boxes = labelled(placed, way)
    assert not any(a.overlaps(b) for a, b in pairs(boxes))
    for box in boxes:
        assert not any(box.meets_circle(*circle) for circle in circles(placed))
    # As drawn: the labels of crossing lines keep away from where they cross.
    crossing = placed.neurons[0, 0].x + placed.neurons[1, 0].x
    assert all(abs(2 * found[name].x - crossing) > 1 for name in ("w2", "w3"))


@pytest.mark.parametrize("sizes", [(2, 1), (2, 3, 1), (2, 4, 1), (2, 2, 2, 1)])
def test_labels_of_small_networks_do_not_overlap(sizes):
    _, _, boxes = labelled(page(sizes, growth=1.5))
    assert not any(a.overlaps(b) for a, b in pairs(boxes))


@given(layer_sizes.filter(lambda sizes: sum(sizes) <= 12), rooms)
def test_every_label_lies_on_its_own_line(sizes, room):
    lines, found, _ = labelled(page(sizes, room))
    assert list(found) == list(lines)
    for name, place in found.items():
        start, end = lines[name]
        whole = math.dist(start, place) + math.dist(place, end)
        assert whole == pytest.approx(math.dist(start, end))
        assert 0.09 < math.dist(start, place) / whole < 0.91


def test_a_lone_label_stands_in_the_middle_unless_something_is_there():
    lines = {"w1": (Point(0, 0), Point(400, 0))}
    free = label_places(lines, {"w1": TAG}, Obstacles([], []))
    assert free["w1"] == Point(200, 0)
    blocked = label_places(lines, {"w1": TAG}, Obstacles([], [Box(220, 0, 60, 60)]))
    box = TAG.around(blocked["w1"])
    assert not box.overlaps(Box(220, 0, 60, 60))
    assert blocked["w1"].x < 200


def test_the_largest_network_keeps_its_neurons_apart():
    placed = page(LARGEST)
    assert len(placed.neurons) == 35
    near = min(math.dist(a, b) for (a, _), (b, _) in pairs(circles(placed)))
    assert near >= 2 * ROOM.radius + ROOM.note


coordinates = st.floats(-50, 50)
points = st.builds(Point, coordinates, coordinates)
boxes = st.builds(Box, coordinates, coordinates, st.floats(1, 60), st.floats(1, 60))


@given(boxes, points, points)
def test_length_inside_is_the_share_of_points_inside(box, start, end):
    samples = [between(start, end, (i + 0.5) / 2000) for i in range(2000)]
    inside = sum(
        abs(point.x - box.x) < box.width / 2 and abs(point.y - box.y) < box.height / 2
        for point in samples
    )
    length = math.dist(start, end)
    # Each end of the part inside is found to within one sample.
    tolerance = 2 * length / 2000 + 1e-9
    assert box.length_inside(start, end) == pytest.approx(inside / 2000 * length, abs=tolerance)


@given(boxes, points, st.floats(0.1, 40))
def test_a_box_meets_a_circle_where_its_nearest_point_is_inside(box, centre, radius):
    nearest = math.dist(
        centre,
        (
            min(max(centre.x, box.x - box.width / 2), box.x + box.width / 2),
            min(max(centre.y, box.y - box.height / 2), box.y + box.height / 2),
        ),
    )
    if abs(nearest - radius) > 1e-9:
        assert box.meets_circle(centre, radius) == (nearest < radius)
