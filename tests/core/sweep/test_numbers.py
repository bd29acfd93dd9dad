"""The numbers that starts and learning rates are known for."""

import numpy as np
import pytest

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT
from core.sweep import Results, Sweep, Variant, by_hidden_layers, by_shift
from core.training.course import Settings
from core.training.run import Run

RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
RUN = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
FOUR = Variant(Settings(FOUR_PEOPLE, 0.1), (2, 2, 1))


@pytest.fixture(scope="module")
def results() -> Results:
    return Sweep(RUN, seeds=range(60), learning_rates=RATES, epochs=1000).run()


def test_how_many_starts_learn_at_each_learning_rate(results):
    below = np.count_nonzero(results.final_loss < 0.05, axis=1)
    assert below.tolist() == [0, 9, 56, 60, 60, 60, 60, 60, 60, 51, 11]
    assert (results.learned(0.05).sum(axis=1) == below).all()
    assert not results.diverged.any()


@pytest.mark.parametrize(
    ("rate", "median"), [(0.01, 0.0259), (0.1, 0.00154), (1.0, 0.000132), (10.0, 1.27e-05)]
)
def test_the_median_of_the_final_loss(results, rate, median):
    upper = np.sort(results.final_loss[RATES.index(rate)])[30]
    assert float(f"{upper:.3g}") == median


def test_a_hundred_starts_of_the_article_learn_and_none_does_without_the_shift():
    sweep = Sweep.over(by_shift(FOUR, (FOUR_PEOPLE.shift, NO_SHIFT)), seeds=range(100), epochs=1000)
    shifted, raw = sweep.run().final_loss
    assert (shifted < 0.01).all()
    assert not (raw < 0.01).any()
    assert np.median(raw) == pytest.approx(0.25, abs=0.005)


def test_final_losses_of_two_hundred_seeds_lie_between_known_ends():
    loss = Sweep.over([FOUR], seeds=range(200), epochs=1000).run().final_loss
    assert 0.0011 < loss.min() < 0.0012
    assert 0.0027 < loss.max() < 0.0028


def test_everybody_is_right_where_the_loss_is_small(results):
    assert (results.right[results.final_loss < 1e-3] == 4).all()
    assert (results.right[results.final_loss > 0.4] < 4).all()


def test_more_hidden_neurons_and_none():
    sweep = Sweep.over(
        by_hidden_layers(FOUR, [(), (1,), (2,), (3, 2)]), seeds=range(20), epochs=300
    )
    results = sweep.run()
    assert [values.shape for values in results.values] == [(20, 3), (20, 5), (20, 9), (20, 20)]
    assert sweep.parameters(3, 19).layer_sizes == (2, 3, 2, 1)
    alone = Sweep.over([FOUR], seeds=range(20), epochs=300).run()
    assert (results.final_loss[2] == alone.final_loss[0]).all()
