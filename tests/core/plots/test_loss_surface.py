"""The loss surface against the plain loss of one network after the other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network import Parameters
from core.network.activations import ACTIVATIONS
from core.network.losses import LOSSES
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.plots.loss_surface import LossSurface, loss_of, losses_on, surface
from core.plots.planes import main_directions, plane_of_path, plane_of_two
from core.training.course import Settings
from tests.core.strategies import datasets, layer_sizes, networks

FEW = layer_sizes.map(lambda sizes: tuple(min(size, 4) for size in sizes))


def finished(work):
    """Do all the slices of some work."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def settings_for(data, dataset) -> Settings:
    activation = data.draw(st.sampled_from(sorted(ACTIVATIONS)))
    return Settings(dataset, activation=activation, loss=data.draw(st.sampled_from(sorted(LOSSES))))


@given(networks(FEW), datasets(), st.data())
def test_every_cell_is_the_loss_of_the_network_there(parameters, dataset, data):
    settings = settings_for(data, dataset)
    names = st.sampled_from(parameters.names)
    first, second = data.draw(st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]))
    plane = plane_of_two(parameters, first, second)
    x, y = np.linspace(-4, 4, 5), np.linspace(-3, 5, 4)
    found = finished(losses_on(plane, x, y, settings, np.arange(len(dataset))))
    assert found.shape == (4, 5)
    for row, up in enumerate(y):
        for column, across in enumerate(x):
            there = parameters.replaced(first, across).replaced(second, up)
            plain = loss_of(there, settings, None)
            assert found[row, column] == pytest.approx(plain, rel=1e-9, abs=1e-13)


@given(networks(FEW), datasets(), st.data())
def test_every_cell_of_the_plane_of_a_path_too(parameters, dataset, data):
    settings, count = settings_for(data, dataset), len(parameters.values)
    random = np.random.default_rng(data.draw(st.integers(0, 1000)))
    path = parameters.values + np.cumsum(random.normal(size=(6, count)), axis=0)
    plane = plane_of_path(parameters, path, main_directions(path))
    x, y = np.linspace(-4, 4, 4), np.linspace(-3, 5, 3)
    found = finished(losses_on(plane, x, y, settings, np.arange(len(dataset))))
    for row, up in enumerate(y):
        for column, across in enumerate(x):
            plain = loss_of(plane.at(across, up), settings, None)
            assert found[row, column] == pytest.approx(plain, rel=1e-8, abs=1e-12)


@given(networks(FEW), datasets(), st.data())
def test_one_person_s_surface_is_their_own_loss(parameters, dataset, data):
    settings, person = settings_for(data, dataset), data.draw(st.integers(0, len(dataset) - 1))
    first, second = parameters.names[0], parameters.names[-1]
    plane = plane_of_two(parameters, first, second)
    here = np.array([parameters[first]]), np.array([parameters[second]])
    found = finished(losses_on(plane, *here, settings, np.array([person])))
    only = Settings(
        Dataset([dataset[person]], dataset.shift),
        activation=settings.activation,
        loss=settings.loss,
    )
    assert found[0, 0] == pytest.approx(only.mean_loss(parameters), rel=1e-9, abs=1e-13)
    assert loss_of(parameters, settings, person) == only.mean_loss(parameters)


def test_it_agrees_with_arithmetic_done_by_hand():
    parameters = Parameters.constant()
    plane = plane_of_two(parameters, "w1", "w6")
    found = finished(
        losses_on(plane, np.array([1.0]), np.array([1.0]), Settings(FOUR_PEOPLE), np.array([0]))
    )
    assert found[0, 0] == pytest.approx(0.22686628719087137, rel=1e-12)


@given(networks(FEW), st.integers(2, 40), st.data())
def test_people_counted_later_are_as_good_as_counted_at_once(parameters, count, data):
    random = np.random.default_rng(count)
    dataset = Dataset.from_columns(
        ("",) * count,
        random.uniform(100, 200, count),
        random.uniform(55, 78, count),
        random.integers(0, 2, count).astype(float),
    )
    settings, plane = settings_for(data, dataset), plane_of_two(parameters, "w1", "b1")
    x, y, rows = np.linspace(-2, 2, 5), np.linspace(-2, 2, 4), np.arange(count)
    cut = data.draw(st.integers(1, count - 1))
    begun: LossSurface = finished(surface(plane, x, y, settings, rows[:cut], count))
    assert (begun.counted, begun.people) == (cut, count)
    more = begun.with_more(finished(losses_on(plane, x, y, settings, rows[cut:])), count - cut)
    whole = finished(surface(plane, x, y, settings, rows, count))
    np.testing.assert_allclose(more.losses, whole.losses, rtol=1e-10, atol=1e-14)
    assert more.counted == whole.counted == count


def test_the_lowest_place_is_found_among_the_finite_ones():
    plane = plane_of_two(Parameters.constant(), "w1", "w2")
    losses = np.array([[3.0, np.nan], [np.inf, 2.0]])
    found = LossSurface(
        plane=plane, x=np.array([0.0, 1.0]), y=np.array([5.0, 6.0]), losses=losses,
        counted=1, people=1,
    )  # fmt: skip
    assert found.lowest == (2.0, 1.0, 6.0)
    none = LossSurface(
        plane=plane, x=found.x, y=found.y, losses=np.full((2, 2), np.nan), counted=1, people=1
    )
    assert none.lowest is None


def test_many_people_are_gone_through_in_slices():
    random = np.random.default_rng(1)
    count = 3000
    dataset = Dataset.from_columns(
        ("",) * count, random.uniform(100, 200, count), random.uniform(55, 78, count),
        random.integers(0, 2, count).astype(float),
    )  # fmt: skip
    axis = np.linspace(-2, 2, 40)
    plane = plane_of_two(Parameters.constant(), "w1", "w2")
    slices = list(losses_on(plane, axis, axis, Settings(dataset), np.arange(count)))
    assert len(slices) >= 5
