"""Advice: each cause is named in a situation that has it, what is advised helps, and nothing
advised contradicts the settings in force."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core.explain.diagnosis import FindingKind, diagnose, said
from core.explain.diagnosis import advice as to
from core.explain.diagnosis.finding import Plateau
from core.explain.diagnosis.training import out_of
from core.network import Parameters, feedforward
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, Dataset, Gender, Person, Shift
from core.training.course import Order, Settings
from core.training.learning_rate import MAX_RATE, MIN_RATE
from core.training.run import Run
from tests.core import strategies

F, M = Gender.FEMALE, Gender.MALE
TWINS = Dataset([*FOUR_PEOPLE, Person("Eve", 133, 65, M)])
"""Eve has Alice's numbers and the other gender."""

AIMLESS = (to.AnotherStart, to.Shuffle, to.RaiseRate)


def write(value):
    return f"{value:.4g}"


def found_in(run):
    return {found.kind: found for found in diagnose(run.moment, run.rows(1000))}


def all_advice(run):
    return [advice for found in diagnose(run.moment, run.rows(1000)) for advice in found.advice]


def trained(people, rate=0.1, epochs=1000, seed=0, **settings):
    run = Run(people, Parameters.normal(seed=seed), rate, **settings)
    run.advance(epochs * len(people))
    return run


def table_sorted_by_gender(each=100):
    rng = np.random.default_rng(1)
    people = [
        Person(f"{gender.word}{i}", 135 - side * 8 + x * 10, 66 - side * 3 + y * 2.5, gender)
        for gender, side in ((F, 1), (M, -1))
        for i, (x, y) in enumerate(rng.normal(size=(each, 2)))
    ]
    return Dataset(people)


# The same numbers and different genders.


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("loss", ["squared", "cross-entropy"])
def test_people_who_contradict_each_other_are_named_with_the_floor_of_the_loss(seed, loss):
    run = trained(TWINS, seed=seed, loss=loss, epochs=3000)
    found = found_in(run)[FindingKind.CONTRADICTION]
    of_two = {"squared": 0.25, "cross-entropy": np.log(2)}[loss]
    assert found.floor == pytest.approx(2 * of_two / 5)
    assert run.loss > found.floor
    assert set(found.names) == {"Alice", "Eve"}
    assert f"The loss cannot fall below {write(found.floor)}." in said(found, write)
    assert found.is_near
    assert not [advice for advice in all_advice(run) if isinstance(advice, AIMLESS)]


def test_no_parameters_bring_the_loss_below_the_floor():
    floor = found_in(Run(TWINS, Parameters.normal(seed=0)))[FindingKind.CONTRADICTION].floor
    starts = (Parameters((2, 2, 1), 20 * Parameters.normal(seed=s).values) for s in range(300))
    losses = [Settings(TWINS).mean_loss(start) for start in starts]
    assert min(losses) < floor + 0.05
    assert min(losses) >= floor


def test_twins_of_one_gender_do_not_contradict_each_other():
    same = TWINS.with_person(4, Person("Eve", 133, 65, F))
    assert FindingKind.CONTRADICTION not in found_in(Run(same, Parameters.normal(seed=0)))


# The learning rate.


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("rate", [0.0001, 0.0003])
def test_a_tiny_rate_is_named_and_a_larger_one_helps(seed, rate):
    run = trained(FOUR_PEOPLE, rate, seed=seed)
    assert run.loss > 0.1
    found = found_in(run)[FindingKind.RATE_TOO_SMALL]
    (advice,) = found.advice
    assert advice == to.RaiseRate(rate, pytest.approx(10 * rate))
    assert f"Try a larger η: {write(10 * rate)} instead of {write(rate)}." in said(found, write)
    assert trained(FOUR_PEOPLE, advice.to, seed=seed).loss < run.loss


def test_the_epochs_until_half_the_loss_are_what_its_slope_says():
    run = trained(FOUR_PEOPLE, 0.0001, seed=3)
    found = found_in(run)[FindingKind.RATE_TOO_SMALL]
    before = run.loss
    run.advance(4 * 100)
    fall = (before - run.loss) / 100
    assert found.epochs == pytest.approx(before / 2 / fall, rel=0.05)


@pytest.mark.parametrize("seed", range(12))
def test_a_huge_rate_is_named_first_where_it_spoils_the_run(seed):
    run = trained(FOUR_PEOPLE, 100.0, seed=seed)
    first = diagnose(run.moment, run.rows(1000))[0]
    assert (first.kind is FindingKind.RATE_TOO_LARGE) == (run.loss > 0.1)
    if run.loss > 0.1:
        assert first.advice[0] == to.LowerRate(100.0, 10.0)
        assert trained(FOUR_PEOPLE, 10.0, seed=seed).loss < 0.01


@pytest.mark.parametrize("rate", [0.03, 0.1, 1.0, 10.0])
def test_a_rate_with_which_all_goes_well_is_not_blamed(rate):
    for seed in range(8):
        run = Run(FOUR_PEOPLE, Parameters.normal(seed=seed), rate)
        for epoch in (0, 20, 100, 300, 1000):
            run.advance(4 * epoch - run.step)
            blamed = {FindingKind.RATE_TOO_LARGE, FindingKind.RATE_TOO_SMALL} & found_in(run).keys()
            assert not blamed or (rate == 10.0 and run.loss > 0.05)


def test_a_loss_that_has_risen_never_asks_for_longer_steps():
    start = Parameters.normal(seed=2)
    one = Dataset([FOUR_PEOPLE[0], Person("Abe", 133.5, 65, M), *FOUR_PEOPLE[1:]])
    risen = 0
    for rate in (1e-4, 1e-3, 0.02, 0.05):
        for people in (one, FOUR_PEOPLE.with_shift(NO_SHIFT), TWINS):
            run = Run(people, start, rate)
            run.advance(len(people) * 3000)
            # Parameters that have learned already: from here every change is a loss.
            run.change("moved", parameters=Parameters.normal(seed=5))
            run.advance(len(people) * 500)
            flat = found_in(run).get(FindingKind.PLATEAU)
            if flat and flat.has_risen:
                risen += 1
                assert not [a for a in flat.advice if isinstance(a, to.RaiseRate)]
    assert risen


@pytest.mark.parametrize("has_risen", [True, False])
def test_after_a_rise_shorter_steps_are_advised_and_else_longer_ones(has_risen):
    run = trained(FOUR_PEOPLE, 0.02, 10)
    flat = Plateau(since=0, epoch=500, then=0.1, now=0.2, has_risen=has_risen, worst=None)
    kinds = {type(each) for each in out_of(flat, run.moment).advice}
    assert (to.LowerRate in kinds) == has_risen
    assert (to.RaiseRate in kinds) != has_risen


# The table.


def test_a_table_sorted_by_gender_is_named_where_it_hurts_and_shuffling_helps():
    people, named = table_sorted_by_gender(), 0
    for seed in range(4):
        run = trained(people, 1.0, 300, seed=seed)
        found = found_in(run).get(FindingKind.SORTED)
        if found is None:
            assert run.loss < 0.05
            continue
        named += 1
        assert (found.first, found.first_count, found.second_count) == (F, 100, 100)
        losses = (people.targets - feedforward(run.parameters, people.inputs)) ** 2
        assert found.first_loss == pytest.approx(losses[:100].mean())
        assert found.second_loss == pytest.approx(losses[100:].mean())
        assert "sorted by gender: first 100 Female, then 100 Male." in said(found, write)
        assert found.advice == (to.Shuffle(),)
        shuffled = trained(people, 1.0, 300, seed=seed, order=Order.SHUFFLED)
        assert shuffled.loss < 0.6 * run.loss
        assert FindingKind.SORTED not in found_in(shuffled)
        assert to.Shuffle() not in all_advice(shuffled)
    assert named


# All is right, or nothing may move.


@pytest.mark.parametrize("seed", range(20))
def test_a_plateau_at_a_perfect_network_asks_for_nothing(seed):
    run = trained(FOUR_PEOPLE, 100.0, seed=seed)
    run.change("slower", replace(run.settings, learning_rate=1e-4))
    run.advance(4 * 200)
    errors = np.abs(feedforward(run.parameters, FOUR_PEOPLE.inputs) - FOUR_PEOPLE.targets)
    if errors.max() < 0.1:
        found = found_in(run)[FindingKind.PLATEAU]
        assert found.worst == pytest.approx(errors.max())
        assert said(found, write).startswith("There is little left to learn: every prediction")
        assert all_advice(run) == []


def test_some_of_these_networks_are_perfect():
    assert any(trained(FOUR_PEOPLE, 100.0, seed=seed).loss < 1e-3 for seed in range(20))


def test_all_frozen_asks_to_release_them_and_for_nothing_else():
    run = trained(FOUR_PEOPLE, epochs=10)
    run.change("freeze", replace(run.settings, frozen=frozenset(run.parameters.names)))
    run.advance(4 * 300)
    assert all_advice(run) == [to.Release()]


# A parameter that spoils everything.


@pytest.mark.parametrize(
    ("name", "neuron"), [("b1", "h1"), ("w1", "h1"), ("w4", "h2"), ("b2", "h2")]
)
@pytest.mark.parametrize("value", [1e9, -1e9])
def test_the_parameter_that_makes_the_sum_so_large_is_the_one_named(name, neuron, value):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=0).replaced(name, value))
    found = found_in(run)[FindingKind.SATURATED]
    assert found.names == (neuron,)
    assert found.advice == (to.Shrink(name, value),)
    mended = Run(FOUR_PEOPLE, run.parameters.replaced(name, 0.5))
    assert FindingKind.SATURATED not in found_in(mended)


def test_a_huge_bias_of_the_output_is_named():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=0).replaced("b3", -1e9))
    assert to.Shrink("b3", -1e9) in found_in(run)[FindingKind.SURE_AND_WRONG].advice


# Advice and settings.


@st.composite
def situations(draw):
    """A run somewhere in its course, with any settings, and often in trouble."""
    people = draw(
        st.one_of(
            strategies.datasets(0, 5),
            st.sampled_from([FOUR_PEOPLE, TWINS, table_sorted_by_gender(6)]),
        )
    )
    people = people.with_shift(draw(st.sampled_from([Shift(), NO_SHIFT, Shift(141.0, 67.0)])))
    # Other functions with one shape only: each pair is compiled anew, for many seconds.
    is_usual = draw(st.booleans())
    sizes = draw(st.sampled_from(strategies.COMPILED_SHAPES[:3])) if is_usual else (2, 2, 1)
    start = Parameters(
        sizes,
        draw(st.sampled_from([0.01, 1.0, 50.0]))
        * Parameters.normal(sizes, seed=draw(st.integers(0, 99))).values,
    )
    settings = {
        "order": draw(strategies.orders),
        "activation": "sigmoid" if is_usual else "relu",
        "loss": "squared" if is_usual else "cross-entropy",
    }
    rate = draw(st.sampled_from([MIN_RATE, 5e-4, 0.1, 30.0, 60.0, MAX_RATE]))
    run = Run(people, start, rate, **settings)
    names = draw(st.sampled_from([(), start.names[:2], start.names]))
    run.change("frozen", replace(run.settings, frozen=frozenset(names)))
    run.advance(draw(st.sampled_from([0, 7, 150])) * len(people))
    return run


def done(advice, run):
    """Do what is advised; return the settings and the parameters after it."""
    old, parameters = run.settings, run.parameters
    match advice:
        case to.AddPerson(gender):
            more = Person("New", 140, 66, Gender.FEMALE if gender is None else gender)
            return replace(old, dataset=old.dataset.inserted(0, more)), parameters
        case to.RaiseRate(now, rate):
            assert now == old.learning_rate < rate
            return replace(old, learning_rate=rate), parameters
        case to.LowerRate(now, rate):
            assert now == old.learning_rate > rate
            return replace(old, learning_rate=rate), parameters
        case to.ShiftInputs(weight, height):
            return replace(old, dataset=old.dataset.with_shift(Shift(weight, height))), parameters
        case to.Shuffle():
            return replace(old, order=Order.SHUFFLED), parameters
        case to.Release():
            return replace(old, frozen=frozenset()), parameters
        case to.Shrink(name, value):
            assert value == parameters[name]
            return old, parameters.replaced(name, value / 2)
    return None


@hypothesis_settings(suppress_health_check=[HealthCheck.too_slow])
@given(situations())
def test_advice_is_never_against_the_settings_in_force(run):
    moment = run.moment
    for found in diagnose(moment, run.rows(200)):
        words = said(found, write)
        assert words[0].isupper() or words[0] in "hη"
        assert words.endswith(".")
        for advice in found.advice:
            after = done(advice, run)
            assert after is None or after != (run.settings, run.parameters)
        kinds = {type(advice) for advice in found.advice}
        assert not kinds >= {to.RaiseRate, to.LowerRate}
        if len(run.settings.frozen) == len(run.parameters.values):
            assert not kinds & {to.RaiseRate, to.LowerRate, to.Shuffle}
        if run.settings.order is not Order.TABLE:
            assert to.Shuffle not in kinds
        if found.kind is FindingKind.PLATEAU and found.has_risen:
            assert to.RaiseRate not in kinds
