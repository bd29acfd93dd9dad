"""Labels on lines: on their lines, and clear of what is there already."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.diagram.diagram_layout import Box, Point
from core.diagram.label_places import Extent, Obstacles, label_places

LABEL = Extent(110, 32, 16)
NOTHING = Obstacles([], [])

points = st.builds(Point, st.floats(0, 600), st.floats(0, 400))
lines = st.lists(st.tuples(points, points), min_size=1, max_size=6).map(
    lambda found: {f"w{index}": line for index, line in enumerate(found)}
)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share an area, by their edges."""
    return all(
        min(a + s / 2, b + t / 2) - max(a - s / 2, b - t / 2) > 1e-9
        for a, s, b, t in (
            (one.x, one.width, other.x, other.width),
            (one.y, one.height, other.y, other.height),
        )
    )


def test_a_line_alone_has_its_label_in_the_middle():
    places = label_places({"w1": (Point(0, 0), Point(100, 50))}, {"w1": LABEL}, NOTHING)
    assert places.points == {"w1": Point(50, 25)}
    assert places.are_clear


def test_the_labels_of_two_lines_that_cross_leave_the_crossing_free():
    crossing = {"w2": (Point(0, 200), Point(300, 0)), "w3": (Point(0, 0), Point(300, 200))}
    places = label_places(crossing, dict.fromkeys(crossing, LABEL), NOTHING)
    assert places.are_clear
    for point in places.points.values():
        assert math.dist(point, (150, 100)) > LABEL.below


def test_what_cannot_be_clear_is_said_not_to_be():
    wall = Obstacles([(Point(50, 0), 500.0)], [])
    places = label_places({"w1": (Point(0, 0), Point(100, 0))}, {"w1": LABEL}, wall)
    assert not places.are_clear


@given(lines)
def test_labels_lie_on_their_lines(found):
    places = label_places(found, dict.fromkeys(found, LABEL), NOTHING)
    for name, (start, end) in found.items():
        point = places.points[name]
        detour = math.dist(start, point) + math.dist(point, end)
        assert detour == pytest.approx(math.dist(start, end), abs=1e-6)


@given(lines, st.lists(st.tuples(points, st.floats(5, 60)), max_size=4))
def test_labels_said_to_be_clear_touch_nothing(found, circles):
    box = Box(300, 200, 80, 30)
    places = label_places(found, dict.fromkeys(found, LABEL), Obstacles(circles, [box]))
    if not places.are_clear:
        return
    boxes = [LABEL.around(point) for point in places.points.values()]
    for index, one in enumerate(boxes):
        assert not overlap(one, box)
        assert not any(overlap(one, other) for other in boxes[index + 1 :])
        for middle, radius in circles:
            nearest = (
                min(max(middle.x, one.x - one.width / 2), one.x + one.width / 2),
                min(max(middle.y, one.y - one.height / 2), one.y + one.height / 2),
            )
            assert math.dist(middle, nearest) >= radius - 1e-9
