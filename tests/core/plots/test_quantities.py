"""Every curve holds, at each step, what plain mathematics gives for the parameters there."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.network import Parameters, feedforward, gradient
from core.people.dataset import Dataset, Gender, Person
from core.people.identity import who_are
from core.plots import quantities
from core.plots.curves import truths
from core.plots.quantities import PlotQuantity, at_once, worked_out
from core.training.run import Run
from core.training.run_rows import between
from tests.core.strategies import COMPILED_SHAPES, datasets, people, seeds


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """A short run in which somebody may join, leave, or change half way."""
    sizes = draw(st.sampled_from(COMPILED_SHAPES))
    dataset = draw(datasets(least=1, most=4))
    run = Run(dataset, Parameters.normal(sizes, seed=draw(seeds)), learning_rate=0.5)
    run.advance(draw(st.integers(0, 12)))
    kind = draw(st.sampled_from(("joined", "left", "edited", "nobody left")))
    one = draw(people)
    changed = {
        "joined": dataset.inserted(0, one),
        "left": dataset.removed([0]),
        "edited": dataset.with_person(0, one),
        "nobody left": Dataset(),
    }[kind]
    run.change(kind, replace(run.settings, dataset=changed))
    if len(changed):
        run.advance(draw(st.integers(0, 12)))
    return run


@settings(max_examples=40)
@given(runs(), st.data())
def test_a_curve_is_plain_mathematics_of_the_parameters_replayed_to_that_step(run, data):
    people = run.course.opening.settings.dataset
    whom = who_are(people, range(len(people)))
    rows = run.rows(1000)
    found = {quantity: at_once(run.course, rows, quantity, whom) for quantity in PlotQuantity}
    index = data.draw(st.integers(0, len(rows) - 1))
    run.seek(int(rows.steps[index]))
    there, parameters = run.settings.dataset, run.parameters
    assert found[PlotQuantity.PARAMETERS][index].tolist() == parameters.values.tolist()
    each = [
        gradient(parameters, x, y).values for x, y in zip(there.inputs, there.targets, strict=True)
    ]
    slopes = found[PlotQuantity.GRADIENTS][index]
    if each:
        np.testing.assert_allclose(slopes, np.mean(each, axis=0), rtol=1e-9, atol=1e-15)
    else:
        assert np.isnan(slopes).all()
    everybody = who_are(there, range(len(there)))
    for column, one in enumerate(whom):
        rows_there = [row for row, other in enumerate(everybody) if other == one]
        prediction = found[PlotQuantity.PREDICTIONS][index, column]
        truth = truths(run.course, rows.steps, one)[index]
        assert bool(rows_there) == np.isfinite(prediction) == np.isfinite(truth)
        for row in rows_there:
            expected = feedforward(parameters, there.inputs[row])
            assert prediction == pytest.approx(float(expected), rel=1e-12)
            assert truth == there.targets[row]
            own = found[PlotQuantity.LOSS][index, column]
            assert own == pytest.approx((truth - prediction) ** 2, rel=1e-9, abs=1e-30)


@settings(max_examples=20)
@given(runs(), st.sampled_from(PlotQuantity), st.integers(1, 2000))
def test_in_slices_it_is_the_same(run, quantity, slice_numbers):
    people = run.course.opening.settings.dataset
    assume(len(people))
    whom, rows = who_are(people, [0]), run.rows(1000)
    whole = at_once(run.course, rows, quantity, whom)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quantities, "SLICE_NUMBERS", slice_numbers)
        sliced = at_once(run.course, rows, quantity, whom)
    np.testing.assert_allclose(sliced, whole, rtol=1e-12, atol=1e-15)


def test_what_is_dear_comes_in_slices_and_can_be_dropped():
    crowd = Dataset([Person(f"{i}", 100 + i % 90, 66, Gender(i % 2)) for i in range(3000)])
    run = Run(crowd, Parameters.normal(seed=1))
    run.advance(80 * run.checkpoints.stride)
    rows = run.rows(100)
    work = worked_out(run.course, rows, PlotQuantity.GRADIENTS)
    next(work)
    next(work)
    work.close()
    whole = at_once(run.course, rows, PlotQuantity.GRADIENTS)
    one = between(rows, int(rows.steps[40]), int(rows.steps[40]))
    alone = at_once(run.course, one, PlotQuantity.GRADIENTS)
    np.testing.assert_allclose(whole[40:41], alone, rtol=1e-9)
