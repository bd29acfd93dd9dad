"""The diagram's layout: nothing covers anything, columns run left to right, top mirrors bottom."""

import math
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.labels import LABEL_HEIGHT, LABEL_WIDTH, RADIUS, Box
from core.layout import CLOSE_ROW, layout
from core.network import neuron_name, places
from tests.core.strategies import layer_sizes

LARGEST = (2, 8, 8, 8, 8, 1)
widths = st.floats(1, 4)
few = settings(max_examples=20)
"""Large diagrams have many pairs of things to compare."""


def label_boxes(placed):
    return [Box(edge.label, placed.label_width, LABEL_HEIGHT) for edge in placed.edges]


def caption_boxes(placed):
    return [Box(node.caption, RADIUS, LABEL_HEIGHT) for node in placed.nodes]


def pairs(things):
    return [(a, b) for i, a in enumerate(things) for b in things[:i]]


def inside(box, placed):
    x, y = box.centre.x, box.centre.y
    return (
        box.width / 2 <= x <= placed.width - box.width / 2
        and box.height / 2 <= y <= placed.height - box.height / 2
    )


@few
@given(layer_sizes, widths)
def test_every_neuron_and_weight_has_its_place(sizes, width):
    placed = layout(sizes, width)
    assert [node.name for node in placed.nodes] == [
        neuron_name(sizes, layer, index)
        for layer, size in enumerate(sizes)
        for index in range(size)
    ]
    weights = [place.name for place in places(sizes) if not place.is_bias]
    assert [edge.name for edge in placed.edges] == weights


@few
@given(layer_sizes, widths)
def test_nothing_covers_a_neuron(sizes, width):
    placed = layout(sizes, width)
    for a, b in pairs([node.centre for node in placed.nodes]):
        assert math.dist((a.x, a.y), (b.x, b.y)) > 2 * RADIUS
    boxes = [*caption_boxes(placed), placed.loss]
    for box in boxes:
        assert not any(box.covers(node.centre) for node in placed.nodes)
    assert not any(a.overlaps(b) for a, b in pairs(boxes))


@few
@given(layer_sizes, widths)
def test_everything_is_inside(sizes, width):
    placed = layout(sizes, width)
    circles = [Box(node.centre, 2 * RADIUS, 2 * RADIUS) for node in placed.nodes]
    labels = label_boxes(placed)
    for box in [*circles, *labels, *caption_boxes(placed), placed.loss]:
        assert inside(box, placed)
    assert placed.width >= 1.49 * placed.height


@few
@given(layer_sizes, widths)
def test_layers_stand_in_columns_from_left_to_right(sizes, width):
    placed = layout(sizes, width)
    columns = {}
    for node in placed.nodes:
        columns.setdefault(node.neuron[0], []).append(node.centre)
    lefts = []
    for layer in range(len(sizes)):
        assert len({point.x for point in columns[layer]}) == 1
        heights = [point.y for point in columns[layer]]
        assert heights == sorted(heights)
        lefts.append(columns[layer][0].x)
    assert lefts == sorted(lefts)
    assert lefts[-1] + RADIUS < placed.loss.centre.x - placed.loss.width / 2


@few
@given(layer_sizes, widths)
def test_edges_run_from_rim_to_rim_with_their_labels_on_them(sizes, width):
    placed = layout(sizes, width)
    centres = {node.neuron: node.centre for node in placed.nodes}
    weights = [place for place in places(sizes) if place.source is not None]
    for edge, place in zip(placed.edges, weights, strict=True):
        source = centres[place.layer - 1, place.source]
        target = centres[place.layer, place.neuron]
        assert math.dist((edge.start.x, edge.start.y), (source.x, source.y)) == pytest.approx(1)
        assert math.dist((edge.end.x, edge.end.y), (target.x, target.y)) == pytest.approx(1)
        assert is_between(edge.start, source, target)
        assert is_between(edge.end, source, target)
        assert is_between(edge.label, edge.start, edge.end)
    to_loss, box = placed.loss_edge, placed.loss
    assert to_loss.start.y == to_loss.end.y == box.centre.y
    assert to_loss.start.x == placed.nodes[-1].centre.x + RADIUS
    assert to_loss.end.x == pytest.approx(box.centre.x - box.width / 2)


def is_between(point, start, end):
    """Whether a point lies on the line from start to end."""
    whole = math.dist((start.x, start.y), (end.x, end.y))
    first = math.dist((start.x, start.y), (point.x, point.y))
    return first + math.dist((point.x, point.y), (end.x, end.y)) == pytest.approx(whole)


@few
@given(layer_sizes, widths)
def test_upside_down_it_is_the_same_picture(sizes, width):
    placed = layout(sizes, width)

    def close(a, b):
        return a.x == pytest.approx(b.x) and a.y == pytest.approx(placed.height - b.y)

    nodes = {node.neuron: node for node in placed.nodes}
    for (layer, index), node in nodes.items():
        mirrored = nodes[layer, sizes[layer] - 1 - index]
        assert close(node.centre, mirrored.centre)
        assert node is mirrored or close(node.caption, mirrored.caption)
    names = {(p.layer, p.neuron, p.source): p.name for p in places(sizes) if not p.is_bias}
    edges = {edge.name: edge for edge in placed.edges}
    for (layer, neuron, source), name in names.items():
        up = edges[names[layer, sizes[layer] - 1 - neuron, sizes[layer - 1] - 1 - source]]
        assert close(edges[name].label, up.label)


@pytest.mark.parametrize("sizes", [(2, 1), (2, 2, 1), (2, 3, 1), (2, 2, 2, 1), (2, 8, 1)])
def test_small_networks_show_all_labels_at_once(sizes):
    assert layout(sizes).labels_fit


@few
@example((2, 3, 4, 1), 2.0)  # the only free places left are where two mirrored lines cross
@given(layer_sizes, widths)
def test_labels_that_are_said_to_fit_cover_nothing(sizes, width):
    placed = layout(sizes, width)
    if placed.labels_fit:
        labels = label_boxes(placed)
        assert not any(a.overlaps(b) for a, b in pairs(labels))
        for label in labels:
            assert not any(label.covers(node.centre) for node in placed.nodes)


def test_the_articles_network_has_room_for_every_word():
    placed = layout((2, 2, 1))
    notes = [Box(placed.loss_edge.note, 0.75 * LABEL_WIDTH, LABEL_HEIGHT)]
    words = [*label_boxes(placed), *caption_boxes(placed), *notes]
    assert not any(a.overlaps(b) for a, b in pairs(words))
    for edge in placed.edges:
        note = Box(edge.note, LABEL_WIDTH, LABEL_HEIGHT)
        assert not any(note.overlaps(label) for label in label_boxes(placed))
        assert edge.note.y < edge.label.y
    # As drawn: labels of crossing lines keep away from the crossing, on the inputs' side.
    labels = {edge.name: edge.label for edge in placed.edges}
    assert labels["w2"].x == labels["w3"].x < labels["w1"].x == labels["w4"].x
    assert labels["w1"].y < labels["w3"].y < labels["w2"].y < labels["w4"].y


def test_the_largest_network_keeps_its_neurons_apart():
    placed = layout(LARGEST)
    assert len(placed.nodes) == 35
    assert len(placed.edges) == 216
    assert not placed.labels_fit
    column = [node.centre.y for node in placed.nodes if node.neuron[0] == 2]
    gaps = [below - above for above, below in pairwise(column)]
    assert gaps == pytest.approx([CLOSE_ROW] * 7)
