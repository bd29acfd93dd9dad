"""The compiled loop against the plain mathematics and against whole-number arithmetic."""

import threading
from collections import Counter
from functools import reduce
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network import Parameters, gradient
from core.network import compiled_order as who_is_next
from core.network.forward import mean_loss
from core.network.update import Update
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.course import Order
from tests.core import turns
from tests.core.loop import Loop
from tests.core.strategies import (
    COMPILED_SHAPES,
    datasets,
    learning_rates,
    networks,
    orders,
    seeds,
)

FAR = st.integers(0, 10**15)
compiled_networks = networks(st.sampled_from(COMPILED_SHAPES))


def whose_turn(order, seed, origin, first_epoch, step, people):
    return whose_turns(order, seed, origin, first_epoch, step, people, batch=1)[0]


def whose_turns(order, seed, origin, first_epoch, step, people, batch):
    epochs, seat = divmod(step - origin, -(-people // batch))
    places = range(people)[seat * batch : (seat + 1) * batch]
    if order is Order.TABLE:
        return list(places)
    if order is Order.SHUFFLED:
        return [turns.shuffled(seed, first_epoch + epochs, people)[place] for place in places]
    return [turns.drawn(seed, step * batch + k, people) for k in range(len(places))]


@given(compiled_networks, datasets(), learning_rates, orders, seeds, FAR, FAR, st.data())
def test_the_loop_agrees_with_the_mathematics_step_for_step(
    parameters, dataset, eta, order, seed, origin, first_epoch, data
):
    """Each step starts where the loop is, so errors cannot hide behind or add to each other."""
    loop = Loop(parameters, dataset, np.full(len(parameters.values), eta), order, seed)
    loop.origin, loop.first_epoch = origin, first_epoch
    first = origin + data.draw(FAR, label="steps since the origin")
    for step in range(first, first + 2 * len(dataset) + 1):
        before = loop.parameters
        person = whose_turn(order, seed, origin, first_epoch, step, len(dataset))
        update = Update(before, dataset.inputs[person], float(dataset.targets[person]), loop.rates)
        assert loop.go(step, 1) == step + 1
        assert loop.parameters == update.after


FUNCTIONS_IN_BATCHES = {(2, 2, 1): ("sigmoid", "squared"), (2, 3, 2, 1): ("tanh", "cross-entropy")}


@given(networks(st.sampled_from(list(FUNCTIONS_IN_BATCHES))), datasets(), orders, seeds, st.data())
def test_a_batch_moves_everything_by_the_mean_gradient(parameters, dataset, order, seed, data):
    """Bit for bit: the gradients are added up one after the other, and divided by how many."""
    functions, origin = FUNCTIONS_IN_BATCHES[parameters.layer_sizes], data.draw(FAR)
    batch = data.draw(st.integers(2, len(dataset) + 1), label="batch")
    rates = np.full(len(parameters.values), 0.1)
    loop = Loop(parameters, dataset, rates, order, seed, batch=batch)
    loop.functions, loop.origin, loop.first_epoch = functions, origin, 3
    first = origin + data.draw(FAR, label="steps since the origin")
    for step in range(first, first + 5):
        before, (activation, loss) = loop.parameters, functions
        rows = whose_turns(order, seed, origin, 3, step, len(dataset), batch)
        xs, ys = dataset.inputs[rows], dataset.targets[rows]
        each = [
            gradient(before, x, float(y), activation, loss).values
            for x, y in zip(xs, ys, strict=True)
        ]
        loop.go(step, 1)
        expected = before.values - 0.1 * (reduce(np.add, each, np.zeros(len(rates))) / len(rows))
        assert loop.parameters == Parameters(before.layer_sizes, expected)
        update = Update(before, xs[0], float(ys[0]), rates, activation, loss, batch=(xs, ys))
        assert loop.parameters == update.after


@given(compiled_networks, datasets(), orders, seeds, st.integers(0, 40), st.data())
def test_many_steps_at_once_equal_the_same_steps_one_by_one(
    parameters, dataset, order, seed, steps, data
):
    rates = np.full(len(parameters.values), 0.1)
    at_once = Loop(parameters, dataset, rates, order, seed)
    one_by_one = Loop(parameters, dataset, rates, order, seed)
    in_bits = Loop(parameters, dataset, rates, order, seed)
    at_once.go(0, steps)
    for step in range(steps):
        one_by_one.go(step, 1)
    cut = data.draw(st.integers(0, steps))
    in_bits.go(0, cut)
    in_bits.shuffled[:] = -1
    in_bits.go(cut, steps - cut)
    assert at_once.values.tobytes() == one_by_one.values.tobytes() == in_bits.values.tobytes()


@given(compiled_networks, datasets(), orders, seeds, st.data())
def test_a_frozen_parameter_does_not_move_and_the_others_do_as_ever(
    parameters, dataset, order, seed, data
):
    frozen = data.draw(st.sets(st.sampled_from(parameters.names), min_size=1))
    held = np.isin(parameters.names, list(frozen))
    loop = Loop(parameters, dataset, np.where(held, 0.0, 0.5), order, seed)
    free = Loop(parameters, dataset, np.full(held.shape, 0.5), order, seed)
    loop.go(0, 1)
    free.go(0, 1)
    assert loop.values[held].tobytes() == parameters.values[held].tobytes()
    assert loop.values[~held].tobytes() == free.values[~held].tobytes()
    loop.go(1, 50)
    assert loop.values[held].tobytes() == parameters.values[held].tobytes()


@pytest.mark.parametrize("order", Order)
def test_a_frozen_parameter_stays_even_where_its_gradient_overflows(order):
    """Two enormous weights carry a slope back that, times Bob's 25, is beyond any number."""
    bob = Dataset(FOUR_PEOPLE[1:2])
    values = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.7e308, -1.7e308, 0.0])
    start = Parameters((2, 2, 1), values)
    frozen = np.isin(start.names, ["w1", "w2", "w3", "w4"])
    rates = np.where(frozen, 0.0, 0.1)
    loop = Loop(start, bob, rates, order)
    update = Update(start, bob.inputs[0], float(bob.targets[0]), rates)
    assert not np.isfinite(update.gradient.values[frozen]).all()
    loop.go(0, 1)
    for after in (loop.values, update.after.values):
        assert after[frozen].tobytes() == values[frozen].tobytes()
        assert np.isfinite(after).all()
    assert (update.change.values[frozen] == 0.0).all()


@given(datasets(), orders, st.integers(0, 200), st.integers(0, 6), st.integers(1, 40))
def test_rows_are_written_at_the_multiples_of_the_stride(dataset, order, start, power, room):
    rates = np.full(9, 0.1)
    loop = Loop(Parameters.normal(seed=4), dataset, rates, order, rows=room)
    loop.stride = 1 << power
    reached = loop.go(start, 300)
    due = [step for step in range(start + 1, start + 301) if step % loop.stride == 0]
    assert loop.row_steps[: loop.rows].tolist() == due[:room]
    assert reached == (due[room - 1] if len(due) >= room else start + 300)

    check = Loop(Parameters.normal(seed=4), dataset, rates, order)
    for row, step in enumerate(due[:room]):
        check.values[:] = Parameters.normal(seed=4).values
        check.go(start, step - start)
        assert loop.row_values[row].tobytes() == check.values.tobytes()
        loss = mean_loss(check.parameters, dataset.inputs, dataset.targets)
        assert loop.row_losses[row] == pytest.approx(loss, rel=1e-12, abs=1e-300)


def test_no_row_is_written_where_there_is_no_room():
    loop = Loop(Parameters.constant(), FOUR_PEOPLE, np.full(9, 0.1), rows=3)
    loop.rows = 3
    assert loop.go(7, 100) == 7
    assert loop.values.tobytes() == Parameters.constant().values.tobytes()


# Whose turn it is.


def test_the_scrambler_is_the_published_splitmix64():
    """The five first outputs for seed 1234567, as its reference implementation gives them."""
    published = [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]
    states = [(1234567 + i * turns.GOLDEN) % 2**64 for i in range(1, 6)]
    assert [turns.mixed(state) for state in states] == published
    assert [int(who_is_next.scrambled(np.uint64(state))) for state in states] == published


@given(seeds, st.integers(0, 2**62), st.integers(1, 10**6))
def test_who_is_drawn_agrees_with_whole_number_arithmetic(seed, step, people):
    assert who_is_next.drawn(seed, step, people) == turns.drawn(seed, step, people)


@given(seeds, st.integers(0, 2**62), st.integers(1, 50))
def test_an_epochs_order_agrees_with_whole_number_arithmetic(seed, epoch, people):
    order = np.empty(people, dtype=np.int64)
    who_is_next.order_of_pass(seed, epoch, order)
    assert order.tolist() == turns.shuffled(seed, epoch, people)
    assert sorted(order.tolist()) == list(range(people))


def order_of(seed: int, epoch: int, people: int) -> tuple[int, ...]:
    order = np.empty(people, dtype=np.int64)
    who_is_next.order_of_pass(seed, epoch, order)
    return tuple(order.tolist())


def test_every_order_of_four_is_equally_likely():
    """χ² with 23 degrees of freedom: above 49.7 once in a thousand seeds if all is well."""
    seen = Counter(order_of(7, epoch, 4) for epoch in range(24_000))
    assert set(seen) == set(permutations(range(4)))
    assert sum((count - 1000) ** 2 / 1000 for count in seen.values()) < 49.7


@pytest.mark.parametrize("people", [2, 3, 4, 7])
def test_everybody_is_equally_likely_to_be_drawn_and_so_is_every_pair(people):
    draws = [int(who_is_next.drawn(11, step, people)) for step in range(30_000)]
    singles, pairs = Counter(draws), Counter(pairwise(draws))
    for seen, cells in ((singles, people), (pairs, people**2)):
        expected = sum(seen.values()) / cells
        chi_squared = sum((seen[cell] - expected) ** 2 / expected for cell in seen)
        assert len(seen) == cells
        # Four standard deviations of χ² above its mean.
        assert chi_squared < (cells - 1) + 4 * (2 * (cells - 1)) ** 0.5


def test_neighbouring_seeds_and_epochs_have_nothing_in_common():
    by_seed = {order_of(seed, 0, 10) for seed in range(100)}
    by_epoch = {order_of(0, epoch, 10) for epoch in range(100)}
    assert len(by_seed | by_epoch) == 199  # they share (0, 0)


# Threads.


def test_other_threads_run_while_the_loop_does():
    """Rows fill up under our eyes: with the GIL held, none or all of them would be seen."""
    loop = Loop(Parameters.normal(seed=1), FOUR_PEOPLE, np.full(9, 0.1), rows=4096)
    loop.go(0, 1)
    loop.stride, loop.rows = 1024, 0
    loop.row_steps[:] = 0
    thread = threading.Thread(target=loop.go, args=(0, 4096 * 1024))
    seen = set()
    thread.start()
    while thread.is_alive():
        seen.add(int(np.count_nonzero(loop.row_steps)))
    thread.join()
    assert len(seen - {0, 4096}) > 3


def test_one_dataset_of_one_person():
    alone = Dataset(FOUR_PEOPLE[2:3])
    runs = []
    for order in Order:
        loop = Loop(Parameters.normal(seed=3), alone, np.full(9, 0.1), order, seed=5)
        loop.go(0, 100)
        runs.append(loop.values.tobytes())
    assert len(set(runs)) == 1, "with one person there is only one order"
