"""Where the parts of the diagram stand: nothing in another's way, for any layer sizes."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.diagram.diagram_layout import DiagramLayout, PartSizes, least_page
from core.network.shape import LayerSizes, places
from tests.core.strategies import layer_sizes

ROOM = PartSizes(
    radius=42,
    input_radius=36,
    input_width=80,
    label=110,
    note=30,
    note_width=97,
    loss_width=82,
    loss_height=64,
    margin=8,
)


def laid_out(sizes: LayerSizes, wider: float = 1.0, higher: float = 1.0) -> DiagramLayout:
    width, height = least_page(sizes, ROOM)
    return DiagramLayout(sizes, ROOM, width * wider, height * higher)


@given(layer_sizes, st.floats(1, 3), st.floats(1, 3))
def test_neurons_stay_on_the_page_with_room_for_their_notes(sizes, wider, higher):
    page = laid_out(sizes, wider, higher)
    for (layer, _), place in page.neurons.items():
        reach = ROOM.of_layer(layer)
        assert reach <= place.x <= page.width - reach
        assert reach + ROOM.note <= place.y + 1e-9
        assert place.y <= page.height - reach - ROOM.note + 1e-9


@given(layer_sizes, st.floats(1, 3))
def test_between_two_neurons_of_a_layer_there_is_room_for_a_note(sizes, higher):
    page = laid_out(sizes, higher=higher)
    for (one, here), (other, there) in combinations(page.neurons.items(), 2):
        if one[0] == other[0]:
            apart = abs(here.y - there.y) - 2 * ROOM.radius
            # Of only two, the one has its note above and the other below.
            assert apart >= (ROOM.note if sizes[one[0]] > 2 else ROOM.margin) - 1e-9
            if apart >= 2 * ROOM.note and abs(one[1] - other[1]) == 1:
                assert page.has_room_between(one[0])


@given(layer_sizes, st.floats(1, 3))
def test_between_two_layers_there_is_room_for_a_label(sizes, wider):
    page = laid_out(sizes, wider)
    for layer in range(1, len(sizes)):
        gap = page.columns[layer] - page.columns[layer - 1]
        assert gap >= ROOM.label + ROOM.of_layer(layer - 1) + ROOM.radius - 1e-9


@given(layer_sizes)
def test_the_picture_is_the_same_upside_down(sizes):
    page = laid_out(sizes, 1.2, 1.3)
    for (layer, index), place in page.neurons.items():
        mirrored = page.neurons[layer, sizes[layer] - 1 - index]
        assert mirrored.x == place.x
        assert mirrored.y == pytest.approx(page.height - place.y)


@given(layer_sizes)
def test_lines_run_from_rim_to_rim(sizes):
    page = laid_out(sizes)
    for place in places(sizes):
        if place.source is None:
            continue
        source, target = (place.layer - 1, place.source), (place.layer, place.neuron)
        start, end = page.line(source, target)
        assert math.dist(start, page.neurons[source]) == pytest.approx(ROOM.of_layer(source[0]))
        assert math.dist(end, page.neurons[target]) == pytest.approx(ROOM.radius)
        # The three parts of the way add up only if the ends lie on it, in this order.
        parts = [math.dist(page.neurons[source], start), math.dist(start, end), ROOM.radius]
        whole = math.dist(page.neurons[source], page.neurons[target])
        assert sum(parts) == pytest.approx(whole)


@given(layer_sizes)
def test_the_loss_stands_behind_the_output(sizes):
    page = laid_out(sizes)
    output = page.neurons[len(sizes) - 1, 0]
    start, end = page.loss_line
    assert start.y == end.y == output.y == page.loss.y
    assert output.x + ROOM.radius == start.x < end.x == page.loss.x - ROOM.loss_width / 2
    assert page.loss.x + ROOM.loss_width / 2 <= page.width
