"""Runs whose steps learn from several people: epochs, moving about, files, scripts, changes."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.explain.chain import chain
from core.exports.course_table import course_table
from core.exports.script import training_script
from core.files.lab_file import LabFile, dump, load
from core.network import Parameters, gradient
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.course import EVERYBODY, Order, Settings
from core.training.epochs import Epochs
from core.training.run import Run, first_stride
from tests.core.exports.test_script import names_of
from tests.core.strategies import datasets, orders, seeds

batches = st.integers(1, 8)


def run_in_batches(batch: int, people: Dataset = FOUR_PEOPLE, order=Order.TABLE, seed=3) -> Run:
    return Run(people, Parameters.normal(seed=1), 0.5, order=order, seed=seed, batch=batch)


@pytest.mark.parametrize(("batch", "steps"), [(1, 4), (2, 2), (3, 2), (4, 1), (EVERYBODY, 1)])
def test_an_epoch_is_everybody_once_however_large_the_batch(batch, steps):
    run = run_in_batches(batch)
    seen = []
    for _ in range(steps):
        assert run.epoch == 0
        seen += run.moment.batch.tolist()
        run.advance(1)
    assert run.epoch == 1
    assert seen == [0, 1, 2, 3]
    assert run.course.step_of_epoch(1000) == 1000 * steps
    assert Epochs(run.course).at(np.array([steps * 5])).tolist() == [5.0]
    assert Epochs(run.course).step(7.0) == 7 * steps


@given(datasets(), orders, seeds, batches, st.integers(0, 60))
def test_a_shuffled_epoch_is_everybody_once_too(people, order, seed, batch, epoch):
    run = run_in_batches(batch, people, order, seed)
    steps = run.settings.steps_per_epoch
    run.seek(epoch * steps)
    seen = []
    for _ in range(steps):
        moment = run.moment
        assert moment.person == moment.batch[0]
        seen += moment.batch.tolist()
        run.advance(1)
    assert len(seen) == len(people)
    assert order is Order.DRAWN or sorted(seen) == list(range(len(people)))


@given(datasets(), orders, seeds, batches, st.integers(1, 80), st.data())
def test_wherever_one_goes_the_same_bits_come_back(people, order, seed, batch, steps, data):
    run, again = (run_in_batches(batch, people, order, seed) for _ in range(2))
    run.advance(steps)
    here = run.parameters
    again.seek(steps)
    assert again.parameters == here
    step = data.draw(st.integers(0, steps))
    run.seek(step)
    assert run.moment.update.after == run_at(run, step + 1)
    run.seek(steps)
    assert run.parameters == here


def run_at(run: Run, step: int) -> Parameters:
    other = Run.of(run.course)
    other.seek(step)
    return other.parameters


def test_a_batch_of_everybody_goes_down_the_slope_of_everybodys_loss():
    """Nudged by finite differences, which know nothing of gradients."""
    run = run_in_batches(EVERYBODY)
    update, settings = run.moment.update, run.settings
    for name, value in run.parameters.as_dict().items():
        sides = [
            settings.mean_loss(run.parameters.replaced(name, value + nudge))
            for nudge in (1e-6, -1e-6)
        ]
        assert update.mean_gradient[name] == pytest.approx((sides[0] - sides[1]) / 2e-6, rel=1e-6)
    run.advance(2000)
    losses = run.rows(5000).losses
    assert (np.diff(losses) < 0).all()


def test_one_person_is_explained_and_the_mean_moves_the_parameters():
    run = run_in_batches(2)
    for person in range(4):
        update = run.moment.update_for(person)
        x, y = FOUR_PEOPLE.inputs[person], float(FOUR_PEOPLE.targets[person])
        assert update.gradient == gradient(run.parameters, x, y)
        product = sum(path.product for path in chain(update, "w1").paths)
        assert product == pytest.approx(update.gradient["w1"], rel=1e-12)
        alice, bob = (
            gradient(run.parameters, FOUR_PEOPLE.inputs[row], float(FOUR_PEOPLE.targets[row]))["w1"]
            for row in (0, 1)
        )
        assert update.mean_gradient["w1"] == (alice + bob) / 2
        assert update.after == run_at(run, 1)
        assert update.batch_size == 2


@given(batches, batches, orders, st.sampled_from(["tanh", "relu"]), st.integers(1, 30))
def test_batch_and_functions_change_at_a_step_and_come_back(first, later, order, f, steps):
    run = run_in_batches(first, order=order)
    run.advance(steps)
    run.change("batch", replace(run.settings, batch=later))
    run.advance(steps)
    run.change("function", replace(run.settings, activation=f, loss="cross-entropy"))
    run.advance(steps)
    data = dump(LabFile(run.saved()))
    opened = Run.of(load(data).run.course)
    opened.seek(3 * steps)
    assert opened.course == run.course
    assert opened.parameters == run.parameters
    assert names_of(training_script(run.course, run.step))["train"]() == run.parameters.as_dict()


def test_a_file_says_the_batch_only_where_it_is_another():
    (one,) = json.loads(dump(LabFile(run_in_batches(1).saved())))["run"]["segments"]
    (some,) = json.loads(dump(LabFile(run_in_batches(3).saved())))["run"]["segments"]
    assert some == {**one, "batch": 3}


@pytest.mark.parametrize("batch", [0, -1, EVERYBODY + 1])
def test_a_batch_out_of_reach_is_refused(batch):
    with pytest.raises(LabError, match="one step learns from 1 to 100000 people"):
        run_in_batches(batch)
    data = dump(LabFile(run_in_batches(3).saved())).replace(b'"batch": 3', b'"batch": %d' % batch)
    with pytest.raises(LabError) as refusal:
        load(data, despite_checksum=True)
    assert refusal.value.place == "run.segments[0].batch"


def test_another_batch_begins_a_new_epoch():
    run = run_in_batches(1)
    run.advance(6)
    run.change("batch", replace(run.settings, batch=3))
    assert run.epoch == 2
    assert run.moment.batch.tolist() == [0, 1, 2]
    run.advance(2)
    assert run.epoch == 3


def test_the_table_of_steps_says_who_took_part_and_what_moved():
    run = run_in_batches(2)
    titles, *lines = course_table(run.saved(), 0, 5)
    names = titles.strip().split(",")
    rows = [dict(zip(names, line.strip().split(","), strict=True)) for line in lines]
    assert [row["batch"] for row in rows[:3]] == ["1 2", "3 4", "1 2"]
    for row in rows:
        moved = float(row["w1 before"]) - 0.5 * float(row["mean ∂L/∂w1"])
        assert float(row["w1 after"]) == moved
    assert "batch" not in next(course_table(run_in_batches(1).saved(), 0, 5))


def test_many_people_in_one_step_do_not_make_checkpoints_rare():
    """Else going back a step would take as long as thousands of them."""
    crowd = Dataset([FOUR_PEOPLE[i % 4] for i in range(1000)])
    assert first_stride(run_in_batches(1, crowd).course.segments) == 4096
    assert first_stride(run_in_batches(EVERYBODY, crowd).course.segments) == 4
    assert Settings(crowd, batch=300).steps_per_epoch == 4
