"""Where steps lie on the timeline, where labels fit, and how places are said."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.course import MAX_STEP, Course, Segment, Settings
from gui.panels.timeline.epoch_and_step import place_words, step_said
from gui.panels.timeline.positions_on_track import Track
from gui.panels.timeline.room_for_labels import Wish, rooms

tracks = st.builds(Track, st.integers(0, 200), st.integers(1, 4000), st.integers(0, MAX_STEP))


@given(tracks)
def test_the_ends_of_the_track_are_the_first_and_the_last_step_exactly(track):
    assert track.step_at(track.left) == 0
    assert track.step_at(track.left + track.width) == track.furthest
    assert track.step_at(-1e9) == 0
    assert track.step_at(1e9) == track.furthest


@given(tracks, st.data())
def test_a_step_is_found_again_where_it_lies_to_the_pixel(track, data):
    step = data.draw(st.integers(0, track.furthest))
    x = track.x_of(step)
    assert track.left <= x <= track.left + track.width
    assert abs(track.x_of(track.step_at(x)) - x) <= 1
    assert track.step_at(x) <= track.step_at(x + 1)


def test_every_step_of_a_short_run_can_be_hit():
    track = Track(50, 1000, 400)
    assert [track.step_at(track.x_of(step)) for step in range(401)] == list(range(401))


wishes = st.lists(st.builds(Wish, st.floats(0, 500), st.floats(5, 200)), max_size=30)


@given(wishes)
def test_labels_never_overlap_and_each_stands_over_its_own_mark(wished):
    given_rooms = rooms(wished, 0.0, 500.0, gap=8.0, least=40.0)
    in_order = sorted(given_rooms.values(), key=lambda room: room.left)
    for left, right in pairwise(in_order):
        assert left.right + 8.0 <= right.left + 1e-9
    for index, room in given_rooms.items():
        assert room.left >= -1e-9
        assert room.right <= 500.0 + 1e-9
        assert room.left - 1e-9 <= wished[index].x <= room.right + 1e-9
        assert room.width <= wished[index].width + 1e-9
        assert room.width >= min(40.0, wished[index].width) - 1e-9
    if wished:
        assert given_rooms[0].width == wished[0].width  # the most important has first choice


def test_a_label_alone_stands_in_the_middle_or_leans_on_the_end():
    middle, left, right = (
        rooms([Wish(x, 60.0)], 0.0, 500.0, 8.0, 40.0)[0] for x in (250.0, 5.0, 499.0)
    )
    assert (middle.left, middle.width) == (220.0, 60.0)
    assert left.left == 0.0
    assert right.right == 500.0


def test_a_label_beside_another_grows_shorter_then_is_left_out():
    near = rooms([Wish(100.0, 80.0), Wish(165.0, 80.0)], 0.0, 500.0, 8.0, 40.0)
    assert 40.0 <= near[1].width < 80.0
    too_near = rooms([Wish(100.0, 80.0), Wish(150.0, 80.0)], 0.0, 500.0, 8.0, 40.0)
    assert 1 not in too_near


COURSE = Course((Segment(0, Settings(FOUR_PEOPLE), Parameters.normal(seed=1)),))


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("377", 1508),
        ("epoch 377", 1508),
        ("Epoch377", 1508),
        ("e 377", 1508),
        ("377 ", 1508),
        ("step 1508", 1508),
        ("s1508", 1508),
        ("STEP 1,508", 1508),
        ("step 1 508", 1508),
        ("step 1\N{NARROW NO-BREAK SPACE}508", 1508),
        ("epoch 1.000", 4000),
        ("1,000", 4000),
        ("٣٧٧", 1508),
        ("３７７", 1508),
        ("step １，５０８", 1508),
        ("0", 0),
        ("step 4000", 4000),
    ],
)
def test_a_place_is_understood_as_people_say_it(text, step):
    assert step_said(text, COURSE, furthest=4000) == step


@pytest.mark.parametrize(
    "text",
    ["", "   ", "abc", "-3", "3.5", "1e3", "step", "377 please", "²", "1_0", "9" * 5000],
)
def test_what_is_no_place_is_refused_in_a_sentence(text):
    with pytest.raises(LabError, match=r"is not a place in the run. Type an epoch"):
        step_said(text, COURSE, furthest=4000)


@pytest.mark.parametrize("text", ["1001", "step 4001", "step 99999999999999999999"])
def test_what_the_run_has_not_reached_is_refused_with_advice(text):
    with pytest.raises(LabError, match=r"come to epoch 1.000, step 4.000 so far. Press Play"):
        step_said(text, COURSE, furthest=4000)


@given(st.integers(0, MAX_STEP))
def test_the_words_for_a_place_lead_back_to_it(step):
    words = place_words(COURSE, step).split(" · ")
    assert step_said(words[1], COURSE, MAX_STEP) == step
    assert step_said(words[0], COURSE, MAX_STEP) == step - step % 4
