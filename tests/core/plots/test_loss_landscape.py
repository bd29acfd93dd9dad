"""Landscapes against the plain loss, one network and one person at a time."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network import Parameters, feedforward
from core.network.activations import sigmoid
from core.network.forward import mean_loss
from core.network.update import Update
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from core.plots.loss_landscape import loss_curve
from core.training.run import Run
from tests.core import textbook
from tests.core.strategies import datasets, networks


def update_of(parameters, dataset, person=0, rate=0.1):
    run = Run(dataset, parameters, rate)
    return run.moment.update_for(person)


@given(networks(), datasets(), st.data())
def test_curve_is_the_loss_of_one_network_after_the_other(parameters, dataset, data):
    name = data.draw(st.sampled_from(parameters.names))
    person = data.draw(st.integers(0, len(dataset) - 1))
    values = np.linspace(-4, 4, 9)
    curve = loss_curve(update_of(parameters, dataset, person), name, dataset, values)
    for i, value in enumerate(values):
        there = parameters.replaced(name, value)
        own = textbook.person_loss(
            dataset.targets[person], float(feedforward(there, dataset.inputs[person]))
        )
        everybody = mean_loss(there, dataset.inputs, dataset.targets)
        assert curve.person[i] == pytest.approx(own, rel=1e-13, abs=1e-300)
        assert curve.everybody[i] == pytest.approx(everybody, rel=1e-13, abs=1e-300)
    assert (curve.counted, curve.people) == (len(dataset), len(dataset))


@given(networks(), datasets(), st.data())
def test_point_tangent_and_step_are_those_of_the_update(parameters, dataset, data):
    name = data.draw(st.sampled_from(parameters.names))
    update = update_of(parameters, dataset, rate=data.draw(st.floats(1e-3, 10)))
    values = update.before[name] + np.linspace(-2, 2, 201)
    curve = loss_curve(update, name, dataset, values)
    assert (curve.here, curve.there) == (update.before[name], update.after[name])
    assert curve.person_here == pytest.approx(update.loss, rel=1e-13)
    everybody = mean_loss(parameters, dataset.inputs, dataset.targets)
    assert curve.everybody_here == pytest.approx(everybody, rel=1e-13)
    moved = parameters.replaced(name, update.after[name])
    after = textbook.person_loss(update.y, float(feedforward(moved, update.x)))
    assert curve.person_there == pytest.approx(after, rel=1e-13, abs=1e-300)
    assert curve.slope == update.gradient[name]
    assert curve.tangent(curve.here) == curve.person_here
    assert curve.tangent(curve.here + 2) == pytest.approx(curve.person_here + 2 * curve.slope)


def test_tangent_touches_the_curve():
    update = update_of(Parameters.normal(seed=4), FOUR_PEOPLE)
    near = update.before["w2"] + np.array([-1e-4, 0.0, 1e-4])
    curve = loss_curve(update, "w2", FOUR_PEOPLE, near)
    # What is left between curve and tangent is of second order, (1e-4)² times a curvature
    # below ten; the tangent itself moves by far more than that.
    assert curve.person == pytest.approx(curve.tangent(near), abs=1e-7)
    assert abs(curve.slope) * 1e-4 > 1e-6


def test_frozen_parameter_makes_no_step():
    update = update_of(Parameters.normal(seed=4), FOUR_PEOPLE)
    frozen = replace(update, rates=np.zeros(9))
    curve = loss_curve(frozen, "w1", FOUR_PEOPLE, [0.0, 1.0])
    assert curve.there == curve.here
    assert curve.person_there == curve.person_here


@pytest.fixture
def crowd():
    """Ten thousand people who alternate: two of three are women, the tall ones."""
    return Dataset(
        Person("", 120 + i % 50, 60 + i % 3, Gender.FEMALE if i % 3 else Gender.MALE)
        for i in range(10_000)
    )


def test_a_crowd_is_sampled_and_the_curve_says_so(crowd):
    update = update_of(Parameters.normal(seed=1), crowd)
    curve = loss_curve(update, "b3", crowd, np.linspace(-2, 2, 201))
    assert curve.people == 10_000
    assert 500 <= curve.counted < 10_000
    # Squares of errors lie between 0 and 1, so the mean of 500 errs by less than 0.1 in all but
    # one of ten thousand samples (Hoeffding), and the sample is always the same one.
    everybody = mean_loss(update.before, crowd.inputs, crowd.targets)
    assert curve.everybody_here == pytest.approx(everybody, abs=0.1)
    assert (loss_curve(update, "b3", crowd, curve.values).everybody == curve.everybody).all()


def test_a_sample_does_not_fall_in_step_with_the_table(crowd):
    # Only with the right share of women is the best constant answer 2/3.
    flat = Parameters((2, 2, 1), np.zeros(9))
    answers = np.linspace(-2, 3, 251)
    curve = loss_curve(update_of(flat, crowd), "b3", crowd, answers)
    best = sigmoid(answers[curve.everybody.argmin()])
    assert best == pytest.approx(2 / 3, abs=0.06)


def test_landscapes_are_read_only():
    update = update_of(Parameters.normal(seed=1), FOUR_PEOPLE)
    curve = loss_curve(update, "w1", FOUR_PEOPLE, [0.0, 1.0])
    for array in (curve.values, curve.person, curve.everybody):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0


def test_huge_parameters_give_finite_landscapes():
    huge = Parameters.constant(weight=1e308)
    update = Update(huge, np.array([25.0, 6.0]), 0.0, np.full(9, 0.1))
    values = huge["w1"] * np.array([0.5, 1.0, 1.5])
    curve = loss_curve(update, "w1", FOUR_PEOPLE, values)
    assert np.isfinite(curve.person).all()
