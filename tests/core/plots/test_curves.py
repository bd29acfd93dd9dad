"""What plots draw, held against the plain mathematics of one moment."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network import Parameters, gradient
from core.network.forward import forward, mean_loss
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person, Shift
from core.people.identity import who_are
from core.plots.curves import gradients, people_curves
from core.training.course import Order
from core.training.epochs import Epochs
from core.training.run import Run
from core.training.run_rows import between, merged
from tests.core import textbook

EMILY = Person("Emily", 128, 63, Gender.FEMALE)
HEAVIER_BOB = Person("Bob", 200, 72, Gender.MALE)


@pytest.fixture(scope="module")
def run() -> Run:
    """A run in which people come, go and change, with everybody's step written down."""
    run = Run(FOUR_PEOPLE, Parameters.normal((2, 3, 2, 1), seed=4), order=Order.SHUFFLED, seed=9)
    run.advance(10)
    run.change("Bob edited", replace(run.settings, dataset=FOUR_PEOPLE.with_person(1, HEAVIER_BOB)))
    run.advance(7)
    run.change(
        "Emily added", replace(run.settings, dataset=run.settings.dataset.inserted(0, EMILY))
    )
    run.advance(8)
    run.change("η", replace(run.settings, learning_rate=1.5))
    run.advance(6)
    run.change("Alice gone", replace(run.settings, dataset=run.settings.dataset.removed([1])))
    run.advance(9)
    return run


def moments(run: Run):
    for step in range(run.furthest + 1):
        run.seek(step)
        yield run.moment


def test_each_persons_curve_is_their_loss_and_prediction_at_that_moment(run):
    rows = run.rows(1000)
    names = ["Emily", "Alice", "Bob", "Diana"]
    curves = people_curves(run.course, rows, [(name, 0) for name in names])
    for moment, losses, predictions in zip(
        moments(run), curves.losses, curves.predictions, strict=True
    ):
        for name, loss, prediction in zip(names, losses, predictions, strict=True):
            there = [i for i, known in enumerate(moment.dataset.names) if known == name]
            assert bool(there) == np.isfinite(loss) == np.isfinite(prediction)
            for i in there:
                y = moment.dataset.targets[i]
                expected = forward(moment.parameters, moment.dataset.inputs[i]).prediction
                assert prediction == pytest.approx(expected, rel=1e-14)
                assert loss == pytest.approx(textbook.person_loss(y, expected), rel=1e-12)


def test_the_mean_of_everybodys_own_loss_is_everybodys_loss(run):
    rows = run.rows(1000)
    everybody = [(name, 0) for name in ("Emily", "Alice", "Bob", "Charlie", "Diana")]
    curves = people_curves(run.course, rows, everybody)
    np.testing.assert_allclose(np.nanmean(curves.losses, axis=1), rows.losses, rtol=1e-12)


def test_gradients_are_the_mean_of_each_persons_and_the_slope_of_everybodys_loss(run):
    rows = run.rows(1000)
    found = gradients(run.course, rows)
    for moment, slopes in zip(moments(run), found, strict=True):
        people, parameters = moment.dataset, moment.parameters
        each = [
            gradient(parameters, x, y).values
            for x, y in zip(people.inputs, people.targets, strict=True)
        ]
        np.testing.assert_allclose(slopes, np.mean(each, axis=0), rtol=1e-10, atol=1e-15)
    last = run.moment
    for name, slope in zip(last.parameters.names, found[-1], strict=True):
        nudged = [
            mean_loss(
                last.parameters.replaced(name, last.parameters[name] + nudge),
                last.dataset.inputs,
                last.dataset.targets,
            )
            for nudge in (1e-6, -1e-6)
        ]
        assert slope == pytest.approx((nudged[0] - nudged[1]) / 2e-6, rel=1e-5, abs=1e-9)


def test_gradients_of_many_people_are_worked_out_in_parts(monkeypatch, run):
    rows = run.rows(1000)
    whole = gradients(run.course, rows)
    monkeypatch.setattr("core.plots.curves.MOST_AT_ONCE", 1)
    np.testing.assert_allclose(gradients(run.course, rows), whole, rtol=1e-12)


def test_where_nobody_is_there_is_no_loss_and_no_gradient():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(5)
    run.change("all gone", replace(run.settings, dataset=Dataset()))
    rows = run.rows(100)
    assert rows.steps.tolist() == [0, 1, 2, 3, 4, 5]
    assert np.isnan(gradients(run.course, rows)[5]).all()
    assert np.isfinite(gradients(run.course, rows)[:5]).all()
    assert np.isnan(people_curves(run.course, rows, [("Bob", 0)]).losses[5]).all()


def test_people_of_the_same_name_are_told_apart_by_their_order():
    twins = Dataset([EMILY, replace(EMILY, weight=90.0), HEAVIER_BOB], Shift())
    run = Run(twins, Parameters.normal(seed=2))
    curves = people_curves(run.course, run.rows(10), [*who_are(twins, [1]), ("Emily", 2)])
    expected = forward(run.parameters, twins.inputs[1]).prediction
    assert curves.predictions[0, 0] == pytest.approx(expected, rel=1e-14)
    assert np.isnan(curves.predictions[0, 1])


def test_epochs_are_those_of_the_run_and_lead_back_to_the_step(run):
    epochs = Epochs(run.course)
    steps = np.arange(run.furthest + 1)
    for moment, epoch in zip(moments(run), epochs.at(steps), strict=True):
        assert int(epoch) == moment.epoch
        part = moment.segment.seat(moment.step) / len(moment.dataset)
        assert epoch - int(epoch) == pytest.approx(part)
    assert [epochs.step(epoch) for epoch in epochs.at(steps)] == steps.tolist()
    assert epochs.step(-5.0) == 0


@given(st.floats(0, 60))
def test_any_epoch_leads_to_a_step_at_most_half_a_turn_away(run, epoch):
    epochs = Epochs(run.course)
    step = epochs.step(epoch)
    known = epochs.at(np.array([max(0, step - 1), step, step + 1]))
    assert known[0] <= epoch + 0.2
    assert epoch <= known[2] or step == run.furthest
    # Where a pass was broken off, the rest of its epoch is skipped.
    assert abs(known[1] - epoch) <= max(0.126, known[1] - known[0], known[2] - known[1])


def test_rows_of_a_run_are_merged_by_step_and_cut_out_between_steps():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=3))
    run.advance(100)
    every, coarse = run.rows(1000), run.rows(10)
    some = between(every, 40, 50)
    assert some.steps.tolist() == list(range(40, 51))
    both = merged(coarse, some, coarse)
    assert both.steps.tolist() == sorted({*coarse.steps.tolist(), *range(40, 51)})
    np.testing.assert_array_equal(both.losses, every.losses[both.steps])
    np.testing.assert_array_equal(both.values, every.values[both.steps])


@pytest.mark.parametrize("b3", [60.0, -60.0])
def test_the_gradient_of_a_sure_and_wrong_network_is_finite_and_warns_of_nothing(b3):
    """ŷ is 1 or 0 to the last bit: ∂L/∂ŷ of the cross-entropy is infinite, ∂L/∂Σ is not."""
    start = Parameters.normal(seed=1).replaced("b3", b3)
    run = Run(FOUR_PEOPLE, start, loss="cross-entropy", learning_rate=1e-4)
    run.advance(8)
    assert np.isfinite(gradients(run.course, run.rows(100))).all()
