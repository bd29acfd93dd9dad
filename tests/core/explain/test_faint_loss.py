"""A loss below all float64s is not told as 0."""

import numpy as np
import pytest

from core.explain.effect import effect
from core.explain.faint_loss import FAINT, told_loss, told_mean_loss
from core.explain.formula import LEAST_TOLD
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.course import Settings
from core.training.run import Run

ALICE, BOB, CHARLIE = 0, 1, 2
MEN = Dataset([FOUR_PEOPLE[BOB], FOUR_PEOPLE[CHARLIE]])


def run_with(people: Dataset, bias: float, **settings) -> Run:
    return Run(people, Parameters.normal(seed=0).replaced("b3", bias), **settings)


@pytest.mark.parametrize("loss", ["squared", "cross-entropy"])
def test_who_is_right_but_for_less_than_a_number_has_no_loss_of_0(loss):
    moment = run_with(MEN, -5000.0, loss=loss).moment
    update = moment.update_for(0)
    assert max(update.loss, moment.loss) < LEAST_TOLD
    assert 0.0 < told_loss(update) < LEAST_TOLD
    assert 0.0 < told_mean_loss(moment) < LEAST_TOLD
    found = effect(update, 0, MEN)
    assert 0.0 < found.own.before < LEAST_TOLD
    assert 0.0 < found.before < LEAST_TOLD
    assert (found.own.change, found.change, found.rose, found.fell) == (0.0, 0.0, 0, 0)


def test_who_is_exactly_right_has_one():
    only_alice = Dataset([FOUR_PEOPLE[ALICE]])
    moment = run_with(only_alice, 5000.0).moment
    assert moment.predict(only_alice.inputs).tolist() == [1.0]
    assert told_loss(moment.update) == told_mean_loss(moment) == 0.0
    assert effect(moment.update, 0, only_alice).own.before == 0.0


def test_other_losses_are_told_as_they_are():
    for bias in (0.0, -300.0):
        moment = run_with(FOUR_PEOPLE, bias).moment
        assert (
            told_mean_loss(moment)
            == moment.loss
            == Settings(FOUR_PEOPLE).mean_loss(moment.parameters)
        )
        assert told_loss(moment.update) == moment.update.loss


def test_among_very_many_one_is_enough():
    assert 0.0 < np.mean([FAINT] + [0.0] * 99_999) < LEAST_TOLD
