"""Curves thinned to a screen look the same."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.plots.thinning import STRAIGHTENINGS, straightened, thinned


@st.composite
def curves(draw):
    steps = draw(st.lists(st.floats(1e-3, 1e3), min_size=2, max_size=300))
    values = st.floats(-1e6, 1e6) | st.just(np.nan)
    y = draw(st.lists(values, min_size=len(steps), max_size=len(steps)))
    return np.cumsum(steps), np.array(y)


@given(curves(), st.integers(1, 60))
def test_every_column_of_the_screen_keeps_its_lowest_and_highest_value(curve, pixels):
    x, y = curve
    places, values = thinned(x, y, pixels)
    assert len(places) == len(values) <= max(2 * pixels, len(x) if len(x) <= 2 * pixels else 0)
    assert (np.diff(places) >= 0).all()
    width = (x[-1] - x[0]) / pixels
    for column in range(pixels):
        left, right = x[0] + column * width, x[0] + (column + 1) * width
        inside = (x > left + 1e-6 * width) & (x < right - 1e-6 * width)
        near = (places >= left - 1e-6 * width) & (places <= right + 1e-6 * width)
        for extreme in (np.fmin, np.fmax):
            if np.isfinite(y[inside]).any():
                was, found = extreme.reduce(y[inside]), extreme.reduce(values[near])
                assert extreme(found, was) == found


def test_one_peak_among_a_million_points_survives():
    y = np.zeros(1_000_000)
    y[123_457] = 1.0
    places, values = thinned(np.arange(1_000_000.0), y, 300)
    assert len(values) <= 600
    assert abs(places[np.argmax(values)] - 123_457) <= 1_000_000 / 300
    assert values.max() == 1.0


def test_a_falling_curve_still_falls_and_keeps_its_ends():
    x = np.linspace(0.0, 1.0, 10_000)
    places, values = thinned(x, np.exp(-3 * x), 100)
    assert (np.diff(values) < 0).all()
    assert (places[0], places[-1]) == (0.0, 1.0)
    assert (values[0], values[-1]) == (1.0, np.exp(-3.0))


def test_several_curves_are_thinned_as_each_alone_and_gaps_stay():
    x = np.arange(1000.0)
    y = np.column_stack([np.sin(x / 9), np.where(x < 500, np.nan, x), np.full(1000, np.nan)])
    _, together = thinned(x, y, 50)
    for column in range(3):
        _, alone = thinned(x, y[:, column], 50)
        np.testing.assert_array_equal(together[:, column], alone)
    assert np.isnan(together[:50, 1]).all()
    assert np.isfinite(together[50:, 1]).all()
    assert np.isnan(together[:, 2]).all()


def test_a_curve_that_fits_is_left_alone():
    x, y = np.arange(5.0), np.array([3.0, 1.0, np.nan, 0.0, 2.0])
    places, values = thinned(x, y, 3)
    assert places is x
    assert values is y


@given(curves(), st.floats(0, 1e5))
def test_a_straightened_curve_stays_near_itself(curve, off):
    x, y = curve
    y = np.nan_to_num(y)
    places, values = straightened(x, y, off)
    assert (places[0], places[-1]) == (x[0], x[-1])
    assert set(zip(places, values, strict=True)) <= set(zip(x, y, strict=True))
    away = np.abs(np.interp(x, places, values) - y)
    assert away.max() <= STRAIGHTENINGS * off + 1e-6 * np.abs(y).max()


def test_straight_stretches_lose_their_points_and_corners_and_gaps_do_not():
    x = np.arange(401.0)
    y = np.where(x < 200, x, 400 - x)
    places, _ = straightened(x, y, 0.01)
    assert len(places) < 40
    assert 200.0 in places
    y[101] = np.nan
    places, values = straightened(x, y, 0.01)
    assert np.isnan(values).sum() == 1
    assert {100.0, 101.0, 102.0} <= set(places)


def test_infinite_losses_side_by_side_are_all_kept():
    x, y = np.arange(7.0), np.array([1.0, np.inf, np.inf, np.inf, np.inf, 2.0, 3.0])
    places, values = straightened(x, y, 0.1)
    assert np.isinf(values).sum() == 4
    assert places[0] == 0.0
    assert places[-1] == 6.0
