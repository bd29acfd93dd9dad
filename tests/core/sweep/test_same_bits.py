"""Every run of a sweep has the bits of the run that one opens."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.network import Parameters
from core.network.activations import ACTIVATIONS
from core.network.forward import mean_loss
from core.network.losses import LOSSES
from core.network.shape import places
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.sweep import Sweep, Variant, by_batch, by_learning_rate, by_order
from core.sweep.functions import functions_of
from core.sweep.kernel import lane_kernel
from core.sweep.networks import networks_of
from core.sweep.starts import starts_of
from core.sweep.training import Piece
from core.training.course import EVERYBODY, Order, Settings
from core.training.run import Run
from tests.core.strategies import learning_rates, people, seeds
from tests.core.sweep import plain

SHAPES = ((2, 1), (2, 2, 1), (2, 3, 2, 1))
COMPILED = [((2, 2, 1), order) for order in Order] + [
    ((2, 1), Order.TABLE), ((2, 3, 2, 1), Order.SHUFFLED)
]  # fmt: skip
"""For which tests compile the lanes: each costs a compilation."""


@st.composite
def variants(draw):
    sizes, order = draw(st.sampled_from(COMPILED))
    names = [place.name for place in places(sizes)]
    frozen = draw(st.frozensets(st.sampled_from(names), max_size=3))
    dataset = Dataset(draw(st.lists(people, min_size=1, max_size=9)))
    return Variant(Settings(dataset, draw(learning_rates), order, frozen=frozen), sizes)


def parameters_of(sweep: Sweep, setting: int, seed: int) -> bytes:
    return sweep.parameters(setting, seed).values.tobytes()


@given(
    variants(),
    st.lists(seeds, min_size=1, max_size=20),
    st.lists(learning_rates, max_size=2),
    st.integers(1, 12),
    st.data(),
)
@settings(max_examples=40)
def test_every_run_has_the_bits_of_plain_arithmetic(base, some_seeds, rates, epochs, data):
    found = by_learning_rate(base, rates) or (base,)
    sweep = Sweep.over(found, seeds=some_seeds, epochs=epochs)
    sweep.run(threads=2)
    setting = data.draw(st.integers(0, len(found) - 1))
    seed = data.draw(st.integers(0, len(some_seeds) - 1))
    steps = epochs * len(base.settings.dataset)
    expected, reached = plain.trained(sweep.course(setting, seed), steps)
    assert reached == steps
    assert parameters_of(sweep, setting, seed) == np.array(expected).tobytes()


@pytest.mark.parametrize("order", Order)
def test_each_lane_has_an_order_of_its_own(order):
    """Seven people and 40 starts: the last block is not full, and no lane is another's."""
    dataset = FOUR_PEOPLE.joined(4, Dataset(FOUR_PEOPLE[:3]))
    sweep = Sweep.over(
        [Variant(Settings(dataset, 0.5, order), (2, 2, 1))], seeds=range(40), epochs=30
    )
    sweep.run()
    for seed in range(40):
        expected, _ = plain.trained(sweep.course(0, seed), 30 * 7)
        assert parameters_of(sweep, 0, seed) == np.array(expected).tobytes()


def test_the_largest_network_of_the_window_too():
    variant = Variant(Settings(FOUR_PEOPLE, 0.3), (2, 8, 8, 8, 8, 1))
    sweep = Sweep.over([variant], seeds=range(3), epochs=5)
    sweep.run()
    for seed in range(3):
        expected, _ = plain.trained(sweep.course(0, seed), 20)
        assert parameters_of(sweep, 0, seed) == np.array(expected).tobytes()


def assert_same_as_the_run_one_opens(sweep: Sweep, setting: int, seed: int) -> None:
    run = Run.of(sweep.course(setting, seed))
    run.advance(sweep.epochs * run.settings.steps_per_epoch)
    assert sweep.parameters(setting, seed).values.tobytes() == run.parameters.values.tobytes()
    assert np.array_equal(sweep.final_loss[setting, seed], run.loss, equal_nan=True)
    assert (sweep.results.ended[setting, seed] >= 0) == run.diverged


@given(variants(), st.lists(seeds, min_size=1, max_size=20), st.integers(1, 300), st.data())
@settings(max_examples=60)
def test_every_run_has_the_bits_of_the_run_one_opens(base, some_seeds, epochs, data):
    """Where genders overlap too: there the least digit makes another run."""
    sweep = Sweep.over([base], seeds=some_seeds, epochs=epochs)
    sweep.run()
    assert_same_as_the_run_one_opens(sweep, 0, data.draw(st.integers(0, len(some_seeds) - 1)))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_so_it_is_with_every_activation_and_loss(activation, loss):
    base = Settings(FOUR_PEOPLE, 0.1, activation=activation, loss=loss)
    sweep = Sweep.over(
        by_learning_rate(Variant(base, (2, 2, 1)), (0.01, 1.0, 30.0)), seeds=range(20), epochs=150
    )
    sweep.run()
    for setting in range(3):
        for seed in range(20):
            assert_same_as_the_run_one_opens(sweep, setting, seed)
    expected, _ = plain.trained(sweep.course(0, 3), 600)
    assert sweep.parameters(0, 3).values.tobytes() == np.array(expected).tobytes()


@pytest.mark.parametrize("order", Order)
def test_so_it_is_with_every_batch(order):
    """Of seven people: the last batch of an epoch is smaller, or there is only one."""
    dataset = FOUR_PEOPLE.joined(4, Dataset(FOUR_PEOPLE[:3]))
    base = Variant(Settings(dataset, 3.0, order), (2, 2, 1))
    sweep = Sweep.over(by_batch(base, (2, 3, 6, EVERYBODY)), seeds=range(20), epochs=40)
    sweep.run()
    for setting in range(4):
        for seed in range(20):
            assert_same_as_the_run_one_opens(sweep, setting, seed)


def test_of_a_thousand_runs_every_single_one_is_the_run_one_opens():
    base = Variant(Settings(FOUR_PEOPLE, 0.3), (2, 2, 1))
    sweep = Sweep.over(by_order(base), seeds=range(340), epochs=100)
    sweep.run()
    for setting in range(3):
        for seed in range(340):
            assert_same_as_the_run_one_opens(sweep, setting, seed)


def test_the_final_loss_has_the_bits_of_everybodys_loss():
    """Of many people too, where it matters in which order they are added up."""
    dataset = FOUR_PEOPLE
    for _ in range(7):
        dataset = dataset.joined(len(dataset), dataset)
    for some in (dataset, Dataset(dataset[:37]), Dataset(dataset[:3])):
        sweep = Sweep.over([Variant(Settings(some, 0.01), (2, 2, 1))], seeds=range(30), epochs=3)
        sweep.run()
        for seed in range(30):
            loss = mean_loss(sweep.parameters(0, seed), some.inputs, some.targets)
            assert sweep.final_loss[0, seed] == loss


def test_starts_are_those_that_a_run_draws():
    for sizes in SHAPES:
        drawn = starts_of(sizes, (0, 1, 2, 2**62))
        assert [start.tobytes() for start in drawn] == [
            Parameters.normal(sizes, seed=seed).values.tobytes() for seed in (0, 1, 2, 2**62)
        ]


# Where a run diverges. Sigmoids never do, so neurons here pass on their sum.

LINEAR = functions_of("identity", "squared")._replace(output="x", output_slope="1.0")
PLAIN_LINEAR = plain.Mathematics(
    f=lambda x: x, slope=lambda a: 1.0, output=lambda x: x, output_slope=lambda a: 1.0
)
STEPS = 1000


def moved(variant: Variant, some_seeds, stops, moments=()):
    """Train linear networks by the kernel itself, in calls that end at the given stops."""
    start = starts_of(variant.layer_sizes, some_seeds)
    networks = networks_of([variant], (0,), seeds=some_seeds, start=start, moments=len(moments))
    piece = Piece.packed(networks, slice(0, len(some_seeds)), np.array(moments, dtype=np.int64))
    kernel = lane_kernel(variant.layer_sizes, LINEAR, variant.settings.order.value)
    dataset = variant.settings.dataset
    for step, stop in zip([0, *stops], [*stops, STEPS], strict=True):
        kernel(
            piece.values, piece.rates, piece.seeds, networks.frozen, dataset.inputs,
            dataset.targets, 1, piece.ended, step, stop, piece.moments, piece.losses,
        )  # fmt: skip
    piece.unpack()
    return networks


@given(
    st.sampled_from((Order.TABLE, Order.SHUFFLED)),
    st.sampled_from((1e-4, 1e-3, 1.0)),
    st.frozensets(st.sampled_from(("w1", "b2", "w5"))),
    st.lists(st.integers(1, STEPS - 1), max_size=4, unique=True).map(sorted),
    st.integers(0, 10_000),
)
@settings(max_examples=15)
def test_a_run_that_diverges_stays_at_its_last_finite_step(order, eta, frozen, stops, first):
    variant = Variant(Settings(FOUR_PEOPLE, eta, order, frozen=frozen), (2, 2, 1))
    some_seeds = range(first, first + 18)
    networks = moved(variant, some_seeds, stops)
    for run, seed in enumerate(some_seeds):
        expected, reached = plain.trained(variant.course(seed), STEPS, PLAIN_LINEAR)
        assert networks.values[run].tobytes() == np.array(expected).tobytes()
        assert networks.ended[run] == (reached if reached < STEPS else -1)


def test_after_a_run_has_diverged_there_is_no_loss_any_more():
    variant = Variant(Settings(FOUR_PEOPLE, 1e-3), (2, 2, 1))
    networks = moved(variant, range(200), (), moments=(0, 4, 400, STEPS))
    diverged = networks.ended >= 0
    assert 0 < np.count_nonzero(diverged) < 200
    assert (np.isnan(networks.losses[:, -1]) == diverged).all()
    assert not np.isnan(networks.losses[:, 0]).any()
