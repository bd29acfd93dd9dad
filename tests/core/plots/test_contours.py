"""Contour lines against the values they run between, and their levels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plots.contour_levels import loss_scale
from core.plots.contours import contour, contours

X, Y = np.linspace(-2.0, 3.0, 31), np.linspace(-1.0, 1.0, 17)


def grid(seed: int) -> np.ndarray:
    """Return a smooth landscape of a few hills."""
    random, (x, y) = np.random.default_rng(seed), np.meshgrid(X, Y)
    hills = [
        height * np.exp(-((x - across) ** 2) - 3 * (y - up) ** 2)
        for height, across, up in random.uniform(-2, 2, (4, 3))
    ]
    return np.sum(hills, axis=0)


def ends(line):
    """Return the ends of the pieces, shape (pieces, 2) across and up."""
    across, up = (part.reshape(-1, 3) for part in line)
    assert np.isnan(across[:, 2]).all()
    return across[:, :2], up[:, :2]


def interpolated(values, x, y):
    """Return the values between those of a grid, along its edges."""
    column = np.clip(np.searchsorted(X, x) - 1, 0, len(X) - 2)
    row = np.clip(np.searchsorted(Y, y) - 1, 0, len(Y) - 2)
    across = (x - X[column]) / (X[column + 1] - X[column])
    up = (y - Y[row]) / (Y[row + 1] - Y[row])
    low = values[row, column] * (1 - across) + values[row, column + 1] * across
    high = values[row + 1, column] * (1 - across) + values[row + 1, column + 1] * across
    return low * (1 - up) + high * up


@given(st.integers(0, 10_000), st.floats(-1.5, 1.5))
def test_along_a_contour_the_value_is_the_level(seed, level):
    values = grid(seed)
    x, y = ends(contour(X, Y, values, level))
    np.testing.assert_allclose(interpolated(values, x, y), level, atol=1e-9)


@given(st.integers(0, 10_000), st.floats(-1.5, 1.5))
def test_it_crosses_each_edge_of_the_grid_that_it_has_to_and_no_other(seed, level):
    values = grid(seed)
    above = values > level
    # A line ends on an edge from either side, but at the rim from one.
    inner = np.full(len(Y), 2)
    inner[[0, -1]] = 1
    across = int(((above[:, 1:] != above[:, :-1]) * inner[:, None]).sum())
    inner = np.full(len(X), 2)
    inner[[0, -1]] = 1
    up = int(((above[1:] != above[:-1]) * inner).sum())
    x, _ = ends(contour(X, Y, values, level))
    assert x.size == across + up


def test_squares_without_a_number_are_left_out():
    values = grid(1)
    values[5, 5] = np.nan
    x, y = ends(contour(X, Y, values, 0.1))
    inside = (x > X[4]) & (x < X[6]) & (y > Y[4]) & (y < Y[6])
    assert not inside.any()
    assert contour(X, Y, np.full((17, 31), np.inf), 0.1)[0].size == 0


def test_several_lines_are_those_of_each():
    values = grid(3)
    both = contours(X, Y, values, (0.1, 0.4))
    apart = [contour(X, Y, values, level) for level in (0.1, 0.4)]
    pieces = {tuple(piece) for line in apart for piece in np.hstack(ends(line)).tolist()}
    assert {tuple(piece) for piece in np.hstack(ends(both)).tolist()} == pieces
    assert contours(X, Y, values, ())[0].size == 0


def test_they_are_those_of_contourpy():
    contourpy = pytest.importorskip("contourpy")
    for seed in range(20):
        values = grid(seed)
        for level in (-0.7, 0.05, 0.4):
            theirs = contourpy.contour_generator(X, Y, values).lines(level)
            length = sum(np.hypot(*np.diff(line, axis=0).T).sum() for line in theirs)
            x, y = ends(contour(X, Y, values, level))
            mine = np.hypot(np.diff(x, axis=1), np.diff(y, axis=1)).sum()
            # Both go through the same points; only a saddle may be parted either way.
            points = {(round(px, 9), round(py, 9)) for line in theirs for px, py in line}
            assert {
                (round(a, 9), round(b, 9)) for a, b in zip(x.flat, y.flat, strict=True)
            } == points
            assert mine == pytest.approx(length, rel=0.02)


# The levels.


@given(st.floats(1e-12, 1e3), st.floats(1.001, 1e9))
def test_levels_rise_within_the_range_and_are_few(low, ratio):
    scale = loss_scale(np.array([low, low * ratio]))
    assert list(scale.levels) == sorted(set(scale.levels))
    assert all(scale.low < level < scale.high for level in scale.levels)
    assert 2 <= len(scale.levels) <= 16


def test_levels_are_even_where_the_loss_is_low_and_by_powers_of_ten_above():
    levels = np.array(loss_scale(np.array([1e-4, 0.9])).levels)
    low, high = levels[levels <= 0.01], levels[levels >= 0.01]
    np.testing.assert_allclose(np.diff(low), np.diff(low)[0])
    assert len(high) >= 4
    assert (np.diff(high)[1:] > np.diff(high)[:-1] * 0.99).all()
    np.testing.assert_allclose(loss_scale(np.array([0.24, 0.26])).levels[:3],
                               (0.242, 0.244, 0.246), rtol=0.01)  # fmt: skip


@given(st.floats(1e-12, 1e3), st.floats(1.001, 1e9))
def test_the_scale_rises_from_0_to_1_without_a_kink(low, ratio):
    scale = loss_scale(np.array([low, low * ratio]))
    along = np.geomspace(scale.low, scale.high, 400)
    heights = scale.heights(along)
    assert heights[0] == pytest.approx(0.0, abs=1e-9)
    assert heights[-1] == pytest.approx(1.0)
    assert (np.diff(heights) >= 0).all()
    slopes = np.diff(heights) / np.diff(along)
    assert (slopes[1:] <= slopes[:-1] * (1 + 1e-6) + 1e-9).all()
    assert np.isnan(scale.heights(np.array([np.nan]))).all()


def test_a_flat_surface_has_no_contours():
    assert loss_scale(np.full((3, 3), 0.25)).levels == ()
    assert loss_scale(np.full((3, 3), np.nan)).levels == ()
