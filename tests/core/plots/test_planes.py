"""Planes through parameters, and the main directions of a path against another algorithm."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network import Parameters
from core.plots.planes import main_directions, plane_of_path, plane_of_two
from tests.core.strategies import networks

shapes = st.tuples(st.integers(2, 12), st.integers(2, 9), st.integers(0, 10_000))


def random_path(moments: int, parameters: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    return np.cumsum(random.normal(size=(moments, parameters)) * random.uniform(0.1, 3), axis=0)


@given(shapes)
def test_main_directions_are_those_of_the_singular_value_decomposition(shape):
    path = random_path(*shape)
    found = main_directions(path)
    assert found is not None
    _, sizes, directions = np.linalg.svd(path - path[-1], full_matrices=False)
    shares = sizes**2 / np.sum(sizes**2)
    assert found.shares[0] == pytest.approx(shares[0], abs=1e-9)
    assert abs(found.right @ directions[0]) == pytest.approx(1.0, abs=1e-6) or (
        sizes[0] - sizes[1] < 1e-6 * sizes[0]
    )
    if len(sizes) > 1:
        assert found.shares[1] == pytest.approx(shares[1], abs=1e-9)


@given(shapes)
def test_they_stand_at_right_angles_and_never_flip(shape):
    path = random_path(*shape)
    found = main_directions(path)
    assert found is not None
    for direction in (found.right, found.up):
        assert np.linalg.norm(direction) == pytest.approx(1.0)
        assert direction[np.argmax(np.abs(direction))] > 0
    assert found.right @ found.up == pytest.approx(0.0, abs=1e-9)
    longer = main_directions(2.0 * path)
    assert longer is not None
    np.testing.assert_allclose(longer.right, found.right, atol=1e-9)


def test_a_run_that_stands_still_has_no_plane():
    assert main_directions(np.ones((1, 9))) is None
    assert main_directions(np.ones((5, 9))) is None


@given(networks(), st.floats(-5, 5), st.floats(-5, 5), st.data())
def test_in_the_plane_of_two_parameters_nothing_else_moves(parameters, x, y, data):
    names = st.sampled_from(parameters.names)
    first, second = data.draw(st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]))
    plane = plane_of_two(parameters, first, second)
    there = plane.at(x, y)
    assert (there[first], there[second]) == (x, y)
    for name in set(parameters.names) - {first, second}:
        assert there[name] == parameters[name]
    assert plane.place(there.values) == (x, y)
    assert plane.off(there.values) == 0.0


@given(shapes, st.floats(-5, 5), st.floats(-5, 5))
def test_a_place_in_the_plane_of_the_path_leads_back_to_itself(shape, x, y):
    path = random_path(shape[0], 9, shape[2])
    here = Parameters((2, 2, 1), path[0])
    plane = plane_of_path(here, path, main_directions(path))
    there = plane.at(x, y)
    assert np.allclose(plane.place(there.values), (x, y), atol=1e-9)
    assert plane.off(there.values) == pytest.approx(0.0, abs=1e-6)
    assert np.allclose(plane.place(path[0]), (0.0, 0.0), atol=1e-9)


@given(shapes)
def test_how_far_the_path_lies_off_is_what_the_projection_leaves(shape):
    path = random_path(shape[0], 9, shape[2])
    here = Parameters((2, 2, 1), path[-1])
    plane = plane_of_path(here, path, main_directions(path))
    away = path - path[-1]
    basis = np.stack([plane.right, plane.up], axis=1)
    left, *_ = np.linalg.lstsq(basis, away.T, rcond=None)
    expected = np.linalg.norm(away.T - basis @ left, axis=0)
    np.testing.assert_allclose(plane.off(path), expected, atol=1e-6)
