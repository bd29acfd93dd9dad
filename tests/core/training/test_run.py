"""What a run learns: the article's figures, and where training ends."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import Parameters, feedforward
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, Dataset, Gender, Person
from core.training.course import Order, Settings
from core.training.run import Run
from tests.core import textbook
from tests.core.plain_run import PlainRun
from tests.core.strategies import orders, seeds

EPOCHS = 1000
ROWS = [(-2, -1, 1), (25, 6, 0), (17, 4, 0), (-15, -6, 1)]


def trained(seed: int, dataset: Dataset = FOUR_PEOPLE) -> Run:
    run = Run(dataset, Parameters.normal(seed=seed), learning_rate=0.1)
    run.advance(EPOCHS * len(dataset))
    return run


# The article's figures.


def test_a_hundred_seeds_learn_what_a_loop_written_by_hand_learns():
    for seed in range(100):
        run = trained(seed)
        by_hand = textbook.trained(Parameters.normal(seed=seed).as_dict(), ROWS, 0.1, EPOCHS)
        assert run.parameters.as_dict() == pytest.approx(by_hand, rel=0, abs=1e-9)
        assert run.loss == pytest.approx(textbook.loss(by_hand, ROWS), rel=1e-9)
        assert run.loss < 0.003
        assert run.epoch == EPOCHS


def test_two_hundred_seeds_end_between_the_losses_the_design_states():
    losses = [trained(seed).loss for seed in range(200)]
    assert min(losses) >= 0.0011
    assert max(losses) <= 0.0028


def test_without_the_shift_every_seed_is_stuck_near_a_quarter():
    for seed in range(100):
        assert trained(seed, FOUR_PEOPLE.with_shift(NO_SHIFT)).loss == pytest.approx(0.25, abs=1e-4)


def test_emily_and_frank():
    predictions = np.array(
        [feedforward(trained(seed).parameters, [[-7, -3], [20, 2]]) for seed in range(50)]
    )
    assert np.median(predictions, axis=0) == pytest.approx([0.95, 0.04], abs=0.02)
    assert (predictions[:, 0] > 0.5).all()


@pytest.mark.parametrize("order", [Order.SHUFFLED, Order.DRAWN])
def test_other_orders_learn_as_well(order):
    for seed in range(20):
        run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed), order=order, seed=seed)
        run.advance(EPOCHS * 4)
        assert run.loss < 0.004


# The end of a run.

huge = st.sampled_from([0.0, 1.0, -1.0, 25.0, 1e300, -1e300, 1e308, -1e308, 1.7e308, -1.7e308])

CANCELLING = [1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.7e308, -1.7e308, 0.0]
"""The hidden neurons cancel out, and a large step on what they answer to overflows."""

OPPOSED = [1e308, -1e308, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0]
"""A person for whom both inputs are large makes ∞ − ∞ of the first sum."""


@given(
    st.lists(huge, min_size=9, max_size=9),
    orders,
    seeds,
    st.sampled_from([0.1, 100.0]),
    st.lists(st.integers(1, 40), min_size=1, max_size=4),
)
@example(CANCELLING, Order.TABLE, 0, 100.0, [1, 1, 1, 1])
@example(OPPOSED, Order.DRAWN, 5, 100.0, [40])
@example(OPPOSED, Order.SHUFFLED, 3, 0.1, [40])
def test_a_run_ends_exactly_where_a_loop_step_by_step_finds_that_it_does(
    values, order, seed, eta, advances
):
    start = Parameters((2, 2, 1), np.array(values))
    settings = Settings(FOUR_PEOPLE, eta, order, seed)
    plain = PlainRun(settings, start)
    run = Run(FOUR_PEOPLE, start, eta, order=order, seed=seed)
    for steps in advances:
        run.advance(steps)
        if not plain.ended:
            plain.go_on(steps)
        assert run.step == run.furthest == plain.furthest
        assert run.parameters == plain.states[-1].parameters
        assert run.diverged == plain.ended


def crowd_with_one_who_breaks_it(at: int) -> Dataset:
    """People of average height, to whom OPPOSED has an answer, and Eve, to whom it has none."""
    stranger = Person("Stranger", 136, 66, Gender.MALE)
    eve = Person("Eve", 160, 72, Gender.MALE)
    return Dataset([eve if i == at else stranger for i in range(at + 10)])


@pytest.mark.parametrize("last_finite", [0, 1, 2, 63, 64, 1000, 4097])
@pytest.mark.parametrize("advance", [1, 7, 5000])
def test_the_last_finite_step_is_found_inside_a_long_stretch(last_finite, advance):
    run = Run(
        crowd_with_one_who_breaks_it(last_finite),
        Parameters((2, 2, 1), np.array(OPPOSED)),
    )
    while run.step < last_finite and not run.diverged:
        run.advance(advance)
    assert run.step == last_finite
    run.advance(1)
    assert (run.step, run.furthest, run.diverged) == (last_finite, last_finite, True)
    assert run.parameters.is_finite
    assert run.moment.next_person.name == "Eve"
    assert not run.moment.update.after.is_finite
    rows = run.rows(10**6)
    assert rows.steps[-1] <= last_finite
    assert np.isfinite(rows.values).all()


def test_a_diverged_run_can_be_looked_at_replayed_and_set_right():
    run = Run(crowd_with_one_who_breaks_it(50), Parameters((2, 2, 1), np.array(OPPOSED)))
    run.advance(1000)
    assert run.diverged
    last = run.moment

    run.seek(20)
    assert not run.is_stuck, "from here the run can go on"
    run.advance(10)
    assert (run.step, run.is_stuck) == (30, False)
    run.advance(1000)
    assert (run.step, run.is_stuck) == (50, True)
    assert run.parameters == last.parameters
    run.seek(10**6)
    assert (run.step, run.is_stuck) == (50, True)

    saved = run.saved()
    run.change("Smaller steps", Settings(FOUR_PEOPLE, 0.1), Parameters.normal(seed=2))
    assert not run.diverged
    run.advance(100)
    assert (run.step, run.diverged) == (150, False)
    run.restore(saved)
    assert (run.step, run.is_stuck) == (50, True)


# Nobody, and nonsense.


def test_nobody_to_learn_from_is_said_and_nothing_moves():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(10)
    run.change("Remove everybody", Settings(Dataset()))
    here, before = run.moment, run.moment_before
    assert math.isnan(run.loss)
    assert here.next_person is None
    assert here.update is None
    for attempt in (lambda: run.advance(1), lambda: run.advance(5), lambda: run.seek(11)):
        with pytest.raises(LabError, match="nobody to learn from") as refusal:
            attempt()
        assert refusal.value.place == "People"
        assert run.moment == here
        assert run.moment_before.parameters == before.parameters
    run.advance(0)
    run.seek(4)
    with pytest.raises(LabError, match="nobody"):
        run.advance(100)
    assert run.step == 4, "a refused command moves nothing"
    run.advance(6)
    assert run.moment == here


def test_a_run_does_not_go_back_by_advancing_nor_before_its_beginning():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(3)
    with pytest.raises(LabError, match="goes back by seeking"):
        run.advance(-1)
    with pytest.raises(LabError, match="begins at step 0"):
        run.seek(-1)
    assert run.step == 3


def test_ten_thousand_people():
    rng = np.random.default_rng(0)
    crowd = Dataset(
        Person(str(i), weight, height, Gender(int(weight < 150)))
        for i, (weight, height) in enumerate(
            zip(rng.uniform(90, 220, 10_000), rng.uniform(55, 80, 10_000), strict=True)
        )
    )
    run = Run(crowd, Parameters.normal(seed=1), order=Order.SHUFFLED, seed=3)
    before = run.loss
    run.advance(25_000)
    assert (run.epoch, run.moment.segment.seat(run.step)) == (2, 5000)
    assert run.loss < before / 2
