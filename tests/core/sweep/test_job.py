"""A sweep as a job: progress, stopping, what it refuses, and how long it says that it takes."""

import threading

import numpy as np
import pytest

from core.errors import Cancelled, LabError
from core.network import Parameters
from core.network.random_start import MAX_SEED
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.sweep import Sweep, Variant, by_learning_rate
from core.training.course import Settings
from core.training.learning_rate import MAX_RATE, MIN_RATE
from core.training.run import Run
from tests.core.crowds import crowd

FOUR = Variant(Settings(FOUR_PEOPLE, 0.1), (2, 2, 1))
NOBODY = Variant(Settings(Dataset(), 0.1), (2, 2, 1))


def sweeping() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith("sweep")]


def test_progress_rises_to_the_whole():
    told: list[float] = []

    def progress(part: float) -> bool:
        told.append(part)
        return True

    Sweep.over([FOUR], seeds=range(300), epochs=3000).run(progress)
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] == 1


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_the_number_of_threads_changes_nothing(threads):
    sweep = Sweep.over([FOUR], seeds=range(100), epochs=50)
    expected = sweep.run(threads=1)
    found = sweep.run(threads=threads)
    assert found.values[0].tobytes() == expected.values[0].tobytes()
    assert found.losses.tobytes() == expected.losses.tobytes()


def test_it_stops_when_asked_to_and_leaves_no_thread_behind():
    """Of work for days no more is done than was begun."""
    sweep = Sweep.over([FOUR], seeds=range(10_000), epochs=20_000_000)
    told: list[float] = []

    def progress(part: float) -> bool:
        told.append(part)
        return part == 0

    with pytest.raises(Cancelled):
        sweep.run(progress)
    assert told[-1] < 0.01
    assert sweeping() == []
    assert sweep.results is None
    with pytest.raises(LabError, match="has not been run"):
        _ = sweep.final_loss


def test_it_stops_within_one_run_of_many_people():
    sweep = Sweep.over([Variant(Settings(crowd(100_000)), (2, 2, 1))], seeds=[1], epochs=10_000)
    with pytest.raises(Cancelled):
        sweep.run(lambda part: part == 0)
    assert sweeping() == []


def test_an_error_in_a_thread_arrives():
    sweep = Sweep.over([FOUR], seeds=range(10), epochs=5)
    sweep.variants = (Variant(Settings(FOUR_PEOPLE, frozen=frozenset({"w77"})), (2, 2, 1)),)
    with pytest.raises(LabError, match="no parameter called 'w77'"):
        sweep.run()
    assert sweeping() == []


# Odd ones.


def test_one_person_one_start_one_epoch():
    alone = Variant(Settings(Dataset(FOUR_PEOPLE[:1]), 0.1), (2, 2, 1))
    results = Sweep.over([alone], seeds=[3], epochs=1).run()
    assert results.losses.shape == (1, 1, 2)
    run = Run(Dataset(FOUR_PEOPLE[:1]), Parameters.normal(seed=3))
    run.advance(1)
    assert results.final_loss[0, 0] == pytest.approx(run.loss, rel=1e-12)


def test_the_ends_of_the_learning_rate_and_the_seeds():
    ends = by_learning_rate(FOUR, (MIN_RATE, MAX_RATE))
    results = Sweep.over(ends, seeds=(0, MAX_SEED), epochs=100).run()
    assert np.isfinite(results.final_loss).all()


def test_a_hundred_thousand_people():
    sweep = Sweep.over([Variant(Settings(crowd(100_000)), (2, 2, 1))], seeds=range(3), epochs=1)
    results = sweep.run()
    run = Run.of(sweep.course(0, 2))
    run.advance(100_000)
    assert results.final_loss[0, 2] == pytest.approx(run.loss, rel=1e-6)
    assert results.right[0].min() >= 0


# What is refused.


@pytest.mark.parametrize(
    ("variants", "seeds", "epochs", "sentence"),
    [
        ([NOBODY], range(10), 10, "nobody to learn from"),
        ([FOUR, NOBODY], range(10), 10, "nobody to learn from"),
        ([], range(10), 10, "at least one start and one setting"),
        ([FOUR], (), 10, "at least one start and one setting"),
        ([FOUR], range(10), 0, "0 epochs are none"),
        ([FOUR], [-1], 10, "whole numbers from 0"),
        ([FOUR], range(MAX_SEED, MAX_SEED + 2), 10, "whole numbers from 0"),
        (
            [FOUR],
            range(1_000_001),
            10,
            "1\u202f000\u202f001 runs. There can be 1\u202f000\u202f000 at most",
        ),
        (
            [FOUR],
            range(1_000_000),
            1_000_000,
            "4\u202f000\u202f000\u202f000\u202f000 updates, which take hours",
        ),
        ([Variant(FOUR.settings, (2, 8, 8, 8, 8, 1))], range(900_000), 1, "do not fit into memory"),
    ],
)
def test_what_nobody_would_wait_for_is_refused_with_a_sentence(variants, seeds, epochs, sentence):
    with pytest.raises(LabError, match=sentence):
        Sweep.over(variants, seeds=seeds, epochs=epochs)


def test_a_hundred_thousand_people_over_many_starts_are_refused():
    variant = Variant(Settings(crowd(100_000)), (2, 2, 1))
    with pytest.raises(LabError, match="Take fewer people"):
        Sweep.over([variant], seeds=range(10_000), epochs=1001)


def test_a_learning_rate_out_of_reach_is_refused():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    with pytest.raises(LabError, match="out of reach"):
        Sweep(run, learning_rates=(0.1, 1000.0))


def test_the_estimate_grows_with_the_work():
    """In proportion to runs and epochs: how long that is, a loaded machine says as it likes."""
    little = Sweep.over([FOUR], seeds=range(1000), epochs=1000)
    much = Sweep.over([FOUR], seeds=range(100_000), epochs=100_000)
    assert 0 < little.estimated_seconds() < much.estimated_seconds() / 100
    assert much.updates == 10_000 * little.updates
