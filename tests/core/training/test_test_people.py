"""Test people stand in the table and nothing is ever learned from them."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.explain.effect import effect
from core.exports.script import training_script
from core.files.lab_file import LabFile, dump, load
from core.network import Parameters
from core.network.forward import mean_loss
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.plots.curves import gradients
from core.plots.curves import test_losses as losses_of_test_people
from core.sweep.sweep import Sweep
from core.training.course import Order
from core.training.run import Run
from tests.core.exports.test_script import names_of
from tests.core.strategies import datasets, orders, seeds


def run_of(people: Dataset, order=Order.TABLE, seed=1, batch=1) -> Run:
    return Run(people, Parameters.normal(seed=1), 0.5, order=order, seed=seed, batch=batch)


def test_without_test_people_nobody_is_set_apart():
    assert FOUR_PEOPLE.learners is FOUR_PEOPLE
    assert not FOUR_PEOPLE.has_tests
    assert len(FOUR_PEOPLE.test_people) == 0
    assert np.isnan(run_of(FOUR_PEOPLE).moment.test_loss)


@given(datasets(2), orders, seeds, st.integers(1, 4), st.data())
def test_a_run_is_that_of_the_others_alone(people, order, seed, batch, data):
    rows = data.draw(st.sets(st.integers(0, len(people) - 1), max_size=len(people) - 1))
    run = run_of(people.with_tests(rows), order, seed, batch)
    alone = run_of(people.removed(rows), order, seed, batch)
    for _ in range(12):
        taking_part = run.moment.batch.tolist()
        assert not rows & set(taking_part)
        assert [people[row] for row in taking_part] == [
            alone.settings.dataset[row] for row in alone.moment.batch.tolist()
        ]
        run.advance(1)
        alone.advance(1)
    assert run.parameters == alone.parameters
    assert run.loss == alone.loss
    assert run.epoch == alone.epoch
    script = names_of(training_script(run.course, run.step))
    assert script["train"]() == run.parameters.as_dict()


def test_their_loss_is_a_curve_of_its_own():
    people = FOUR_PEOPLE.with_tests([1, 3])
    run = run_of(people)
    run.advance(40)
    rows = run.rows(100)
    found = losses_of_test_people(run.course, rows)
    for index in (0, 17, 40):
        there = Parameters((2, 2, 1), rows.values[index])
        inputs, targets = people.inputs[[1, 3]], people.targets[[1, 3]]
        assert found[index] == mean_loss(there, inputs, targets)
        assert rows.losses[index] == mean_loss(there, people.inputs[[0, 2]], people.targets[[0, 2]])
    assert found[-1] == run.moment.test_loss
    alone = run_of(Dataset(FOUR_PEOPLE[::2]))
    alone.advance(40)
    assert np.array_equal(gradients(run.course, rows), gradients(alone.course, alone.rows(100)))


def test_the_effect_on_everybody_is_that_on_those_learned_from():
    run = run_of(FOUR_PEOPLE.with_tests([3]))
    found = effect(run.moment.update, run.moment.person, run.settings.dataset)
    assert len(found.people) == 4
    assert found.before == pytest.approx(run.loss, rel=1e-15)


def test_setting_somebody_aside_is_a_change_that_begins_a_new_round():
    run = run_of(FOUR_PEOPLE)
    run.advance(6)
    people = run.settings.dataset
    run.change("Bob set aside", replace(run.settings, dataset=people.with_tests([1])))
    assert (run.epoch, run.moment.person) == (2, 0)
    run.advance(1)
    assert run.moment.person == 2
    opened = load(dump(LabFile(run.saved()))).run
    assert opened.course == run.course
    assert opened.course.at(6).settings.dataset.test_rows.tolist() == [1]
    back = run.settings.dataset.with_tests([1], is_test=False)
    assert back == FOUR_PEOPLE


def test_a_file_names_the_rows_and_believes_only_rows_that_are_there():
    data = dump(LabFile(run_of(FOUR_PEOPLE.with_tests([0, 2])).saved()))
    assert json.loads(data)["datasets"][0]["tests"] == [0, 2]
    assert b"tests" not in dump(LabFile(run_of(FOUR_PEOPLE).saved()))
    for odd in (b"[0, 4]", b"[-1]", b"[0, 0, 0, 0, 0]", b'"all"'):
        with pytest.raises(LabError) as refusal:
            load(data.replace(b"[0, 2]", odd), despite_checksum=True)
        assert refusal.value.place.startswith("datasets[0].tests")


def test_there_is_nobody_to_learn_from_where_all_are_test_people():
    run = run_of(FOUR_PEOPLE.with_tests(range(4)))
    assert run.moment.update is None
    assert np.isnan(run.loss)
    with pytest.raises(LabError, match="nobody to learn from: all are test people"):
        run.advance(1)
    with pytest.raises(LabError, match="Add a person"):
        run_of(Dataset()).advance(1)


def test_a_mark_stays_with_its_person():
    people = FOUR_PEOPLE.with_tests([1])
    assert people[1] == replace(FOUR_PEOPLE[1], is_test=True)
    assert people.moved(1, 3).test_rows.tolist() == [3]
    assert people.removed([0]).test_rows.tolist() == [0]
    assert people.inserted(0, FOUR_PEOPLE[0]).test_rows.tolist() == [2]
    assert people != FOUR_PEOPLE
    assert people.inputs.tolist() == FOUR_PEOPLE.inputs.tolist()


def test_sweeps_learn_from_the_others_alone():
    run = run_of(FOUR_PEOPLE.with_tests([2]))
    sweep = Sweep(run, seeds=range(5), epochs=30)
    sweep.run()
    assert sweep.results.right.max() <= 3
    for seed in range(5):
        opened = Run.of(sweep.course(0, seed))
        opened.advance(90)
        assert opened.settings.dataset.test_rows.tolist() == [2]
        assert sweep.parameters(0, seed) == opened.parameters
        assert sweep.final_loss[0, seed] == opened.loss
