"""What an update does to one person's loss, and to everybody's."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explain.effect import MOST_LOOKED_AT, PersonEffect, effect
from core.explain.effect_words import others_sentence, own_sentence, promise_caption
from core.network import Parameters
from core.network.forward import mean_loss
from core.network.update import Update
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE, Dataset, Gender, Person
from core.text import counted
from tests.core.strategies import datasets, networks


def update_on(dataset: Dataset, row: int, start: Parameters, rate: float = 0.1) -> Update:
    rates = np.full(start.values.shape, rate)
    return Update(start, dataset.inputs[row], float(dataset.targets[row]), rates)


def everybody(rows: int) -> Dataset:
    return Dataset(
        Person(f"P{n}", 90 + n % 110, 55 + n % 23, Gender(n % 3 == 0)) for n in range(rows)
    )


@given(networks(), datasets(), st.data())
def test_the_promise_is_minus_eta_times_the_sum_of_squares(start, people, data) -> None:
    row = data.draw(st.integers(0, len(people) - 1))
    update = update_on(people, row, start)
    found = effect(update, row, people)
    squares = sum(slope * slope for slope in update.gradient.as_dict().values())
    assert found.own.promised == pytest.approx(-0.1 * squares, rel=1e-12, abs=1e-300)


@given(networks(), datasets(), st.data())
def test_losses_before_and_after_are_those_of_the_network(start, people, data) -> None:
    row = data.draw(st.integers(0, len(people) - 1))
    update = update_on(people, row, start)
    found = effect(update, row, people, most=100)
    for person in found.people:
        alone = Dataset([people[person.row]])
        for loss, parameters in ((person.before, update.before), (person.after, update.after)):
            expected = mean_loss(parameters, alone.inputs, alone.targets)
            assert loss == pytest.approx(expected, rel=1e-12, abs=1e-300)
    after = mean_loss(update.after, people.inputs, people.targets)
    assert found.after == pytest.approx(after, rel=1e-12)
    assert [person.row for person in found.people] == list(range(len(people)))
    assert found.own == found.people[row]


@given(networks(), datasets(2), st.data())
def test_over_a_short_step_everybodys_promise_comes_true(start, people, data) -> None:
    row = data.draw(st.integers(0, len(people) - 1))
    found = effect(update_on(people, row, start, 1e-7), row, people)
    for person in found.people:
        assert person.change == pytest.approx(person.promised, rel=1e-2, abs=1e-12)


def test_of_many_people_those_with_the_largest_rise_and_fall_are_listed() -> None:
    people, start = everybody(500), Parameters.normal(seed=4)
    found = effect(update_on(people, 0, start), 0, people, most=6)
    changes = [person.change for person in found.people]
    whole = effect(update_on(people, 0, start), 0, people, most=500)
    ordered = sorted((person.change for person in whole.people), reverse=True)
    assert changes == ordered[:3] + ordered[-3:]
    assert found.fell == sum(change < 0 for change in ordered)
    assert found.rose == sum(change > 0 for change in ordered)
    assert found.looked_at == found.count == 500


def test_of_very_many_people_a_sample_is_looked_at() -> None:
    people = everybody(MOST_LOOKED_AT + 5000)
    found = effect(update_on(people, 0, Parameters.normal(seed=4)), 0, people)
    assert found.looked_at == MOST_LOOKED_AT
    assert found.fell + found.rose <= MOST_LOOKED_AT
    sample, count = counted(MOST_LOOKED_AT), counted(len(people))
    assert f"{sample} of {count} people" in others_sentence(found, str)


def test_a_short_step_keeps_nearly_what_was_promised() -> None:
    found = effect(update_on(ONLY_ALICE, 0, Parameters.constant()), 0, ONLY_ALICE)
    assert "Nearly as promised" in own_sentence(found, str)


def test_a_long_step_keeps_less_of_it_because_the_loss_flattens_out() -> None:
    found = effect(update_on(ONLY_ALICE, 0, Parameters.constant(), 50.0), 0, ONLY_ALICE)
    share = 100 * found.own.change / found.own.promised
    assert 0 < share < 50
    assert f"That is {share:.3f} % of what was promised. The loss flattens out" in own_sentence(
        found, "{:.3f}".format
    )


def test_where_the_loss_grows_steeper_more_comes_of_it() -> None:
    # Sure and wrong: the output's f′ is small here and grows on the way.
    start = Parameters.from_dict((2, 1), {"w1": 0.0, "w2": 0.0, "b1": -3.0})
    found = effect(update_on(ONLY_ALICE, 0, start, 5.0), 0, ONLY_ALICE)
    assert found.own.change < found.own.promised < 0
    assert "grows steeper" in own_sentence(found, str)


def test_a_rise_against_the_promise_is_named() -> None:
    found = effect(update_on(ONLY_ALICE, 0, Parameters.constant()), 0, ONLY_ALICE)
    risen = replace(found, own=PersonEffect(0, 0.2, 0.3, -0.5))
    assert "yet the loss rises" in own_sentence(risen, str)


def test_with_everything_frozen_it_is_the_freezing_that_is_named() -> None:
    still = effect(update_on(FOUR_PEOPLE, 0, Parameters.constant(), 0.0), 0, FOUR_PEOPLE)
    assert own_sentence(still, str) == "All parameters are frozen, so the update moves nothing."
    assert promise_caption(still.frozen).endswith("without the frozen")


def test_the_promise_leaves_frozen_parameters_out_and_says_so() -> None:
    start, rates = Parameters.normal(seed=1), np.full(9, 0.1)
    rates[[0, 5]] = 0.0
    update = Update(start, FOUR_PEOPLE.inputs[0], 1.0, rates)
    found = effect(update, 0, FOUR_PEOPLE)
    moving = np.delete(update.gradient.values, [0, 5])
    assert found.own.promised == pytest.approx(-0.1 * (moving**2).sum())
    assert found.frozen == 2
    assert "frozen" in promise_caption(found.frozen)
    assert "frozen" not in promise_caption(0)


def test_a_diverging_update_is_said_to_diverge() -> None:
    # 25 · 1e308 − 6 · 1e308 is ∞ − ∞.
    far = Dataset([Person("Fay", 160, 60, Gender.FEMALE)])
    found = effect(update_on(far, 0, Parameters.constant(weight=1e308)), 0, far)
    assert math.isnan(found.own.after)
    assert "too large" in own_sentence(found, str)


class TestOthers:
    names = ("Alice", "Bob", "Charlie", "Diana")

    def said(self, seed: int, row: int, rate: float = 0.1) -> str:
        start = Parameters.normal(seed=seed)
        found = effect(update_on(FOUR_PEOPLE, row, start, rate), row, FOUR_PEOPLE)
        return others_sentence(found, self.names.__getitem__)

    def test_a_step_for_one_that_hurts_others_says_why(self) -> None:
        said = self.said(1, 0)
        assert said == (
            "The loss falls for Alice and Diana and rises for Bob and Charlie. "
            "The slopes of Bob and Charlie point the other way."
        )

    def test_alone_there_are_no_others(self) -> None:
        found = effect(update_on(ONLY_ALICE, 0, Parameters.constant()), 0, ONLY_ALICE)
        assert others_sentence(found, self.names.__getitem__) == ""

    @pytest.mark.parametrize("seed", range(6))
    @pytest.mark.parametrize("row", range(4))
    def test_everybody_is_said_to_be_where_the_numbers_put_them(self, seed, row) -> None:
        start = Parameters.normal(seed=seed)
        found = effect(update_on(FOUR_PEOPLE, row, start), row, FOUR_PEOPLE)
        falls, _, rises = self.said(seed, row).partition(" rises for ")
        for person in found.people:
            name = self.names[person.row]
            if found.rose:
                assert (name in rises) == (person.change > 0)
                assert (name in falls) == (person.change < 0)
