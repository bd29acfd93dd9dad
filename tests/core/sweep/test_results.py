"""What a sweep says of its runs: losses on the way, and when they had learned."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.sweep import Results, Sweep, Variant
from core.sweep.limits import CURVE_BYTES, MAX_RUNS, moments_for
from core.sweep.moments import moments_of
from core.training.course import Settings
from core.training.run import Run

FOUR = Variant(Settings(FOUR_PEOPLE, 0.1), (2, 2, 1))


def results(losses, ended=-1) -> Results:
    """Results of one run with these losses at epochs 0, 10, 20 …"""
    array = np.array(losses, dtype=np.float64)[None, None]
    return Results(
        moments=10 * np.arange(len(losses)),
        losses=array,
        final_loss=array[..., -1].copy(),
        right=np.zeros((1, 1), dtype=np.int64),
        ended=np.full((1, 1), ended),
        values=(),
    )


@pytest.mark.parametrize(
    ("losses", "epochs"),
    [
        ([0.3, 0.2, 0.04, 0.03], 20),
        ([0.3, 0.04, 0.2, 0.03], 30),
        ([0.04, 0.03, 0.02], 0),
        ([0.3, 0.04, 0.05], math.nan),
        ([0.3, 0.04, math.nan], math.nan),
    ],
)
def test_epochs_until_the_loss_stays_below(losses, epochs):
    assert results(losses).epochs_until(0.05)[0, 0] == pytest.approx(epochs, nan_ok=True)


def test_a_run_that_diverged_has_not_learned():
    assert not results([0.3, 0.01], ended=7).learned(0.05).any()
    assert results([0.3, 0.01]).learned(0.05).all()


@given(st.integers(1, 10**9), st.integers(4, 64))
def test_moments_rise_from_the_start_to_the_end(epochs, most):
    moments = moments_of(epochs, most)
    assert moments[0] == 0
    assert moments[-1] == epochs
    assert (np.diff(moments) > 0).all()
    assert len(moments) <= most + 1
    assert np.diff(moments).max() <= max(1, 2 * epochs / max(2, most // 2 - 1))


def test_fewer_moments_are_noted_of_very_many_runs():
    assert moments_for(10_000) == 64
    assert 4 < moments_for(MAX_RUNS) < 64
    assert 8 * MAX_RUNS * moments_for(MAX_RUNS) <= CURVE_BYTES


def test_losses_on_the_way_are_those_of_the_run():
    sweep = Sweep.over([FOUR], seeds=range(17), epochs=500)
    found = sweep.run()
    assert 50 < len(found.moments) <= 65
    for seed in (0, 16):
        run = Run.of(sweep.course(0, seed))
        for moment, loss in zip(found.moments, found.losses[0, seed], strict=True):
            run.seek(int(moment) * 4)
            assert loss == pytest.approx(run.loss, rel=1e-12)
    assert (found.losses[..., -1] == found.final_loss).all()


def test_nobody_can_change_what_came_of_it():
    found = Sweep.over([FOUR], seeds=range(2), epochs=1).run()
    for array in (found.losses, found.final_loss, found.values[0]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_a_run_with_changes_is_swept_as_it_is_now():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(10)
    run.change("η", Settings(FOUR_PEOPLE, 3.0, frozen=frozenset({"w1"})))
    for of in (run, run.course):
        (variant,) = Sweep(of, seeds=range(3), epochs=2).variants
        assert variant.settings == run.settings
